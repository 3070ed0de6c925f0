"""A name for each request: in its log lines, in its answer, and on error pages, so that a visitor can quote it.

It is always our own. One that a client sends could be long, or somebody else's, or made to look like a log line.
"""

import secrets
from contextvars import ContextVar
from typing import Any

from django.core.signals import request_finished, request_started
from django.http import HttpRequest

NO_REQUEST = "-"
_current: ContextVar[str] = ContextVar("request_id", default=NO_REQUEST)


def current_request_id() -> str:
    """Return the name of the request that this thread answers, "-" outside of one."""
    return _current.get()


def begin_request(**_signal: Any) -> None:
    _current.set(secrets.token_hex(8))


def end_request(**_signal: Any) -> None:
    _current.set(NO_REQUEST)


def request_id(request: HttpRequest) -> dict[str, str]:
    """Context processor."""
    return {"request_id": current_request_id()}


# Signals, for they enclose all middleware: Django writes some lines after the last of it.
request_started.connect(begin_request)
request_finished.connect(end_request)
