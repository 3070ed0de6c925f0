"""The times in a zone that the address asks for, without JavaScript (rule 5, A11Y-12)."""

import datetime as dt

import pytest
from django.template import Context, Template

from tests import factories as make
from tests.pages import NOW, visit

pytestmark = pytest.mark.usefixtures("frozen")

LINE = "[data-local-time]"
NOTE = ".zone-chooser__note"
DAY = NOW.date() + dt.timedelta(days=30)
HOURS = {"start_date": DAY, "start_time": dt.time(9), "end_time": dt.time(16), "time_zone": "Europe/Riga"}


@pytest.fixture
def event():
    return make.EventFactory(**HOURS, programme=make.ProgrammeFactory(is_current=True, countries=["LV", "DK"]))


@pytest.mark.parametrize("path", ["/", "/events/"])
def test_rows_have_the_time_of_the_zone_as_well(event, path):
    page = visit(f"{path}?zone=Europe/Berlin")

    assert page.all(LINE) == ["Berlin: 08:00 - 15:00 (CEST)"]
    assert "09:00 - 16:00 (EEST)" in page.one(".event-row__facts")


@pytest.mark.parametrize("query", ["", "?zone=", "?zone=Europe/Riga", "?zone=Europe/Vilnius"])
def test_nothing_is_said_without_a_zone_or_where_the_clocks_agree(event, query):
    assert visit(f"/events/{query}").all(LINE) == []


def test_rows_of_the_past_keep_their_one_time():
    make.EventFactory(**HOURS | {"start_date": NOW.date() - dt.timedelta(days=30)})

    assert visit("/events/past/?zone=Europe/Berlin").all(LINE) == []
    assert visit("/?zone=Europe/Berlin").all(f"{LINE}, [data-clock]") == []


def test_pages_around_events_have_it_too(event):
    page = visit(f"{event.programme.get_absolute_url()}?zone=Europe/Berlin")

    assert page.all(LINE) == ["Berlin: 08:00 - 15:00 (CEST)"]
    assert page.one(NOTE) == "The address of this page asks for these times as well: Berlin"


def test_event_page_says_all_its_moments_in_the_zone(event):
    event.join_url, event.livestream_url = "https://meet.example.org/", "https://live.example.org/"
    event.attendance = "hybrid"
    event.join_public_from = dt.datetime(2026, 6, 11, 5, tzinfo=dt.UTC)
    event.livestream_starts_at = dt.datetime(2026, 6, 11, 6, tzinfo=dt.UTC)
    event.livestream_ends_at = dt.datetime(2026, 6, 11, 9, tzinfo=dt.UTC)
    event.access, event.registration_url = "registration", "https://register.example.org/"
    event.registration_closes_at = dt.datetime(2026, 6, 1, 21, 30, tzinfo=dt.UTC)
    event.save()

    page = visit(f"{event.get_absolute_url()}?zone=Europe/Berlin")

    assert page.all(f".facts-list {LINE}") == [
        "Berlin: 08:00 - 15:00 (CEST)",
        "Berlin: 07:00 (CEST)",
        "Berlin: 08:00 - 11:00 (CEST)",
        "Berlin: 23:30 the day before (CEST)",
    ]
    assert page.one(".registration-panel time") == "2. June 2026, 00:30 (EEST)"


def test_livestream_of_two_days_bears_its_dates(event):
    event.livestream_url = "https://live.example.org/"
    event.livestream_starts_at = dt.datetime(2026, 6, 11, 6, tzinfo=dt.UTC)
    event.livestream_ends_at = dt.datetime(2026, 6, 12, 9, tzinfo=dt.UTC)
    event.save()

    page = visit(f"{event.get_absolute_url()}?zone=Europe/Berlin")

    assert page.all(f".facts-list {LINE}")[1] == "Berlin: 11. June, 08:00 - 12. June, 11:00 (CEST)"


def test_agenda_names_the_zone_once_a_day(event):
    make.SessionFactory(event=event, date=DAY, start_time=dt.time(9), end_time=dt.time(10))
    make.SessionFactory(event=event, date=DAY, start_time=dt.time(10), end_time=None)
    make.SessionFactory(event=event, date=DAY, start_time=None, end_time=dt.time(12))
    make.SessionFactory(event=event, date=DAY, start_time=None, end_time=None)

    page = visit(f"{event.get_absolute_url()}?zone=Europe/Berlin")

    assert page.one(f".agenda__date {LINE}") == "Berlin: CEST"
    # A session with an end only has no place of its own among the hours.
    assert sorted(page.all(f".agenda__time {LINE}")) == ["08:00 - 09:00", "09:00", "until 11:00"]


def test_all_day_event_has_no_hook_for_a_clock():
    event = make.EventFactory(all_day=True)

    assert visit(f"{event.get_absolute_url()}?zone=Europe/Berlin").all("[data-clock]") == []


# The form


def test_form_offers_the_zones_of_the_programmes_countries_first(event):
    make.SiteFactory()
    page = visit("/events/")

    groups = page.soup.select(".zone-chooser optgroup")
    assert [group["label"] for group in groups] == ["In the programme area", "Elsewhere in Europe"]
    assert [option["value"] for option in groups[0].select("option")] == ["Europe/Copenhagen", "Europe/Riga"]
    assert page.all(".zone-chooser [selected]") == []
    assert page.one(NOTE) == ""


def test_form_speaks_the_language_of_the_page(event):
    make.SiteFactory()

    assert visit("/de/events/").one('option[value="Europe/Copenhagen"]') == "Kopenhagen"


def test_form_shows_the_zone_of_the_address_and_says_so(event):
    page = visit("/events/?zone=america/new_york")

    assert page.one(".zone-chooser [selected]") == "America/New York"
    assert page.one(NOTE) == "The address of this page asks for these times as well: America/New York"
    assert page.soup.select_one(NOTE)["role"] == "status"
    assert page.soup.select_one(".zone-chooser")["data-zone"] == "America/New_York"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "<b>", "%00", "%27%20OR%201=1"])
@pytest.mark.parametrize("path", ["/", "/events/"])
def test_unknown_zone_is_told(event, path, zone):
    page = visit(f"{path}?zone={zone}")

    assert page.status == 200
    assert page.all(LINE) == []
    assert page.one(NOTE).endswith("is not a time zone we know. Only the times of the events are shown.")


def test_unknown_zone_on_an_event_page_is_told(event):
    page = visit(f"{event.get_absolute_url()}?zone=Mars")

    assert page.one(NOTE) == "“Mars” is not a time zone we know. Only the times of the events are shown."


def test_form_keeps_the_other_parameters_of_the_address(event):
    page = visit("/events/?kind=webinar&kind=seminar&zone=Europe/Riga&q=sea")

    kept = [(tag["name"], tag["value"]) for tag in page.soup.select(".zone-chooser [type=hidden]")]
    assert kept == [("q", "sea"), ("kind", "webinar"), ("kind", "seminar")]


def test_form_keeps_only_what_the_page_understood(event):
    page = visit("/events/?kind=party&mine=3&x=1&to=soon")

    assert page.soup.select(".zone-chooser [type=hidden]") == []


def test_pages_without_upcoming_events_have_no_form(event):
    paths = ["/events/past/", "/legal/", "/programmes/"]

    assert [visit(path).all(".zone-chooser, script[src*=local-time]") for path in paths] == [[], [], []]


def test_zone_of_the_address_costs_no_query(event, client, django_assert_num_queries):
    make.SiteFactory()
    with django_assert_num_queries(6):
        client.get("/?zone=Europe/Berlin")


def test_without_a_request_nothing_is_printed():
    """As on the style guide, which renders components alone."""
    template = Template("{% load clock %}{% local_time times %}{% local_hours times %}{% local_zone slots %}")

    assert template.render(Context({"times": (), "slots": ()})).strip() == ""
    assert "data-zone-chooser" in Template("{% load clock %}{% zone_chooser %}").render(Context())


@pytest.mark.parametrize(("query", "robots"), [("", []), ("?zone=Europe/Berlin", ["noindex, follow"])])
def test_page_with_a_zone_in_its_address_is_not_for_search_engines(event, query, robots):
    """ROB-1"""
    paths = ("/", event.get_absolute_url(), event.programme.get_absolute_url())

    found = [visit(path + query).soup.select('meta[name="robots"]') for path in paths]

    assert [[tag["content"] for tag in tags] for tags in found] == [robots] * 3


@pytest.mark.parametrize("status", ["planned", "cancelled", "postponed"])
def test_zone_is_chosen_once_on_every_page_of_an_event(status):
    event = make.EventFactory(status=status, status_note={"en": "No hall."})

    assert len(visit(event.get_absolute_url()).soup.select("[data-zone-chooser]")) == 1
