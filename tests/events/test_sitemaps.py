"""Which pages a sitemap lists, and how it is written (MAP-1, HREF-1)."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from events.models import Event
from events.sitemaps import PER_FILE, Entry, event_entries, event_files, index, page_entries, url_set
from programmes.models import Programme
from tests import factories as make
from tests.factories.bulk import copy_event
from tests.pages import NOW, SECOND, berlin

pytestmark = pytest.mark.usefixtures("frozen")

ORIGIN = "https://events.example.org"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
CODES = ["en", "de", "pl", "sv", "fi", "da", "nb", "et", "lv", "lt"]


def entries() -> list[Entry]:
    return list(event_entries(timezone.now()))


def pages() -> set[str]:
    """Return the English or only address of each page that is not that of an event."""
    return {next(iter(entry.paths.values())) for entry in page_entries(timezone.now())}


def things() -> set[str]:
    """Return those of them that stand for one thing."""
    return {path for path in pages() if path.count("/") > 2 and not path.startswith("/events/")}


def bare_programme(**fields: object) -> Programme:
    return make.ProgrammeFactory(default_contact=None, **fields)


def parsed(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 our own file


def test_map_1_public_events_are_listed_past_and_cancelled_ones_too():
    for name, traits in {
        "planned": {},
        "over": {"past": True},
        "cancelled": {"cancelled": True},
        "postponed": {"postponed": True},
        "draft": {"draft": True},
        "review": {"in_review": True},
        "withdrawn": {"withdrawn": True},
        "later": {"publish_at": NOW + SECOND},
        "ended": {"publish_at": NOW - SECOND, "unpublish_at": NOW},
    }.items():
        make.EventFactory(slug=name, **traits)

    paths = [entry.paths["en"] for entry in entries()]

    assert paths == [f"/events/{name}/" for name in ("planned", "over", "cancelled", "postponed")]


@pytest.mark.parametrize(
    ("source", "offered", "paths"),
    [
        ("en", [], {"en": "/events/sea/"}),
        ("en", ["de", "lv"], {"en": "/events/sea/", "de": "/de/events/sea/"}),
        ("de", [], {"de": "/de/events/sea/"}),
        # A language that the site does not have: the English page is the one to be found.
        ("ru", [], {"en": "/events/sea/"}),
    ],
)
def test_map_1_event_is_listed_in_the_languages_of_its_title(source, offered, paths):
    title = {"ru": "Море"} if source == "ru" else {"en": "Sea", "de": "Meer"}
    make.EventFactory(slug="sea", title=title, source_language=source, text_languages=offered)

    assert [entry.paths for entry in entries()] == [paths]


@pytest.mark.parametrize(
    ("changed_at", "publish_at", "expected"),
    [
        (berlin(2026, 5, 10, 10), berlin(2026, 5, 1), berlin(2026, 5, 10, 10)),
        # Written long before it came out.
        (berlin(2026, 4, 1, 10), berlin(2026, 5, 1), berlin(2026, 5, 1)),
    ],
)
def test_map_1_last_change_is_that_of_the_event_or_its_publication(changed_at, publish_at, expected):
    make.EventFactory()
    Event.objects.update(changed_at=changed_at, publish_at=publish_at)

    now = timezone.now()
    assert [entry.changed_at for entry in event_entries(now)] == [expected]
    assert [file.changed_at for file in event_files(now)] == [expected]


def test_map_1_empty_site_lists_what_is_never_empty():
    plain = {"/", "/programmes/", "/contacts/", "/embed/", "/sitemap/", "/legal/", "/privacy/", "/accessibility/"}
    assert pages() == plain


@pytest.mark.parametrize(
    ("traits", "listed"),
    [
        ({}, {"/events/"}),
        ({"past": True}, {"/events/past/"}),
        ({"start_date": dt.date(2026, 5, 20)}, {"/events/", "/events/calendar/"}),
        ({"start_date": dt.date(2026, 5, 1)}, {"/events/past/", "/events/calendar/"}),
        ({"start_date": dt.date(2026, 4, 30)}, {"/events/past/"}),
        ({"start_date": dt.date(2026, 6, 1)}, {"/events/"}),
        ({"draft": True}, set()),
    ],
)
def test_map_1_and_rob_1_empty_lists_are_left_out(traits, listed):
    make.EventFactory(**traits)

    assert {path for path in pages() if path.startswith("/events/")} == listed


def test_map_1_what_events_belong_to_is_listed():
    programme = bare_programme(slug="baltic")
    priority = make.PriorityFactory(programme=programme, slug="water")
    make.ObjectiveFactory(priority=priority, slug="seas")
    project = make.ProjectFactory(slug="pond", programme=programme)
    event = make.EventFactory(programme=programme, projects=[project], venue__slug="hall")
    make.OrganiserFactory(event=event, organisation__slug="city")
    make.ContactFactory(slug="elena", organisation__slug="secretariat")

    assert things() == {
        *("/programmes/baltic/", "/programmes/baltic/water/", "/programmes/baltic/water/seas/", "/projects/pond/"),
        *("/venues/hall/", "/organisers/city/", "/organisers/secretariat/", "/contacts/elena/"),
    }


def test_map_1_and_sec_5_what_has_nothing_public_is_not_listed():
    programme = bare_programme(slug="sea")
    draft = make.EventFactory(draft=True, programme=programme, projects=[make.ProjectFactory(programme=programme)])
    make.OrganiserFactory(event=draft)
    make.ContactFactory(hidden=True)
    make.EventFactory(virtual=True, programme=programme, venue=make.VenueFactory())

    assert things() == {"/programmes/sea/"}


def test_href_1_thing_is_listed_in_the_languages_of_its_name():
    make.ProgrammeFactory(slug="sea", title={"de": "Ostsee", "lv": "Baltijas jūra"})

    paths = [entry.paths for entry in page_entries(timezone.now()) if "/de/programmes/sea/" in entry.paths.values()]

    assert paths == [{"de": "/de/programmes/sea/", "lv": "/lv/programmes/sea/"}]


def test_href_1_text_page_is_listed_in_the_languages_of_its_text():
    make.SiteFactory(legal_text={"de": "<p>Impressum</p>"}, privacy_text="")

    paths = [set(entry.paths) for entry in page_entries(timezone.now()) if "legal" in str(entry.paths)]

    assert paths == [{"de"}]
    assert {"de": "/de/privacy/"}.items() <= next(
        entry.paths for entry in page_entries(timezone.now()) if "privacy" in str(entry.paths)
    ).items()


# The file


def test_href_1_each_address_names_all_languages_and_the_one_for_others():
    urls = parsed(url_set([Entry({"en": "/a/", "de": "/de/a/"}, NOW)], ORIGIN)).findall("s:url", NAMES)

    links = [("en", f"{ORIGIN}/a/"), ("de", f"{ORIGIN}/de/a/"), ("x-default", f"{ORIGIN}/a/")]
    assert [url.findtext("s:loc", namespaces=NAMES) for url in urls] == [f"{ORIGIN}/a/", f"{ORIGIN}/de/a/"]
    assert [url.findtext("s:lastmod", namespaces=NAMES) for url in urls] == ["2026-05-12T08:00:00Z"] * 2
    assert [[(a.get("hreflang"), a.get("href")) for a in url.findall("x:link", NAMES)] for url in urls] == [links] * 2


def test_href_1_page_without_english_sends_others_to_its_first_language():
    [url] = parsed(url_set([Entry({"lv": "/lv/a/"})], ORIGIN))

    links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)}
    assert (links, url.find("s:lastmod", NAMES)) == ({"lv": f"{ORIGIN}/lv/a/", "x-default": f"{ORIGIN}/lv/a/"}, None)


def test_addresses_are_escaped():
    xml = url_set([Entry({"en": "/a/?b=1&c=<"})], ORIGIN) + index([("https://example.org/?a&b", None)])

    assert (xml.count(b"&amp;"), b"&c" in xml, b'<"' in xml) == (4, False, False)


def test_index_names_files_and_their_last_change():
    files = parsed(index([("https://example.org/a.xml", None), ("https://example.org/b.xml", NOW)]))

    assert [[child.text for child in file] for file in files] == [
        ["https://example.org/a.xml"],
        ["https://example.org/b.xml", "2026-05-12T08:00:00Z"],
    ]


# Cost


def copies(number: int) -> None:
    copy_event(make.EventFactory(slug="event-0"), [{"slug": f"event-{n}"} for n in range(1, number)])


def test_events_are_parted_by_their_keys(django_assert_num_queries):
    copies(2 * PER_FILE)

    with django_assert_num_queries(1):
        files = event_files(timezone.now())
    parts = []
    for file in files:
        with django_assert_num_queries(1):
            parts.append(list(event_entries(timezone.now(), file.number)))

    assert [len(part) for part in parts] == [file.events for file in files]
    assert max(file.events for file in files) <= PER_FILE
    slugs = [entry.paths["en"] for part in parts for entry in part]
    assert sorted(slugs) == sorted(f"/events/event-{n}/" for n in range(2 * PER_FILE))


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_a_fixed_number_of_queries(django_assert_num_queries, number):
    for _ in range(number):
        objective = make.ObjectiveFactory(priority__programme=bare_programme())
        programme = objective.priority.programme
        event = make.EventFactory(programme=programme, projects=[make.ProjectFactory(programme=programme)])
        make.OrganiserFactory(event=event)
        make.EventContactFactory(event=event)

    with django_assert_num_queries(11):
        found = list(page_entries(timezone.now()))
    # Programme, priority, objective, project, venue, two organisations and a contact.
    assert len(found) == 9 + 8 * number
