"""No personal data in the logs."""

import logging
import time

import pytest

from config.logs import RedactingFormatter


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("Mail to anna.o'neil+events@mail.example.org failed", "Mail to [e-mail] failed"),
        ("Key (email)=(élodie@example.org) already exists.", "Key (email)=([e-mail]) already exists."),
        ("a@b.example, c@d.example", "[e-mail], [e-mail]"),
        ("GET /events/@home at 12:00", "GET /events/@home at 12:00"),
    ],
)
def test_formatter_masks_addresses(message: str, line: str) -> None:
    record = logging.LogRecord("events", logging.INFO, "", 0, "%s", (message,), None)
    assert RedactingFormatter().format(record) == line


@pytest.mark.parametrize("letters", ["a", "a.", "a@", "%41", "a@b."])
def test_formatter_is_quick_with_the_longest_lines(letters: str) -> None:
    record = logging.LogRecord("events", logging.INFO, "", 0, letters * 50_000, (), None)
    began = time.process_time()
    RedactingFormatter().format(record)
    assert time.process_time() - began < 2


def test_formatter_masks_addresses_in_tracebacks() -> None:
    try:
        raise ValueError("no such user: anna@example.org")
    except ValueError as error:
        record = logging.LogRecord("events", logging.ERROR, "", 0, "Failed", (), (type(error), error, None))
    assert RedactingFormatter().format(record) == "Failed\nValueError: no such user: [e-mail]"
