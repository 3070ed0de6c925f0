"""What is exported is imported again without a change: into an empty site, and into the one it comes from."""

import datetime as dt
import io
import json

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from contacts.models import Contact, Organisation
from events.actions import save_event, withdraw_event
from events.demo.loader import load_demo
from events.enums import OrganiserRole, SessionPart
from events.exports.extent import Extent
from events.exports.file import export_lines
from events.imports.importer import Importer
from events.imports.source import read_json
from events.models import Document, Event, EventChange, EventSeries, FormerSlug, Session, Speaker, Venue
from programmes.models import ContactDuty, Priority, Programme, Project, Site, Topic
from tests.factories import (
    ContactFactory,
    DocumentFactory,
    EventContactFactory,
    EventFactory,
    EventSeriesFactory,
    EventSpeakerFactory,
    FormerSlugFactory,
    ObjectiveFactory,
    OrganisationFactory,
    OrganiserFactory,
    PriorityFactory,
    ProgrammeFactory,
    ProjectFactory,
    SessionFactory,
    SessionSpeakerFactory,
    SpeakerFactory,
    TopicFactory,
)

NOW = dt.datetime(2026, 5, 1, 10, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def exported(**extent) -> str:
    return "".join(export_lines(Extent(NOW, **({"with_hidden": True} | extent))))


def imported(text: str):
    return Importer(now=NOW).run(read_json(text.encode(), "export.json"))


def empty_the_site() -> None:
    # Whom programmes ask stays behind: what others use is not deleted.
    Programme.objects.update(default_contact=None)
    Contact.objects.update(deputy=None)
    Site.objects.update(feedback_contact=None)
    for model in (
        Event,
        ContactDuty,
        FormerSlug,
        Project,
        Priority,
        Programme,
        Contact,
        Organisation,
        Venue,
        Speaker,
        EventSeries,
    ):
        model.objects.all().delete()
    Topic.objects.all().delete()


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (2, 2)).save(content, "PNG")
    return content.getvalue()


def stamps() -> list:
    return list(Event.objects.order_by("pk").values_list("pk", "changed_at", "sequence", "imported", "starts_at"))


def check_round_trip() -> None:
    """Into the same site, nothing changes; into an empty one, the same comes out."""
    before, text, changes = stamps(), exported(), EventChange.objects.count()

    same = imported(text)

    assert (same.created, same.updated, same.unchanged, same.rejected) == (0, 0, len(before), [])
    assert (stamps(), EventChange.objects.count(), exported()) == (before, changes, text)

    empty_the_site()
    new = imported(text)

    assert (new.created, new.updated, new.rejected, new.ignored) == (len(before), 0, [], set())
    assert exported() == text
    again = imported(text)
    assert (again.unchanged, again.rejected) == (len(before), [])


def test_real_events_and_samples():
    load_demo(now=NOW, today=NOW.date())
    assert Event.objects.count() == 176

    check_round_trip()


def full_event() -> Event:
    programme = ProgrammeFactory(
        title={"en": "Water", "de": "Wasser"}, default_contact=ContactFactory(), countries=["DE", "LV"]
    )
    priority = PriorityFactory(programme=programme, number=2, title={"en": "Clean seas", "lv": "Tīras jūras"})
    unnumbered = ObjectiveFactory(priority=priority, number="", title={"en": "Without a number"})
    return EventFactory(
        programme=programme,
        rescheduled=True,
        several_days=True,
        title={"en": "Kick-off  &  “seminar”", "de": "Auftakt"},
        description={"en": "Hello <b>bold</b> world"},
        report={"en": "<p> </p>"},
        subtitle={"en": "Two\n lines", "de": "\x07"},
        text_languages=[],
        join_url="https://meet.example.org/secret",
        join_public_from=NOW,
        registration=True,
        priorities=[priority],
        objectives=[unnumbered, ObjectiveFactory(priority=priority, number="2.1")],
        projects=[ProjectFactory(acronym="b", title={"de": "Zwei"}), ProjectFactory(acronym="A")],
        series=EventSeriesFactory(title={"en": "Spring", "de": "Frühling"}),
        keywords="water,  sea",
        languages=["en", "lv"],
        participants=0,
        is_featured=True,
        state="review",
        unpublish_at=NOW + dt.timedelta(days=900, microseconds=7),
        external_id="https://example.org/1",
    )


def add_parts(event: Event) -> Session:
    """Add one of everything; returns the session that a document belongs to."""
    FormerSlugFactory(event=event, slug="an-old-address")
    OrganiserFactory(
        event=event, organisation=OrganisationFactory(name={"en": "Ministry (host)", "pl": "Ministerstwo"})
    )
    OrganiserFactory(event=event, role=OrganiserRole.SUPPORTER)
    EventContactFactory(event=event, topic=TopicFactory(title={"en": "press", "de": "Presse"}))
    EventContactFactory(event=event, contact=ContactFactory(hidden=True, show_email=False, organisation=None))
    EventSpeakerFactory(event=event, role={"en": "Keynote", "de": "Hauptrede"})
    EventSpeakerFactory(event=event, speaker=SpeakerFactory(public_until=dt.date(2020, 1, 1)), role="")
    first = SessionFactory(event=event, organisations=[OrganisationFactory()], projects=[ProjectFactory()])
    second = SessionFactory(event=event, date=None, start_time=None, end_time=None, time_note={"en": "08:30-08:40"})
    SessionSpeakerFactory(session=first)
    SessionSpeakerFactory(session=first, part=SessionPart.MODERATOR)
    DocumentFactory(event=event, session=second)
    DocumentFactory(event=event, link="")
    DocumentFactory(event=event, link="", file=ContentFile(b"%PDF-1.4", name="agenda.pdf"))
    event.image = ContentFile(picture(), name="hall.png")
    save_event(event=event, by=None)
    return second


def test_everything_that_a_form_can_hold():
    event = full_event()
    second = add_parts(event)
    Event.objects.filter(pk=event.pk).update(sequence=7)

    check_round_trip()

    restored = Event.objects.get(external_id="https://example.org/1")
    assert (restored.uid, restored.slug, restored.sequence) == (event.uid, event.slug, 7)
    assert restored.former_start_date == event.former_start_date
    assert FormerSlug.objects.get(slug="an-old-address").event == restored
    assert Session.objects.get(uid=second.uid).documents.count() == 1
    assert Document.objects.exclude(file="").get().size == 8


@pytest.mark.parametrize(
    "traits",
    [
        {"title": {"en": "Семинар: Чистая вода"}},
        {"title": {"de": "Nur deutsch"}, "source_language": "de"},
        {"save_the_date": True},
        {"open_end": True},
        {"all_day": True, "several_days": True},
        {"daily": True},
        {"postponed": True},
        {"cancelled": True},
        {"moved_online": True},
        {"is_free_of_charge": False},
        {"access": "unknown"},
        {"dateless": True, "attendance": "", "title": {"en": "A meeting"}},
        {"dateless": True, "programme": None, "state": "review"},
        {"start_date": dt.date(2026, 3, 29), "start_time": dt.time(2, 30), "end_time": dt.time(3, 30)},
        {"start_date": dt.date(2026, 10, 25), "start_time": dt.time(22), "end_time": dt.time(1)},
    ],
    ids=str,
)
def test_odd_events(traits):
    EventFactory(**traits)

    check_round_trip()


def test_agenda_of_300_sessions():
    event = EventFactory(several_days=True)
    for number in range(300):
        SessionFactory(event=event, title={"en": f"Talk {number % 7}"}, room=f"Room {number % 5}", track="Track A")

    check_round_trip()


def test_events_that_refer_to_each_other():
    main = EventFactory()
    side = EventFactory(part_of=main, start_date=dt.date(2025, 1, 1))
    EventFactory(part_of=side, start_date=dt.date(2024, 1, 1))
    one, two = EventFactory(external_id="one"), EventFactory(external_id="two", title={"en": "Two"})
    one.replaced_by, two.part_of = two, one
    save_event(event=one, by=None)
    save_event(event=two, by=None)

    check_round_trip()

    assert Event.objects.get(external_id="one").replaced_by == Event.objects.get(external_id="two")


def test_reference_to_a_withdrawn_event_is_left_out():
    gone = EventFactory()
    EventFactory(part_of=gone)
    withdraw_event(event=gone, by=None, now=NOW)
    text = exported()

    empty_the_site()

    assert imported(text).rejected == []
    assert [row.get("part_of") for row in json.loads(text)["events"]] == [None]


def test_older_export_does_not_undo_what_an_editor_changed():
    event = EventFactory()
    text = exported()
    event.room = "Hall"
    save_event(event=event, by=None)

    assert imported(text.replace('"access"', '"room": "Cellar", "access"')).kept[0][1] == "room"
    assert Event.objects.get().room == "Hall"


def test_uid_of_another_event_is_refused():
    event = EventFactory(external_id="here")
    text = exported().replace('"here"', '"there"')

    assert [str(problem) for problem in imported(text).rejected[0][1]] == [
        "uid: is that of an event with another external_id here; leave it out"
    ]
    assert Event.objects.get() == event


def test_address_and_session_identifier_that_are_taken_are_made_anew():
    event = EventFactory(external_id="one")
    session = SessionFactory(event=event)
    text = exported().replace('"one"', '"two"').replace(str(event.uid), "6b1f4a0e-7d1c-4f0e-9f57-0a8a3f6d2b11")

    assert imported(text).created == 1

    copy = Event.objects.get(external_id="two")
    assert copy.slug == f"{event.slug}-2"
    assert copy.sessions.get().uid != session.uid
