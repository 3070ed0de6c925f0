"""Many events, made fast: what a page of the list and of one event needs, and nothing twice."""

import datetime as dt
import random

from django.utils import timezone

from contacts.models import Contact, Organisation
from events.models import Event, EventContact, Organiser, Venue
from events.schedule import bounds
from programmes.models import Priority, Programme
from tests.factories.contacts import ContactFactory, OrganisationFactory
from tests.factories.events import EventFactory, VenueFactory
from tests.factories.programmes import PriorityFactory, ProgrammeFactory

# Days around today over which events are spread: mostly an archive, as on a site of some years.
FIRST_DAY, LAST_DAY = -3000, 365
BATCH = 1000


def grow(total: int) -> None:
    """Add events until there are so many; the same ones in every run of the same day."""
    have = Event.objects.count()
    chance = random.Random(have)
    programmes = list(Programme.objects.all()) or ProgrammeFactory.create_batch(2)
    priorities = list(Priority.objects.all()) or [
        priority for programme in programmes for priority in PriorityFactory.create_batch(4, programme=programme)
    ]
    organisations = list(Organisation.objects.all()) or OrganisationFactory.create_batch(50)
    contacts = list(Contact.objects.all()) or ContactFactory.create_batch(20)
    venues = list(Venue.objects.all()) or VenueFactory.create_batch(50)
    for start in range(have, total, BATCH):
        numbers = range(start, min(start + BATCH, total))
        events = [_event(number, chance.choice(programmes), chance.choice(venues), chance) for number in numbers]
        Event.objects.bulk_create(events)
        Organiser.objects.bulk_create(Organiser(event=e, organisation=chance.choice(organisations)) for e in events)
        # The others have the contact of their programme.
        EventContact.objects.bulk_create(EventContact(event=e, contact=chance.choice(contacts)) for e in events[::2])
        through = Event.priorities.through
        through.objects.bulk_create(
            through(event_id=event.pk, priority_id=chance.choice(priorities).pk) for event in events
        )


def _event(number: int, programme: Programme, venue: Venue, chance: random.Random) -> Event:
    day = timezone.localdate() + dt.timedelta(days=chance.randint(FIRST_DAY, LAST_DAY))
    event: Event = EventFactory.build(
        title={"en": f"Event {number:05}"}, slug=f"event-{number:05}", programme=programme, venue=venue, start_date=day
    )
    event.starts_at, event.ends_at = bounds(event.schedule)
    event.publish_at = timezone.now() - dt.timedelta(days=4000)
    return event
