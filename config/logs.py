"""Log lines: in UTC, with the name of the request, without personal data, one line an event."""

import logging
import re
import traceback
from datetime import UTC, datetime

from django.core.exceptions import SuspiciousOperation

from common.database import first_line, is_away
from common.request_ids import current_request_id

# Every stretch is bounded: what a visitor asks for stands in a line as well, and looking for an @ from each of 60,000
# letters to the last would take half a minute. 64 letters are as many as an address may have (RFC 5321 §4.5.3.1).
# Django writes letters beyond ASCII as \xfc and \u0142.
_BEYOND = r"\\x[0-9a-f]{2}|\\u[0-9a-f]{4}"
_AT = r" ?(?:[@\uff20]|\\uff20|%(?:25){0,3}40) ?"
_HOST = rf"(?:[\w-]|{_BEYOND}){{1,63}}"
_EMAIL_ADDRESS = re.compile(rf"(?:[\w.+'%\"!#$&*-]|{_BEYOND}){{1,64}}?{_AT}{_HOST}(?:\.{_HOST})*")
# What follows the question mark of an address: no other has a letter right before and behind it.
_QUERY = re.compile(r"(?<=[\w/%.~-])\?[^\s\"'<>()]+")
_GAP = r"[ \xa0\u2000-\u200a\u202f-]|\\xa0|\\u20[0-2][0-9af]"
_SPACE = rf"(?:{_GAP}|[()./]|%(?:25){{0,3}}2[08-9DF]){{0,3}}"
# +49 30 1234567, 0049…, 030-123456 and the like: seven digits or more after a plus or a zero, so never a
# date; or nine and more with nothing else between them, such as 49-30-1234567 and the numbers that states give to
# persons. Dots and slashes between those are networks and dates.
_PHONE = re.compile(
    rf"(?:(?:\+|%(?:25){{0,3}}2B)(?:{_SPACE}[0-9]){{7,15}}"
    rf"|(?<![\w.,-])(?<![0-9]:)(?:0(?!\.)(?:{_SPACE}[0-9]){{6,14}}|[1-9](?:(?:{_GAP}){{0,3}}[0-9]){{8,14}}))(?![\w:])",
    re.IGNORECASE,
)
# The password in the address of a server.
_SECRET = re.compile(r"(://)[^/\s@]{1,200}@")
# Databases quote what they refuse: invalid input syntax for type date: "…"; Key (name)=(…).
_QUOTED = re.compile(r"(invalid input [^\n\"]{1,100}: |\)=)(?:\".*\"|\(.*\))")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_CAUSED = "The above exception was the direct cause of the following exception:"
_DURING = "During handling of the above exception, another exception occurred:"


class LineFormatter(logging.Formatter):
    """One event, one line; the lines of a traceback are indented, so that none looks like an event.

    Only the first line of an exception's message is kept: databases quote the offending values in the others
    ("Key (email)=(...) already exists", "Failing row contains (...)").
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Ignore the options that other programs configure a formatter with."""
        super().__init__()

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        message = _one_line(redacted(record.getMessage()))
        line = f"{moment} {record.levelname} [{current_request_id()}] {record.name}: {message}"
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return line
        if is_away(error) or isinstance(error, SuspiciousOperation):
            # Where in our code it was asked says nothing about a database that does not answer, or a strange request.
            return f"{line} ({_summary(error)})"
        traceback_lines = (text for part in _traceback_parts(error) for text in part.splitlines())
        return "\n".join([line, *(f"    {_CONTROL.sub(_escaped, text)}" for text in traceback_lines)])


def redacted(text: str) -> str:
    """Return the text without queries, e-mail addresses, telephone numbers and values that a database quotes."""
    for pattern, instead in (
        (_SECRET, r"\1[secret]@"),
        (_QUERY, "?[query]"),
        (_EMAIL_ADDRESS, "[e-mail]"),
        (_PHONE, "[phone]"),
        (_QUOTED, r"\1[value]"),
    ):
        text = pattern.sub(instead, text)
    return text


def _one_line(text: str) -> str:
    return _CONTROL.sub(_escaped, text.replace("\n", "\\n").replace("\t", "\\t"))


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _summary(error: BaseException) -> str:
    return f"{type(error).__name__}: {redacted(_CONTROL.sub(_escaped, first_line(error)))}".removesuffix(": ")


def _traceback_parts(error: BaseException) -> list[str]:
    """Return the exception and its causes, the oldest first, as Python prints them."""
    frames = traceback.format_tb(error.__traceback__)
    own = ["Traceback (most recent call last):", *frames, _summary(error)]
    if error.__cause__ is not None:
        return [*_traceback_parts(error.__cause__), _CAUSED, *own]
    if error.__context__ is not None and not error.__suppress_context__:
        return [*_traceback_parts(error.__context__), _DURING, *own]
    return own
