"""/events/past/: 27 years of it, and addresses that somebody has tampered with."""

import datetime as dt

import pytest

from tests import factories as make
from tests.pages import visit

ROWS = ".event-row__title"
PAST = ("/events/past/", "/events/past/2025/")


def event(title: str, *day: int):
    return make.EventFactory(title={"en": title}, start_date=dt.date(*day))


@pytest.mark.parametrize("path", PAST)
@pytest.mark.parametrize(
    "after",
    [
        "",
        "x",
        "2025",
        "-1",
        "20250513T073000",
        "20250513T073000-",
        "20250513T073000-1x",
        "20251313T073000-1",
        "99999999T999999-1",
        "20250513T073000-9999999999999999999",
        "%00",
        "%F0%9F%8E%89",
        "20250513T073000-1&after=x",
        "a" * 5000,
    ],
)
def test_malformed_cursor_is_the_first_page(path, after):
    event("Kick-off", 2025, 5, 12)

    page = visit(f"{path}?after={after}")

    assert (page.status, page.all(ROWS), page.links("a[rel=first]")) == (200, ["Kick-off"], [])


@pytest.mark.parametrize("path", PAST)
@pytest.mark.parametrize("after", ["20250511T073000-1t", "20250511T073000-1wb"])
def test_cursor_of_a_search_is_the_first_page_where_nothing_is_searched(path, after):
    event("Kick-off", 2025, 5, 12)

    assert visit(f"{path}?after={after}").all(ROWS) == ["Kick-off"]


@pytest.mark.parametrize("path", PAST)
@pytest.mark.parametrize("after", ["00010101T000000-1", "20250512T073000-0", "20250512T073000-0w"])
def test_page_behind_the_first_event_of_all_leads_back(path, after):
    event("Kick-off", 2025, 5, 12)

    page = visit(f"{path}?after={after}")

    assert (page.status, page.all(ROWS), page.links("a[rel=first]")) == (200, [], [path])


@pytest.mark.parametrize("path", PAST)
@pytest.mark.parametrize("after", ["20250512T073001-0", "99991231T235959-999999999999999999"])
def test_page_before_the_latest_event_begins_with_it(path, after):
    event("Kick-off", 2025, 5, 12)

    assert visit(f"{path}?after={after}").all(ROWS) == ["Kick-off"]


@pytest.mark.parametrize("path", ["/events/past/2025x/", "/events/past/-1/", "/events/past/2025/5/", "/events/past/1/"])
def test_what_is_no_year_is_not_found(path):
    event("Kick-off", 2025, 5, 12)

    assert visit(path).status == 404


def test_archive_of_27_years_offers_each_once():
    for year in range(1999, 2026):
        event(f"Event of {year}", year, 5, 12)

    page = visit("/events/past/1999/")

    assert page.all(".year-pager li") == [str(year) for year in range(2025, 1998, -1)]
    assert page.all(ROWS) == ["Event of 1999"]
