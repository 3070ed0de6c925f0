"""What a page repeats of its query: only what it understood."""

import pytest
from django.test import Client

from common.choices import country_codes
from tests import factories as make
from tests.pages import visit

HOST = "http://testserver"


def size(path: str) -> int:
    return len(Client().get(path).content)


@pytest.mark.parametrize("path", ["/nowhere/{}/", "/events/{}/", "/de/events/past/{}/", "/api/v1/{}/", "/{}"])
def test_path_that_leads_nowhere_is_not_repeated(path):
    assert size(path.format("9" * 60_000)) < size("/nowhere/") + 2000


def test_most_that_can_be_asked_has_its_bounds():
    make.EventFactory()
    codes = "&".join(f"country={code}" for code in sorted(country_codes())[:100])

    assert size(f"/events/?{codes}") < 150_000


def links(path: str) -> tuple[list[str], dict[str, str]]:
    """Return the canonical address of a page and what its menu leads to, by language."""
    page = visit(path)
    menu = page.soup.select(".language-menu a")
    return page.links("link[rel=canonical]"), {link["hreflang"]: link["href"] for link in menu}


@pytest.mark.parametrize(
    ("path", "asked", "canonical", "in_german"),
    [
        ("/", "x=1&kind=webinar", "", ""),
        ("/events/", "x=1", "", ""),
        ("/events/", "x=1&kind=party&kind=webinar&kind=webinar", "?kind=webinar", "?kind=webinar"),
        ("/events/", "to=2026-06-01&q=%20sea%20&from=soon", "?q=sea&to=2026-06-01", "?q=sea&to=2026-06-01"),
        ("/events/", "zone=europe/riga&mine=3", "", "?zone=Europe/Riga"),
        ("/events/", "zone=Mars&after=x", "", ""),
        ("/events/past/", "after=20260101T000000-1&x=1", "?after=20260101T000000-1", "?after=20260101T000000-1"),
        ("/events/calendar/", "country=LV&from=2026-01-01&zone=UTC", "?country=LV", "?country=LV"),
        ("/contacts/", "country=LV&topic=x&q=1", "?country=LV", "?country=LV"),
        ("/embed/", "limit=99&theme=pink&kind=webinar", "?kind=webinar&limit=20", "?kind=webinar&limit=20"),
        ("/legal/", "kind=webinar&zone=Europe/Riga", "", ""),
        ("/programmes/", "kind=webinar", "", ""),
        ("/sitemap/", "a=%3Cb%3E&zone=", "", ""),
    ],
)
def test_page_repeats_what_it_understood(path, asked, canonical, in_german):
    make.ProgrammeFactory(is_current=True, countries=["LV"])

    found, menu = links(f"{path}?{asked}")

    assert (found, menu["de"]) == ([f"{HOST}{path}{canonical}"], f"/de{path}{in_german}")


def test_event_repeats_what_its_agenda_knows_and_is_canonical_without_it():
    event = make.EventFactory(slug="forum")
    numbers = [make.SessionFactory(event=event, track=track).pk for track in "AB"]
    asked = f"track=A&mode=x&mine=7{numbers[0]}9,{numbers[1]}&choose=yes&zone=utc&from=newsletter"

    found, menu = links(f"/events/forum/?{asked}")

    kept = f"?track=A&mine={numbers[1]}&choose=1&zone=UTC"
    assert (found, menu["de"]) == ([f"{HOST}/events/forum/"], f"/de/events/forum/{kept}")


def test_event_names_its_versions_without_a_query():
    make.EventFactory(slug="forum")

    page = visit("/events/forum/?from=newsletter&utm_source=x")

    assert {"?" in link for link in page.links("link[hreflang]")} == {False}
    assert len(page.links("link[hreflang]")) == 11


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("a=1", ""),
        ("mine=12,15&x=1&mine=y", "?mine=12,15"),
        ("track=Track+B&choose=1&zone=Mars", "?track=Track+B&choose=1"),
    ],
)
def test_former_address_passes_on_what_was_understood(asked, kept):
    make.FormerSlugFactory(event=make.EventFactory(slug="forum"), slug="former")

    assert Client().get(f"/events/former/?{asked}")["Location"] == f"/events/forum/{kept}"


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("sessions=1&x=1", ""),
        ("sessions=0", "?sessions=0"),
        ("subscribe=1&sessions=0", "?subscribe=1"),
        ("subscribe=1&sessions=yes&subscribe=1", "?subscribe=1&sessions=1"),
    ],
)
def test_former_calendar_passes_on_what_was_understood(asked, kept):
    make.FormerSlugFactory(event=make.EventFactory(slug="forum"), slug="former")

    assert Client().get(f"/events/former/event.ics?{asked}")["Location"] == f"/events/forum/event.ics{kept}"


def test_calendar_of_an_event_names_its_source_as_it_was_understood():
    make.EventFactory(slug="forum")

    content = Client().get("/events/forum/event.ics?x=1&subscribe=1&sessions=2").content.decode()

    assert "/events/forum/event.ics?subscribe=1&sessions=1\r\n" in content.replace("\r\n ", "")


@pytest.mark.parametrize("path", ["/events/", "/nowhere/", "/events/forum/"])
def test_more_parameters_than_are_read_are_refused_in_words(path):
    statuses = {"/nowhere/": 404, "/events/forum/": 400, "/events/": 400}
    make.EventFactory(slug="forum")

    assert Client().get(f"{path}?{'a=1&' * 10_001}").status_code == statuses[path]
