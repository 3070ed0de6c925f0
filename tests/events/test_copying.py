"""A copy has the agenda and the people of its event, and nothing of the old occasion."""

import datetime as dt

import pytest
from django.utils.translation import override

from common.i18n import texts_of
from events.copying import duplicate_event
from events.enums import PublicationState
from events.models import Event
from tests.factories import (
    DocumentFactory,
    EventContactFactory,
    EventFactory,
    EventSpeakerFactory,
    ObjectiveFactory,
    OrganisationFactory,
    OrganiserFactory,
    ProjectFactory,
    SessionFactory,
    SessionSpeakerFactory,
    UserFactory,
)

DAY = dt.date(2026, 5, 12)
ONE = dt.timedelta(days=1)
MOMENT = dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC)


@pytest.fixture
def event(db) -> Event:
    objective = ObjectiveFactory()
    return EventFactory(
        title={"en": "Kick-off", "de": "Auftakt"},
        start_date=DAY,
        end_date=DAY + ONE,
        priorities=[objective.priority],
        objectives=[objective],
        projects=[ProjectFactory()],
    )


@pytest.fixture
def editor(db):
    return UserFactory(editor=True)


def test_copy_is_a_new_draft(event, editor):
    copy = duplicate_event(event=event, by=editor)

    assert (copy.state, copy.publish_at, copy.created_by, copy.sequence) == (PublicationState.DRAFT, None, editor, 0)
    assert copy.uid != event.uid
    assert (texts_of(copy.title), copy.slug) == ({"en": "Kick-off (copy)", "de": "Auftakt (Kopie)"}, "kick-off-copy")
    assert (copy.start_date, copy.end_date, copy.venue) == (DAY, DAY + ONE, event.venue)
    copy.full_clean()


def test_event_itself_stays_as_it_is(event, editor):
    SessionFactory(event=event)
    before = Event.objects.values().get()

    duplicate_event(event=event, by=editor, start_date=DAY + 9 * ONE)

    assert Event.objects.values().get(pk=event.pk) == before
    assert event.sessions.get().date == DAY


def test_longest_title_leaves_room_for_the_mark(db):
    copy = duplicate_event(event=EventFactory(title={"en": "x" * 170}), by=None)

    assert texts_of(copy.title) == {"en": "x" * 163 + " (copy)"}


def test_mark_is_in_the_language_of_each_title(event):
    with override("de"):
        copy = duplicate_event(event=event, by=None)

    assert texts_of(copy.title)["en"] == "Kick-off (copy)"


def test_copy_is_moved_with_its_days(event, editor):
    SessionFactory(event=event, date=DAY + ONE)
    SessionFactory(event=event, date=None)

    copy = duplicate_event(event=event, by=editor, start_date=DAY + 9 * ONE)

    assert (copy.start_date, copy.end_date) == (DAY + 9 * ONE, DAY + 10 * ONE)
    assert list(copy.sessions.values_list("date", flat=True)) == [DAY + 10 * ONE, None]


def test_copy_of_an_undated_event_gets_the_day(db):
    event = EventFactory(dateless=True)

    assert duplicate_event(event=event, by=None).start_date is None
    copy = duplicate_event(event=event, by=None, start_date=DAY)
    assert (copy.start_date, copy.end_date) == (DAY, DAY)


def test_copy_of_an_undated_event_lasts_as_long_as_its_agenda(db):
    event = EventFactory(dateless=True)
    for day in (14, 15, None):
        SessionFactory(event=event, date=day and dt.date(2030, 6, day))

    copy = duplicate_event(event=event, by=None, start_date=dt.date(2030, 9, 1))

    assert (copy.start_date, copy.end_date) == (dt.date(2030, 9, 1), dt.date(2030, 9, 2))
    dates = copy.sessions.values_list("date", flat=True)
    assert list(dates) == [dt.date(2030, 9, 1), dt.date(2030, 9, 2), None]


def test_relations_and_people_are_copied_in_order(event, editor):
    organisers = OrganiserFactory.create_batch(2, event=event)
    contact, speaker = EventContactFactory(event=event), EventSpeakerFactory(event=event)

    copy = duplicate_event(event=event, by=editor)

    assert [one.organisation for one in copy.organisers.all()] == [one.organisation for one in organisers]
    assert [one.contact for one in copy.event_contacts.all()] == [contact.contact]
    assert [(one.speaker, one.order) for one in copy.event_speakers.all()] == [(speaker.speaker, speaker.order)]
    for name in ("priorities", "objectives", "projects"):
        assert list(getattr(copy, name).all()) == list(getattr(event, name).all())
    assert event.organisers.count() == 2


def test_agenda_is_copied_with_its_people(event, editor):
    session = SessionFactory(
        event=event,
        organisations=[OrganisationFactory()],
        projects=[ProjectFactory()],
        is_full=True,
        join_url="https://meet.example.org/1",
        join_public_from=MOMENT,
    )
    part = SessionSpeakerFactory(session=session)

    copied = duplicate_event(event=event, by=editor).sessions.get()

    assert (copied.title, copied.start_time, copied.order) == (session.title, session.start_time, session.order)
    assert (copied.uid == session.uid, copied.is_full, copied.join_url, copied.join_public_from) == (
        False,
        False,
        "",
        None,
    )
    assert list(copied.organisations.all()) == list(session.organisations.all())
    assert list(copied.projects.all()) == list(session.projects.all())
    assert [one.speaker for one in copied.session_speakers.all()] == [part.speaker]


def test_what_belongs_to_the_old_occasion_stays_behind(db, editor):
    event = EventFactory(
        postponed=True,
        registration=True,
        external_id="old-1",
        join_url="https://meet.example.org/1",
        livestream_url="https://stream.example.org/1",
        report={"en": "<p>It was good.</p>"},
        participants=120,
        is_fully_booked=True,
        accessibility_deadline=dt.date(2026, 5, 1),
        is_sample=True,
        imported={"title": "x"},
    )
    DocumentFactory(event=event)

    copy = duplicate_event(event=event, by=editor)

    copy = Event.objects.get(pk=copy.pk)
    assert (copy.accessibility_deadline, copy.livestream_starts_at, copy.publish_at) == (None, None, None)
    kept = (copy.external_id, copy.status, texts_of(copy.status_note), copy.former_start_date, copy.participants)
    assert kept == (None, "planned", {}, None, None)
    assert [copy.join_url, copy.livestream_url, copy.registration_url, texts_of(copy.report)] == ["", "", "", {}]
    assert (copy.is_fully_booked, copy.is_sample, copy.imported, copy.documents.count()) == (False, False, {}, 0)


def test_the_bigger_event_stays_behind_where_one_may_not_link_to_it(event: Event) -> None:
    bigger = EventFactory()
    Event.objects.filter(pk=event.pk).update(part_of=bigger)
    editor = UserFactory(editor=True, programmes=[event.programme])
    both = UserFactory(publisher=True, programmes=[event.programme, bigger.programme])

    copies = [duplicate_event(event=event, by=person) for person in (editor, both, None)]

    assert [copy.part_of for copy in copies] == [None, bigger, bigger]
