"""What an entry names has a life of its own, and its changes are revisions of the entry (ICS-7)."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db.models import Model

from events.models import Event
from events.replacing import replace_uses
from tests import factories as make
from tests.events.ical.reading import entries, file_of
from tests.pages import NOW

pytestmark = pytest.mark.usefixtures("frozen")

LATER = NOW + dt.timedelta(days=1)
NEW = {"en": "New"}
Things = dict[str, Model]


@pytest.fixture
def things() -> Things:
    """Make an event and what its entries name."""
    deputy = make.ContactFactory(name="Deputy", organisation=make.OrganisationFactory())
    contact = make.ContactFactory(deputy=deputy, organisation=make.OrganisationFactory())
    event = make.EventFactory(priorities=[make.PriorityFactory()])
    default = make.ContactFactory(name="Default")
    event.programme.default_contact = default
    event.programme.save()
    speaker = make.SessionSpeakerFactory(session=make.SessionFactory(event=event)).speaker
    return {
        "contact": make.EventContactFactory(event=event, contact=contact).contact,
        "deputy": deputy,
        "default": default,
        "event": event,
        "organiser": make.OrganiserFactory(event=event).organisation,
        "priority": event.priorities.get(),
        "programme": event.programme,
        "speaker": speaker,
        "venue": event.venue,
    }


def save(thing: str, /, **fields: object) -> Callable[[Things], object]:
    def change(things: Things) -> None:
        for field, value in fields.items():
            setattr(things[thing], field, value)
        things[thing].save()

    return change


def go_away(things: Things) -> None:
    make.ContactAbsenceFactory(contact=things["contact"], from_date=LATER.date(), until_date=LATER.date())


def leave_the_default(things: Things) -> None:
    things["event"].event_contacts.all().delete()


def nothing(things: Things) -> None:
    """The case of most changes: they need no more than the event and what it names."""


def rename_organisation_of(name: str) -> Callable[[Things], object]:
    return lambda things: save("it", name=NEW)({"it": things[name].organisation})


def replace(name: str, new: type | None = None) -> Callable[[Things], object]:
    return lambda things: replace_uses(old=things[name], new=new and new(), by=None)


def content(event: Event) -> tuple[list[dict[str, bytes]], list[dt.datetime]]:
    """Return what the entries say, and when they were revised."""
    found = entries(file_of(event, now=LATER))
    said = [
        {k: v.to_ical() for k, v in entry.items() if k not in ("DTSTAMP", "LAST-MODIFIED") and hasattr(v, "to_ical")}
        | {"CONTACT": str(entry.get("contact")).encode()}
        for entry in found
    ]
    return said, [entry["dtstamp"].dt for entry in found]


@pytest.mark.parametrize(
    ("before", "change"),
    [
        (nothing, save("contact", name="New")),
        (nothing, rename_organisation_of("contact")),
        (nothing, go_away),
        (go_away, lambda things: things["contact"].absences.get().delete()),
        (go_away, save("deputy", name="New")),
        (go_away, rename_organisation_of("deputy")),
        (leave_the_default, save("default", name="New")),
        (leave_the_default, save("programme", default_contact=None)),
        (nothing, save("organiser", name=NEW)),
        (nothing, save("priority", title=NEW)),
        (nothing, replace("priority", make.PriorityFactory)),
        (nothing, replace("organiser", make.OrganisationFactory)),
        (nothing, save("speaker", name="New")),
        (nothing, replace("speaker")),
        (nothing, save("venue", city="Tartu")),
        (nothing, replace("venue", make.VenueFactory)),
        (nothing, replace("contact")),
    ],
)
def test_ics_7_change_of_what_an_entry_names_is_a_revision(time_machine, things, before, change):
    before(things)
    time_machine.move_to(LATER, tick=False)
    event = things["event"]
    old, stamps = content(event)

    change(things)

    new, later = content(event)
    assert new != old
    assert set(stamps) == {NOW}
    # All entries of the event are revised together.
    assert set(later) == {LATER}


def test_ics_7_what_has_just_been_made_revises_nothing(time_machine, things):
    time_machine.move_to(LATER, tick=False)

    make.VenueFactory()
    make.ContactFactory(deputy=things["contact"])

    assert set(content(things["event"])[1]) == {NOW}
