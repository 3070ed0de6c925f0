"""Copies are found while they are right, and made once."""

from threading import Event as Signal
from threading import Thread, current_thread

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponse

from events.kept import keeping
from events.kept.encodings import BEST_BROTLI, BROTLI, GZIP, encode
from events.kept.keeping import Keeper
from tests.events.kept.samples import DAY, copy_of
from tests.pages import MICROSECOND, NOW

ROOM = 2**20
PAGE = b"<p>Seminar</p>" * 100


@pytest.fixture(autouse=True)
def at_ten() -> object:
    with time_machine.travel(NOW, tick=False):
        cache.clear()
        yield


def keeper(*, is_shared: bool = False, room: int = ROOM) -> Keeper:
    return Keeper(room, is_shared=is_shared)


def never() -> HttpResponse:
    raise AssertionError("It is there already.")


def test_what_was_made_is_found():
    ours, copy = keeper(), copy_of()

    assert ours.find_or_make("k", "a", lambda: copy) is copy
    assert ours.find_or_make("k", "a", never) is copy


@pytest.mark.parametrize(
    ("version", "at", "is_right"),
    [
        ("a", NOW, True),
        ("b", NOW, False),
        ("a", NOW + DAY - MICROSECOND, True),
        ("a", NOW + DAY, False),
        ("a", NOW - DAY, True),
        # The clock was put back.
        ("a", NOW - DAY - MICROSECOND, False),
    ],
)
def test_copy_is_right_for_its_version_and_time(version, at, is_right):
    ours, old, new = keeper(), copy_of(), copy_of(b"new")
    ours.find_or_make("k", "a", lambda: old)

    with time_machine.travel(at, tick=False):
        assert ours.find_or_make("k", version, lambda: new) is (old if is_right else new)


def test_what_is_no_copy_is_not_kept():
    ours, copy = keeper(), copy_of()

    assert ours.find_or_make("k", "a", lambda: HttpResponse(status=404)).status_code == 404
    assert ours.find_or_make("k", "a", lambda: copy) is copy


@pytest.mark.django_db
def test_within_a_transaction_nothing_is_kept():
    ours, first, second = keeper(), copy_of(), copy_of(b"other")

    assert ours.find_or_make("k", "a", lambda: first) is first
    assert ours.find_or_make("k", "a", lambda: second) is second


def test_many_who_ask_at_once_get_one_answer(monkeypatch):
    monkeypatch.setattr(keeping, "PATIENCE", 60)
    ours, made, got, all_there = keeper(), [], [], Signal()

    def make() -> object:
        all_there.wait(60)
        made.append(copy_of())
        return made[-1]

    threads = [Thread(target=lambda: got.append(ours.find_or_make("k", "a", make))) for _number in range(8)]
    for thread in threads:
        thread.start()
    all_there.set()
    for thread in threads:
        thread.join()

    assert (len(made), len(got)) == (1, 8)
    assert all(copy is made[0] for copy in got)


def test_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(keeping, "PATIENCE", 0)
    ours, inner = keeper(), copy_of(b"inner")

    # Somebody else asks for the page while it is being made.
    outer = ours.find_or_make("k", "a", lambda: ours.find_or_make("k", "a", lambda: inner))

    assert outer is inner


def test_failure_of_one_is_none_of_the_next():
    ours, copy = keeper(), copy_of()
    with pytest.raises(ZeroDivisionError):
        ours.find_or_make("k", "a", lambda: 1 // 0)

    assert ours.find_or_make("k", "a", lambda: copy) is copy


# Shared


def test_other_process_finds_what_is_shared():
    keeper(is_shared=True).find_or_make("k", "a", copy_of)
    other = keeper(is_shared=True)

    assert other.find_or_make("k", "a", never) == copy_of()
    assert other.memory.get("k") == copy_of()


def test_shared_copy_is_found_only_while_it_is_right():
    keeper(is_shared=True).find_or_make("k", "a", copy_of)
    new = copy_of(b"new")

    assert keeper(is_shared=True).find_or_make("k", "b", lambda: new) is new
    with time_machine.travel(NOW + DAY, tick=False):
        assert keeper(is_shared=True).find_or_make("k", "a", lambda: new) is new
    with time_machine.travel(NOW - 2 * DAY, tick=False):
        assert keeper(is_shared=True).find_or_make("k", "a", lambda: new) is new


def test_headers_that_settings_decide_are_not_shared():
    """Another process may have been started with others."""
    copy = copy_of(finished={"Content-Security-Policy": "default-src 'none'"})
    keeper(is_shared=True).find_or_make("k", "a", lambda: copy)

    assert keeper(is_shared=True).find_or_make("k", "a", never).finished is None


def test_copy_without_a_future_is_not_shared():
    keeper(is_shared=True).find_or_make("k", "a", lambda: copy_of(until=NOW))

    assert keeper(is_shared=True).find_or_make("k", "a", lambda: copy_of(b"new")) == copy_of(b"new")


def test_nothing_is_shared_unless_asked_for():
    keeper().find_or_make("k", "a", copy_of)

    assert keeper(is_shared=True).find_or_make("k", "a", lambda: copy_of(b"new")) == copy_of(b"new")


# Written better in the background


def serve(ours: Keeper, times: int, encoding: str = BROTLI, **values: object) -> object:
    copy = ours.find_or_make("k", "a", lambda: copy_of(PAGE, encoded={encoding: encode(PAGE, encoding)}, **values))
    for _number in range(times):
        ours.note_served("k", copy, encoding)
    ours._to_recode.join()
    return copy


def test_page_asked_for_again_is_compressed_better():
    ours = keeper(is_shared=True)
    copy = serve(ours, 2)

    assert copy.encoded == {BEST_BROTLI: encode(PAGE, BEST_BROTLI)}
    assert ours.memory.used == copy.size
    assert keeper(is_shared=True).find_or_make("k", "a", never).encoded == copy.encoded


def test_a_failure_in_the_background_is_not_the_end_of_it():
    """The thread is lost, and the next page that is asked for again begins another one."""
    ours = keeper()
    ours._recoder = Thread(target=print)

    assert list(serve(ours, 2).encoded) == [BEST_BROTLI]


@pytest.mark.parametrize(("times", "encoding"), [(1, BROTLI), (9, GZIP)])
def test_page_asked_for_once_or_otherwise_stays_as_it_is(times, encoding):
    assert serve(keeper(), times, encoding).encoded == {encoding: encode(PAGE, encoding)}


def test_page_that_is_not_kept_is_not_compressed_again():
    assert serve(keeper(room=0), 2).encoded == {BROTLI: encode(PAGE, BROTLI)}


def test_page_that_was_replaced_meanwhile_is_left_alone(monkeypatch):
    ours = keeper()
    monkeypatch.setattr(ours, "_recoder", current_thread())
    copy = copy_of(PAGE)
    ours.find_or_make("k", "a", lambda: copy)
    ours._recode_later("k", copy)
    ours.find_or_make("k", "b", lambda: copy_of(b"new", version="b"))
    ours._recode_one()

    assert copy.encoded == {}


def test_page_that_has_to_wait_too_long_gets_another_chance(monkeypatch):
    ours = keeper()
    monkeypatch.setattr(ours, "_recoder", current_thread())
    copies = [copy_of(PAGE, served=1) for _number in range(keeping.MOST_WAITING + 1)]
    for number, copy in enumerate(copies):
        ours.find_or_make(str(number), "a", lambda copy=copy: copy)
        ours.note_served(str(number), copy, BROTLI)

    assert [copy.served for copy in copies] == [2] * keeping.MOST_WAITING + [0]


def test_growth_counts_only_while_the_page_is_kept():
    ours, copy = keeper(), copy_of()
    ours.note_growth("k", copy)
    assert ours.memory.used == 0

    ours.find_or_make("k", "a", lambda: copy)
    copy.encoded["gzip"] = bytes(10)
    ours.note_growth("k", copy)
    assert ours.memory.used == copy.size
    ours.clear()
    assert ours.memory.used == 0
