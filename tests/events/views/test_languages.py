"""The same pages in other languages: by prefix only, text by text in what there is (rule 14, A11Y-8)."""

import pytest

from events.actions import save_event
from tests import factories as make
from tests.pages import NOW, SECOND, visit

LISTS = ["/", "/events/", "/events/past/", "/programmes/", "/contacts/", "/legal/", "/privacy/", "/accessibility/"]


@pytest.mark.parametrize("path", LISTS)
def test_every_page_answers_in_every_language(path, settings):
    codes = [code for code, _name in settings.LANGUAGES]

    pages = [visit(path if code == "en" else f"/{code}{path}") for code in codes]

    assert [(page.status, page.soup.html["lang"]) for page in pages] == [(200, code) for code in codes]


@pytest.mark.parametrize("path", ["/en/", "/en/events/", "/fr/", "/de"])
def test_english_has_no_prefix_and_others_only_theirs(path):
    assert visit(path).status == (404 if path != "/de" else 301)


@pytest.mark.parametrize("path", LISTS)
def test_language_of_the_browser_changes_nothing(path):
    pages = [visit(path, **{"accept-language": language}) for language in ("en", "de", "pl,de;q=0.9")]

    assert [(page.status, page.soup.html["lang"]) for page in pages] == [(200, "en")] * 3


def test_language_menu_keeps_the_page_and_its_query():
    event = make.EventFactory(slug="kick-off", programme__slug="bsr")
    priority = make.PriorityFactory(programme=event.programme, slug="water")
    make.EventFactory(past=True, start_date=event.start_date.replace(year=2020))
    paths = {
        "/": "/de/",
        "/events/?after=20260513T073000-1": "/de/events/?after=20260513T073000-1",
        "/events/past/2020/?q=%3Cb%3E&kind=webinar": "/de/events/past/2020/?q=%3Cb%3E&kind=webinar",
        "/events/kick-off/": "/de/events/kick-off/",
        priority.get_absolute_url(): "/de/programmes/bsr/water/",
        "/legal/": "/de/legal/",
    }

    menus = {path: visit(path).links(".language-menu a[lang=de]") for path in paths}

    assert menus == {path: [german] for path, german in paths.items()}


def test_language_menu_leads_back_and_marks_the_language():
    page = visit("/de/events/?kind=webinar")

    assert page.links(".language-menu a[lang=en]") == ["/events/?kind=webinar"]
    assert page.links(".language-menu a[aria-current]") == ["/de/events/?kind=webinar"]
    assert page.all(".language-menu a")[:3] == ["English", "Deutsch", "polski"]


def test_links_stay_in_the_language():
    make.EventFactory(slug="kick-off")

    page = visit("/de/events/")

    assert page.links(".event-row__title a") == ["/de/events/kick-off/"]
    assert page.links(".breadcrumbs a, .site-header a.site-header__name") == ["/de/"]


@pytest.fixture
def event():
    return make.EventFactory(
        title={"en": "Kick-off", "de": "Auftakt", "pl": "Początek"},
        subtitle={"en": "The third call"},
        description={"en": "<p>Call.</p>", "de": "<p>Aufruf.</p>"},
        text_languages=["de"],
        slug="kick-off",
    )


@pytest.mark.parametrize(
    ("prefix", "title", "lang"),
    [("", "Kick-off", None), ("/de", "Auftakt", None), ("/pl", "Kick-off", "en"), ("/sv", "Kick-off", "en")],
)
def test_text_is_shown_in_the_languages_offered(event, prefix, title, lang):
    pages = [visit(f"{prefix}/events/{path}") for path in ("", "kick-off/")]

    heads = [pages[0].soup.select_one(".event-row__title a"), pages[1].soup.h1]
    assert [(tag.text, tag.get("lang")) for tag in heads] == [(title, lang)] * 2


def test_translation_that_is_not_offered_is_nowhere(event):
    pages = [visit(f"{prefix}/events/{path}") for prefix in ("", "/de", "/pl") for path in ("", "kick-off/")]

    assert ["Początek" in page.html for page in pages] == [False] * 6


def test_single_missing_text_falls_back_and_says_its_language(event):
    page = visit("/de/events/kick-off/")

    subtitle = page.soup.select_one(".event-header__subtitle")
    assert (subtitle.text, subtitle["lang"]) == ("The third call", "en")
    assert page.soup.select_one(".rich-text").get("lang") is None


@pytest.mark.parametrize(("prefix", "count"), [("", 0), ("/de", 1), ("/pl", 1)])
def test_note_says_that_the_page_is_not_translated(event, prefix, count):
    assert len(visit(f"{prefix}/events/kick-off/").soup.select(".notice")) == count


@pytest.mark.parametrize(("prefix", "links"), [("", []), ("/de", ["/events/kick-off/"]), ("/pl", [])])
def test_note_says_that_the_translation_is_older_than_the_original(event, prefix, links):
    event.teaser = {"en": "The call is open."}
    save_event(event=event, by=None, now=NOW + SECOND)

    page = visit(f"{prefix}/events/kick-off/")

    assert page.links(".notice a") == links


def test_text_without_english_falls_back_to_its_own_language():
    make.EventFactory(title={"lv": "Atklāšana"}, description={}, source_language="lv", slug="kick-off")

    page = visit("/events/kick-off/")

    assert (page.title, page.soup.h1["lang"]) == ("Atklāšana", "lv")
    assert page.one(".notice") == "Not available in English; shown in Latvian."


def test_names_around_an_event_say_their_language():
    priority = make.PriorityFactory(title={"de": "Wasser"}, programme__title={"de": "Ostsee"})
    objective = make.ObjectiveFactory(priority=priority, title={"de": "Meere"})
    event = make.EventFactory(programme=priority.programme, priorities=[priority], venue__name={"de": "Bücherei"})
    event.objectives.set([objective])
    make.OrganiserFactory(event=event, organisation__name={"de": "Zentrum"})

    page = visit(event.get_absolute_url())

    german = {tag.get_text(strip=True) for tag in page.soup.select("main [lang=de]")}
    assert german == {"1Wasser", "Ostsee", "1.1 Meere", "Bücherei", "Zentrum"}


def test_dates_are_in_the_language_of_the_page(event):
    page = visit("/de/events/kick-off/")

    assert page.one(".event-header__when time") == "11. Juni 2026"
