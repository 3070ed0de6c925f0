"""At most so many requests inside at once; what never waits always passes."""

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.db import OperationalError

from config import gate
from config.gate import REFUSED, BrokenOffError, Gate, pulse

PLACES = 3


class Site:
    """An application whose answers are held back until `go` is set."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.inside = threading.Semaphore(0)
        self.is_closed = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("503" if environ[REFUSED] else "200", [])
        if environ[REFUSED] or environ["PATH_INFO"] in ("/healthz/", "/static/site.css"):
            return [b"refused" if environ[REFUSED] else b"passed"]
        if environ["PATH_INFO"] == "/fails/":
            raise ZeroDivisionError
        self.inside.release()
        self.go.wait(30)
        return [b"answered"]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.go.set()


@pytest.fixture(autouse=True)
def own_pulse(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("is_silent", "is_stalled"):
        monkeypatch.setattr(pulse, name, False)


def gate_of(site: Site) -> Gate:
    return Gate(site, threads=PLACES + gate.KEPT_FREE, static_url="/static/")


def asked(door: Gate, path: str = "/events/") -> bytes:
    answer = door({"PATH_INFO": path}, lambda *_arguments: None)
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return body


@pytest.fixture
def full(site: Site) -> Iterator[Gate]:
    """A gate whose places are all taken."""
    door = gate_of(site)
    threads = [threading.Thread(target=asked, args=(door,)) for _number in range(PLACES)]
    for thread in threads:
        thread.start()
    for _thread in threads:
        assert site.inside.acquire(timeout=30)
    yield door
    site.go.set()
    for thread in threads:
        thread.join()


def test_all_find_a_place_one_after_the_other(site: Site) -> None:
    site.go.set()
    door = gate_of(site)
    assert [asked(door) for _number in range(3 * PLACES)] == [b"answered"] * 3 * PLACES


def test_one_too_many_is_refused_while_nothing_moves(full: Gate) -> None:
    assert [asked(full), asked(full)] == [b"refused"] * 2


@pytest.mark.parametrize("note", [pulse.note_silence, pulse.note_stall])
def test_nobody_waits_for_a_place_once_somebody_has_in_vain(
    full: Gate, monkeypatch: pytest.MonkeyPatch, note: Callable[[], None]
) -> None:
    monkeypatch.setattr(gate, "PATIENCE", 3600)
    note()
    assert asked(full) == b"refused"


def test_one_too_many_waits_while_others_are_answered(full: Gate, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "PATIENCE", 3600)
    threading.Timer(0.05, site.go.set).start()
    assert asked(full) == b"answered"


def test_one_too_many_waits_while_others_compute(full: Gate, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "PATIENCE", 0)
    monkeypatch.setattr(gate, "BUSY", -1)
    threading.Timer(0.2, site.go.set).start()
    assert asked(full) == b"answered"


def test_places_are_waited_for_again_once_the_database_answers() -> None:
    pulse.note_silence()
    pulse.note_stall()
    pulse.note_answer()
    assert (pulse.is_silent, pulse.is_stalled, pulse.is_quiet()) == (False, False, False)


def test_places_are_waited_for_again_once_one_is_free(site: Site) -> None:
    pulse.note_stall()
    site.go.set()
    asked(gate_of(site))
    assert (pulse.is_stalled, pulse.is_quiet()) == (False, False)


@pytest.mark.parametrize("path", ["/healthz/", "/static/site.css"])
def test_what_never_waits_passes(full: Gate, path: str) -> None:
    assert asked(full, path) == b"passed"


@pytest.mark.parametrize("path", ["/healthz", "/healthz/x", "/readyz/", "/statics/", "/events/static/"])
def test_nothing_else_passes(full: Gate, path: str) -> None:
    assert asked(full, path) == b"refused"


def test_failure_leaves_its_place(site: Site) -> None:
    site.go.set()
    door = gate_of(site)
    for _number in range(PLACES + 1):
        with pytest.raises(ZeroDivisionError):
            asked(door, "/fails/")
    assert asked(door) == b"answered"


class Stream(list[bytes]):
    """An answer of Django's that leaves piece by piece."""

    streaming = True
    is_closed = False

    def close(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize("path", ["/", "/static/site.css"])
def test_answer_is_given_to_the_server_in_one_piece(path: str) -> None:
    """Its sender needs no thread: a list is sent by the server itself, also to who reads slowly."""
    body = Stream([b"x", b"y"])
    body.streaming = path != "/"
    answer: Any = Gate(lambda environ, start_response: start_response() or body, threads=1, static_url="/static/")(
        {"PATH_INFO": path}, lambda *_arguments: None
    )
    assert (type(answer), answer, body.is_closed) == (list, [b"xy"], True)


@pytest.mark.parametrize(
    ("error", "lines"),
    [(OperationalError("gone\nDETAIL: Anna"), []), (ValueError("wrong\nAnna"), ["An answer broke off"])],
)
def test_answer_that_breaks_off_is_cut_and_said_once(
    error: Exception, lines: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Stream):
        def __iter__(self) -> Iterator[bytes]:
            yield b"begun"
            raise error

    door = Gate(lambda environ, start_response: start_response() or Broken([b""]), threads=1, static_url="/static/")
    with pytest.raises(BrokenOffError) as broken:
        asked(door)
    assert str(broken.value) == f"answer - broke off ({type(error).__name__}: {str(error).splitlines()[0]})"
    assert (broken.value.__cause__, broken.value.__suppress_context__) == (None, True)
    assert [record.getMessage() for record in caplog.records] == lines


def test_slow_readers_of_files_get_half_of_the_places() -> None:
    made: list[Stream] = []

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("503" if environ[REFUSED] else "200", [])
        if environ[REFUSED] or environ["PATH_INFO"] == "/":
            return [b"page"]
        made.append(Stream([b"file"]))
        return made[-1]

    def status(path: str) -> tuple[str, Any]:
        said: list[str] = []
        answer = door({"PATH_INFO": path}, lambda status, headers: said.append(status))
        return said[-1], answer

    door = Gate(application, threads=4 + gate.KEPT_FREE, static_url="/static/")
    slow = [status("/media/a.pdf") for _number in range(3)]

    assert [said for said, _answer in slow] == ["200", "200", "503"]
    assert [stream.is_closed for stream in made] == [False, False, True]
    assert status("/")[0] == "200"
    # A server may close twice: it is one place all the same.
    for _said, answer in slow[:2] * 2:
        answer.close()
    assert [status("/media/a.pdf")[0] for _number in range(2)] == ["200", "200"]
