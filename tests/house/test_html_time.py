"""The validator of <time datetime> itself: a test that trusts it must be able to."""

import pytest

from tests.html_time import is_valid_datetime


@pytest.mark.parametrize(
    "value",
    [
        "2025-05",
        "2025-05-12",
        "2024-02-29",
        "2000-02-29",
        "12025-05-12",
        "09:30",
        "09:30:15",
        "09:30:15.5",
        "2026-06-15T09:00+03:00",
        "2026-06-15 09:00Z",
        "2026-06-15T09:00:00.123-0330",
    ],
)
def test_valid_values_are_taken(value):
    assert is_valid_datetime(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "May 2025",
        "2025-13",
        "2025-00",
        "0000-01",
        "25-05-12",
        "2025-05-32",
        "2025-04-31",
        "2025-05-00",
        "2025-02-29",
        "1900-02-29",
        "9:30",
        "24:00",
        "09:60",
        "09:30:60",
        "09:30:15.1234",
        "2026-06-15T09:00",
        "2026-06-15T09:00+03",
        "2026-06-15T09:00+24:00",
        "2026-06-15T09:00+03:60",
        "2026-06-15T09:00-00:00",
        "2026-06-15T09:00+01:39:49",
        "2026-06-15T09:00 Z",
        "2025-05-12\n",
        "２０２５-05-12",
    ],
)
def test_invalid_values_are_refused(value):
    assert not is_valid_datetime(value)
