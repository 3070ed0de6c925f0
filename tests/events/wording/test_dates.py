"""The words for dates, times and zones (rules 2, 5 and 6)."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils.translation import override

from events.enums import DatePrecision, Hours
from events.schedule import Schedule
from events.wording import dates as wording
from events.wording.dates import TimePoint, When

BERLIN = "Europe/Berlin"
DAY = dt.date(2024, 5, 16)
LANGUAGES = [code for code, _name in settings.LANGUAGES]

# One day, a range within a month, over months, over years; the month alone; half past nine.
RANGES = [
    (dt.date(2025, 5, 12), dt.date(2025, 5, 12)),
    (dt.date(2024, 5, 16), dt.date(2024, 5, 24)),
    (dt.date(2024, 9, 30), dt.date(2024, 10, 2)),
    (dt.date(2025, 12, 30), dt.date(2026, 1, 2)),
]
FORMS = {
    "en": [
        "12. May 2025",
        "16. - 24. May 2024",
        "30. September - 2. October 2024",
        "30. December 2025 - 2. January 2026",
        "May 2025",
        "09:30",
    ],
    "de": [
        "12. Mai 2025",
        "16.–24. Mai 2024",
        "30. September – 2. Oktober 2024",
        "30. Dezember 2025 – 2. Januar 2026",
        "Mai 2025",
        "09:30",
    ],
    "pl": [
        "12 maja 2025",
        "16–24 maja 2024",
        "30 września – 2 października 2024",
        "30 grudnia 2025 – 2 stycznia 2026",
        "maj 2025",
        "09:30",
    ],
    "sv": [
        "12 maj 2025",
        "16–24 maj 2024",
        "30 september–2 oktober 2024",
        "30 december 2025–2 januari 2026",
        "maj 2025",
        "09:30",
    ],
    "fi": [
        "12. toukokuuta 2025",
        "16.–24. toukokuuta 2024",
        "30. syyskuuta – 2. lokakuuta 2024",
        "30. joulukuuta 2025 – 2. tammikuuta 2026",
        "toukokuu 2025",
        "9.30",
    ],
    "da": [
        "12. maj 2025",
        "16.–24. maj 2024",
        "30. september–2. oktober 2024",
        "30. december 2025–2. januar 2026",
        "maj 2025",
        "09.30",
    ],
    "nb": [
        "12. mai 2025",
        "16.–24. mai 2024",
        "30. september–2. oktober 2024",
        "30. desember 2025–2. januar 2026",
        "mai 2025",
        "09:30",
    ],
    "et": [
        "12. mai 2025",
        "16.–24. mai 2024",
        "30. september – 2. oktoober 2024",
        "30. detsember 2025 – 2. jaanuar 2026",
        "mai 2025",
        "09:30",
    ],
    "lv": [
        "2025. gada 12. maijs",
        "2024. gada 16.–24. maijs",
        "2024. gada 30. septembris – 2. oktobris",
        "2025. gada 30. decembris – 2026. gada 2. janvāris",
        "2025. gada maijs",
        "09:30",
    ],
    "lt": [
        "2025 m. gegužės 12 d.",
        "2024 m. gegužės 16–24 d.",
        "2024 m. rugsėjo 30 d. – spalio 2 d.",
        "2025 m. gruodžio 30 d. – 2026 m. sausio 2 d.",
        "2025 m. gegužė",
        "09:30",
    ],
}


def plan(first: dt.date = DAY, last: dt.date | None = None, at: str = "", **fields) -> Schedule:
    """Return a schedule; `at` is written as "09:30-16:00", "09:30-" or nothing."""
    start, _dash, end = at.partition("-")
    times = {"start_time": start, "end_time": end}
    clock = {name: dt.time.fromisoformat(text) for name, text in times.items() if text}
    return Schedule(first, last or first, **{"zone": BERLIN, **clock, **fields})


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_have_the_form_of_their_language(language):
    with override(language):
        ranges = [wording.join_points(*wording.date_range(first, last)) for first, last in RANGES]
        month, clock = wording.month_name(dt.date(2025, 5, 12)), wording.clock(dt.time(9, 30))

    assert [*ranges, month, clock] == FORMS[language]


def test_range_is_two_points_with_machine_values():
    assert wording.date_range(*RANGES[1]) == (
        (TimePoint("16.", "2024-05-16"), TimePoint("24. May 2024", "2024-05-24")),
        " - ",
    )
    assert wording.date_range(*RANGES[0]) == ((TimePoint("12. May 2025", "2025-05-12"),), "")


@pytest.mark.parametrize(
    ("last", "words", "values"),
    [
        (dt.date(2025, 5, 31), "May 2025 (date to be confirmed)", ["2025-05"]),
        (dt.date(2025, 6, 1), "May 2025 - June 2025 (date to be confirmed)", ["2025-05", "2025-06"]),
    ],
)
def test_save_the_date_names_the_month(last, words, values):
    when = wording.describe(plan(dt.date(2025, 5, 12), last, precision=DatePrecision.MONTH))

    assert (when.date_text, [point.datetime for point in when.dates]) == (words, values)
    assert (when.times, when.time_text, when.starts_at) == ((), "", "")


def test_months_of_other_languages_are_joined_by_their_dash():
    with override("de"):
        points, separator = wording.month_range(dt.date(2025, 5, 1), dt.date(2025, 6, 1))

    assert wording.join_points(points, separator) == "Mai 2025 – Juni 2025"


@pytest.mark.parametrize(
    ("schedule", "text"),
    [
        (plan(hours=Hours.TO_FOLLOW), ("16. May 2024", "", "")),
        (plan(hours=Hours.ALL_DAY), ("16. May 2024", "all day", "")),
        (plan(precision=DatePrecision.MONTH), ("May 2024", "", "")),
    ],
)
def test_day_and_hours_that_will_not_follow_are_not_promised(schedule, text):
    when = wording.describe(schedule, is_awaited=False)

    assert (when.date_text, when.time_text, when.note) == text


def test_hours_are_printed_with_their_zone():
    when = wording.describe(plan(DAY, at="09:30-11:00"))

    assert when == When(
        dates=(TimePoint("16. May 2024", "2024-05-16"),),
        times=(TimePoint("09:30", "2024-05-16T09:30+02:00"), TimePoint("11:00", "2024-05-16T11:00+02:00")),
        date_text="16. May 2024",
        time_text="09:30 - 11:00 (CEST)",
        zone="CEST",
        starts_at="2024-05-16T07:30:00Z",
        ends_at="2024-05-16T09:00:00Z",
    )


@pytest.mark.parametrize(
    ("schedule", "date_text", "time_text", "note"),
    [
        # Nobody sees "00:00" where no hour is known
        (plan(), "16. May 2024", "", ""),
        (plan(hours=Hours.ALL_DAY), "16. May 2024", "all day", ""),
        (plan(hours=Hours.TO_FOLLOW), "16. May 2024", "hours to follow", ""),
        (
            plan(hours=Hours.TO_FOLLOW, precision=DatePrecision.MONTH),
            "May 2024 (date to be confirmed)",
            "",
            "(date to be confirmed)",
        ),
        (plan(at="09:30-"), "16. May 2024", "from 09:30 (CEST)", ""),
        (plan(at="00:00-12:00"), "16. May 2024", "00:00 - 12:00 (CEST)", ""),
        # A series with the same hours each day, and lunch to lunch
        (
            plan(DAY, dt.date(2024, 5, 24), "09:30-12:00", hours=Hours.DAILY),
            "16. - 24. May 2024",
            "09:30 - 12:00 (CEST)",
            "each day",
        ),
        (
            plan(dt.date(2023, 9, 13), dt.date(2023, 9, 14), "12:00-13:00"),
            "13. - 14. September 2023",
            "12:00 on the first day - 13:00 on the last day (CEST)",
            "",
        ),
        (plan(DAY, dt.date(2024, 5, 17), "09:30-"), "16. - 17. May 2024", "from 09:30 (CEST)", ""),
        # An end in the night
        (plan(at="18:00-01:00"), "16. May 2024", "18:00 - 01:00 the next day (CEST)", ""),
        (plan(at="18:00-00:01"), "16. May 2024", "18:00 - 00:01 the next day (CEST)", ""),
        # At midnight: the end of that day, whichever date was typed
        (plan(at="18:00-00:00"), "16. May 2024", "18:00 - midnight (CEST)", ""),
        (plan(DAY, dt.date(2024, 5, 17), "18:00-00:00"), "16. May 2024", "18:00 - midnight (CEST)", ""),
        (
            plan(DAY, dt.date(2024, 5, 18), "18:00-00:00"),
            "16. - 17. May 2024",
            "18:00 on the first day - midnight on the last day (CEST)",
            "",
        ),
        (
            plan(DAY, dt.date(2024, 5, 18), "18:00-00:01"),
            "16. - 18. May 2024",
            "18:00 on the first day - 00:01 on the last day (CEST)",
            "",
        ),
        (
            plan(DAY, dt.date(2024, 5, 17), "18:00-00:00", hours=Hours.DAILY),
            "16. - 17. May 2024",
            "18:00 - midnight (CEST)",
            "each day",
        ),
        (plan(dt.date(2026, 3, 28), at="18:00-00:00"), "28. March 2026", "18:00 - midnight (CET)", ""),
        # An end that is the start is said once
        (plan(at="10:00-10:00"), "16. May 2024", "10:00 (CEST)", ""),
        (plan(at="10:00-10:01"), "16. May 2024", "10:00 - 10:01 (CEST)", ""),
        (
            plan(DAY, dt.date(2024, 5, 17), "10:00-10:00", hours=Hours.DAILY),
            "16. - 17. May 2024",
            "10:00 (CEST)",
            "each day",
        ),
        (
            plan(DAY, dt.date(2024, 5, 17), "10:00-10:00"),
            "16. - 17. May 2024",
            "10:00 on the first day - 10:00 on the last day (CEST)",
            "",
        ),
        # Zones by date, with an abbreviation or without
        (plan(dt.date(2023, 4, 12), at="10:00-11:00"), "12. April 2023", "10:00 - 11:00 (CEST)", ""),
        (
            plan(dt.date(2023, 4, 23), at="10:00-11:00", zone="Europe/Tallinn"),
            "23. April 2023",
            "10:00 - 11:00 (EEST)",
            "",
        ),
        (
            plan(dt.date(2021, 10, 25), at="10:00-11:00", zone="Europe/Moscow"),
            "25. October 2021",
            "10:00 - 11:00 (MSK)",
            "",
        ),
        (plan(at="10:00-11:00", zone="Europe/Istanbul"), "16. May 2024", "10:00 - 11:00 (UTC+3)", ""),
        # Clocks change between start and end
        (
            plan(dt.date(2026, 3, 28), at="23:00-04:00"),
            "28. March 2026",
            "23:00 (CET) - 04:00 the next day (CEST)",
            "",
        ),
        (
            plan(dt.date(2026, 10, 24), dt.date(2026, 10, 25), "12:00-13:00"),
            "24. - 25. October 2026",
            "12:00 (CEST) on the first day - 13:00 on the last day (CET)",
            "",
        ),
        # Clocks change between two days of the same hours
        (
            plan(dt.date(2026, 3, 28), dt.date(2026, 3, 29), "09:00-10:00", hours=Hours.DAILY),
            "28. - 29. March 2026",
            "09:00 - 10:00 (CET/CEST)",
            "each day",
        ),
        # A time that does not exist moves forward
        (plan(dt.date(2026, 3, 29), at="02:30-05:00"), "29. March 2026", "03:30 - 05:00 (CEST)", ""),
    ],
)
def test_schedule_is_said_in_words(schedule, date_text, time_text, note):
    when = wording.describe(schedule)

    assert (when.date_text, when.time_text, when.note) == (date_text, time_text, note)


def test_open_end_has_no_end_for_machines():
    assert wording.describe(plan(at="09:30-")).ends_at == ""


def test_times_follow_the_language():
    with override("fi"):
        assert wording.describe(plan(at="09:30-11:00")).time_text == "9.30 - 11.00 (CEST)"


def test_moment_is_said_in_the_zone_of_the_event():
    moment = dt.datetime(2025, 5, 9, 22, 0, tzinfo=dt.UTC)

    assert wording.moment_text(moment, BERLIN) == "10. May 2025, 00:00 (CEST)"
    assert wording.day_point(moment, BERLIN) == TimePoint("10. May 2025", "2025-05-10")
    assert wording.day_point(moment, "UTC") == TimePoint("9. May 2025", "2025-05-09")


@pytest.mark.parametrize(
    ("start", "end", "points"),
    [
        (None, None, ()),
        ("09:00", None, (("09:00", "2024-05-16T09:00+02:00"),)),
        (None, "12:00", (("until 12:00", "2024-05-16T12:00+02:00"),)),
        ("09:00", "09:30", (("09:00", "2024-05-16T09:00+02:00"), ("09:30", "2024-05-16T09:30+02:00"))),
        # Over midnight, to it, and no time at all
        ("22:00", "00:00", (("22:00", "2024-05-16T22:00+02:00"), ("midnight", "2024-05-17T00:00+02:00"))),
        ("10:00", "10:00", (("10:00", "2024-05-16T10:00+02:00"),)),
        ("00:00", "00:00", (("00:00", "2024-05-16T00:00+02:00"),)),
        ("22:00", "01:00", (("22:00", "2024-05-16T22:00+02:00"), ("01:00 the next day", "2024-05-17T01:00+02:00"))),
    ],
)
def test_session_times_are_printed_as_far_as_they_are_known(start, end, points):
    times = [dt.time.fromisoformat(text) if text else None for text in (start, end)]

    assert wording.session_times(DAY, *times, BERLIN) == tuple(TimePoint(*point) for point in points)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "00:15 - 00:45 the next day"), ("et", "järgmisel päeval 00:15 - 00:45")],
)
def test_session_after_midnight_says_once_that_it_is_the_next_day(language, words):
    next_day = DAY + dt.timedelta(days=1)
    with override(language):
        points = wording.session_times(next_day, dt.time(0, 15), dt.time(0, 45), BERLIN, beside=DAY)

    assert wording.join_points(points, " - ") == words


def test_session_without_a_day_has_clock_times_alone():
    points = wording.session_times(None, dt.time(22), dt.time(1), BERLIN)

    assert points == (TimePoint("22:00", "22:00"), TimePoint("01:00", "01:00"))


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("16", "May", "Thu")), ("de", ("16", "Mai", "Do")), ("fi", ("16", "touko", "to"))]
)
def test_short_forms_for_the_date_block(language, words):
    with override(language):
        assert (wording.short_day(DAY), wording.short_month(DAY), wording.weekday(DAY)) == words


def test_zone_at_a_local_time():
    assert wording.zone_at(dt.date(2026, 3, 29), dt.time(1, 59), BERLIN) == "CET"
    assert wording.zone_at(dt.date(2026, 3, 29), dt.time(3), BERLIN) == "CEST"


def test_without_an_active_language_words_are_english():
    with override(None):
        assert wording.long_date(DAY) == "16. May 2024"
