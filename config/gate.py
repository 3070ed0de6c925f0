"""The outermost WSGI application: lets in only as many requests as leave two threads for those that never wait.

A database that hangs, bodies that never arrive or readers who take their time would otherwise take every thread, and
then not even `/healthz/` answers (docs/adr/0015).
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from threading import Condition, Semaphore
from typing import Any

from common.database import first_line, is_away
from common.request_ids import current_request_id

_log = logging.getLogger(__name__)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# The key in the WSGI environment of a request for which there is no place.
REFUSED = "site.is_refused"
# Threads that only run what waits for nothing.
KEPT_FREE = 2
# Seconds without any progress after which those inside are taken to wait for something that hangs. Until then, one
# more request waits for a place: more visitors than threads are no fault.
PATIENCE = 0.25
# Seconds between two looks, and the part of them for which a process that computes gets a processor at least.
LOOK = 0.05
BUSY = 0.1


class BrokenOffError(Exception):
    """An answer failed after it had begun; the server can only cut it off, and writes this into its log."""


class Pulse:
    """When this process last got anywhere, and whether everything has stood still since."""

    def __init__(self) -> None:
        self._moment = time.monotonic()
        self.is_silent = self.is_stalled = False

    def note_answer(self) -> None:
        """The database has answered: waiting for a place makes sense."""
        self.is_silent = self.is_stalled = False
        self.note_progress()

    def note_silence(self) -> None:
        """The database has not answered in time: until it does, no request waits for a place."""
        self.is_silent = True

    def note_stall(self) -> None:
        """A request has waited for a place in vain: until one becomes free, no other waits."""
        self.is_stalled = True

    def note_leave(self) -> None:
        self.is_stalled = False
        self.note_progress()

    def note_progress(self) -> None:
        self._moment = time.monotonic()

    def is_quiet(self) -> bool:
        return time.monotonic() - self._moment >= PATIENCE


pulse = Pulse()


class Gate:
    """A WSGI application before another one; marks requests without a place among `threads` with `REFUSED`."""

    def __init__(self, application: Application, *, threads: int, static_url: str) -> None:
        self._application = application
        self._static_url = static_url
        self._places = max(1, threads - KEPT_FREE)
        self._left = Condition()
        # A file or a calendar leaves piece by piece, as fast as its reader takes it: slow ones get half of the places.
        self._streams = Semaphore(max(1, self._places // 2))

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        needs_place = not self._never_waits(environ["PATH_INFO"])
        environ[REFUSED] = needs_place and not self._enter()
        if not needs_place or environ[REFUSED]:
            return _whole(self._application(environ, start_response))
        try:
            return self._answer(environ, start_response)
        except BaseException:
            self._leave()
            raise

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[tuple[Any, ...]] = []
        body: Any = self._application(environ, lambda *said: begun.append(said))
        is_stream = getattr(body, "streaming", False)
        if is_stream and not self._streams.acquire(blocking=False):
            body.close()
            environ[REFUSED] = True
            body, is_stream = self._application(environ, lambda *said: begun.append(said)), False
        start_response(*begun[-1])
        if is_stream:
            return _Answer(body, self._leave_stream)
        whole = _whole(body)
        self._leave()
        return whole

    def _leave_stream(self) -> None:
        self._streams.release()
        self._leave()

    def _never_waits(self, path: str) -> bool:
        return path == "/healthz/" or path.startswith(self._static_url)

    def _enter(self) -> bool:
        with self._left:
            while not self._places:
                if pulse.is_silent or pulse.is_stalled:
                    return False
                self._look()
            self._places -= 1
            pulse.note_progress()
            return True

    def _look(self) -> None:
        """Wait a moment for a place: patiently if those inside compute, not if they hang."""
        used = time.process_time()
        if self._left.wait(LOOK) or time.process_time() - used > BUSY * LOOK:
            pulse.note_progress()
        elif pulse.is_quiet():
            pulse.note_stall()

    def _leave(self) -> None:
        with self._left:
            self._places += 1
            pulse.note_leave()
            self._left.notify()


def _whole(body: Iterable[bytes]) -> list[bytes]:
    """Return the answer in one piece: the server sends it without a thread, however slowly it is read."""
    try:
        return [b"".join(body)]
    finally:
        if hasattr(body, "close"):
            body.close()


class _Answer:
    """The body of a stream; its place is free when the server closes it, as it must (PEP 3333)."""

    def __init__(self, body: Any, leave: Callable[[], None]) -> None:
        self._body = body
        self._leave = leave
        self._is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._body
        except Exception as error:
            if not is_away(error):
                _log.exception("An answer broke off")
            # Not from the error: the server writes all of its text, and what it quotes, into the log.
            said = f"answer {current_request_id()} broke off ({type(error).__name__}: {first_line(error)})"
            raise BrokenOffError(said) from None

    def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        try:
            self._body.close()
        finally:
            self._leave()
