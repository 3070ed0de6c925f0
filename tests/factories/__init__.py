from tests.factories.accounts import PASSWORD, ProgrammeMembershipFactory, UserFactory
from tests.factories.contacts import ContactAbsenceFactory, ContactFactory, OrganisationFactory
from tests.factories.event_parts import (
    DocumentFactory,
    EventChangeFactory,
    EventContactFactory,
    EventSpeakerFactory,
    FormerSlugFactory,
    OrganiserFactory,
    SessionFactory,
    SessionSpeakerFactory,
    SpeakerFactory,
)
from tests.factories.events import EventFactory, EventSeriesFactory, VenueFactory
from tests.factories.programmes import (
    ContactDutyFactory,
    KnownFaultFactory,
    ObjectiveFactory,
    PriorityFactory,
    ProgrammeFactory,
    ProjectFactory,
    SiteFactory,
    TopicFactory,
)

__all__ = [
    "PASSWORD",
    "ContactAbsenceFactory",
    "ContactDutyFactory",
    "ContactFactory",
    "DocumentFactory",
    "EventChangeFactory",
    "EventContactFactory",
    "EventFactory",
    "EventSeriesFactory",
    "EventSpeakerFactory",
    "FormerSlugFactory",
    "KnownFaultFactory",
    "ObjectiveFactory",
    "OrganisationFactory",
    "OrganiserFactory",
    "PriorityFactory",
    "ProgrammeFactory",
    "ProgrammeMembershipFactory",
    "ProjectFactory",
    "SessionFactory",
    "SessionSpeakerFactory",
    "SiteFactory",
    "SpeakerFactory",
    "TopicFactory",
    "UserFactory",
    "VenueFactory",
]
