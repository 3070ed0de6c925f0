"""An event in memory says on its page what the stored one would, and cannot be saved."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from events.actions import return_to_draft, save_event
from events.display.page import make_page
from events.enums import EventStatus, PublicationState
from events.facts import EventFacts
from events.loading import load_default_contact, load_page, load_related
from events.models import Event, Session
from events.previewing import build_event, chosen_files, turning_moments
from events.translations import outdated_translations
from events.versions.content import load_content
from tests.factories import (
    ContactAbsenceFactory,
    ContactFactory,
    DocumentFactory,
    EventContactFactory,
    EventFactory,
    EventSpeakerFactory,
    OrganisationFactory,
    OrganiserFactory,
    ProjectFactory,
    SessionFactory,
    SessionSpeakerFactory,
)
from tests.files import pdf
from tests.house.filled import filled_event, filled_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


def full_event(sessions: int = 1) -> Event:
    event = filled_event()
    for number in range(sessions):
        session = SessionFactory(
            event=event,
            date=event.start_date,
            order=number,
            organisations=[OrganisationFactory()],
            projects=[ProjectFactory()],
        )
        SessionSpeakerFactory(session=session)
    DocumentFactory(event=event, session=session, file=pdf("slides.pdf"), link="")
    EventContactFactory(event=event, contact=ContactAbsenceFactory(from_date=timezone.localdate()).contact)
    for factory in (OrganiserFactory, EventContactFactory, EventSpeakerFactory, DocumentFactory):
        factory(event=event)
    return event


def build(event: Event, **changed) -> Event:
    stored = Event.objects.select_related("venue").get(pk=event.pk)
    return build_event(event=stored, content=load_content(event) | changed, at=timezone.now())


def page_of(event: Event):
    now = timezone.now()
    return make_page(EventFacts(event, now, load_default_contact(event, now)), load_related(event, now))


def test_page_in_memory_equals_the_public_one():
    event = full_event()
    filled_session(event)

    assert page_of(build(event)) == page_of(load_page(event.slug, timezone.now()))


@pytest.mark.parametrize("sessions", [1, 3])
def test_queries_do_not_grow_with_the_agenda(django_assert_num_queries, sessions):
    event = Event.objects.select_related("venue").get(pk=full_event(sessions).pk)
    content = load_content(event)

    with django_assert_num_queries(11):
        build_event(event=event, content=content, at=timezone.now())


def test_nothing_of_it_can_be_saved():
    event = EventFactory(room="A")

    with pytest.raises(TypeError):
        build(event, room="B").save()

    assert Event.objects.get().room == "A"


def test_moments_and_former_dates_follow_from_what_is_typed():
    event = EventFactory(start_date=dt.date(2026, 6, 1))

    built = build(
        event,
        start_date="2026-06-08",
        end_date="2026-06-08",
        status=EventStatus.RESCHEDULED,
        status_note={"en": "Hall"},
    )

    assert (built.starts_at.date(), built.former_start_date) == (dt.date(2026, 6, 8), dt.date(2026, 6, 1))
    assert Event.objects.get().starts_at.date() == dt.date(2026, 6, 1)


def test_texts_are_as_old_as_a_save_would_say():
    event = EventFactory(title={"en": "Forum", "de": "Forum"}, text_languages=["de"])
    stored, now = Event.objects.get(pk=event.pk), timezone.now() + dt.timedelta(days=1)
    stored.title = {"en": "Meeting", "de": "Forum"}
    save_event(event=stored, by=None, now=now)

    with time_machine.travel(now + dt.timedelta(hours=1), tick=False):
        assert outdated_translations(build(event)) == ["de"]
        assert outdated_translations(build(event, title={"en": "Meeting", "de": "Treffen"})) == []
        assert outdated_translations(build(event, title={"en": "Conference", "de": "Forum"})) == ["de"]


def test_change_log_has_the_line_that_would_go_out():
    event = EventFactory(room="A")
    event.room = "B"
    save_event(event=event, by=None)

    assert [day.lines for day in page_of(build(event)).changes] != []
    assert len(build(event, room="B").changes.all()) == 1
    later = build(event, room="C", attendance="hybrid", start_date="2026-05-13", end_date="2026-05-13")
    shown = [line.partition(" changed")[0] for day in page_of(later).changes for line in day.lines]
    assert shown == ["Date", "Place", "Form", "Place"]


def test_change_log_of_an_event_that_was_hidden_is_that_of_its_return():
    event = EventFactory(room="A")
    return_to_draft(event=event, by=None)
    event.room = "B"
    save_event(event=event, by=None)

    assert [line.new_value["room"] for line in build(event).changes.all()] == ["B"]
    assert build(event, room="A").changes.all() == []

    event.state, event.publish_at = PublicationState.PUBLISHED, timezone.now() + dt.timedelta(days=1)
    save_event(event=event, by=None)
    assert [line.new_value["room"] for line in build(event).changes.all()] == ["B"]


def test_draft_has_no_change_log():
    assert build(EventFactory(draft=True, room="A"), room="B").changes.all() == []


def test_new_event_and_new_rows_have_a_page():
    event = Event()
    session = {"id": "new-0", "title": {"en": "Opening"}, "date": "2026-06-08", "start_time": "09:30:00", "order": 1}
    document = {
        "id": "new-0",
        "session": "new-0",
        "title": {"en": "Slides"},
        "link": "https://example.org/",
        "order": 0,
    }
    content = {"title": {"en": "New"}, "start_date": "2026-06-08", "sessions": [session], "documents": [document]}

    page = page_of(build_event(event=event, content=content, at=timezone.now()))

    assert (page.title, page.url) == ("New", "/events/preview/")
    assert [item.title for day in page.agenda for slot in day.slots for item in slot.sessions] == ["Opening"]
    assert not Event.objects.exists()
    assert not Session.objects.exists()


def test_who_is_not_public_or_gone_is_left_out():
    event = EventFactory()
    hidden = ContactFactory(public_until=timezone.localdate() - dt.timedelta(days=1))
    content = load_content(event) | {
        "event_contacts": [{"id": 1, "contact": hidden.pk, "topic": None, "order": 0}],
        "organisers": [{"id": 1, "organisation": 404, "role": "host", "order": 0}],
        "venue": 404,
    }

    built = build_event(event=event, content=content, at=timezone.now())

    assert (built.event_contacts.all(), built.organisers.all(), built.venue) == ([], [], None)


def test_erased_file_is_left_out():
    row = {"id": 1, "title": {"en": "Slides"}, "file": "documents/gone/slides.pdf", "order": 0}

    (document,) = build(EventFactory(), documents=[row]).documents.all()

    assert document.file == ""


def test_chosen_files_are_named():
    content = {
        "image": pdf("hall.png"),
        "documents": [{"file": "documents/a/b.pdf"}, {"file": ""}, {"file": pdf("c.pdf")}],
    }

    assert chosen_files(content) == ["hall.png", "c.pdf"]


def test_turning_moments_stand_in_the_order_of_time():
    event = EventFactory(
        registration=True,
        start_date=dt.date(2026, 6, 1),
        registration_opens_at=dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC),
        registration_closes_at=dt.datetime(2026, 5, 30, 8, tzinfo=dt.UTC),
    )

    assert list(turning_moments(event)) == [
        "before_registration",
        "registration",
        "after_deadline",
        "during",
        "afterwards",
    ]
    assert list(turning_moments(Event())) == []
