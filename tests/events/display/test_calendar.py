"""The month as a table: which event stands on which day, and in which words."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils import translation

from events.display.calendar import last_of_month, month_calendar
from events.display.calendar_types import CalendarLine, DayEntry, MonthCalendar
from events.enums import EventStatus, Hours
from events.facts import EventFacts
from events.models import Event
from tests.moment import MOMENT

MAY = dt.date(2026, 5, 1)
TODAY = dt.date(2026, 5, 12)
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday / Mon Tue Wed Thu Fri Sat Sun",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag / Mo Di Mi Do Fr Sa So",
    "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela / pon. wt. śr. czw. pt. sob. niedz.",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag / mån tis ons tors fre lör sön",
    "fi": "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai / ma ti ke to pe la su",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag / man. tirs. ons. tors. fre. lør. søn.",
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag / man. tir. ons. tor. fre. lør. søn.",
    "et": "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev / E T K N R L P",
    "lv": "Pirmdiena Otrdiena Trešdiena Ceturtdiena Piektdiena Sestdiena Svētdiena"
    " / Pirmd. Otrd. Trešd. Ceturtd. Piektd. Sestd. Svētd.",
    "lt": "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis"
    " / pr an tr kt pn št sk",
}


def event(first: dt.date, last: dt.date | None = None, **fields: object) -> Event:
    return Event(
        **{
            "title": {"en": "Forum"},
            "slug": "forum",
            "source_language": "en",
            "start_date": first,
            "end_date": last or first,
            "start_time": dt.time(9, 30),
            "end_time": dt.time(16),
            "time_zone": "Europe/Berlin",
        }
        | fields
    )


def calendar_of(events: list[Event], first: dt.date, today: dt.date) -> MonthCalendar:
    return month_calendar([EventFacts(event, MOMENT) for event in events], first, today)


def words(calendar: MonthCalendar) -> dict[int, list[tuple[str, str]]]:
    """Return the hours and spans of each day that has an event."""
    days = [day for week in calendar.weeks for day in week if day]
    return {int(day.number): [(entry.hours, entry.span) for entry in day.entries] for day in days if day.entries}


def numbers(calendar: MonthCalendar) -> list[list[str]]:
    return [[day.number if day else "" for day in week] for week in calendar.weeks]


def test_month_is_whole_weeks_of_its_days():
    calendar = calendar_of([], MAY, TODAY)

    weeks = numbers(calendar)
    assert weeks[0] == ["", "", "", "", "1", "2", "3"]
    assert weeks[-1] == [str(number) for number in range(25, 32)]
    assert {len(week) for week in weeks} == {7}
    assert [number for week in weeks for number in week if number] == [str(number) for number in range(1, 32)]


@pytest.mark.parametrize(("year", "days", "weeks"), [(2024, 29, 5), (2026, 28, 5), (2027, 28, 4), (2000, 29, 5)])
def test_february_has_the_days_of_its_year(year, days, weeks):
    first = dt.date(year, 2, 1)

    calendar = calendar_of([], first, TODAY)

    assert (last_of_month(first).day, len(calendar.weeks)) == (days, weeks)
    assert [number for week in numbers(calendar) for number in week if number][-1] == str(days)


def test_today_is_marked_once_and_in_its_month_only():
    this_month, next_month = (calendar_of([], first, TODAY) for first in (MAY, dt.date(2026, 6, 1)))

    marked = [
        [day.number for week in month.weeks for day in week if day and day.is_today]
        for month in (this_month, next_month)
    ]
    assert marked == [["12"], []]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_weekdays_begin_and_are_named_as_the_language_has_it(language):
    with translation.override(language):
        weekdays = calendar_of([], MAY, TODAY).weekdays

    long, short = ([day.name for day in weekdays], [day.short for day in weekdays])
    assert f"{' '.join(long)} / {' '.join(short)}" == WEEKDAYS[language]


def test_column_of_a_day_is_that_of_its_weekday():
    calendar = calendar_of([], MAY, TODAY)

    wrong = [
        day.number
        for week in calendar.weeks
        for day, column in zip(week, calendar.weekdays, strict=True)
        if day and (day.weekday != column.short or not day.date.text.startswith(column.name))
    ]
    assert wrong == []


def test_empty_month_says_so():
    calendar = calendar_of([], MAY, TODAY)

    assert (calendar.is_empty, calendar.title, calendar.caption) == (True, "May 2026", "May 2026: 0 events")


def test_event_of_one_day_stands_on_it_with_its_hours():
    calendar = calendar_of([event(TODAY)], MAY, TODAY)

    assert words(calendar) == {12: [("09:30 - 16:00 (CEST)", "")]}
    assert (calendar.is_empty, calendar.caption, calendar.several_days) == (False, "May 2026: 1 event", ())


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({"start_time": None, "end_time": None}, ""),
        ({"end_time": None}, "from 09:30 (CEST)"),
        ({"start_time": dt.time(18), "end_time": dt.time(1)}, "18:00 - 01:00 the next day (CEST)"),
        ({"time_zone": "Europe/Tallinn"}, "09:30 - 16:00 (EEST)"),
    ],
)
def test_hours_are_said_as_everywhere_and_a_night_belongs_to_its_first_day(fields, hours):
    assert words(calendar_of([event(TODAY, **fields)], MAY, TODAY)) == {12: [(hours, "")]}


def test_continuous_event_has_the_hours_of_its_first_and_last_day():
    calendar = calendar_of([event(TODAY, TODAY.replace(day=14))], MAY, TODAY)

    assert words(calendar) == {
        12: [("from 09:30 (CEST)", "until 14. May")],
        13: [("", "continues until 14. May")],
        14: [("until 16:00 (CEST)", "continues from 12. May")],
    }
    when = "12. - 14. May 2026, 09:30 on the first day - 16:00 on the last day (CEST)"
    assert [line.when for line in calendar.several_days] == [when]


def test_event_that_ends_at_midnight_is_not_on_the_day_after():
    evening = {"start_time": dt.time(18), "end_time": dt.time(0), "hours": Hours.CONTINUOUS}

    several_days = calendar_of([event(TODAY, TODAY.replace(day=14), **evening)], MAY, TODAY)
    one_day = calendar_of([event(TODAY, TODAY.replace(day=13), **evening)], MAY, TODAY)

    assert words(several_days) == {
        12: [("from 18:00 (CEST)", "until 13. May")],
        13: [("until midnight (CEST)", "continues from 12. May")],
    }
    assert words(one_day) == {12: [("18:00 - midnight (CEST)", "")]}
    assert one_day.several_days == ()


def test_open_end_and_whole_days_have_no_hour_on_the_last_day():
    open_end = event(TODAY, TODAY.replace(day=13), end_time=None)
    whole_days = event(TODAY, TODAY.replace(day=13), start_time=None, end_time=None)

    calendar = calendar_of([open_end, whole_days], MAY, TODAY)

    assert words(calendar) == {
        12: [("", "until 13. May"), ("from 09:30 (CEST)", "until 13. May")],
        13: [("", "continues from 12. May"), ("", "continues from 12. May")],
    }
    assert [line.when for line in calendar.several_days] == [
        "12. - 13. May 2026, from 09:30 (CEST)",
        "12. - 13. May 2026",
    ]


def test_daily_hours_stand_on_each_day_with_the_zone_of_that_day():
    # The clocks change in the night to Sunday, 29. March.
    days = event(dt.date(2026, 3, 28), dt.date(2026, 3, 29), hours=Hours.DAILY, end_time=dt.time(12))

    calendar = calendar_of([days], dt.date(2026, 3, 1), TODAY)

    assert words(calendar) == {
        28: [("09:30 - 12:00 (CET)", "until 29. March")],
        29: [("09:30 - 12:00 (CEST)", "continues from 28. March")],
    }
    assert [line.when for line in calendar.several_days] == ["28. - 29. March 2026, 09:30 - 12:00 (CET/CEST) each day"]


def test_event_over_new_year_stands_in_both_months_with_the_other_year():
    forum = event(dt.date(2025, 12, 30), dt.date(2026, 1, 2))

    december, january = (calendar_of([forum], first, TODAY) for first in (dt.date(2025, 12, 1), dt.date(2026, 1, 1)))

    assert words(december) == {
        30: [("from 09:30 (CET)", "until 2. January 2026")],
        31: [("", "continues until 2. January 2026")],
    }
    assert words(january) == {
        1: [("", "continues from 30. December 2025")],
        2: [("until 16:00 (CET)", "continues from 30. December 2025")],
    }
    assert december.several_days == january.several_days


def test_event_longer_than_the_month_stands_on_each_of_its_days():
    calendar = calendar_of([event(dt.date(2026, 4, 30), dt.date(2026, 6, 1))], MAY, TODAY)

    found = words(calendar)
    assert list(found) == list(range(1, 32))
    assert found[1] == [("", "continues from 30. April")]
    assert {tuple(found[day]) for day in range(2, 32)} == {(("", "continues until 1. June"),)}


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (dt.date(2026, 4, 29), dt.date(2026, 4, 30), []),
        (dt.date(2026, 4, 30), dt.date(2026, 5, 1), [1]),
        (dt.date(2026, 5, 31), dt.date(2026, 6, 1), [31]),
        (dt.date(2026, 6, 1), dt.date(2026, 6, 2), []),
    ],
)
def test_days_of_other_months_are_left_out(first, last, days):
    assert list(words(calendar_of([event(first, last)], MAY, TODAY))) == days


def test_what_continues_stands_first_then_what_begins_soonest_that_day():
    late = event(TODAY, start_time=dt.time(14))
    early = event(TODAY, start_time=dt.time(9))
    # Its days began before, its hours that day lie between the two.
    daily = event(dt.date(2026, 5, 11), TODAY, start_time=dt.time(11), end_time=dt.time(12), hours=Hours.DAILY)
    continuous = event(dt.date(2026, 5, 11), dt.date(2026, 5, 13), start_time=dt.time(17))

    found = words(calendar_of([daily, continuous, late, early], MAY, TODAY))

    assert [hours for hours, _span in found[12]] == [
        "",
        "09:00 - 16:00 (CEST)",
        "11:00 - 12:00 (CEST)",
        "14:00 - 16:00 (CEST)",
    ]


def test_hours_of_two_zones_are_in_the_order_of_the_clock_of_the_world():
    berlin, riga = event(TODAY, start_time=dt.time(9)), event(TODAY, start_time=dt.time(9, 30), time_zone="Europe/Riga")

    found = words(calendar_of([berlin, riga], MAY, TODAY))

    assert [hours for hours, _span in found[12]] == ["09:30 - 16:00 (EEST)", "09:00 - 16:00 (CEST)"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": EventStatus.CANCELLED}, "Cancelled"),
        ({"status": EventStatus.RESCHEDULED}, "Rescheduled"),
        ({"is_moved_online": True}, "Moved online"),
        ({}, ""),
    ],
)
def test_status_is_said_in_words_on_the_day_and_below(fields, status):
    calendar = calendar_of([event(TODAY, TODAY.replace(day=13), **fields)], MAY, TODAY)

    entries = [entry for week in calendar.weeks for day in week if day for entry in day.entries]
    assert [entry.status for entry in entries] == [status, status]
    assert [line.status for line in calendar.several_days] == [status]


def test_postponed_event_stands_below_and_on_no_day():
    calendar = calendar_of([event(TODAY, status=EventStatus.POSTPONED)], MAY, TODAY)

    assert (words(calendar), calendar.caption, calendar.is_empty) == ({}, "May 2026: 0 events", False)
    when = "was planned for 12. May 2026, 09:30 - 16:00 (CEST)"
    assert calendar.postponed == (CalendarLine("Forum", "/events/forum/", when, "Postponed"),)


def test_event_of_a_month_stands_below_and_on_no_day():
    ahead = {"ends_at": MOMENT + dt.timedelta(days=19)}
    save_the_date = event(TODAY, date_precision="month", start_time=None, end_time=None, **ahead)

    calendar = calendar_of([save_the_date], MAY, TODAY)

    assert (words(calendar), calendar.is_empty) == ({}, False)
    assert [line.when for line in calendar.undated] == ["May 2026 (date to be confirmed)"]


def test_a_day_takes_31_events_and_titles_in_any_script():
    titles = [f"{number} Семинар о воде {'Ж' * 150}"[:170] for number in range(31)]

    calendar = calendar_of([event(TODAY, title={"en": title}) for title in titles], MAY, TODAY)

    day = calendar.weeks[2][1]
    assert day is not None
    assert day.entries == tuple(DayEntry(title, "/events/forum/", "09:30 - 16:00 (CEST)") for title in titles)


def test_words_follow_the_language():
    with translation.override("lt"):
        calendar = calendar_of([event(TODAY, TODAY.replace(day=13))], MAY, TODAY)

    assert calendar.title == "2026 m. gegužė"
    assert calendar.weeks[2][1].date.text == "2026 m. gegužės 12 d., antradienis"


def test_title_keeps_its_language():
    german = event(TODAY, title={"de": "Auftakt"}, source_language="de")
    make_days = calendar_of([german], MAY, TODAY)

    assert make_days.weeks[2][1].entries[0].title.lang == "de"
