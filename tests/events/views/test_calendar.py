"""/events/calendar/: the current month, the months that have events, what a table of days cannot show."""

import datetime as dt

import pytest
from django.conf import settings

from events.enums import EventKind
from events.search import refresh_stale
from tests import factories as make
from tests.factories.bulk import copy_event
from tests.pages import MICROSECOND, NOW, berlin, visit

TODAY = NOW.date()
CALENDAR = "/events/calendar/"
LINKS = ".month-calendar__entries a"
PAGER = ".month-pager a"
ROBOTS = 'meta[name="robots"]'
TITLE_170 = ("Семинар «Чистая вода Балтики» " * 6)[:170]


def event(title: str, day: dt.date = TODAY, **fields: object):
    return make.EventFactory(**{"title": {"en": title}, "start_date": day, "publish_at": berlin(2020, 1, 1)} | fields)


def test_calendar_shows_the_current_month():
    event("Kick-off")

    page = visit(CALENDAR)

    assert page.title == "Calendar: May 2026"
    assert page.one("caption") == "May 2026: 1 event"
    assert page.all(".breadcrumbs li") == ["Calendar", "May 2026"]
    assert page.one("td[aria-current=date]") == "Tuesday, 12. May 2026Tue 12 Today Kick-off 09:30 - 16:00 (CEST)"


def test_table_is_a_table_for_every_reader():
    event("Kick-off")

    table = visit(CALENDAR).soup.table

    assert table.caption is not None
    assert {th["scope"] for th in table.select("th")} == {"col"}
    assert [len(row.select("td")) for row in table.select("tbody tr")] == [7] * 5
    days = [tag["datetime"] for tag in table.select("td > time")]
    assert days == [f"2026-05-{number:02}" for number in range(1, 32)]


def test_month_has_an_address_of_its_own():
    event("Kick-off", dt.date(2024, 2, 29), end_date=dt.date(2024, 3, 1))

    february, march = (visit(f"{CALENDAR}2024/{month}/") for month in (2, 3))

    assert [page.all(LINKS) for page in (february, march)] == [["Kick-off"], ["Kick-off"]]
    spans = [page.all(".month-calendar__entries span") for page in (february, march)]
    assert spans == [["from 09:30 (CET)", "until 1. March"], ["until 16:00 (CET)", "continues from 29. February"]]
    assert march.all(".calendar-lines__when") == [
        "29. February - 1. March 2024, 09:30 on the first day - 16:00 on the last day (CET)"
    ]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("2026/3/", 404),
        ("2026/4/", 200),
        ("2026/5/", 200),
        ("2026/7/", 200),
        ("2026/8/", 404),
        ("2026/05/", 200),
        ("2026/0/", 404),
        ("2026/13/", 404),
        ("2025/12/", 404),
        ("0/1/", 404),
        ("10000/1/", 404),
        ("99999999999999999999/99999999999999999999/", 404),
    ],
)
def test_months_outside_the_data_are_not_found(address, status):
    event("First", dt.date(2026, 4, 30))
    event("Last", dt.date(2026, 6, 30), end_date=dt.date(2026, 7, 1))

    assert visit(CALENDAR + address).status == status


@pytest.mark.parametrize("fields", [{"draft": True}, {"withdrawn": True}, {"publish_at": NOW + MICROSECOND}])
def test_what_is_not_public_is_on_no_day_and_opens_no_month(fields):
    event("Secret", **fields)
    event("Secret", dt.date(2026, 6, 1), **fields)

    assert visit(f"{CALENDAR}2026/6/").status == 404
    assert "Secret" not in visit(CALENDAR).html


def test_current_month_answers_without_any_event():
    pages = [visit(CALENDAR), visit(f"{CALENDAR}2026/5/")]

    assert [page.status for page in pages] == [200, 200]
    assert pages[0].one(".empty-state") == "No events in this month. This month’s upcoming events as a list"
    assert pages[0].links(PAGER) == []
    assert visit(f"{CALENDAR}2026/4/").status == 404


@pytest.mark.parametrize(
    ("now", "month"), [(berlin(2026, 5, 31, 23, 59), "May 2026"), (berlin(2026, 6, 1), "June 2026")]
)
def test_current_month_is_that_of_the_site(now, month):
    assert visit(CALENDAR, at=now).title == f"Calendar: {month}"


@pytest.mark.parametrize(
    ("address", "pager"),
    [
        ("", [("prev", f"{CALENDAR}2026/4/"), ("next", f"{CALENDAR}2026/6/")]),
        ("2026/4/", [(None, CALENDAR), ("next", CALENDAR)]),
        ("2026/6/", [("prev", CALENDAR), (None, CALENDAR)]),
    ],
)
def test_pager_leads_to_the_months_beside(address, pager):
    event("First", dt.date(2026, 4, 1))
    event("Last", dt.date(2026, 6, 30))

    links = visit(CALENDAR + address).soup.select(PAGER)

    assert [(link.get("rel", [None])[0], link["href"]) for link in links] == pager


@pytest.mark.parametrize(
    ("day", "rel", "name"),
    [(dt.date(2024, 2, 1), "prev", "February 2024"), (dt.date(2028, 2, 1), "next", "February 2028")],
)
def test_pager_skips_the_months_without_any_data(day, rel, name):
    event("Far away", day)

    page = visit(CALENDAR)

    assert page.all(PAGER) == [name]
    assert page.links(f"{PAGER}[rel={rel}]") == [f"{CALENDAR}{day.year}/2/"]


def test_events_without_a_day_stand_in_words_below():
    event("Forum", save_the_date=True)
    event("Night trains", postponed=True)

    page = visit(CALENDAR)

    assert (page.all(LINKS), page.all(".empty-state")) == ([], [])
    assert page.all(".calendar-lines") == [
        "Date to be confirmed Forum May 2026 (date to be confirmed)",
        "Postponed, no new date yet Postponed Night trains was planned for 12. May 2026, 09:30 - 16:00 (CEST)",
    ]


@pytest.mark.parametrize(
    ("fields", "status"), [({"cancelled": True}, "Cancelled"), ({"moved_online": True}, "Moved online")]
)
def test_status_stands_before_the_title(fields, status):
    event("Kick-off", **fields)

    assert visit(CALENDAR).one(".month-calendar__entries li") == f"{status} Kick-off 09:30 - 16:00 (CEST)"


def test_a_day_has_room_for_31_events_and_long_titles():
    first = event(TITLE_170)
    copy_event(first, ({"slug": f"event-{number}"} for number in range(30)))

    page = visit(CALENDAR)

    assert page.all(LINKS) == [TITLE_170.strip()] * 31
    assert page.one("caption") == "May 2026: 31 events"


def test_a_month_has_room_for_an_event_a_day():
    for number in range(1, 32):
        event(f"Event {number}", TODAY.replace(day=number))

    assert visit(CALENDAR).all(LINKS) == [f"Event {number}" for number in range(1, 32)]


def test_title_in_another_language_says_so():
    make.EventFactory(start_date=TODAY, title={"de": "Auftakt"}, source_language="de", publish_at=berlin(2020, 1, 1))

    assert visit(CALENDAR).soup.select_one(LINKS)["lang"] == "de"


# Filters


def test_filters_choose_and_stay_on_all_ways_on():
    event("Webinar", kind=EventKind.WEBINAR)
    event("Training", kind=EventKind.TRAINING)
    event("First", dt.date(2026, 4, 1))
    event("Last", dt.date(2026, 6, 30))

    page = visit(f"{CALENDAR}?kind=webinar&kind=seminar")

    query = "?kind=webinar&kind=seminar"
    assert page.all(LINKS) == ["Webinar"]
    assert page.links(PAGER) == [f"{CALENDAR}2026/4/{query}", f"{CALENDAR}2026/6/{query}"]
    assert page.links(".link-list a") == [
        f"/events/{query}&from=2026-05-01&to=2026-05-31",
        f"/events/past/{query}&from=2026-05-01&to=2026-05-31",
    ]
    assert page.all(".filter-bar__chip") == ["Remove the filter: Webinar ×", "Remove the filter: Seminar or workshop ×"]


def test_filter_can_be_taken_away():
    event("Webinar", kind=EventKind.WEBINAR)

    page = visit(f"{CALENDAR}2026/5/?kind=training")

    assert page.one(".empty-state").startswith("No events in this month.")
    assert page.links(".filter-bar__chip") == [f"{CALENDAR}2026/5/"]
    assert page.links(".filter-bar__clear") == [f"{CALENDAR}2026/5/"]


def test_search_finds_in_the_month():
    event("Clean water")
    event("Ports")
    refresh_stale()

    assert visit(f"{CALENDAR}?q=water").all(LINKS) == ["Clean water"]


def test_dates_of_a_list_mean_nothing_here():
    event("Kick-off")

    page = visit(f"{CALENDAR}?from=2020-01-01&to=2020-01-31")

    assert (page.all(LINKS), page.all(".filter-bar__chip"), page.soup.select("input[type=date]")) == (
        ["Kick-off"],
        [],
        [],
    )


@pytest.mark.parametrize(
    "query", ["kind=unknown", "kind=%00", "priority=a/b/c/d", "q=%25", "x=y", "kind=" + "a" * 5000]
)
def test_malformed_filters_leave_the_month_as_it_is(query):
    event("Kick-off")

    page = visit(f"{CALENDAR}?{query}")

    assert (page.status, page.all(LINKS)) == (200, ["Kick-off"])


# The list as its equal


@pytest.mark.parametrize(
    ("address", "lists"),
    [
        ("2026/4/", ["/events/past/?from=2026-04-01&to=2026-04-30"]),
        ("", ["/events/?from=2026-05-01&to=2026-05-31", "/events/past/?from=2026-05-01&to=2026-05-31"]),
        ("2026/6/", ["/events/?from=2026-06-01&to=2026-06-30"]),
    ],
)
def test_the_same_month_is_there_as_a_list(address, lists):
    for month in (4, 5, 6):
        event(f"Event {month}", dt.date(2026, month, 28))

    page = visit(CALENDAR + address)

    assert page.links(".link-list a") == lists
    listed = [title for url in lists for title in visit(url).all(".event-row__title")]
    assert listed == page.all(LINKS)


# What search engines see (ROB-1)


@pytest.mark.parametrize(
    ("address", "robots"),
    [
        ("", []),
        ("2026/5/", ["noindex, follow"]),
        ("2026/6/", ["noindex, follow"]),
        ("?kind=information", ["noindex, follow"]),
        ("?kind=unknown", ["noindex, follow"]),
        ("?from=2026-05-01", []),
    ],
)
def test_only_the_plain_calendar_is_for_search_engines(address, robots):
    event("Kick-off")
    event("Later", dt.date(2026, 6, 1))

    assert [tag["content"] for tag in visit(CALENDAR + address).soup.select(ROBOTS)] == robots


def test_empty_calendar_is_not_for_search_engines():
    assert [tag["content"] for tag in visit(CALENDAR).soup.select(ROBOTS)] == ["noindex, follow"]


# Languages


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_calendar_answers_in_every_language(language):
    event("Forum", TODAY, end_date=TODAY + dt.timedelta(days=1))

    page = visit(f"/{language}{CALENDAR}")

    assert page.soup.html["lang"] == language
    assert (len(page.all("th")), page.all(LINKS)) == (7, ["Forum", "Forum"])
    assert {tag["lang"] for tag in page.soup.select(LINKS)} == {"en"}
