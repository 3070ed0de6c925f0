"""When an event is, and how it stands, as structured data (LD-2, LD-3)."""

import datetime as dt

import pytest

from events.actions import postpone_event, reschedule_event
from events.enums import DatePrecision, EventStatus, Hours
from events.models import Event
from tests import factories as make
from tests.events.jsonld.reading import data_of, terms
from tests.pages import DATA, visit

pytestmark = pytest.mark.usefixtures("frozen")


def event(first: str, last: str | None = None, start: str | None = None, end: str | None = None, **fields) -> Event:
    return make.EventFactory(
        start_date=dt.date.fromisoformat(first),
        end_date=dt.date.fromisoformat(last or first),
        start_time=dt.time.fromisoformat(start) if start else None,
        end_time=dt.time.fromisoformat(end) if end else None,
        **fields,
    )


def dates(event: Event) -> tuple[str | None, str | None]:
    data = data_of(event)
    return data.get("startDate"), data.get("endDate")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("2026-06-15", None, "09:30", "11:00"), ("2026-06-15T09:30+02:00", "2026-06-15T11:00+02:00")),
        (("2026-12-15", None, "09:30", "11:00"), ("2026-12-15T09:30+01:00", "2026-12-15T11:00+01:00")),
        # Lunch to lunch, over both changes of the clocks.
        (("2026-10-24", "2026-10-25", "12:00", "13:00"), ("2026-10-24T12:00+02:00", "2026-10-25T13:00+01:00")),
        (("2027-03-27", "2027-03-28", "12:00", "13:00"), ("2027-03-27T12:00+01:00", "2027-03-28T13:00+02:00")),
        # An hour that the change skips, and one that it repeats.
        (("2027-03-28", None, "02:30", "04:00"), ("2027-03-28T03:30+02:00", "2027-03-28T04:00+02:00")),
        (("2026-10-25", None, "02:30", "04:00"), ("2026-10-25T02:30+02:00", "2026-10-25T04:00+01:00")),
        (("2026-06-15", None, "20:00", "01:00"), ("2026-06-15T20:00+02:00", "2026-06-16T01:00+02:00")),
        # All day, or hours not known: no hour is invented.
        (("2026-06-15",), ("2026-06-15", "2026-06-15")),
        (("2026-06-15", "2026-06-17"), ("2026-06-15", "2026-06-17")),
        # No end: of one day nothing is said of it, of several the last day.
        (("2026-06-15", None, "09:30"), ("2026-06-15T09:30+02:00", None)),
        (("2026-06-15", "2026-06-17", "09:30"), ("2026-06-15T09:30+02:00", "2026-06-17")),
    ],
)
def test_ld_2_dates_have_the_offset_of_their_day_and_say_no_more_than_is_known(fields, expected):
    assert dates(event(*fields)) == expected


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Helsinki", "2026-06-15T09:30+03:00"),
        ("Asia/Kathmandu", "2026-06-15T09:30+05:45"),
        ("UTC", "2026-06-15T09:30+00:00"),
    ],
)
def test_ld_2_offset_is_that_of_the_event(zone, start):
    assert dates(event("2026-06-15", None, "09:30", time_zone=zone))[0] == start


@pytest.mark.parametrize(("precision", "blocks"), [(DatePrecision.DAY, 1), (DatePrecision.MONTH, 0)])
def test_ld_1_and_6_event_that_has_only_a_month_has_no_data(precision, blocks):
    page = visit(event("2026-06-01", "2026-06-30", date_precision=precision).get_absolute_url())

    assert len(page.soup.select(DATA)) == blocks


def test_ld_2_daily_hours_are_a_schedule():
    data = data_of(event("2026-10-23", "2026-10-26", "09:30", "11:00", hours=Hours.DAILY))

    assert (data["startDate"], data["endDate"]) == ("2026-10-23T09:30+02:00", "2026-10-26T11:00+01:00")
    assert data["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P1D",
        "startDate": "2026-10-23",
        "endDate": "2026-10-26",
        "startTime": "09:30:00",
        "endTime": "11:00:00",
        "scheduleTimezone": "Europe/Berlin",
    }


@pytest.mark.parametrize("trait", ["several_days", "open_end", "all_day"])
def test_other_hours_are_no_schedule(trait):
    assert "eventSchedule" not in data_of(make.EventFactory(**{trait: True}))


@pytest.mark.parametrize(
    ("traits", "names"),
    [
        ({}, ["EventScheduled"]),
        ({"cancelled": True}, ["EventCancelled"]),
        ({"postponed": True}, ["EventPostponed"]),
        ({"rescheduled": True}, ["EventRescheduled"]),
        ({"moved_online": True}, ["EventMovedOnline"]),
        ({"moved_online": True, "rescheduled": True}, ["EventRescheduled", "EventMovedOnline"]),
        ({"moved_online": True, "postponed": True}, ["EventPostponed", "EventMovedOnline"]),
        # The page of a cancelled event does not speak of it either.
        ({"moved_online": True, "cancelled": True}, ["EventCancelled"]),
    ],
)
def test_ld_3_status(traits, names):
    assert terms(data_of(make.EventFactory(**traits))["eventStatus"]) == names


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_ld_3_cancelled_and_postponed_keep_date_and_place(status):
    planned = event("2026-06-15", None, "09:30", "11:00")
    before = data_of(planned)

    planned.status, planned.status_note = status, {"en": "The speaker is ill."}
    postpone_event(event=planned, by=None, note={"en": "Ill."}) if status == EventStatus.POSTPONED else planned.save()
    after = data_of(planned)

    kept = ("startDate", "endDate", "location", "eventAttendanceMode", "previousStartDate")
    assert [after.get(name) for name in kept] == [before.get(name) for name in kept]
    assert after["startDate"] == "2026-06-15T09:30+02:00"


def test_ld_3_rescheduled_has_the_new_dates_and_the_previous_start():
    planned = event("2026-10-20", None, "09:30", "11:00")

    day = dt.date(2026, 11, 3)
    reschedule_event(event=planned, by=None, start_date=day, end_date=day, note={"en": "The hall was not free."})

    data = data_of(planned)
    assert (data["startDate"], data["previousStartDate"]) == ("2026-11-03T09:30+01:00", "2026-10-20T09:30+02:00")


def test_ld_3_previous_start_of_an_event_without_hours_is_a_day():
    data = data_of(make.EventFactory(rescheduled=True, all_day=True, start_date=dt.date(2026, 11, 3)))

    assert data["previousStartDate"] == "2026-10-20"


def test_ld_6_save_the_date_had_no_start():
    former = {"former_start_date": dt.date(2026, 10, 1), "former_end_date": dt.date(2026, 10, 31)}

    assert "previousStartDate" not in data_of(make.EventFactory(rescheduled=True, all_day=True, **former))
