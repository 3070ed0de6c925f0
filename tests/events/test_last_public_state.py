"""What happens while nobody sees an event stays there: the log tells the net change, once, when it is seen again."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.test import Client

from events.actions import delete_withdrawn, restore_event, return_to_draft, save_event, shift_sessions, withdraw_event
from events.enums import DatePrecision, EventStatus, PublicationState
from events.models import Event, FormerSlug, RemovedSession, Session
from events.models.revision import calendar_sequence
from events.wording.changes import value_text
from tests import factories as make
from tests.moment import MOMENT
from tests.pages import visit, words

DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)
DRAFT, PUBLISHED = {"state": PublicationState.DRAFT}, {"state": PublicationState.PUBLISHED}
REVIEW = {"state": PublicationState.REVIEW}
OVER = {"unpublish_at": MOMENT + DAY}
# How an event goes from the public's sight, and what brings it back.
WAYS = {
    "draft": (DRAFT, PUBLISHED),
    "review": (REVIEW, PUBLISHED),
    "withdrawn": ({"withdrawn_at": MOMENT + DAY}, {"withdrawn_at": None}),
    "later": ({"publish_at": MOMENT + 90 * DAY}, {"publish_at": MOMENT}),
    "over by a save": ({"unpublish_at": MOMENT + DAY - SECOND}, {"unpublish_at": None}),
}


@pytest.fixture
def event(db) -> Event:
    return make.EventFactory(room="A", slug="forum", publish_at=MOMENT - DAY)


def save(event: Event, days: int, **fields) -> Event:
    """Change the event as a form does, so many days from now."""
    with time_machine.travel(MOMENT + days * DAY, tick=False):
        fresh = Event.objects.get(pk=event.pk)
        for name, value in fields.items():
            setattr(fresh, name, value)
        save_event(event=fresh, by=None)
    return Event.objects.get(pk=event.pk)


def log(event: Event) -> list[tuple[int, str, str]]:
    """Return on which day which room became which."""
    lines = event.changes.order_by("pk")
    rooms = [[value_text(event, "place", one)[-1:] for one in (line.old_value, line.new_value)] for line in lines]
    return [((line.changed_at - MOMENT).days, *pair) for line, pair in zip(lines, rooms, strict=True)]


def seen(event: Event, days: int) -> int:
    return calendar_sequence(Event.objects.get(pk=event.pk), MOMENT + days * DAY)


@pytest.mark.parametrize(("leaves", "returns"), WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(("rooms", "lines"), [("BC", [(4, "A", "C")]), ("BA", []), ("B", [(4, "A", "B")])])
def test_net_change_is_told_once_when_the_event_comes_back(event, leaves, returns, rooms, lines):
    save(event, 1, **leaves)
    gone = seen(event, 1)
    for number, room in enumerate(rooms):
        save(event, 2 + number, room=room)
    # An announced return has its line already, dated with it; until then the event itself is not public.
    hidden = ([line for line in log(event) if line[0] < 90], seen(event, 3))
    save(event, 4, **returns)

    assert hidden == ([], gone)
    assert log(event) == lines
    # The tombstone was one revision, the return is another, whatever was changed in between.
    assert (gone, seen(event, 4)) == (1, 2)
    assert Event.objects.get().public_state == {}
    # From here on all is as before.
    save(event, 5, room="Z")
    assert log(event)[len(lines) :] == [(5, (rooms[-1]), "Z")] if rooms != "BA" else [(5, "A", "Z")]


def test_change_is_told_that_comes_with_leaving_and_with_coming_back(event):
    save(event, 1, room="B", **DRAFT)
    save(event, 2, room="C", **PUBLISHED)

    assert log(event) == [(2, "A", "C")]


def test_end_by_the_clock_is_leaving_too(event):
    save(event, 0, **OVER, room="B")
    # The clock takes it away on day 1, and a save brings it back.
    save(event, 3, room="C")
    save(event, 4, room="D")
    save(event, 5, unpublish_at=None)

    assert log(event) == [(0, "A", "B"), (5, "B", "D")]
    assert [seen(event, days) for days in (5, 6)] == [3, 3]


def test_announced_return_is_told_at_its_moment_and_what_is_saved_before_replaces_it(event):
    save(event, 1, **DRAFT)
    save(event, 2, room="B", publish_at=MOMENT + 9 * DAY, **PUBLISHED)
    announced = log(event)
    sequences = [seen(event, days) for days in (2, 8, 9)]
    save(event, 3, room="C", publish_at=MOMENT + 10 * DAY)
    assert (announced, log(event)) == ([(9, "A", "B")], [(10, "A", "C")])
    assert sequences == [1, 1, 2] == [seen(event, days) for days in (2, 9, 10)]

    save(event, 4, room="A")
    assert log(event) == []
    save(event, 5, room="D")
    # The clock has published it: what follows is a change of its own.
    save(event, 11, room="E")
    assert log(event) == [(10, "A", "D"), (11, "D", "E")]


def test_announced_return_that_is_called_off_leaves_no_line(event):
    save(event, 1, room="B", publish_at=MOMENT + 9 * DAY)
    announced = log(event)
    save(event, 2, **DRAFT)

    assert (announced, log(event)) == ([(9, "A", "B")], [])


def test_return_that_came_and_went_by_the_clock_is_the_last_that_the_public_saw(event):
    save(event, 1, **DRAFT)
    save(event, 2, room="B", publish_at=MOMENT + 3 * DAY, unpublish_at=MOMENT + 5 * DAY, **PUBLISHED)
    save(event, 6, room="C")
    save(event, 7, unpublish_at=None)

    assert log(event) == [(3, "A", "B"), (7, "B", "C")]


def test_event_without_a_day_rises_by_its_net_change_only(event):
    month = {"date_precision": DatePrecision.MONTH, "start_time": None, "end_time": None}
    save(event, 0, **month)
    before = seen(event, 0)
    for days, fields in enumerate((DRAFT, {"room": "B"}, {"room": "A"}, PUBLISHED), 1):
        save(event, days, **fields)
    same = seen(event, 5)
    for days, fields in enumerate((DRAFT, {"room": "B"}, PUBLISHED), 6):
        save(event, days, **fields)

    assert (same - before, seen(event, 9) - before) == (0, 1)


def test_draft_that_was_never_public_has_no_log(db):
    event = make.EventFactory(room="A", draft=True)
    save(event, 1, room="B")
    save(event, 2, publish_at=MOMENT + 9 * DAY, **PUBLISHED)
    save(event, 3, room="C")

    assert (log(event), seen(event, 9)) == ([], 0)


def test_page_tells_the_net_change_on_the_day_of_the_return(event):
    save(event, 1, **DRAFT)
    save(event, 2, status=EventStatus.CANCELLED, status_note={"en": "Ill."}, room="B")
    save(event, 3, status=EventStatus.PLANNED, room="C")
    save(event, 4, **PUBLISHED)

    page = visit("/events/forum/", at=MOMENT + 5 * DAY)

    told = words(page.section("Changes"))
    assert told == f"Changes 16. May 2026 Place changed from {event.venue}, A to {event.venue}, C"


# Addresses


def status_of(slug: str, name: str = "event.ics", days: int = 9) -> int:
    with time_machine.travel(MOMENT + days * DAY, tick=False):
        return Client().get(f"/events/{slug}/{name}").status_code


@pytest.mark.parametrize(("leaves", "returns"), WAYS.values(), ids=WAYS)
def test_address_of_a_draft_never_becomes_public(event, leaves, returns):
    save(event, 1, **leaves)
    save(event, 2, slug="secret")
    save(event, 3, slug="other-secret")
    gone = {slug: (status_of(slug), status_of(slug, "")) for slug in ("forum", "secret", "other-secret")}
    save(event, 4, **returns, slug="new")

    assert gone == {"forum": (200, 404), "secret": (404, 404), "other-secret": (404, 404)}
    assert [row.slug for row in FormerSlug.objects.all()] == ["forum"]
    found = {slug: status_of(slug) for slug in ("forum", "secret", "other-secret", "new")}
    assert found == {"forum": 301, "secret": 404, "other-secret": 404, "new": 200}


def test_address_of_a_draft_is_free_when_it_is_gone(event):
    save(event, 1, **DRAFT)
    save(event, 2, slug="secret")
    save(event, 3, withdrawn_at=MOMENT + 3 * DAY)
    delete_withdrawn(now=MOMENT + 99 * DAY)

    assert [(row.slug, row.event) for row in FormerSlug.objects.all()] == [("forum", None)]


def test_old_address_taken_again_in_a_draft_is_the_public_one(event):
    save(event, 1, **DRAFT)
    save(event, 2, slug="secret")
    save(event, 3, slug="forum")

    assert (status_of("forum"), status_of("secret"), FormerSlug.objects.count()) == (200, 404, 0)


def test_address_changed_after_the_end_by_the_clock_is_not_public(event):
    save(event, 0, **OVER)
    save(event, 2, slug="secret")

    assert (status_of("forum"), status_of("secret")) == (200, 404)


# Calendars


def days_told(days: int) -> list[str]:
    """Return the days that the entries and tombstones of the event name."""
    with time_machine.travel(MOMENT + days * DAY, tick=False):
        lines = Client().get("/events/forum/event.ics?sessions=0").text.splitlines()
    return [line.rpartition(":")[2] for line in lines if line.startswith("DTSTART")]


@pytest.mark.parametrize("ended", ["by the clock", "by a save"])
def test_tombstone_keeps_the_day_that_calendars_know(event, ended):
    known = f"{event.start_date:%Y%m%d}"
    save(event, 0 if ended == "by the clock" else 2, **OVER)
    for days in (3, 4):
        save(event, days, start_date=event.start_date + days * DAY, end_date=event.start_date + days * DAY)

    assert [days_told(days) for days in (2, 3, 4)] == [[known]] * 3
    assert [seen(event, days) for days in (2, 3, 4)] == [1, 1, 1]


@pytest.mark.parametrize("ended", ["by the clock", "by a save"])
def test_month_was_in_no_calendar_and_leaves_no_tombstone(db, ended):
    event = make.EventFactory(save_the_date=True, slug="forum", publish_at=MOMENT - DAY)
    if ended == "by the clock":
        save(event, 0, **OVER)
    save(event, 2, date_precision=DatePrecision.DAY, **OVER)

    assert (days_told(3), status_of("forum")) == ([], 404)


# Sessions


def tombstones(slug: str = "forum", days: int = 9) -> set[uuid.UUID]:
    with time_machine.travel(MOMENT + days * DAY, tick=False):
        text = Client().get(f"/events/{slug}/event.ics").text
    return {uuid.UUID(line.partition(":")[2]) for line in text.splitlines() if line.startswith("UID:")}


@pytest.mark.parametrize(("leaves", "returns"), WAYS.values(), ids=WAYS)
def test_session_that_was_never_public_is_in_no_tombstone(event, leaves, returns):
    old, kept = (make.SessionFactory(event=event) for _number in range(2))
    save(event, 1, **leaves)
    fresh, stays = (make.SessionFactory(event=Event.objects.get()) for _number in range(2))
    gone = tombstones()
    with time_machine.travel(MOMENT + 2 * DAY, tick=False):
        for session in (old, fresh):
            Session.objects.get(pk=session.pk).delete()

    assert gone == {event.uid, old.uid, kept.uid}
    assert tombstones() == gone
    assert [row.uid for row in RemovedSession.objects.all()] == [old.uid]
    save(event, 4, **returns)
    assert tombstones() == {event.uid, old.uid, kept.uid, stays.uid}


def test_session_removed_before_a_return_that_the_clock_brings(event):
    save(event, 1, **DRAFT)
    save(event, 2, publish_at=MOMENT + 5 * DAY, **PUBLISHED)
    early, late = (make.SessionFactory(event=Event.objects.get()) for _number in range(2))
    for days, session in ((4, early), (6, late)):
        with time_machine.travel(MOMENT + days * DAY, tick=False):
            Session.objects.get(pk=session.pk).delete()

    assert [row.uid for row in RemovedSession.objects.all()] == [late.uid]


def test_session_removed_before_the_first_publication(db):
    event = make.EventFactory(publish_at=MOMENT + DAY)
    early, late = (make.SessionFactory(event=event) for _number in range(2))
    Session.objects.get(pk=early.pk).delete()
    with time_machine.travel(MOMENT + DAY, tick=False):
        Session.objects.get(pk=late.pk).delete()

    assert [row.uid for row in RemovedSession.objects.all()] == [late.uid]


def test_session_moved_while_nobody_sees_it_needs_no_revision_of_its_own(event):
    session = make.SessionFactory(event=event, room="A", date=event.start_date)
    withdraw_event(event=event, by=None)
    for room in ("B", "A"):
        row = Session.objects.get(pk=session.pk)
        row.room = room
        row.save()
    shift_sessions(event=Event.objects.get(), by_days=1, now=MOMENT)
    restore_event(event=Event.objects.get(), by=None)

    assert Session.objects.get().sequence == 0


def test_stale_form_does_not_lose_what_the_public_saw(event):
    stale = Event.objects.get()
    return_to_draft(event=Event.objects.get(), by=None)
    stale.state, stale.room = PublicationState.DRAFT, "B"
    save_event(event=stale, by=None)

    assert Event.objects.get().public_state["values"]["place"]["room"] == "A"
