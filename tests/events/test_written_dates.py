"""Dates written out in texts, and weekdays that do not fit."""

import datetime as dt

import pytest
from django.utils.translation import override

from events.written_dates import WrittenDate, dates_in, wrong_weekdays


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("en", "on Monday, 12 May 2025 in Riga", [WrittenDate(12, 5, 2025, 0)]),
        ("en", "Tuesday the 13th of May", [WrittenDate(13, 5, None, 1)]),
        ("en", "30. September - 2. October 2024", [WrittenDate(30, 9), WrittenDate(2, 10, 2024)]),
        ("de", "am Montag, den 12. Mai 2025", [WrittenDate(12, 5, 2025, 0)]),
        ("pl", "w poniedziałek 12 maja", [WrittenDate(12, 5, None, 0)]),
        ("fi", "maanantaina 12. toukokuuta 2025", [WrittenDate(12, 5, 2025, 0)]),
        ("en", "version 12.5 of 2025", []),
        ("xx", "12 May 2025", []),
        ("not a language", "12 May 2025", []),
    ],
)
def test_dates_are_found_in_texts(language, text, dates):
    assert dates_in(text, language) == dates


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("Monday, 12 May 2025", []),
        ("Tuesday, 12 May 2025", ["2025-05-12 is a Monday; the text says otherwise."]),
        ("Tuesday, 12 May", ["2025-05-12 is a Monday; the text says otherwise."]),
        ("12 May 2025", []),
        ("Monday, 31 April 2025", ["There is no day 31 in month 4 of 2025."]),
    ],
)
def test_weekday_is_checked_against_the_date(text, messages):
    assert wrong_weekdays(text, "en", dt.date(2025, 1, 1)) == messages


def test_weekday_without_any_year_cannot_be_checked():
    assert wrong_weekdays("Tuesday, 12 May", "en", None) == []


def test_message_is_in_the_language_of_the_reader():
    with override("de"):
        message = wrong_weekdays("Tuesday, 12 May 2025", "en", None)[0]

    assert "Montag" in message
