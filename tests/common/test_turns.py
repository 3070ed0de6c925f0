"""Runs of short transactions give way to other writers on SQLite."""

import pytest
from django.db import connection, transaction

from common import turns
from common.turns import FREE_SHARE, HELD_SECONDS, Turns


class Clock:
    """Counts seconds, and the pauses taken with it."""

    def __init__(self) -> None:
        self.now, self.pauses = 0.0, []

    def perf_counter(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert not connection.in_atomic_block
        self.pauses.append((self.now, seconds))


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(turns, "time", clock)
    return clock


def write(run: Turns, clock: Clock, seconds: float) -> None:
    with run.transaction():
        assert connection.in_atomic_block
        clock.now += seconds


@pytest.mark.django_db(transaction=True)
def test_lock_is_left_free_after_it_was_held_for_long(clock):
    run = Turns()
    for _ in range(5):
        write(run, clock, HELD_SECONDS * 0.4)
        # What is done outside of transactions holds up nobody.
        clock.now += 1

    held = 3 * HELD_SECONDS * 0.4
    expected = [(2 + held, held * FREE_SHARE)] if connection.vendor == "sqlite" else []
    assert [pytest.approx(pause) for pause in expected] == clock.pauses


@pytest.mark.django_db(transaction=True)
def test_transactions_that_fail_count_too(clock):
    def fail() -> None:
        with run.transaction():
            clock.now += HELD_SECONDS / 2
            raise ValueError("no")

    run = Turns()
    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            fail()

    assert len(clock.pauses) == (connection.vendor == "sqlite")


def test_inside_of_a_transaction_there_is_no_turn_to_give(db, clock):
    run = Turns()
    with transaction.atomic():
        write(run, clock, 9)

    assert clock.pauses == []


def test_pause_is_longer_than_a_waiting_writer_s_time_between_two_questions():
    """SQLite asks after these many milliseconds (sqliteDefaultBusyCallback); the pause must catch one, soon."""
    asked, at = [], 0
    for delay in (1, 2, 5, 10, 15, 20, 25, 25, 25):
        at += delay
        asked.append(at / 1000)
    longest = HELD_SECONDS + 0.02

    for start in range(100):
        free_from = longest * start / 100
        assert any(free_from <= moment <= free_from + HELD_SECONDS * FREE_SHARE for moment in asked)
