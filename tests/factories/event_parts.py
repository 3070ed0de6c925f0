"""Factories of what belongs to an event. Nothing in a factory is random."""

import datetime as dt
import uuid

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from events.enums import DocumentKind, EventStatus
from events.models import (
    Document,
    EventChange,
    EventCheck,
    EventContact,
    EventFinding,
    EventSpeaker,
    EventVersion,
    FormerSlug,
    LostFile,
    OpenForm,
    Organiser,
    PreviewLink,
    ProposedVersion,
    RemovedSession,
    SearchDocument,
    Session,
    SessionSpeaker,
    Speaker,
    StaleSearch,
)
from events.models.version import pack
from events.versions.content import digest, load_content
from tests.factories.accounts import UserFactory
from tests.factories.contacts import ContactFactory, OrganisationFactory
from tests.factories.events import EventFactory


class FormerSlugFactory(DjangoModelFactory):
    class Meta:
        model = FormerSlug

    slug = factory.Sequence(lambda n: f"former-address-{n:04}")
    event = factory.SubFactory(EventFactory)


class SessionFactory(DjangoModelFactory):
    """A talk in the first hour of its event."""

    class Meta:
        model = Session
        skip_postgeneration_save = True

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: {"en": f"Session {n:04}"})
    date = factory.SelfAttribute("event.start_date")
    start_time = dt.time(9, 30)
    end_time = dt.time(10, 30)
    order = factory.Sequence(lambda n: n)

    @factory.post_generation
    def organisations(self: Session, create: bool, rows: list | None, **kwargs: object) -> None:
        if create and rows:
            self.organisations.set(rows)

    @factory.post_generation
    def projects(self: Session, create: bool, rows: list | None, **kwargs: object) -> None:
        if create and rows:
            self.projects.set(rows)


class RemovedSessionFactory(DjangoModelFactory):
    class Meta:
        model = RemovedSession

    event = factory.SubFactory(EventFactory)
    uid = factory.Sequence(lambda n: uuid.UUID(int=n))
    date = factory.SelfAttribute("event.start_date")
    removed_at = factory.LazyFunction(timezone.now)
    sequence = 1


class LostFileFactory(DjangoModelFactory):
    class Meta:
        model = LostFile

    name = factory.Sequence(lambda n: f"documents/{n:032x}/agenda.pdf")
    lost_at = factory.LazyFunction(timezone.now)


class DocumentFactory(DjangoModelFactory):
    """A link to slides; give `file` and link="" for a file."""

    class Meta:
        model = Document

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: {"en": f"Document {n:04}"})
    kind = DocumentKind.PRESENTATION
    link = "https://documents.example.org/slides.pdf"
    order = factory.Sequence(lambda n: n)


class SpeakerFactory(DjangoModelFactory):
    class Meta:
        model = Speaker

    name = factory.Sequence(lambda n: f"Speaker {n:04}")
    title = "Head of Unit"
    organisation = "Ministry of the Environment"
    biography = {"en": "Twenty years of work on clean water."}


class EventSpeakerFactory(DjangoModelFactory):
    class Meta:
        model = EventSpeaker

    event = factory.SubFactory(EventFactory)
    speaker = factory.SubFactory(SpeakerFactory)
    role = {"en": "Keynote speaker"}
    order = factory.Sequence(lambda n: n)


class SessionSpeakerFactory(DjangoModelFactory):
    class Meta:
        model = SessionSpeaker

    session = factory.SubFactory(SessionFactory)
    speaker = factory.SubFactory(SpeakerFactory)
    order = factory.Sequence(lambda n: n)


class OpenFormFactory(DjangoModelFactory):
    class Meta:
        model = OpenForm

    event = factory.SubFactory(EventFactory)
    user = factory.SubFactory(UserFactory)
    opened_at = factory.LazyFunction(timezone.now)
    seen_at = factory.LazyFunction(timezone.now)


class OrganiserFactory(DjangoModelFactory):
    class Meta:
        model = Organiser

    event = factory.SubFactory(EventFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    order = factory.Sequence(lambda n: n)


class EventContactFactory(DjangoModelFactory):
    class Meta:
        model = EventContact

    event = factory.SubFactory(EventFactory)
    contact = factory.SubFactory(ContactFactory)
    order = factory.Sequence(lambda n: n)


class EventChangeFactory(DjangoModelFactory):
    class Meta:
        model = EventChange

    event = factory.SubFactory(EventFactory)
    changed_at = factory.LazyFunction(timezone.now)
    field = EventChange.Field.STATUS
    old_value = {"status": EventStatus.PLANNED}
    new_value = {"status": EventStatus.CANCELLED}
    sequence = factory.Sequence(lambda n: n + 1)


class SearchDocumentFactory(DjangoModelFactory):
    class Meta:
        model = SearchDocument

    event = factory.SubFactory(EventFactory)
    language = "en"
    title = "event"
    words = "event riga"


class StaleSearchFactory(DjangoModelFactory):
    class Meta:
        model = StaleSearch

    event = factory.SubFactory(EventFactory)


class EventVersionFactory(DjangoModelFactory):
    """A version of the event as it is stored, or of the `content`."""

    class Meta:
        model = EventVersion
        exclude = ("content",)

    event = factory.SubFactory(EventFactory)
    content = factory.LazyAttribute(lambda it: load_content(it.event))
    number = factory.Sequence(lambda n: n + 1)
    made_at = factory.LazyFunction(timezone.now)
    way = EventVersion.Way.FORM
    digest = factory.LazyAttribute(lambda it: digest(it.content))
    packed = factory.LazyAttribute(lambda it: pack(it.content))


class ProposedVersionFactory(DjangoModelFactory):
    """A proposal that changes nothing, or the `content`."""

    class Meta:
        model = ProposedVersion
        exclude = ("content",)

    event = factory.SubFactory(EventFactory)
    content = factory.LazyAttribute(lambda it: load_content(it.event))
    base_number = 1
    made_at = factory.LazyFunction(timezone.now)
    packed = factory.LazyAttribute(lambda it: pack(it.content))


class EventFindingFactory(DjangoModelFactory):
    class Meta:
        model = EventFinding

    event = factory.SubFactory(EventFactory)
    code = "kind.missing"
    is_blocking = False


class EventCheckFactory(DjangoModelFactory):
    class Meta:
        model = EventCheck

    event = factory.SubFactory(EventFactory)
    checked_at = factory.LazyFunction(timezone.now)


class PreviewLinkFactory(DjangoModelFactory):
    class Meta:
        model = PreviewLink

    event = factory.SubFactory(EventFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=7))
