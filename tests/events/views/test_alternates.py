"""What search engines read of the languages of a page (HREF-1)."""

import pytest

from tests import factories as make
from tests.pages import Page, visit

HOST = "http://testserver"
TEXT_PAGES = ["legal", "privacy", "accessibility"]
CODES = ["en", "de", "pl", "sv", "fi", "da", "nb", "et", "lv", "lt"]


def alternates(page: Page) -> dict[str, str]:
    return {tag["hreflang"]: tag["href"] for tag in page.soup.select("link[rel=alternate][hreflang]")}


def canonical(page: Page) -> list[str]:
    return page.links("link[rel=canonical]")


def in_every_language(path: str) -> dict[str, str]:
    urls = {code: f"{HOST}{path}" if code == "en" else f"{HOST}/{code}{path}" for code in CODES}
    return urls | {"x-default": f"{HOST}{path}"}


@pytest.mark.parametrize("path", ["/", "/programmes/", "/contacts/", "/legal/"])
@pytest.mark.parametrize("prefix", ["", "/de", "/lt"])
def test_href_1_each_version_of_a_page_lists_all_of_them(db, path, prefix):
    page = visit(prefix + path)

    assert (alternates(page), canonical(page)) == (in_every_language(path), [f"{HOST}{prefix}{path}"])


def test_versions_have_no_query(db):
    assert alternates(visit("/de/legal/?a=1&b=%20")) == in_every_language("/legal/")


@pytest.mark.parametrize("path", ["/events/?q=nothing", "/events/nowhere/", "/nowhere/"])
def test_what_is_not_to_be_found_lists_no_versions(db, path):
    assert alternates(visit(path)) == {}


@pytest.fixture
def event(db):
    return make.EventFactory(
        title={"lv": "Atklāšana", "de": "Auftakt", "sv": "Start"},
        source_language="lv",
        text_languages=["de"],
        slug="kick-off",
    )


@pytest.mark.parametrize(
    ("prefix", "original"),
    # Swedish is there, but not offered; English has none of its own.
    [("", "/lv"), ("/de", "/de"), ("/lv", "/lv"), ("/sv", "/lv"), ("/pl", "/lv")],
)
def test_href_1_event_that_is_not_translated_is_canonical_to_its_source(event, prefix, original):
    page = visit(f"{prefix}/events/kick-off/?from=newsletter")

    assert canonical(page) == [f"{HOST}{original}/events/kick-off/"]
    assert set(alternates(page)) == {*CODES, "x-default"}


def test_event_in_a_language_that_the_site_does_not_have_is_canonical_to_english(db):
    make.EventFactory(title={"ru": "Открытие"}, source_language="ru", slug="kick-off")

    assert canonical(visit("/de/events/kick-off/")) == [f"{HOST}/events/kick-off/"]


def test_pages_around_events_follow_their_names(db):
    priority = make.PriorityFactory(title={"de": "Wasser"}, programme__title={"de": "Ostsee"})
    objective = make.ObjectiveFactory(priority=priority, title={"de": "Meere"})
    event = make.EventFactory(programme=priority.programme, venue__name={"de": "Bücherei"})
    project = make.ProjectFactory(programme=priority.programme, title={"de": "Vorhaben"})
    organiser = make.OrganiserFactory(event=event, organisation__name={"de": "Zentrum"}).organisation
    things = [priority.programme, priority, objective, project, event.venue, organiser]
    paths = [thing.get_absolute_url() for thing in things]

    assert [canonical(visit(path)) for path in paths] == [[f"{HOST}/de{path}"] for path in paths]


def test_href_1_text_page_is_canonical_to_the_language_of_its_text(db):
    make.SiteFactory(legal_text={"de": "<p>Impressum</p>"}, accessibility_text={"de": "<p>Mehr</p>"}, privacy_text="")

    found = {name: [canonical(visit(f"{prefix}/{name}/")) for prefix in ("", "/de")] for name in TEXT_PAGES}

    own = {name: [[f"{HOST}/{name}/"], [f"{HOST}/de/{name}/"]] for name in ("privacy", "accessibility")}
    assert found == {"legal": [[f"{HOST}/de/legal/"]] * 2, **own}


def test_name_without_a_language_belongs_to_the_page(db):
    path = make.ProjectFactory(title={}).get_absolute_url()

    assert canonical(visit(f"/de{path}")) == [f"{HOST}/de{path}"]


def test_og_1_page_names_the_locales_of_its_other_versions(event):
    tags = visit("/events/kick-off/").soup.select('meta[property^="og:locale"], meta[property="og:url"]')

    said = [(tag["property"], tag["content"]) for tag in tags]
    assert said == [
        ("og:url", f"{HOST}/lv/events/kick-off/"),
        ("og:locale", "en_GB"),
        ("og:locale:alternate", "de_DE"),
        ("og:locale:alternate", "lv_LV"),
    ]
