"""Whatever is done to events, whoever has subscribed ends with exactly what the site shows: no double, no ghost."""

import datetime as dt
from collections import Counter

import hypothesis.strategies as st
import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from common.models import ContentVersion
from events.actions import (
    cancel_event,
    delete_withdrawn,
    postpone_event,
    publish_event,
    reschedule_event,
    restore_event,
    return_to_draft,
    save_event,
    withdraw_event,
)
from events.copying import duplicate_event
from events.enums import EventStatus, PublicationState
from events.freshness import Freshness
from events.models import Event, Venue
from events.models.event import EventQuerySet
from events.versions.recording import Way, gathering
from programmes.models import Programme
from tests import factories as make
from tests.events.truth.subscriber import YEAR, Subscriber, site

START = dt.datetime(2026, 2, 20, 8, tzinfo=dt.UTC)
SECOND, DAY = dt.timedelta(seconds=1), dt.timedelta(days=1)
NOTE = {"en": "The hall was not free."}
# Each kind of edit must have happened so often for the proof to count.
LEAST = 100
LIVE = {"withdrawn_at__isnull": True, "state": PublicationState.PUBLISHED}
DRAFT = {"withdrawn_at__isnull": True, "state": PublicationState.DRAFT}
THERE = {"withdrawn_at__isnull": True}
WITHDRAWN = {"withdrawn_at__isnull": False}
ZONES = ("Europe/Riga", "Europe/Berlin", "Europe/London", "Asia/Tokyo")
KINDS = (
    *("create", "publish", "return_to_draft", "move", "reschedule", "change_zone", "retitle", "cancel", "postpone"),
    *("withdraw", "restore", "delete", "duplicate", "rename_venue", "clock_moves"),
)
# The kinds are dealt from so many sets of them: each comes equally often, in any order, and also twice in a row.
# Some histories end early, so there are a third more than LEAST needs.
SETS = 2
OFTEN = settings(
    max_examples=32, stateful_step_count=2 * SETS * len(KINDS), phases=[Phase.generate], report_multiple_bugs=False
)
UNTIL_FOUND = settings(OFTEN, max_examples=12, stateful_step_count=40)
done: Counter[str] = Counter()


class History(RuleBasedStateMachine):
    """A random history of edits; two programs poll now and then, each by its own validator."""

    def __init__(self) -> None:
        super().__init__()
        # All that this history writes is rolled back with it.
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        # Versions are for staff: they would double the time, and no calendar knows them.
        self.gathering = gathering(way=Way.COMMAND)
        self.gathering.__enter__()
        self.traveller = time_machine.travel(START, tick=False)
        self.clock = self.traveller.start()
        ContentVersion.objects.update(changed_at=START - DAY)
        cache.clear()
        self.programme, self.venue = make.ProgrammeFactory(), make.VenueFactory()
        # What has been saved, or published or hidden by the clock, since the programs last asked.
        self.touched: set[str] = set()
        self.asked_at = START
        self.subscribers = (Subscriber("ETag"), Subscriber("Last-Modified"))
        self.deck: list[str] = []

    def teardown(self) -> None:
        try:
            self.look()
        finally:
            self.traveller.stop()
            self.gathering.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)

    def events(self, **fields: object) -> EventQuerySet:
        return Event.objects.filter(**fields).order_by("pk")

    def pick(self, number: int, **fields: object) -> Event:
        """Return one of the events of which that is true, a new one where there is none."""
        found = self.events(**fields)
        if not found.exists():
            self.bring_about(fields)
        event = found[number % found.count()]
        self.touched.add(str(event.uid))
        return event

    def bring_about(self, fields: dict[str, object]) -> None:
        self.create(number=20, other=9)
        if fields != DRAFT:
            self.publish(number=-1, other=0)
        if fields == WITHDRAWN:
            self.withdraw(number=-1, other=0)

    def ask(self) -> None:
        """Let the programs poll; a second later, for what changes within this one is seen in the next."""
        self.clock.shift(SECOND)
        since, self.asked_at = self.asked_at, self.now
        for name in ("publish_at", "unpublish_at"):
            by_clock = self.events(**{f"{name}__gt": since, f"{name}__lte": self.now})
            self.touched.update(map(str, by_clock.values_list("uid", flat=True)))
        for subscriber in self.subscribers:
            subscriber.poll(self.touched)
            assert (subscriber.unannounced, subscriber.false_alarms) == ([], [])
        self.touched.clear()

    def look(self) -> None:
        """Compare what each program shows with what the site does."""
        self.ask()
        shown = site(self.now - YEAR)
        for subscriber in self.subscribers:
            assert subscriber.calendar(self.now - YEAR) == shown, subscriber.validator

    @rule(number=st.integers(0, 10**6), other=st.integers(0, 10**6))
    def edit(self, number: int, other: int) -> None:
        """Make one of the edits; two numbers say what of it is by chance. Each takes a second: HTTP knows no less."""
        self.clock.shift(SECOND)
        self.deck = self.deck or [*KINDS * SETS]
        name = self.deck.pop((number + other) % len(self.deck))
        getattr(self, name)(number, other)
        done[name] += 1
        if other % 8 == 0:
            self.ask()

    def clock_moves(self, number: int, other: int) -> None:
        # A program that sleeps for more than 60 days has to begin anew; none of these does.
        self.ask()
        self.clock.shift(dt.timedelta(hours=1 + number % 480))

    def create(self, number: int, other: int) -> None:
        hour = other % 23
        make.EventFactory(
            draft=True,
            programme=self.programme,
            venue=self.venue,
            start_date=self.now.date() + (number % 230 - 30) * DAY,
            start_time=dt.time(hour),
            end_time=dt.time(hour + 1, 30) if hour < 22 else dt.time(1),
        )

    def publish(self, number: int, other: int) -> None:
        """Publish at once or in three days, for good or for twelve days."""
        event = self.pick(number, **DRAFT)
        wait, stay = other % 3 // 2 * 3, other % 4 // 3 * 12
        event.publish_at = self.now + wait * DAY if wait else None
        event.unpublish_at = self.now + (wait + stay) * DAY if stay else None
        publish_event(event=event, by=None)

    def return_to_draft(self, number: int, other: int) -> None:
        return_to_draft(event=self.pick(number, **LIVE), by=None)

    def move(self, number: int, other: int) -> None:
        event = self.pick(number, **THERE)
        event.start_date = event.end_date = event.start_date + (other % 130 - 40) * DAY
        save_event(event=event, by=None)

    def reschedule(self, number: int, other: int) -> None:
        event = self.pick(number, **LIVE)
        day = event.start_date + (1 + other % 60) * DAY
        reschedule_event(event=event, by=None, start_date=day, end_date=day, note=NOTE)

    def change_zone(self, number: int, other: int) -> None:
        event = self.pick(number, **THERE)
        event.time_zone = ZONES[other % len(ZONES)]
        save_event(event=event, by=None)

    def retitle(self, number: int, other: int) -> None:
        event = self.pick(number, **THERE)
        event.title = {"en": f"Вода, ‘water’; 水 {other}"}
        save_event(event=event, by=None)

    def cancel(self, number: int, other: int) -> None:
        cancel_event(event=self.pick(number, **LIVE), by=None, note=NOTE)

    def postpone(self, number: int, other: int) -> None:
        postpone_event(event=self.pick(number, **LIVE), by=None, note=NOTE)

    def withdraw(self, number: int, other: int) -> None:
        withdraw_event(event=self.pick(number, **THERE), by=None)

    def restore(self, number: int, other: int) -> None:
        restore_event(event=self.pick(number, **WITHDRAWN), by=None)

    def delete(self, number: int, other: int) -> None:
        self.pick(number, **WITHDRAWN)
        self.ask()
        self.clock.move_to(self.now + 60 * DAY + SECOND)
        assert delete_withdrawn(now=self.now) >= 1

    def duplicate(self, number: int, other: int) -> None:
        event = self.pick(number, **THERE)
        copy = duplicate_event(event=event, by=None, start_date=event.start_date + other % 60 * DAY)
        assert (copy.status, copy.sequence) == (EventStatus.PLANNED, 0)

    def rename_venue(self, number: int, other: int) -> None:
        """All events are there; the subscribers complain if an entry changes without a revision."""
        self.venue.name = {"en": f"Dome {other}"}
        self.venue.save()
        self.touched.update(map(str, self.events().values_list("uid", flat=True)))


@pytest.mark.django_db
def test_subscribers_end_with_what_the_site_shows():
    done.clear()

    run_state_machine_as_test(History, settings=OFTEN)

    assert {name: number for name, number in done.items() if number < LEAST} == {}
    assert set(done) == set(KINDS)
    assert (Event.objects.count(), Venue.objects.count(), Programme.objects.count()) == (0, 0, 0)


def without_tombstones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        EventQuerySet, "in_calendars", lambda self, at: self.published(at).with_day().filter(ends_at__gt=at - YEAR)
    )


def with_a_stamp_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.ical.entry.revised_at", lambda event, now: now)


def with_a_validator_blind_to_removals(monkeypatch: pytest.MonkeyPatch) -> None:
    def changed_at(self: Freshness) -> dt.datetime:
        members = Event.objects.published(dt.datetime.now(dt.UTC))
        return max((event.changed_at for event in members), default=START)

    monkeypatch.setattr(Freshness, "modified_at", changed_at)
    monkeypatch.setattr(Freshness, "tag", lambda self, *parts: changed_at(self).isoformat())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "complaint"),
    [
        (without_tombstones, r"(ETag|Last-Modified)\nassert \[Shown"),
        (with_a_stamp_of_now, r"== \(\[\], \[\]\)"),
        (with_a_validator_blind_to_removals, r"(ETag|Last-Modified)\nassert \[Shown"),
    ],
)
def test_faults_are_found(monkeypatch, fault, complaint):
    fault(monkeypatch)

    with pytest.raises(AssertionError, match=complaint):
        run_state_machine_as_test(History, settings=UNTIL_FOUND)
