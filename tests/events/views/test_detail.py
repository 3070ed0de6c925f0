import datetime as dt

import pytest

from events.actions import save_event
from events.enums import DocumentKind, EventStatus, Hours
from events.models import Event
from tests import factories as make
from tests.factories.bulk import copy_event
from tests.pages import MICROSECOND, NOW, Page, berlin, visit

TODAY = NOW.date()
LONG_AGO = berlin(2026, 1, 1)
START, END = berlin(2026, 5, 12, 9, 30), berlin(2026, 5, 12, 16)


def today(**fields: object) -> Event:
    return make.EventFactory(**{"start_date": TODAY, "publish_at": LONG_AGO} | fields)


def page_of(event: Event, at: dt.datetime | None = None) -> Page:
    return visit(event.get_absolute_url(), at=at)


# Who may see it (rule 1)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 200),
        ({"draft": True}, 404),
        ({"in_review": True}, 404),
        ({"withdrawn": True}, 404),
        ({"publish_at": NOW}, 200),
        ({"publish_at": NOW + MICROSECOND}, 404),
        ({"publish_at": LONG_AGO, "unpublish_at": NOW + MICROSECOND}, 200),
        ({"publish_at": LONG_AGO, "unpublish_at": NOW}, 404),
        ({"cancelled": True}, 200),
        ({"postponed": True}, 200),
        ({"past": True}, 200),
        ({"past": True, "cancelled": True}, 200),
    ],
)
def test_only_public_events_have_a_page(fields, status):
    assert page_of(make.EventFactory(**fields)).status == status


# When (rules 1, 2, 5, 6)


@pytest.mark.parametrize(
    ("now", "note"),
    [
        (START - MICROSECOND, ""),
        (START, "now on, until 16:00 (CEST)"),
        (END, "now on, until 16:00 (CEST)"),
        (END + MICROSECOND, ""),
    ],
)
def test_running_event_says_so(now, note):
    assert page_of(today(), now).one(".event-header__now") == note


@pytest.mark.parametrize(
    ("now", "sentence", "listing"),
    [(END, "", "Upcoming events"), (END + MICROSECOND, "This event is over.", "Past events")],
)
def test_event_is_over_after_its_last_instant(now, sentence, listing):
    page = page_of(today(), now)

    assert (page.one(".event-header__past"), page.all(".breadcrumbs li")[0]) == (sentence, listing)


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({}, "12. May 2026, 09:30 - 16:00 (CEST)"),
        ({"open_end": True}, "12. May 2026, from 09:30 (CEST)"),
        ({"all_day": True}, "12. May 2026, all day"),
        ({"to_follow": True}, "12. May 2026, hours to follow"),
        ({"all_day": True, "end_date": dt.date(2026, 5, 13)}, "12. - 13. May 2026, all day"),
        ({"save_the_date": True}, "May 2026 (date to be confirmed)"),
        (
            {"end_date": dt.date(2026, 5, 24), "hours": Hours.DAILY},
            "12. - 24. May 2026, 09:30 - 16:00 (CEST) each day",
        ),
        (
            {"end_date": dt.date(2026, 6, 2)},
            "12. May - 2. June 2026, 09:30 on the first day - 16:00 on the last day (CEST)",
        ),
        ({"end_time": dt.time(1)}, "12. May 2026, 09:30 - 01:00 the next day (CEST)"),
        ({"time_zone": "Europe/Minsk"}, "12. May 2026, 09:30 - 16:00 (UTC+3)"),
        (
            {"start_date": dt.date(2026, 12, 30), "end_date": dt.date(2027, 1, 2), "all_day": True},
            "30. December 2026 - 2. January 2027, all day",
        ),
    ],
)
def test_header_says_when(fields, when):
    page = page_of(today(**fields), berlin(2026, 5, 1))

    assert page.one(".event-header__when > span") == when
    assert "00:00" not in page.text


def test_night_of_a_clock_change():
    event = make.EventFactory(start_date=dt.date(2026, 10, 25), start_time=dt.time(0, 30), end_time=dt.time(4))

    page = page_of(event)

    assert page.one(".event-header__when > span") == "25. October 2026, 00:30 (CEST) - 04:00 (CET)"
    assert [tag["datetime"] for tag in page.soup.select(".event-header__when time")] == [
        "2026-10-25",
        "2026-10-25T00:30+02:00",
        "2026-10-25T04:00+01:00",
    ]


def test_range_is_two_time_elements():
    page = page_of(today(end_date=dt.date(2026, 5, 24), all_day=True))

    values = [(tag.text, tag["datetime"]) for tag in page.soup.select(".event-header__when time")]
    assert values == [("12.", "2026-05-12"), ("24. May 2026", "2026-05-24")]


@pytest.mark.parametrize(("fields", "count"), [({}, 2), ({"all_day": True}, 0), ({"save_the_date": True}, 0)])
def test_own_clock_is_offered_only_where_hours_are_known(fields, count):
    assert len(page_of(today(**fields)).soup.select(".facts-list [data-clock] time")) == count


# How it stands (rule 7)


def test_cancelled_event_keeps_its_page_and_says_why():
    other = make.EventFactory(title={"en": "Second try"})

    page = page_of(make.EventFactory(cancelled=True, replaced_by=other))

    assert page.all(".status-message p") == [
        "This event is cancelled.",
        "The speaker is ill.",
        "Instead: Second try",
    ]
    assert page.links(".status-message a") == [other.get_absolute_url()]
    assert page.fact("Taking part") == ""


def test_postponed_event_is_upcoming_whatever_its_old_date():
    page = page_of(make.EventFactory(past=True, postponed=True))

    assert page.one(".status-message__label") == "This event is postponed. A new date is not known yet."
    assert (page.one(".event-header__past"), page.all(".breadcrumbs li")[0]) == ("", "Upcoming events")


def test_rescheduled_event_names_both_dates():
    page = page_of(make.EventFactory(rescheduled=True, start_date=dt.date(2026, 6, 15)))

    assert page.one(".event-header__when > span") == "Rescheduled: 15. June 2026, 09:30 - 16:00 (CEST)"
    assert page.all(".status-message p")[-1] == "Was planned for 1. June 2026, 09:30 - 16:00 (CEST)"


def test_event_that_moved_online_says_so():
    assert page_of(make.EventFactory(moved_online=True)).one(".status-message__label") == "This event has moved online."


def test_event_as_planned_has_no_message():
    assert page_of(make.EventFactory()).one(".status-message") == ""


# All the rest


def test_report_summary_replaces_the_teaser_after_the_event():
    event = today(teaser={"en": "Come."}, report_summary={"en": "They came."}, report={"en": "<p>All of it.</p>"})

    shown = [page_of(event, now).one(".sheet__lead") for now in (END, END + MICROSECOND)]

    assert shown == ["Come.", "They came."]


def test_page_ends_with_the_next_and_the_latest_events():
    event = today()
    for days in range(1, 5):
        make.EventFactory(title={"en": f"In {days} days"}, start_date=TODAY + dt.timedelta(days=days))
        make.EventFactory(title={"en": f"{days} days ago"}, start_date=TODAY - dt.timedelta(days=days))
    make.EventFactory(title={"en": "Waiting"}, past=True, postponed=True)

    page = page_of(event)

    upcoming, past = (
        [tag.text for tag in page.section(name).select("h3")] for name in ("Upcoming events", "Past events")
    )
    assert upcoming == ["In 1 days", "In 2 days", "In 3 days"]
    assert past == ["1 days ago", "2 days ago", "3 days ago"]


def test_only_event_of_all_says_that_there_are_no_others():
    page = page_of(today())

    halves = [page.section(name) for name in ("Upcoming events", "Past events")]
    assert [half.p.text for half in halves] == ["No upcoming events.", "No past events."]


def test_foot_of_the_page_holds_in_a_series_of_hundreds():
    series = make.EventSeriesFactory()
    event = today(series=series)
    old = make.EventFactory(start_date=dt.date(2020, 1, 1), series=series)
    copy_event(old, ({"slug": f"old-{number}"} for number in range(100)))
    make.EventFactory(title={"en": "Next"}, start_date=TODAY + dt.timedelta(days=1))

    page = page_of(event)

    assert [tag.text for tag in page.section("Upcoming events").select("h3")] == ["Next"]


def test_public_change_log():
    event = today()
    event.start_time = dt.time(10)
    save_event(event=event, by=None)

    assert page_of(event).all(".change-log li") == [
        "12. May 2026 Time changed from 09:30 - 16:00 (CEST) to 10:00 - 16:00 (CEST)"
    ]


def test_sample_is_marked():
    assert page_of(today(is_sample=True)).one(".notice") == "Sample event for demonstration"


@pytest.mark.parametrize(("days", "names"), [(-1, []), (0, ["Åsa Öberg, Head of Unit"])])
def test_speaker_is_named_until_the_last_day(days, names):
    event = today()
    speaker = make.SpeakerFactory(name="Åsa Öberg", public_until=TODAY + dt.timedelta(days=days))
    make.EventSpeakerFactory(event=event, speaker=speaker)

    page = page_of(event)

    assert page.all(".speaker-list__name") == names
    assert ("Åsa" in page.html) is bool(names)


def test_internal_facts_stay_internal():
    event = today(
        participants=4711,
        external_id="ext-4711-x",
        by=make.UserFactory(permissions=["events.publish_event"], superuser=True, name="Nobody Knows"),
    )
    make.DocumentFactory(event=event, title={"en": "Minutes are missing"}, link="", kind=DocumentKind.MINUTES)

    html = page_of(event).html

    assert [word in html for word in ("4711", "Nobody Knows", "Minutes are missing", str(event.uid))] == [False] * 4


@pytest.mark.parametrize("status", EventStatus.values)
def test_every_status_is_said_in_list_and_page(status):
    event = today(status=status, status_note={"en": "Why."})

    page = page_of(event)

    words = {"planned": "", "cancelled": "Cancelled", "postponed": "Postponed", "rescheduled": "Rescheduled"}[status]
    assert visit("/events/").one(".event-row__status") == words
    assert bool(page.one(".status-message")) is bool(words)
