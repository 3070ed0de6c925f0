"""Log lines: UTC, the request, one line an event, no personal data."""

import logging
import re
import sqlite3
import time

import pytest
from django.core.exceptions import DisallowedRedirect
from django.db import IntegrityError, OperationalError

from common.request_ids import begin_request, current_request_id, end_request
from config.logs import LineFormatter

ANSWERED_BY_NOBODY = "no answer from the database within 4 s"


def written(message: str, error: BaseException | None = None) -> str:
    """Return the line without its time, level, request and logger."""
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("events", logging.INFO, "", 0, "%s", (message,), exc_info)
    return LineFormatter().format(record).split(" events: ", 1)[1]


def failed_with(error: BaseException, cause: BaseException | None = None) -> BaseException:
    """Return the exception as a view would raise it."""
    try:
        raise error from cause
    except type(error) as raised:
        return raised


def test_line_has_utc_level_and_logger() -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", ("/x/",), None)
    record.created = 1_796_031_660.123
    assert LineFormatter().format(record) == "2026-11-30T09:41:00.123+00:00 WARNING [-] django.request: Not Found: /x/"


def test_line_has_the_name_of_the_request() -> None:
    begin_request()
    name = current_request_id()
    line = LineFormatter().format(logging.LogRecord("events", logging.INFO, "", 0, "Saved", (), None))
    end_request()
    assert (re.fullmatch("[0-9a-f]{16}", name) is not None, f" [{name}] events: Saved" in line) == (True, True)
    assert current_request_id() == "-"


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("Mail to anna.o'neil+events@mail.example.org failed", "Mail to [e-mail] failed"),
        ("Key (email)=(élodie@example.org) already exists.", "Key (email)=[value] already exists."),
        ("a@b.example, c@d.example", "[e-mail], [e-mail]"),
        ("GET /events/@home at 12:00", "GET /events/@home at 12:00"),
        ("Not Found: /anna%40example.org/", "Not Found: /[e-mail]/"),
        ("Not Found: /anna%2540example.org/x", "Not Found: /[e-mail]/x"),
        ("Not Found: /users/anna.meier@example.org", "Not Found: /users/[e-mail]"),
        ("Not Found: /events/?q=Anna+Meier", "Not Found: /events/?[query]"),
        ("Referer https://a.example/x?name=Anna is wrong", "Referer https://a.example/x?[query] is wrong"),
        ("Not Found: /call/+49 (0)30 123-4567/", "Not Found: /call/[phone]/"),
        ("Not Found: /call/%2B493012345678", "Not Found: /call/[phone]"),
        ("Not Found: /call/0049%2030%201234567", "Not Found: /call/[phone]"),
        ("Not Found: /tel/030-1234567/", "Not Found: /tel/[phone]/"),
        ("Not Found: /call/491701234567/", "Not Found: /call/[phone]/"),
        ("Not Found: /85070998051", "Not Found: /[phone]"),
        (f"Not Found: /{'a' * 70}@example.org", f"Not Found: /{'a' * 6}[e-mail]"),
        ('Not Found: /"anna"@example.org', "Not Found: /[e-mail]"),
        (r"Not Found: /contacts/anna@b\xfcro.de/", "Not Found: /contacts/[e-mail]/"),
        (r"Not Found: /mailto:m\xfcller@m\xfcnchen.de", "Not Found: /mailto:[e-mail]"),
        (r"Not Found: /\u0142ukasz@example.org", "Not Found: /[e-mail]"),
        ("Not Found: /anna @ example.org", "Not Found: /[e-mail]"),
        ("Not Found: /anna@localhost/", "Not Found: /[e-mail]/"),
        (r"Not Found: /anna\uff20example.org", "Not Found: /[e-mail]"),
        ("Not Found: /tel:+49-176-1234567", "Not Found: /tel:[phone]"),
        ("Not Found: /tel:0049 176 1234567", "Not Found: /tel:[phone]"),
        ("Not Found: /tel+49(176)-1234-567", "Not Found: /tel[phone]"),
        (r"Not Found: /phone/030\xa01234567", "Not Found: /phone/[phone]"),
        (r"Not Found: /phone/030\u20091234567", "Not Found: /phone/[phone]"),
        ("Not Found: /49-30-1234567", "Not Found: /[phone]"),
        ("Login failed: user 12 from 192.168.100.0/24", "Login failed: user 12 from 192.168.100.0/24"),
        ("No answer from postgres://me:se%cret@db/events", "No answer from postgres://[secret]@db/events"),
        ("Not Found: /events/2026-05-12-baltic-days/", "Not Found: /events/2026-05-12-baltic-days/"),
        ("Not Found: /events/past/2026/05/", "Not Found: /events/past/2026/05/"),
        ("Took 0.1234567 s at 09:41:00.1234567", "Took 0.1234567 s at 09:41:00.1234567"),
        ('invalid input syntax for type date: "Anna Meier"', "invalid input syntax for type date: [value]"),
        ("Key (name)=(Anna Meier) is not present", "Key (name)=[value] is not present"),
    ],
)  # fmt: skip
def test_line_has_no_personal_data(message: str, line: str) -> None:
    assert written(message) == line


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\n2026-11-30T09:41:00.123+00:00 INFO [-] events: All is well", r"\n2026-"),
        ("\r\nx", r"\r\nx"),
        ("\x1b[2K", r"\x1b[2K"),
        ("a\x85b\u2028c\u202ed", r"a\x85b\u2028c\u202ed"),
        ("a\tb\x00", r"a\tb\x00"),
    ],
)
def test_visitors_cannot_write_lines_of_their_own(typed: str, shown: str) -> None:
    line = written(f"Not Found: /{typed}")
    assert (line.splitlines(), line.startswith(f"Not Found: /{shown}")) == ([line], True)


@pytest.mark.parametrize("letters", ["a", "a.", "a@", "%41", "a@b.", "/", "/?", "0 ", "+0", "%25", "(", ")=(", "\n"])
def test_formatter_is_quick_with_the_longest_lines(letters: str) -> None:
    began = time.process_time()
    written(letters * 50_000)
    assert time.process_time() - began < 2


def test_traceback_is_indented_and_keeps_first_lines_alone() -> None:
    cause = failed_with(ValueError("Key\nDETAIL: Failing row contains (Anna Meier)\n2026-11-30T00:00:00 INFO x"))
    lines = written("Failed", failed_with(IntegrityError("no such user: anna@example.org\nDETAIL: x"), cause)).split(
        "\n"
    )

    assert lines[0] == "Failed"
    assert [line for line in lines[1:] if not line.startswith("    ")] == []
    assert "    ValueError: Key" in lines
    assert "    The above exception was the direct cause of the following exception:" in lines
    assert lines[-1] == "    IntegrityError: no such user: [e-mail]"
    assert "Anna" not in "".join(lines)


def test_traceback_shows_what_happened_before() -> None:
    try:
        try:
            raise KeyError("first")
        except KeyError:
            raise ValueError("second")  # noqa: B904 -- as code that does not think of it
    except ValueError as error:
        lines = written("Failed", error).split("\n")
    assert "    KeyError: 'first'" in lines
    assert "    During handling of the above exception, another exception occurred:" in lines


def test_database_that_is_away_is_one_line() -> None:
    error = failed_with(OperationalError(f"{ANSWERED_BY_NOBODY}\nDETAIL: x"))
    assert written("Service Unavailable: /events/", error) == (
        f"Service Unavailable: /events/ (OperationalError: {ANSWERED_BY_NOBODY})"
    )


def test_statement_that_is_wrong_keeps_its_traceback() -> None:
    wrong = sqlite3.OperationalError("no such table: x")
    wrong.sqlite_errorcode = sqlite3.SQLITE_ERROR
    assert "Traceback" in written("Failed", failed_with(OperationalError("no such table: x"), wrong))


def test_record_may_say_that_there_is_no_exception() -> None:
    record = logging.LogRecord("events", logging.INFO, "", 0, "Saved", (), (None, None, None))
    assert LineFormatter().format(record).endswith(" events: Saved")


def test_strange_request_is_one_line() -> None:
    """Visitors cannot fill the log with tracebacks."""
    line = written("Bad Request: /", failed_with(DisallowedRedirect("Unsafe redirect of anna@example.org\nx")))

    assert line == "Bad Request: / (DisallowedRedirect: Unsafe redirect of [e-mail])"
