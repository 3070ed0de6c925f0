"""Writes of events: what follows from a save, who may make it, and what the public log says."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from events import actions
from events.actions import save_event
from events.enums import DatePrecision, EventStatus, Hours, PublicationState
from events.models import Event, EventChange, FormerSlug
from events.wording.changes import value_text
from tests.factories import (
    EventFactory,
    PreviewLinkFactory,
    ProgrammeFactory,
    SessionFactory,
    UserFactory,
)

NOW = dt.datetime(2026, 5, 1, 10, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 12)
ONE = dt.timedelta(days=1)
NOTE = {"en": "The hall was not free."}


@pytest.fixture
def public(db) -> Event:
    """An event that has been public since yesterday, with the address "kick-off"."""
    return EventFactory(title={"en": "Kick-off"}, start_date=DAY, publish_at=NOW - ONE)


@pytest.fixture
def draft(db) -> Event:
    return EventFactory(title={"en": "Kick-off"}, start_date=DAY, draft=True)


@pytest.fixture
def editor(db):
    return UserFactory(editor=True)


@pytest.fixture
def publisher(db):
    return UserFactory(publisher=True)


def save(event: Event, by=None, now: dt.datetime = NOW, **fields) -> Event:
    """Change a freshly loaded copy of the event as a form does."""
    fresh = Event.objects.get(pk=event.pk)
    for name, value in fields.items():
        setattr(fresh, name, value)
    save_event(event=fresh, by=by, now=now)
    return Event.objects.get(pk=event.pk)


def changes_of(event: Event) -> list[tuple[int, str, str, str]]:
    lines = event.changes.order_by("pk")
    values = [[value_text(event, line.field, value) for value in (line.old_value, line.new_value)] for line in lines]
    return [(line.sequence, line.field, *words) for line, words in zip(lines, values, strict=True)]


# What is derived


def test_moments_are_derived_from_the_wall_clock(draft):
    saved = save(draft, start_time=dt.time(9), end_time=dt.time(10), time_zone="Europe/Riga")

    assert saved.starts_at == dt.datetime(2026, 5, 12, 6, tzinfo=dt.UTC)
    assert saved.ends_at == dt.datetime(2026, 5, 12, 7, tzinfo=dt.UTC)


def test_changing_the_zone_keeps_the_hours(draft):
    saved = save(draft, time_zone="Europe/Helsinki")

    assert (saved.start_time, saved.starts_at - draft.starts_at) == (draft.start_time, dt.timedelta(hours=-1))


def test_missing_last_day_is_the_first(db):
    event = save_event(event=Event(title="X", start_date=DAY), by=None)

    assert event.end_date == DAY


def test_event_without_dates_has_no_moments(draft):
    saved = save(draft, start_date=None, end_date=None, start_time=None, end_time=None)

    assert (saved.starts_at, saved.ends_at) == (None, None)


def test_publishing_fills_the_moment_in_whole_minutes(draft):
    now = NOW + dt.timedelta(seconds=42, microseconds=7)

    assert save(draft, state=PublicationState.PUBLISHED, now=now).publish_at == NOW


def test_given_moment_of_publication_is_kept(draft):
    later = NOW + ONE

    assert save(draft, state=PublicationState.PUBLISHED, publish_at=later).publish_at == later


def test_empty_external_id_is_none(db):
    EventFactory(external_id="")

    assert EventFactory(external_id="").external_id is None


def test_people_are_noted(editor, publisher):
    event = EventFactory(draft=True, by=editor)
    assert (event.created_by, event.changed_by) == (editor, editor)

    saved = save(event, by=publisher)
    assert (saved.created_by, saved.changed_by) == (editor, publisher)


def test_given_author_is_kept(editor, publisher):
    event = EventFactory(draft=True, by=editor, created_by=publisher)

    assert event.created_by == publisher


def test_clock_is_read_where_no_moment_is_given(db, time_machine):
    time_machine.move_to(NOW, tick=False)

    event = EventFactory(start_date=DAY)

    assert event.publish_at == NOW


# Addresses


def test_address_is_made_from_the_title_in_the_source_language(db):
    event = EventFactory(title={"en": "Meeting", "pl": "Spotkanie w Łodzi"}, source_language="pl")

    assert event.slug == "spotkanie-w-lodzi"


@pytest.mark.parametrize("word", ["past", "calendar", "embed", "feed"])
def test_reserved_words_are_no_addresses(db, word):
    assert EventFactory(title={"en": word}).slug == f"{word}-2"


def test_title_of_170_characters_is_whole_in_its_address(db):
    title = "Interreg " * 18 + "Baltic 1"

    assert (len(title), EventFactory(title={"en": title}).slug) == (170, "interreg-" * 18 + "baltic-1")


def test_old_address_of_a_public_event_is_kept(public):
    save(public, slug="start")

    assert list(FormerSlug.objects.values_list("slug", "event")) == [("kick-off", public.pk)]


def test_old_address_of_a_draft_is_forgotten(draft):
    save(draft, slug="start")

    assert not FormerSlug.objects.exists()
    assert EventFactory(title={"en": "Kick-off"}).slug == "kick-off"


def test_address_once_public_is_never_given_to_another(public):
    save(public, slug="start")

    assert EventFactory(title={"en": "Kick-off"}).slug == "kick-off-2"
    with pytest.raises(ValidationError) as caught:
        EventFactory(slug="kick-off")
    assert caught.value.message_dict == {
        "slug": ["Another event has, or once had, this address; choose a different one."]
    }


def test_address_of_another_event_is_refused(public):
    with pytest.raises(ValidationError):
        EventFactory(slug="kick-off")


def test_event_may_take_its_old_address_again(public):
    save(public, slug="start")
    save(public, slug="kick-off")

    assert list(FormerSlug.objects.values_list("slug", "event")) == [("start", public.pk)]


def test_event_that_was_public_for_a_while_keeps_its_address(db):
    event = EventFactory(slug="short", publish_at=NOW - 9 * ONE, unpublish_at=NOW - 8 * ONE)

    saved = save(event, slug="long")

    assert saved.has_been_public
    assert FormerSlug.objects.get().slug == "short"


def test_address_of_a_deleted_event_stays_taken(public):
    save(public, slug="start")
    Event.objects.all().delete()

    assert EventFactory(title={"en": "Kick-off"}).slug == "kick-off-2"


# Revision and change log


def test_significant_change_of_a_public_event_raises_the_sequence_once(public):
    saved = save(public, start_time=dt.time(10), room="Hall 1", start_date=DAY + ONE, end_date=DAY + ONE)

    venue = str(public.venue)
    assert saved.sequence == 1
    assert changes_of(public) == [
        (1, "date", "12. May 2026", "13. May 2026"),
        (1, "time", "09:30 - 16:00 (CEST)", "10:00 - 16:00 (CEST)"),
        (1, "place", venue, f"{venue}, Hall 1"),
    ]
    assert set(public.changes.values_list("changed_at", flat=True)) == {NOW}


def test_correction_of_text_raises_nothing(public):
    saved = save(public, title={"en": "Kick off"}, description={"en": "<p>New</p>"}, join_url="https://example.org/x")

    assert (saved.sequence, changes_of(public)) == (0, [])


def test_change_before_publication_raises_nothing(draft):
    saved = save(draft, start_time=dt.time(10))

    assert (saved.sequence, saved.has_been_public, changes_of(draft)) == (0, False, [])


@pytest.mark.parametrize(("publish_at", "is_logged"), [(NOW, True), (NOW + dt.timedelta(seconds=1), False)])
def test_change_is_logged_from_the_moment_of_publication(db, publish_at, is_logged):
    event = EventFactory(publish_at=publish_at, room="")

    assert save(event, room="Hall 1").sequence == int(is_logged)
    assert EventChange.objects.exists() is is_logged


def test_sequence_never_falls_for_a_form_opened_before(public):
    stale = Event.objects.get(pk=public.pk)
    save(public, room="Hall 1")
    stale.teaser = {"en": "Corrected"}

    save_event(event=stale, by=None, now=NOW)

    # The form also brings back the old room: a change again.
    assert Event.objects.get(pk=public.pk).sequence == 2


# Permissions


def test_editor_may_correct_texts_of_a_published_event(public, editor):
    assert str(save(public, by=editor, title={"en": "Kick off"})) == "Kick off"


def test_editor_may_not_move_a_published_event(public, editor):
    with pytest.raises(PermissionDenied, match="may change this: first day, room"):
        save(public, by=editor, start_date=DAY - ONE, room="Hall 1")

    assert Event.objects.get(pk=public.pk).start_date == DAY


def test_editor_may_not_publish_or_withdraw(draft, public, editor):
    for act in (
        lambda: save(draft, by=editor, state=PublicationState.PUBLISHED),
        lambda: EventFactory(by=editor),
        lambda: actions.publish_event(event=draft, by=editor),
        lambda: actions.withdraw_event(event=draft, by=editor),
        lambda: actions.withdraw_event(event=public, by=editor),
        lambda: actions.cancel_event(event=public, by=editor, note=NOTE),
        lambda: actions.return_to_draft(event=public, by=editor),
    ):
        with pytest.raises(PermissionDenied):
            act()

    assert list(Event.objects.order_by("pk").values_list("state", "withdrawn_at")) == [
        ("draft", None),
        ("published", None),
    ]


@pytest.mark.parametrize("is_taken_away", [True, False])
def test_publisher_may_not_move_an_event_between_programmes(db, is_taken_away):
    own, other = ProgrammeFactory.create_batch(2)
    publisher = UserFactory(publisher=True, programmes=[own])
    event = EventFactory(programme=other if is_taken_away else own)

    with pytest.raises(PermissionDenied):
        save(event, by=publisher, programme=own if is_taken_away else other)


def test_publisher_may_all_of_it(draft, publisher):
    event = actions.publish_event(event=draft, by=publisher)
    actions.cancel_event(event=event, by=publisher, note=NOTE)
    actions.return_to_draft(event=event, by=publisher)
    actions.withdraw_event(event=event, by=publisher)
    actions.restore_event(event=event, by=publisher)

    saved = Event.objects.get(pk=draft.pk)
    assert (saved.state, saved.status, saved.withdrawn_at) == ("draft", "cancelled", None)


# Publishing


def test_incomplete_event_is_not_published(db, publisher):
    event = EventFactory(dateless=True, attendance="")

    with pytest.raises(ValidationError) as caught:
        actions.publish_event(event=event, by=publisher)

    assert caught.value.message_dict == {
        "start_date": ["The date is missing."],
        "attendance": ["Say whether people meet on site, online or both."],
    }
    assert event.state == PublicationState.DRAFT


def test_doubts_do_not_stop_publishing(db, publisher):
    event = EventFactory(draft=True, kind="other", venue=None)

    assert actions.publish_event(event=event, by=publisher, now=NOW).is_public(NOW)


# Status and former dates


def former(event: Event) -> tuple[object, ...]:
    return event.former_start_date, event.former_end_date, event.former_start_time, event.former_end_time


WAS = (DAY, DAY, dt.time(9, 30), dt.time(16))
NOTHING = (None,) * 4


def test_postponed_event_keeps_what_was_announced(public):
    actions.postpone_event(event=public, by=None, note=NOTE)

    assert former(Event.objects.get(pk=public.pk)) == WAS
    assert former(save(public, teaser={"en": "Corrected"})) == WAS


def test_rescheduled_event_keeps_what_was_announced(public):
    saved = save(public, status=EventStatus.RESCHEDULED, status_note=NOTE, start_date=DAY + ONE, end_date=DAY + ONE)

    assert former(saved) == WAS
    assert former(save(public, teaser={"en": "Corrected"})) == WAS


@pytest.mark.parametrize(
    "moved",
    [
        {"end_date": DAY + ONE},
        {"start_time": dt.time(10)},
        {"end_time": dt.time(17)},
        {"time_zone": "Europe/Riga"},
        {"hours": Hours.DAILY},
    ],
)
def test_any_move_of_a_rescheduled_event_keeps_what_was_announced(public, moved):
    assert former(save(public, status=EventStatus.RESCHEDULED, status_note=NOTE, **moved)) == WAS


def test_event_rescheduled_after_it_was_postponed_keeps_the_first_date(public):
    actions.postpone_event(event=public, by=None, note=NOTE)
    actions.reschedule_event(event=public, by=None, start_date=DAY + 9 * ONE, end_date=DAY + 9 * ONE, note=NOTE)

    assert former(Event.objects.get(pk=public.pk)) == WAS


@pytest.mark.parametrize(
    ("first", "last", "was"),
    [
        (DAY, DAY, (dt.date(2026, 5, 1), dt.date(2026, 5, 31))),
        (dt.date(2026, 5, 1), dt.date(2026, 5, 31), (dt.date(2026, 5, 1), dt.date(2026, 5, 31))),
        (dt.date(2026, 11, 1), dt.date(2027, 2, 1), (dt.date(2026, 11, 1), dt.date(2027, 2, 28))),
    ],
)
def test_former_date_of_a_save_the_date_is_all_of_its_months(db, first, last, was):
    event = EventFactory(all_day=True, start_date=first, end_date=last, date_precision=DatePrecision.MONTH)

    actions.reschedule_event(
        event=event, by=None, start_date=DAY, end_date=DAY, note=NOTE, date_precision=DatePrecision.DAY
    )

    assert former(event) == (*was, None, None)
    assert event.former_schedule.is_month


def test_event_that_was_only_marked_rescheduled_has_no_former_dates(public):
    assert former(save(public, status=EventStatus.RESCHEDULED, status_note=NOTE)) == NOTHING


@pytest.mark.parametrize("status", [EventStatus.PLANNED, EventStatus.CANCELLED])
def test_former_dates_go_with_the_status(public, status):
    actions.postpone_event(event=public, by=None, note=NOTE)

    assert former(save(public, status=status)) == NOTHING


def test_cancelled_event_keeps_its_dates_and_page(public):
    actions.cancel_event(event=public, by=None, note=NOTE)

    saved = Event.objects.get(pk=public.pk)
    assert (saved.start_date, saved.sequence, saved.is_public(timezone.now())) == (
        DAY,
        1,
        public.is_public(timezone.now()),
    )
    assert changes_of(public) == [(1, "status", "As planned", "Cancelled")]


def test_sessions_move_with_a_rescheduled_event(public):
    first, undated = SessionFactory(event=public, date=DAY), SessionFactory(event=public, date=None)

    actions.reschedule_event(event=public, by=None, start_date=DAY + 9 * ONE, end_date=DAY + 9 * ONE, note=NOTE)

    for session in (first, undated):
        session.refresh_from_db()
    assert (first.date, undated.date) == (DAY + 9 * ONE, None)


@pytest.mark.parametrize(("days", "moved"), [(1, 1), (-1, 1), (0, 0)])
def test_shifting_counts_the_moved_sessions(public, days, moved):
    SessionFactory(event=public, date=DAY)

    assert actions.shift_sessions(event=public, by_days=days, now=NOW) == moved


def test_event_without_a_date_can_be_rescheduled(db):
    event = EventFactory(dateless=True)
    session = SessionFactory(event=event, date=DAY)

    actions.reschedule_event(event=event, by=None, start_date=DAY, end_date=DAY, note=NOTE)

    session.refresh_from_db()
    assert (event.start_date, session.date) == (DAY, DAY)


# Withdrawal


def test_withdrawn_event_leaves_the_site_and_can_be_restored(public):
    event = actions.withdraw_event(event=public, by=None, now=NOW)
    assert (event.withdrawn_at, event.sequence, event.is_public(NOW)) == (NOW, 1, False)

    event = actions.restore_event(event=event, by=None)
    assert (event.withdrawn_at, event.sequence, event.is_public(NOW)) == (None, 2, True)
    assert changes_of(public) == []


def test_withdrawal_revokes_the_links_to_the_preview(public):
    link, expired = (PreviewLinkFactory(event=public, expires_at=moment) for moment in (NOW + ONE, NOW))

    actions.withdraw_event(event=public, by=None, now=NOW)

    for one in (link, expired):
        one.refresh_from_db()
    assert (link.revoked_at, expired.revoked_at) == (NOW, None)


def test_withdrawn_draft_keeps_its_sequence(draft):
    assert actions.withdraw_event(event=draft, by=None, now=NOW).sequence == 0


def test_withdrawal_takes_the_clock(public, time_machine):
    time_machine.move_to(NOW, tick=False)

    assert actions.withdraw_event(event=public, by=None).withdrawn_at == NOW


@pytest.mark.parametrize(("surplus", "is_deleted"), [(0, False), (1, True)])
def test_withdrawn_event_is_deleted_after_60_days(public, surplus, is_deleted):
    actions.withdraw_event(event=public, by=None, now=NOW)

    count = actions.delete_withdrawn(now=NOW + 60 * ONE + dt.timedelta(seconds=surplus))

    assert (count, Event.objects.exists()) == (int(is_deleted), not is_deleted)


def test_address_of_an_event_deleted_for_good_stays_taken(public, draft):
    for event in (public, draft):
        actions.withdraw_event(event=event, by=None, now=NOW)

    assert actions.delete_withdrawn(now=NOW + 61 * ONE) == 2

    assert list(FormerSlug.objects.values_list("slug", "event")) == [("kick-off", None)]
    assert EventFactory(title={"en": "Kick-off"}).slug == "kick-off-2"


def test_other_events_are_not_deleted(public):
    assert actions.delete_withdrawn(now=NOW + 999 * ONE) == 0
    assert Event.objects.get() == public


# Zone rules change


def test_moments_are_derived_again(public, draft):
    right = (public.starts_at, public.ends_at)
    EventFactory(dateless=True)
    Event.objects.filter(pk=public.pk).update(starts_at=NOW, ends_at=NOW)

    assert actions.recompute_instants() == 1

    saved = Event.objects.get(pk=public.pk)
    assert (saved.starts_at, saved.ends_at, saved.sequence) == (*right, 0)
    assert actions.recompute_instants() == 0
