import datetime as dt

import pytest

from events.enums import Hours
from tests import factories as make
from tests.pages import MICROSECOND, NOW, berlin, visit

TODAY = NOW.date()
ROWS = ".event-row__title"


def event(title: str, days: int = 1, **fields: object):
    return make.EventFactory(**{"title": {"en": title}, "start_date": TODAY + dt.timedelta(days=days)} | fields)


def test_upcoming_events_stand_by_month_soonest_first():
    event("June", days=30)
    event("Second of May", days=2)
    event("First of May", days=1)

    page = visit("/events/")

    assert page.title == "Upcoming events"
    assert page.all(".month-group__title") == ["May 2026", "June 2026"]
    assert page.all(ROWS) == ["First of May", "Second of May", "June"]


def test_row_says_what_is_needed_to_choose():
    programme = make.ProgrammeFactory(title={"en": "Baltic Sea Region"})
    event(
        "Kick-off", programme=programme, priorities=[make.PriorityFactory(programme=programme, title={"en": "Water"})]
    )

    page = visit("/events/")

    assert page.all(".event-row__when") == ["13. May 2026"]
    assert page.all(".event-row__facts > span") == [
        "Information event",
        "Physical Meeting",
        "Riga, Latvia",
        "09:30 - 16:00 (CEST)",
    ]
    assert page.one(".event-row__about") == "Baltic Sea Region 1 Water"


@pytest.mark.parametrize(
    ("now", "upcoming", "past"),
    [
        (berlin(2026, 5, 12, 9, 30) - MICROSECOND, [""], []),
        (berlin(2026, 5, 12, 9, 30), ["now on, until 16:00 (CEST)"], []),
        (berlin(2026, 5, 12, 16), ["now on, until 16:00 (CEST)"], []),
        (berlin(2026, 5, 12, 16) + MICROSECOND, [], [""]),
    ],
)
def test_running_event_stays_in_upcoming_until_its_last_instant(now, upcoming, past):
    event("Kick-off", days=0, publish_at=berlin(2026, 5, 1))

    pages = [visit(path, at=now) for path in ("/events/", "/events/past/")]

    states = [[row.select_one(".event-row__now") for row in page.soup.select(".event-row")] for page in pages]
    assert [[tag.text if tag else "" for tag in tags] for tags in states] == [upcoming, past]


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (berlin(2026, 5, 12, 12), "now on, until 16:00 (CEST)"),
        (berlin(2026, 5, 12, 18), "continues tomorrow, 09:30 (CEST)"),
        (berlin(2026, 5, 13, 8), "continues today, 09:30 (CEST)"),
    ],
)
def test_daily_hours_pause(now, state):
    event("Training", days=0, end_date=dt.date(2026, 5, 14), hours=Hours.DAILY, publish_at=berlin(2026, 5, 1))

    page = visit("/events/", at=now)

    assert page.all(".event-row__now") == [state]
    assert page.one(".month-group__title") == "Now on"


def test_what_runs_now_stands_first_whatever_began_before():
    event("Cancelled long one", days=-3, end_date=TODAY + dt.timedelta(days=3), cancelled=True)
    event("Running", days=-1, end_date=TODAY)

    page = visit("/events/")

    assert page.all(".month-group__title") == ["Now on", "May 2026"]
    assert page.all(ROWS) == ["Running", "Cancelled long one"]


def test_postponed_event_stays_in_upcoming_last_and_leaves_the_past():
    event("Waiting since April", days=-30, postponed=True)
    event("Waiting for June", days=30, postponed=True)
    event("July", days=60)

    page = visit("/events/")

    assert page.all(".month-group__title") == ["July 2026", "Postponed, no new date yet"]
    assert page.all(ROWS) == ["July", "Waiting since April", "Waiting for June"]
    assert page.all(".event-row__status") == ["Postponed", "Postponed"]
    assert visit("/events/past/").all(ROWS) == []


def test_rescheduled_event_stands_at_its_new_date():
    event("Moved", days=40, rescheduled=True)
    event("June", days=30)

    page = visit("/events/")

    assert (page.all(ROWS), page.all(".event-row__status")) == (["June", "Moved"], ["Rescheduled"])


@pytest.mark.parametrize(("days", "path"), [(1, "/events/"), (-1, "/events/past/")])
def test_cancelled_event_keeps_its_place(days, path):
    event("Kick-off", days=days, cancelled=True)

    page = visit(path)

    assert (page.all(ROWS), page.all(".event-row__status")) == (["Kick-off"], ["Cancelled"])


def test_past_events_stand_latest_first():
    event("April", days=-30)
    event("Yesterday", days=-1)

    page = visit("/events/past/")

    assert page.title == "Past events"
    assert page.all(".month-group__title") == ["May 2026", "April 2026"]
    assert page.all(ROWS) == ["Yesterday", "April"]


def test_archive_offers_the_years_that_have_events():
    event("2024", days=-800)
    event("2026", days=-1)
    event("2025 to 2026", start_date=dt.date(2025, 12, 30), end_date=dt.date(2026, 1, 2))
    event("Draft of 2023", start_date=dt.date(2023, 3, 3), draft=True)

    page = visit("/events/past/2025/")

    assert page.title == "Past events in 2025"
    assert page.all(ROWS) == ["2025 to 2026"]
    assert page.all(".year-pager a[href*='/20']") == ["2026", "2025", "2024"]
    assert page.all(".year-pager [aria-current]") == ["2025"]
    assert page.all(".breadcrumbs li") == ["Past events", "2025"]


@pytest.mark.parametrize("year", [0, 2023, 2026, 99_999_999_999])
def test_year_without_past_events_is_not_found(year):
    event("2025", days=-365)

    assert visit(f"/events/past/{year}/").status == 404


@pytest.mark.parametrize(
    ("path", "where", "text", "action", "url"),
    [
        ("/", ".empty-state", "No upcoming events.", "See past events", "/events/past/"),
        ("/events/", ".no-results", "No upcoming events.", "See past events", "/events/past/"),
        ("/events/past/", ".no-results", "No past events.", "See upcoming events", "/events/"),
    ],
)
def test_empty_list_says_what_to_do_next(path, where, text, action, url):
    page = visit(path)

    assert page.one(where) == f"{text} {action}"
    assert page.links(f"{where} a") == [url]


NOT_PUBLIC = [
    {"draft": True},
    {"in_review": True},
    {"withdrawn": True},
    {"publish_at": NOW + MICROSECOND},
    {"publish_at": NOW - dt.timedelta(days=2), "unpublish_at": NOW},
]
JUST_PUBLIC = [{"publish_at": NOW}, {"publish_at": NOW - dt.timedelta(days=2), "unpublish_at": NOW + MICROSECOND}]


@pytest.mark.parametrize("fields", NOT_PUBLIC)
@pytest.mark.parametrize(("days", "path"), [(1, "/"), (-1, "/"), (1, "/events/"), (-1, "/events/past/")])
def test_what_is_not_public_is_in_no_list(fields, days, path):
    event("Secret", days=days, **fields)

    assert "Secret" not in visit(path).html


@pytest.mark.parametrize("fields", JUST_PUBLIC)
@pytest.mark.parametrize(("days", "path"), [(1, "/"), (-1, "/"), (1, "/events/"), (-1, "/events/past/")])
def test_what_is_just_public_is_in_its_list(fields, days, path):
    event("Kick-off", days=days, **fields)

    assert visit(path).all(ROWS) == ["Kick-off"]


def test_home_shows_featured_events_first_wherever_they_stand():
    for day in range(1, 13):
        event(f"Event {day}", days=day)
    event("Conference", days=90, is_featured=True, teaser={"en": "Meet the partners."})

    page = visit("/")

    assert page.all(".month-group__title") == ["Featured", "May 2026"]
    assert page.all(ROWS) == ["Conference", *(f"Event {day}" for day in range(1, 10))]
    assert page.all(".event-row__teaser") == ["Meet the partners."]


def test_home_shows_the_latest_past_events():
    for day in range(1, 8):
        event(f"Event {day}", days=-day)

    assert visit("/").all(ROWS) == [f"Event {day}" for day in range(1, 6)]


@pytest.mark.parametrize(("path", "sign"), [("/events/", 1), ("/events/past/", -1)])
def test_list_goes_on_page_by_page(path, sign):
    for day in range(1, 46):
        event(f"Event {day}", days=sign * day)

    pages = [visit(path)]
    while (following := pages[-1].links("a[rel=next]")) and len(pages) < 5:
        pages.append(visit(following[0]))

    assert [len(page.all(ROWS)) for page in pages] == [20, 20, 5]
    assert [title for page in pages for title in page.all(ROWS)] == [f"Event {day}" for day in range(1, 46)]
    assert [page.links("a[rel=first]") for page in pages] == [[], [path], [path]]


def test_year_goes_on_within_the_year():
    for day in range(1, 22):
        event(f"Event {day}", days=-day)
    event("Last year", days=-200)

    following = visit("/events/past/2026/").links("a[rel=next]")

    assert following == ["/events/past/2026/?after=20260422T073000-" + following[0].rpartition("-")[2]]
    assert visit(following[0]).all(ROWS) == ["Event 21"]


@pytest.mark.parametrize(
    "after", ["", "x", "20260513T073000", "20260513T073000-", "99999999T999999-1", "a" * 9999, "%00"]
)
def test_malformed_cursor_is_the_first_page(after):
    event("Kick-off")

    page = visit(f"/events/?after={after}")

    assert (page.status, page.all(ROWS), page.links("a[rel=first]")) == (200, ["Kick-off"], [])


@pytest.mark.parametrize("after", ["99991231T235959-999999999999999999", "99991231T235959-1w"])
def test_page_behind_the_last_event_leads_back(after):
    event("Kick-off")

    page = visit(f"/events/?after={after}")

    assert (page.all(ROWS), page.links("a[rel=first]")) == ([], ["/events/"])
