"""The publication check: what is red, what is amber, and where it ends."""

import datetime as dt

import pytest
from django.utils import timezone

from events.checks import find_problems, missing_for_publication
from events.enums import DocumentKind, EventStatus
from events.finding import AMBER, RED
from events.models import Event
from tests.factories import DocumentFactory, EventContactFactory, EventFactory, ProgrammeFactory, SessionFactory

DAY = dt.date(2026, 5, 12)
ONE = dt.timedelta(days=1)


def problems(event: Event) -> list[tuple[str, str, str]]:
    return [(finding.level, finding.field, str(finding.message)) for finding in find_problems(event)]


def test_complete_event_has_no_problems(db):
    assert problems(EventFactory()) == []


def test_empty_event_says_all_that_is_missing(db):
    event = EventFactory(dateless=True, title={"de": "Treffen"}, attendance="", programme=None, kind="other")

    assert problems(event) == [
        (RED, "title", "The title is missing in the source language."),
        (RED, "start_date", "The date is missing."),
        (RED, "attendance", "Say whether people meet on site, online or both."),
        (RED, "programme", "The programme is missing."),
        (AMBER, "kind", "Choose a kind, so that people find the event by it."),
        (AMBER, "contacts", "There is nobody to ask: add a contact, or give the programme a default contact."),
    ]


def test_unsaved_event_can_be_checked(db):
    fields = [finding.field for finding in find_problems(Event())]

    assert fields == ["title", "start_date", "attendance", "programme", "access", "kind", "contacts"]


def test_missing_fields_are_told_without_a_query(db, django_assert_num_queries):
    event = EventFactory(dateless=True)

    with django_assert_num_queries(0):
        assert [finding.field for finding in missing_for_publication(event)] == ["start_date"]


@pytest.mark.parametrize(
    ("date", "is_outside"), [(DAY - ONE, True), (DAY, False), (DAY + ONE, False), (DAY + 2 * ONE, True), (None, False)]
)
def test_sessions_lie_inside_the_event(db, date, is_outside):
    event = EventFactory(start_date=DAY, end_date=DAY + ONE)
    SessionFactory(event=event, date=date)

    message = (RED, "sessions", "1 session lies outside the event's days.")
    assert problems(event) == ([message] if is_outside else [])


@pytest.mark.parametrize(("hour", "is_outside"), [(0, False), (5, False), (6, True)])
def test_morning_after_an_evening_is_one_of_its_days(db, hour, is_outside):
    event = EventFactory(start_date=DAY, start_time=dt.time(18), end_time=dt.time(1))
    SessionFactory(event=event, date=DAY + ONE, start_time=dt.time(hour))

    assert [str(finding.message) for finding in find_problems(event) if finding.is_red] == (
        ["1 session lies outside the event's days."] if is_outside else []
    )


def test_several_sessions_outside_are_counted(db):
    event = EventFactory(start_date=DAY)
    SessionFactory.create_batch(2, event=event, date=DAY + ONE)

    assert problems(event) == [(RED, "sessions", "2 sessions lie outside the event's days.")]


@pytest.mark.parametrize(("year", "is_doubtful"), [(1999, True), (2000, False)])
def test_year_long_ago_is_doubtful(db, year, is_doubtful):
    event = EventFactory(start_date=dt.date(year, 12, 31))

    message = (AMBER, "start_date", "The year 1999 is long ago. Is that right?")
    assert problems(event) == ([message] if is_doubtful else [])


@pytest.mark.parametrize(("days", "is_doubtful"), [(62, False), (63, True)])
def test_very_long_event_is_doubtful(db, days, is_doubtful):
    event = EventFactory(start_date=DAY, end_date=DAY + days * ONE)

    message = (AMBER, "end_date", "The event lasts more than two months. Is the last day right?")
    assert problems(event) == ([message] if is_doubtful else [])


@pytest.mark.parametrize(("end", "is_doubtful"), [(dt.time(1), True), (dt.time(5, 59), True), (dt.time(6), False)])
def test_end_in_the_night_is_doubtful(db, end, is_doubtful):
    event = EventFactory(end_time=end)

    message = (AMBER, "end_time", f"The event ends at {end:%H:%M}. Is that right?")
    assert problems(event) == ([message] if is_doubtful else [])


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("short_title", "Tuesday, 11 May 2026"),
        ("teaser", "Come on Tuesday, 11 May 2026."),
        ("description", "<p>Come on <strong>Tuesday, 11 May</strong></p>"),
        ("attendance_note", "On site on Tuesday, 11 May 2026 only."),
        ("registration_note", "Until Tuesday, 11 May."),
    ],
)
def test_weekday_that_does_not_fit_is_found_in_any_text(db, field, text):
    event = EventFactory(start_date=DAY, **{field: {"en": text}})

    assert problems(event) == [(AMBER, field, "2026-05-11 is a Monday; the text says otherwise.")]


@pytest.mark.parametrize(
    ("text", "is_found"), [("Until 28 April.", True), ("Until 27 April.", False), ("12 May it is.", False)]
)
def test_old_date_is_found_in_the_text_of_a_moved_event(db, text, is_found):
    event = EventFactory(start_date=DAY, rescheduled=True, teaser={"en": text})

    assert problems(event) == ([(AMBER, "teaser", "The old date is still in this text.")] if is_found else [])


def test_old_date_is_no_problem_where_only_the_hours_moved(db):
    event = EventFactory(
        start_date=DAY, rescheduled=True, former_start_date=DAY, former_end_date=DAY, teaser={"en": "12 May"}
    )
    event.former_start_time = dt.time(8)

    assert problems(event) == []


@pytest.mark.parametrize("title", ["Webinar on water", "Water ONLINE", "A virtual visit"])
def test_title_may_contradict_the_form(db, title):
    event = EventFactory(title={"en": title})
    assert problems(event) == [
        (AMBER, "attendance", "The title sounds like an online event, but people meet on site. Is that right?")
    ]

    event.is_moved_online = True
    assert [field for _level, field, _message in problems(event)] == ["is_moved_online"]


@pytest.mark.parametrize("same_hours", [True, False])
def test_rescheduled_event_has_moved(db, same_hours):
    event = EventFactory(start_date=DAY)
    event.status = EventStatus.RESCHEDULED
    message = (AMBER, "status", "The event is rescheduled, but date and hours are the old ones.")
    assert problems(event) == [message]

    event.former_start_date, event.former_end_date, event.former_end_time = DAY, DAY, event.end_time
    event.former_start_time = event.start_time if same_hours else dt.time(8)
    assert problems(event) == ([message] if same_hours else [])


def test_somebody_answers_questions(db):
    event = EventFactory(programme=ProgrammeFactory(default_contact=None))
    assert [finding.field for finding in find_problems(event)] == ["contacts"]

    EventContactFactory(event=event)
    assert problems(event) == []


@pytest.mark.parametrize(("age", "is_old"), [(ONE * 0, False), (ONE, True)])
def test_translation_is_not_older_than_its_original(db, age, is_old):
    event = EventFactory(title={"en": "Kick-off", "de": "Auftakt"}, text_languages=["de"])
    event.source_changed_at += age

    message = "The original has changed since the translation into this language was made: German."
    assert problems(event) == ([(AMBER, "text_languages", message)] if is_old else [])


@pytest.mark.parametrize(
    ("fields", "sessions", "is_found"),
    [({}, 0, True), ({}, 1, False), ({"kind": DocumentKind.REPORT}, 0, False), ({"file": "", "link": ""}, 0, False)],
)
def test_agenda_is_not_a_document_alone(db, fields, sessions, is_found):
    """A11Y-13"""
    event = EventFactory()
    DocumentFactory(**{"event": event, "kind": DocumentKind.AGENDA} | fields)
    SessionFactory.create_batch(sessions, event=event)

    message = "The agenda is a document only: enter its sessions as well, for everybody to read."
    assert problems(event) == ([(AMBER, "documents", message)] if is_found else [])


@pytest.mark.parametrize(
    ("fields", "is_found"),
    [
        ({}, True),
        ({"captions_url": "https://video.example.org/captions.vtt"}, False),
        ({"kind": DocumentKind.PRESENTATION}, False),
        ({"link": ""}, False),
    ],
)
def test_recording_has_captions_or_a_transcript(db, fields, is_found):
    """A11Y-9"""
    event = EventFactory(past=True)
    recording = {"kind": DocumentKind.RECORDING, "link": "https://video.example.org/1", "file": ""}
    DocumentFactory(**{"event": event} | recording | fields)

    message = "1 recording has no captions or transcript: link them, for everybody to follow."
    assert problems(event) == ([(AMBER, "documents", message)] if is_found else [])


def test_recordings_without_captions_are_counted(db):
    event = EventFactory(past=True)
    DocumentFactory.create_batch(2, event=event, kind=DocumentKind.RECORDING)

    message = "2 recordings have no captions or transcript: link them, for everybody to follow."
    assert problems(event) == [(AMBER, "documents", message)]


@pytest.mark.parametrize(("days", "is_found"), [(1, True), (0, False), (-1, False)])
def test_recording_comes_after_the_start(db, days, is_found):
    event = EventFactory(start_date=timezone.localdate() + days * ONE, all_day=True)
    recording = {"kind": DocumentKind.RECORDING, "captions_url": "https://video.example.org/captions.vtt"}
    DocumentFactory(event=event, **recording)

    message = "There is a recording, but the event has not begun yet."
    assert problems(event) == ([(AMBER, "documents", message)] if is_found else [])


def test_red_comes_before_amber(db):
    event = EventFactory(draft=True, kind="other", attendance="", start_date=dt.date(1999, 1, 1))

    assert [finding.level for finding in find_problems(event)] == [RED, AMBER, AMBER]
