"""Rows become events: created, left alone, brought up to date, refused."""

import datetime as dt

import pytest
from django.db import OperationalError

from common.i18n import texts_of
from events.actions import return_to_draft, save_event, withdraw_event
from events.enums import Access, Attendance, EventKind, EventStatus, Hours, PublicationState
from events.exports.extent import Extent
from events.exports.file import event_rows
from events.imports import importer as importing
from events.models import Event, EventChange, Session
from tests.events.imports.rows import NOW, event, refusals, row, run
from tests.factories import EventFactory, SessionFactory

pytestmark = pytest.mark.django_db


def test_dated_row_is_published_at_once():
    report = run(row())

    created = event()
    assert report.summary() == (
        "1 row: 1 created, 0 updated, 0 unchanged, 0 rejected. 0 drafts, 0 with changes kept, 0 likely doubles."
    )
    assert (created.state, created.publish_at) == (PublicationState.PUBLISHED, NOW)
    assert (created.kind, created.attendance) == (EventKind.SEMINAR, Attendance.PHYSICAL)
    assert (created.access, created.hours) == (Access.UNKNOWN, Hours.TO_FOLLOW)
    assert created.starts_at == dt.datetime(2026, 6, 11, 21, 0, tzinfo=dt.UTC)
    assert (created.is_sample, created.sequence, EventChange.objects.count()) == (False, 0, 0)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"start_date": None}, "The date is missing."),
        ({"programme": None}, "The programme is missing."),
        ({"formats": None, "title": "Building Green"}, "Say whether people meet on site, online or both."),
        ({"title": {"de": "Auftakt"}, "formats": ["physical"]}, "The title is missing in the source language."),
        ({"state": "draft"}, "as the file says."),
    ],
)
def test_incomplete_row_is_a_draft_that_says_what_is_missing(changes, missing):
    report = run(row(**changes))

    assert event().state == PublicationState.DRAFT
    assert report.drafts == [("one", missing)]


def test_row_given_for_review_is_no_draft():
    assert run(row(state="review")).drafts == []
    assert event().state == PublicationState.REVIEW


def test_second_import_changes_nothing():
    run(row())
    before = Event.objects.values().get()

    report = run(row())

    assert (report.created, report.updated, report.unchanged) == (0, 0, 1)
    assert Event.objects.values().get() == before


def test_change_in_the_file_is_taken_over_and_logged():
    run(row())

    report = run(row(start_date="2026-06-13", title="Kick-off workshop"))

    changed = event()
    assert (report.updated, report.kept) == (1, [])
    assert (changed.start_date, changed.end_date) == (dt.date(2026, 6, 13), dt.date(2026, 6, 13))
    assert changed.text("title") == "Kick-off workshop"
    assert [(line.field, line.new_value["start_date"]) for line in changed.changes.all()] == [("date", "2026-06-13")]


def test_key_that_the_file_no_longer_has_leaves_its_field_alone():
    run(row(subtitle="For all", fee="5 EUR"))

    run(row(subtitle="For some"))
    run({**row(subtitle="For some"), "fee": ""})

    assert (event().text("subtitle"), event().text("fee")) == ("For some", "")


@pytest.mark.parametrize(
    ("keys", "access"),
    [
        ({}, Access.UNKNOWN),
        ({"capacity": 40, "fee": "5 EUR", "is_free_of_charge": True}, Access.UNKNOWN),
        ({"registration_url": "https://register.example.org/"}, Access.REGISTRATION),
        ({"registration_opens_at": "2026-05-01T12:00"}, Access.REGISTRATION),
        ({"registration_closes_at": "2026-06-01T12:00"}, Access.REGISTRATION),
        ({"is_fully_booked": True}, Access.REGISTRATION),
        ({"is_fully_booked": False}, Access.UNKNOWN),
        ({"registration_closes_at": "2026-06-01T12:00", "access": "open"}, Access.OPEN),
        ({"registration_closes_at": "2026-06-01T12:00", "access": "unknown"}, Access.UNKNOWN),
    ],
    ids=str,
)
def test_access_is_what_the_row_says_or_not_known(keys, access):
    run(row(**keys))

    assert event().access == access


def test_row_that_says_nothing_of_access_leaves_what_was_imported():
    run(row(access="open"))
    run(row(room="Hall 2"))

    assert (event().access, event().room) == (Access.OPEN, "Hall 2")


@pytest.mark.parametrize("said", [True, False, None])
def test_charge_is_what_the_row_says_and_not_what_the_fee_sounds_like(said):
    run(row(fee="Free of charge", is_free_of_charge=said))

    assert event().is_free_of_charge is said


def test_editor_s_change_is_kept_and_listed_every_time():
    run(row(subtitle="For all"))
    edited = event()
    edited.subtitle = {"en": "For everybody"}
    save_event(event=edited, by=None)

    same, changed = run(row(subtitle="For all")), run(row(subtitle="For most", fee="5 EUR"))

    assert same.kept == changed.kept == [("one", "subtitle.en")]
    assert (event().text("subtitle"), event().text("fee")) == ("For everybody", "5 EUR")
    assert run(row(subtitle="For most", fee="5 EUR")).kept == [("one", "subtitle.en")]


def test_editor_s_change_that_the_file_takes_over_is_no_longer_listed():
    run(row(subtitle="For all"))
    edited = event()
    edited.subtitle = {"en": "For everybody"}
    save_event(event=edited, by=None)

    assert run(row(subtitle="For everybody")).kept == []
    assert run(row(subtitle="For nobody")).kept == []
    assert event().text("subtitle") == "For nobody"


def test_field_filled_by_an_editor_is_not_overwritten_by_a_new_key():
    run(row())
    edited = event()
    edited.room = "Hall"
    save_event(event=edited, by=None)

    assert run(row(room="Cellar")).kept == [("one", "room")]


def test_translation_made_here_does_not_stop_a_correction_there():
    run(row())
    edited = event()
    edited.title = {"en": "Kick-off seminar", "de": "Auftaktseminar"}
    save_event(event=edited, by=None)

    report = run(row(title="Kick-off seminar in Riga"))

    assert report.kept == []
    assert event().title.data == {"en": "Kick-off seminar in Riga", "de": "Auftaktseminar"}


def test_dates_and_hours_are_kept_together():
    run(row(start_time="09:00", end_time="12:00"))
    edited = event()
    edited.end_time = dt.time(15)
    save_event(event=edited, by=None)

    report = run(row(start_time="16:00", end_time="18:00"))

    assert report.kept == [("one", "start_time, end_time")]
    assert (event().start_time, event().end_time) == (dt.time(9), dt.time(15))


def test_editor_s_agenda_is_kept():
    run(row(sessions=["Opening"]))
    Session.objects.create(event=event(), title={"en": "Lunch"}, order=1)

    report = run(row(sessions=["Opening", "Closing"]))

    assert report.kept == [("one", "sessions")]
    assert [str(session) for session in event().sessions.all()] == ["Opening", "Lunch"]


def test_row_that_would_leave_sessions_outside_the_days_kept_here_is_refused():
    run(row(sessions=[{"title": "Opening", "date": "2026-06-12"}]))
    Event.objects.update(start_date="2026-06-20", end_date="2026-06-20")

    report = run(row(sessions=[{"title": "Welcome", "date": "2026-06-12"}]))

    assert refusals(report) == [
        "rejected: one: sessions: would lie outside the event's days; correct the dates of the event or of its agenda"
    ]
    assert str(event().sessions.get()) == "Opening"


def test_event_returned_to_draft_by_an_editor_stays_one():
    run(row())
    edited = event()
    edited.state = PublicationState.DRAFT
    save_event(event=edited, by=None)

    assert run(row(room="Hall")).kept == [("one", "state")]
    assert event().state == PublicationState.DRAFT


def test_withdrawn_event_stays_withdrawn():
    run(row())
    withdraw_event(event=event(), by=None, now=NOW)

    report = run(row(room="Hall"))

    assert (report.unchanged, report.kept, event().room) == (1, [("one", "withdrawn")], "")


def test_draft_is_published_once_its_date_is_known():
    run(row(start_date=None))

    run(row())

    assert event().state == PublicationState.PUBLISHED


def test_rejected_row_leaves_nothing_and_the_others_go_in():
    bad = row(external_id="two", programme="new-programme", venue={"city": "Riga"}, end_date="2026-06-01")

    report = run(bad, row(external_id="three", programme="new-programme", venue={"city": "Riga"}), row())

    assert refusals(report) == [
        "rejected: two: end_date: The last day lies before the first day; swap or correct them."
    ]
    assert sorted(Event.objects.values_list("external_id", flat=True)) == ["one", "three"]
    assert event("three").venue.city == "Riga"
    assert event("three").programme.slug == "new-programme"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"end_time": "10:00"}, "end_time: There is an end without a start; fill in “from”, or leave both empty."),
        (
            {"date_precision": "month", "start_time": "10:00"},
            "start_time: Where only the month is known there are no hours yet; empty “from” and “until”.",
        ),
        (
            {"status": "cancelled"},
            "status_note: Say why the event is not as planned: fill in “reason”.",
        ),
        ({"capacity": 0}, "capacity: Places: 1 or more, or empty."),
        (
            {"start_date": None, "end_date": "2026-06-12"},
            "end_date: There is a last day without a first day; fill in the first day.",
        ),
        ({"venue": {"city": "Riga", "latitude": 56.9}}, "venue: Give both latitude and longitude, or neither."),
        ({"part_of": "none"}, "part_of: there is no event with this external_id"),
        ({"objectives": ["9.9"]}, "objectives: the programme has no objective 9.9"),
        ({"programme": None, "priorities": ["Water"]}, "priorities: cannot be found without a programme"),
        ({"programme": "Not A Slug"}, "programme: “Not A Slug” is not an address such as interreg-europe-2021-2027"),
    ],
)
def test_row_against_the_rules_is_refused_in_their_words(changes, line):
    report = run(row(**changes))

    assert refusals(report) == [f"rejected: one: {line}"]
    assert Event.objects.count() == 0


def test_row_that_comes_twice_in_a_file_counts_once():
    report = run(row(), row(title="Another"))

    assert refusals(report) == ["rejected: one: external_id: stands in row 1 of this file already"]
    assert event().text("title") == "Kick-off seminar"


def test_row_without_identifier_is_named_by_its_number():
    report = run(row(), row(external_id=None), "garbage")

    assert refusals(report) == [
        "rejected: row 2: external_id: is missing",
        "rejected: row 3: row: must be an object, not “garbage”",
    ]


def test_row_nested_beyond_all_measure_is_refused():
    nested: list = []
    for _depth in range(100_000):
        nested = [nested]

    assert refusals(run(row(title=nested))) == ["rejected: one: row: is nested too deeply"]


def test_editor_s_address_in_the_way_is_told():
    run(row())
    taken = importing.Importer(now=NOW)
    run(row(external_id="two", title="Another seminar"))

    # The names were loaded before the second event took its address.
    report = taken.run(importing.Source(events=[row(external_id="three", title="Another seminar")]))

    assert refusals(report) == [
        "rejected: three: slug: Another event has, or once had, this address; choose a different one."
    ]


def test_refusal_of_the_database_without_a_rule_of_ours_is_told(monkeypatch):
    def fail(**_options):
        raise importing.DatabaseError("disk full\nat page 7")

    monkeypatch.setattr(importing, "save_event", fail)

    assert refusals(run(row())) == ["rejected: one: row: the database refuses it: disk full"]


def test_database_that_is_away_refuses_no_row(monkeypatch):
    def fail(**_options):
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(importing, "save_event", fail)

    with pytest.raises(OperationalError):
        run(row())


def test_same_titles_get_addresses_of_their_own():
    run(row(), row(external_id="two"), row(external_id="three"), row(external_id="four", title="Past"))

    slugs = [event(name).slug for name in ("one", "two", "three", "four")]
    assert slugs == ["kick-off-seminar", "kick-off-seminar-2", "kick-off-seminar-3", "past-2"]


def test_address_of_a_draft_follows_its_title_until_it_is_published():
    for title in ("Kick-off", "Forum"):
        run(row(title=title, state="draft"), row(external_id="two", title=f"Our {title}", state="draft", slug="own"))

    assert [event(name).slug for name in ("one", "two")] == ["forum", "own"]
    run(row(title="Fair"))
    run(row(title="Market"))
    assert event().slug == "fair"


def test_address_is_that_of_the_title_in_the_source_language():
    run(row(title={"en": "Meeting", "de": "Treffen"}, source_language="de", state="draft"))

    assert (event().slug, event().has_typed_slug) == ("treffen", False)


def test_event_that_is_part_of_another_waits_for_it():
    report = run(row(external_id="side", part_of="main"), row(external_id="main"), row(external_id="alone", part_of=""))

    assert refusals(report) == []
    assert event("side").part_of == event("main")
    assert event("alone").part_of is None


def test_replacement_and_series():
    run(row(), row(external_id="two", replaced_by="one", series="Spring"), row(external_id="three", series="SPRING"))
    run(row(external_id="two", replaced_by="", series=""))

    assert event("three").series.title.data == {"en": "SPRING"}
    assert (event("two").replaced_by, event("two").series) == (None, None)


def test_replacement_is_found():
    run(row(external_id="old", replaced_by="one", status="cancelled", status_note="See the other."), row())

    assert (event("old").replaced_by, event("old").status) == (event(), EventStatus.CANCELLED)


def test_languages_of_the_texts_are_offered():
    run(row(title={"en": "Kick-off", "de": "Auftakt"}, subtitle={"lv": "Visiem"}, source_language="en"))

    assert event().text_languages == ["de", "lv"]


def test_rows_are_imported_in_batches_and_progress_is_told(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    told = []

    source = importing.Source(events=[row(external_id=str(number)) for number in range(3)])
    importing.Importer(now=NOW).run(source, lambda done, total: told.append((done, total)))

    assert told == [(2, 3), (3, 3)]


def test_events_whose_rows_have_not_changed_cost_no_query_each(django_assert_num_queries):
    rows = [row(external_id=str(number), sessions=["Opening"]) for number in range(6)]
    run(*rows)
    few, many = importing.Importer(now=NOW), importing.Importer(now=NOW)

    # No transaction either: others can write meanwhile.
    with django_assert_num_queries(12):
        few.run(importing.Source(events=rows[:1]))
    with django_assert_num_queries(12):
        many.run(importing.Source(events=rows))


def test_samples_are_marked():
    run(row(), is_sample=True)

    assert event().is_sample is True


def test_old_export_brings_nothing_back_that_editors_have_taken_away():
    """What an event made here has not, it has not on purpose: a draft, an emptied text, a link, an agenda."""
    made = EventFactory(
        description={"en": "<p>Private</p>"},
        fee={"en": "20 EUR"},
        title={"en": "Open", "de": "Offen"},
        text_languages=["de"],
    )
    SessionFactory(event=made)
    (old,) = event_rows(Extent(NOW))
    made.sessions.all().delete()
    made.description, made.fee, made.text_languages, made.title = "", "", [], {"en": "Open"}
    return_to_draft(event=made, by=None)

    report = run(old)

    found = Event.objects.get()
    assert (found.state, str(found.description), str(found.fee), found.text_languages) == ("draft", "", "", [])
    assert texts_of(found.title) == {"en": "Open"}
    assert found.sessions.count() == 0
    ((_name, kept),) = report.kept
    assert {"state", "description.en", "fee.en", "title.de", "text_languages", "sessions"} <= set(kept.split(", "))


@pytest.mark.parametrize(("hours", "is_kept"), [("10:00", True), ("09:30", False)])
def test_days_of_an_event_made_here_are_the_editors(hours, is_kept):
    made = EventFactory(start_date=dt.date(2026, 6, 1), start_time=dt.time(9, 30))

    report = run(row(external_id=f"uid:{made.uid}", start_date="2026-06-01", start_time=hours, end_time="16:00"))

    assert Event.objects.get().start_time == dt.time(9, 30)
    assert ("start_time" in str(report.kept)) is is_kept
