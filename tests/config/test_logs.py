"""No personal data in the logs."""

import logging

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


def test_formatter_masks_addresses_in_tracebacks() -> None:
    try:
        raise ValueError("no such user: anna@example.org")
    except ValueError as error:
        record = logging.LogRecord("events", logging.ERROR, "", 0, "Failed", (), (type(error), error, None))
    assert RedactingFormatter().format(record) == "Failed\nValueError: no such user: [e-mail]"
