"""Dates, numbers and names as each language writes them; the forms of ranges stand in test_wording.py."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import override

from common.choices import country_name, language_name
from events.schedule import Schedule
from events.wording import dates as wording

DAY = dt.date(2026, 5, 12)
LANGUAGES = [code for code, _name in settings.LANGUAGES]
MONTHS = [dt.date(2026, month, 1) for month in (1, 3, 9)]

# The weekday, alone and before the date; the day without its year; hours from nine to half past four in the afternoon.
DATES = {
    "en": ("Tue", "Tuesday", "Tuesday, 12. May 2026", "12. May", "09:00", "16:30"),
    "de": ("Di", "Dienstag", "Dienstag, 12. Mai 2026", "12. Mai", "09:00", "16:30"),
    "pl": ("wt.", "wtorek", "wtorek, 12 maja 2026", "12 maja", "09:00", "16:30"),
    "sv": ("tis", "tisdag", "tisdag 12 maj 2026", "12 maj", "09:00", "16:30"),
    "fi": ("ti", "tiistai", "tiistai 12. toukokuuta 2026", "12. toukokuuta", "9.00", "16.30"),
    "da": ("tirs.", "tirsdag", "tirsdag den 12. maj 2026", "12. maj", "09.00", "16.30"),
    "nb": ("tir.", "tirsdag", "tirsdag 12. mai 2026", "12. mai", "09:00", "16:30"),
    "et": ("T", "teisipäev", "teisipäev, 12. mai 2026", "12. mai", "09:00", "16:30"),
    "lv": ("Otrd.", "Otrdiena", "otrdiena, 2026. gada 12. maijs", "12. maijs", "09:00", "16:30"),
    "lt": ("an", "antradienis", "2026 m. gegužės 12 d., antradienis", "gegužės 12 d.", "09:00", "16:30"),
}

# A month that stands alone is in the nominative: "maj 2026", though the day is "12 maja"; and its short form.
MONTH_NAMES = {
    "en": ["January 2026 Jan", "March 2026 Mar", "September 2026 Sep"],
    "de": ["Januar 2026 Jan", "März 2026 Mär", "September 2026 Sep"],
    "pl": ["styczeń 2026 sty", "marzec 2026 mar", "wrzesień 2026 wrz"],
    "sv": ["januari 2026 jan.", "mars 2026 mars", "september 2026 sep."],
    "fi": ["tammikuu 2026 tammi", "maaliskuu 2026 maalis", "syyskuu 2026 syys"],
    "da": ["januar 2026 jan.", "marts 2026 mar.", "september 2026 sep."],
    "nb": ["januar 2026 jan", "mars 2026 mar", "september 2026 sep"],
    "et": ["jaanuar 2026 jaan", "märts 2026 märts", "september 2026 sept"],
    "lv": ["2026. gada janvāris janv.", "2026. gada marts marts", "2026. gada septembris sept."],
    "lt": ["2026 m. sausis saus.", "2026 m. kovas kov.", "2026 m. rugsėjis rugs."],
}

# A size, a large number, a country and two languages. A space within a number or before a unit does not break.
NUMBERS_AND_NAMES = {
    "en": ("1.2\xa0MB", "1,234", "Latvia", "Polish", "Norwegian Bokmål"),
    "de": ("1,2\xa0MB", "1.234", "Lettland", "Polnisch", "Norwegisch (Bokmål)"),
    "pl": ("1,2\xa0MB", "1\xa0234", "Łotwa", "polski", "norweski (bokmål)"),
    "sv": ("1,2\xa0MB", "1\xa0234", "Lettland", "polska", "norskt bokmål"),
    "fi": ("1,2\xa0MB", "1\xa0234", "Latvia", "puola", "norjan bokmål"),
    "da": ("1,2\xa0MB", "1.234", "Letland", "polsk", "bokmål"),
    "nb": ("1,2\xa0MB", "1\xa0234", "Latvia", "polsk", "norsk bokmål"),
    "et": ("1,2\xa0MB", "1\xa0234", "Läti", "poola", "norra bokmål"),
    "lv": ("1,2\xa0MB", "1\xa0234", "Latvija", "poļu", "norvēģu bukmols"),
    "lt": ("1,2\xa0MB", "1\xa0234", "Latvija", "lenkų", "norvegų bukmolas"),
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_days_and_hours_are_written_as_in_their_language(code):
    with override(code):
        words = (
            wording.weekday(DAY),
            wording.weekday_name(DAY),
            wording.full_date(DAY),
            wording.day_and_month(DAY),
            wording.clock(dt.time(9)),
            wording.clock(dt.time(16, 30)),
        )

    assert words == DATES[code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_months_alone_are_written_as_in_their_language(code):
    with override(code):
        words = [f"{wording.month_name(day)} {wording.short_month(day)}" for day in MONTHS]

    assert words == MONTH_NAMES[code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_and_names_are_written_as_in_their_language(code):
    with override(code):
        number = re.search(r"\d.*\d", wording.places(1234)).group()
        words = (filesizeformat(1_234_567), number, country_name("LV"), language_name("pl"), language_name("nb"))

    assert words == NUMBERS_AND_NAMES[code]


@pytest.mark.parametrize(("number", "words"), [(None, ""), (0, ""), (1, "1 place"), (1000, "1,000 places")])
def test_places_are_said_where_their_number_is_known(number, words):
    assert wording.places(number) == words


@pytest.mark.parametrize("code", LANGUAGES)
def test_zone_is_beside_the_hours_in_every_language(code):
    with override(code):
        when = wording.describe(Schedule(DAY, DAY, "Europe/Berlin", dt.time(9), dt.time(16, 30)))

    *_date, first, last = DATES[code]
    assert when.time_text == f"{first} - {last} (CEST)"


@pytest.mark.parametrize("code", LANGUAGES)
def test_range_is_found_again_in_its_words(code):
    """The page marks both ends as <time>: each must stand in the text as it is."""
    with override(code):
        points, separator = wording.date_range(DAY, DAY + dt.timedelta(days=8))

    assert separator.strip() in ("-", "–")
    assert all(point.text == point.text.strip() != "" for point in points)
    assert [point.datetime for point in points] == ["2026-05-12", "2026-05-20"]
