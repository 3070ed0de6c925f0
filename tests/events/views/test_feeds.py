"""The feeds over HTTP: who gets what, how often, and what changes them (ATOM-1)."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils.http import http_date, parse_http_date

from common.models import ContentVersion
from events.actions import save_event, withdraw_event
from events.enums import EventKind
from events.models import Event
from events.search import rebuild
from tests import factories as make
from tests.events.feeds.reading import (
    ATOM,
    MOMENT,
    entries_of,
    get,
    links,
    moment,
    read_atom,
    read_json,
    text_of,
    titles,
)
from tests.events.test_query_counts import fill, rich_event
from tests.pages import MICROSECOND, NOW, visit

HOUR = dt.timedelta(hours=1)
LONG_AGO = NOW - dt.timedelta(days=100)
FEEDS = ["/events/feed.atom", "/events/feed.json"]
READERS = [(read_atom, FEEDS[0]), (read_json, FEEDS[1])]


@pytest.fixture(autouse=True)
def nothing_new() -> None:
    """The database was made by migrations, at the true time, which is later than that of the tests."""
    ContentVersion.objects.update(changed_at=LONG_AGO)


def event(title: str, **fields: object) -> Event:
    return make.EventFactory(title={"en": title}, **fields)


def at(hours: int) -> time_machine.travel:
    return time_machine.travel(NOW + hours * HOUR, tick=False)


# The feeds themselves


def test_atom_1_feed_says_what_it_is():
    make.SiteFactory(name={"en": "Sea events"}, publisher="Joint Secretariat")
    event("Ports", slug="ports")

    feed = read_atom("/events/feed.atom?kind=information")

    assert (text_of(feed, "title"), text_of(feed, "subtitle")) == (
        "Sea events: Information event",
        "The events that were published or changed last.",
    )
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Joint Secretariat"
    assert links(feed) == {
        "self": "http://testserver/events/feed.atom?kind=information",
        "alternate": "http://testserver/events/?kind=information",
    }
    assert text_of(feed, "id") == "http://testserver/events/feed.atom?kind=information"
    assert links(entries_of(feed)[0]) == {"alternate": "http://testserver/events/ports/"}


def test_json_feed_says_what_it_is():
    make.SiteFactory(name={"en": "Sea events"}, publisher="")

    feed = read_json("/de/events/feed.json?kind=webinar")

    assert {name: feed[name] for name in ("language", "authors", "home_page_url", "feed_url", "items")} == {
        "language": "de",
        "authors": [{"name": "Sea events"}],
        "home_page_url": "http://testserver/de/events/?kind=webinar",
        "feed_url": "http://testserver/de/events/feed.json?kind=webinar",
        "items": [],
    }


def test_json_feed_says_where_its_own_object_is_described():
    event("Ports")
    feed = read_json("/de/events/feed.json")

    url, _hash, anchor = feed["_event"]["about"].partition("#")
    described = visit(urlsplit(url).path).soup.select_one(f"#{anchor}")
    names = {code.text for code in described.select("code")}
    facts = feed["items"][0]["_event"]
    used = {name for part in facts.values() if isinstance(part, dict) for name in part}
    assert url == "http://testserver/api/v1/docs"
    assert (set(facts) | used) - names == set()


@pytest.mark.parametrize(("read", "path"), READERS)
def test_atom_1_feed_without_events_is_a_feed(read, path):
    assert titles(read(path)) == []
    first = get(path).content
    with at(1):
        assert get(path).content == first


def test_atom_1_same_filters_in_other_words_are_the_same_feed():
    programme = make.ProgrammeFactory(slug="sea")
    make.PriorityFactory(programme=programme, slug="water")

    paths = ("?priority=water&kind=webinar", "?kind=webinar&kind=party&priority=sea/water&after=x")

    assert len({text_of(read_atom(FEEDS[0] + path), "id") for path in paths}) == 1


def test_atom_1_identifiers_are_permanent_and_different():
    ports, _other = event("Ports"), event("Other")
    before = [text_of(entry, "id") for entry in entries_of(read_atom())]
    ports.slug, ports.title, ports.room = "moved", {"en": "Harbours"}, "Room 7"
    with at(1):
        save_event(event=ports, by=None)

    entries = {text_of(entry, "title"): text_of(entry, "id") for entry in entries_of(read_atom())}

    assert (entries["Other"], entries["Harbours"]) == tuple(before)
    assert str(ports.uid) not in "".join(before)
    assert [name.startswith("urn:uuid:") for name in before] == [True, True]
    assert [item["id"] for item in read_json()["items"]] == [entries["Harbours"], entries["Other"]]


def test_atom_1_identifier_of_an_entry_is_not_that_of_its_changes():
    ports = event("Ports", slug="ports")
    ports.room = "Room 7"
    save_event(event=ports, by=None)

    text = get("/events/ports/changes.atom").content.decode()

    assert text_of(entries_of(read_atom())[0], "id") not in text


def test_atom_1_entry_is_updated_by_significant_changes_alone():
    ports = event("Ports", publish_at=LONG_AGO)
    moments = []
    for hours, change in ((1, {"title": {"en": "Harbours"}}), (2, {"room": "Room 7"}), (3, {"teaser": {"en": "New"}})):
        with at(hours):
            for name, value in change.items():
                setattr(ports, name, value)
            save_event(event=ports, by=None)
            entry = entries_of(read_atom())[0]
            moments.append(moment(text_of(entry, "updated")))

    assert moments == [LONG_AGO, NOW + 2 * HOUR, NOW + 2 * HOUR]
    assert moment(text_of(entry, "published")) == LONG_AGO


def test_atom_1_all_moments_are_rfc_3339():
    event("Ports", publish_at=NOW - MICROSECOND)
    feed = read_json()
    found = [feed["items"][0][name] for name in ("date_published", "date_modified")]
    found += [text_of(read_atom(), "updated")]

    assert [word for word in found if not MOMENT.fullmatch(word)] == []
    assert moment(found[0]) == NOW - MICROSECOND


# Members: those of the list


@pytest.fixture
def many() -> None:
    """Events that differ in all that one can filter by, ahead and past."""
    programmes = [make.ProgrammeFactory(slug=slug) for slug in ("sea", "land")]
    priority = make.PriorityFactory(programme=programmes[0], slug="water")
    project = make.ProjectFactory(slug="ports")
    for number in range(12):
        one = event(
            f"Event {number:02}",
            programme=programmes[number % 2],
            kind=(EventKind.WEBINAR, EventKind.TRAINING, EventKind.OTHER)[number % 3],
            past=number % 4 == 3,
            virtual=number % 5 == 0,
            languages=["de"] if number % 3 else ["en", "lv"],
        )
        if number % 2 == 0:
            one.priorities.add(priority)
        if number % 3 == 1:
            one.projects.add(project)
            make.OrganiserFactory(event=one, organisation__slug=f"city-{number}")
    event("Draft", draft=True)
    event("Withdrawn", withdrawn=True)
    event("Later", publish_at=NOW + MICROSECOND)
    event("Over", publish_at=LONG_AGO, unpublish_at=NOW)
    rebuild()


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?kind=webinar",
        "?kind=webinar&kind=training&format=physical",
        "?programme=sea",
        "?priority=sea/water&kind=webinar",
        "?project=ports",
        "?organiser=city-4",
        "?language=lv",
        "?country=LV",
        "?from=2026-06-01&to=2026-06-30",
        "?q=event+03",
        "?kind=party",
        "?programme=nothing&q=?!&from=soon",
    ],
)
def test_filtered_feed_has_the_members_of_the_filtered_lists(query):
    listed = [title for path in ("/events/", "/events/past/") for title in visit(path + query).all(".event-row__title")]

    feeds = [titles(read(path + query)) for read, path in READERS]

    assert [sorted(found) for found in feeds] == [sorted(set(listed))] * 2
    assert feeds[0] == feeds[1]


def test_filter_that_is_not_understood_is_left_out_and_told():
    event("Ports")

    atom, json = read_atom(f"{FEEDS[0]}?kind=party&q=ports"), read_json(f"{FEEDS[1]}?kind=party")

    told = "The events that were published or changed last. “party” is not known as “Kind”; it was left out."
    assert (text_of(atom, "subtitle"), json["description"]) == (told, told)
    assert titles(json) == ["Ports"]
    assert json["feed_url"] == "http://testserver/events/feed.json"


@pytest.mark.parametrize(
    "query",
    ["?q=%00%07<script>", "?q=%ff%fe", "?kind=]]>", "?from=%ef%bf%bf", "?priority=" + "/" * 50, "?q=" + "x" * 5000],
)
@pytest.mark.parametrize(("read", "path"), READERS)
def test_hostile_addresses_are_answered_with_a_feed(read, path, query):
    assert titles(read(path + query)) == []


def test_atom_1_event_in_a_save_the_date_month_has_an_entry_too():
    event("Some day", save_the_date=True)

    assert titles(read_atom()) == ["Some day"]


# Over HTTP


@pytest.mark.parametrize("path", FEEDS)
def test_headers(path):
    answer = get(path)

    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == (
        "noindex",
        "public, max-age=0, must-revalidate, s-maxage=60",
    )
    assert (dict(answer.cookies), "cookie" in answer.get("Vary", "").lower()) == ({}, False)
    assert answer["ETag"].startswith('"')


@pytest.mark.parametrize("path", FEEDS)
def test_head_answers_without_a_body(path):
    event("Ports")

    head, whole = get(path, "head"), get(path)

    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])
    assert head["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_but_reading_is_allowed(path, method):
    assert getattr(Client(), method)(path).status_code == 405


@pytest.mark.parametrize("path", FEEDS)
def test_reader_who_has_the_feed_does_not_make_us_write_it(django_assert_num_queries, path):
    event("Ports")
    with at(1):
        first = get(f"{path}?kind=information")
        # That of the content version.
        with django_assert_num_queries(1):
            by_tag = get(f"{path}?kind=information", if_none_match=first["ETag"])
        by_date = get(f"{path}?kind=information", if_modified_since=first["Last-Modified"])
        older = get(path, if_modified_since=http_date(parse_http_date(first["Last-Modified"]) - 1))

    assert [(answer.status_code, answer.content) for answer in (by_tag, by_date)] == [(304, b"")] * 2
    assert (by_tag["ETag"], by_tag["X-Robots-Tag"]) == (first["ETag"], "noindex")
    assert older.status_code == 200


def test_every_feed_has_validators_of_its_own():
    paths = [*FEEDS, *(f"/de{path}" for path in FEEDS), *(f"{path}?kind=webinar" for path in FEEDS)]

    assert len({get(path)["ETag"] for path in paths}) == len(paths)


@pytest.mark.parametrize("path", FEEDS)
def test_atom_1_adding_changing_and_removing_each_change_the_feed(path):
    ports = event("Ports", publish_at=LONG_AGO)
    answers = [get(path)]
    with at(1):
        event("Other")
        answers.append(get(path))
    with at(2):
        ports.teaser = {"en": "A correction."}
        save_event(event=ports, by=None)
        answers.append(get(path))
    with at(3):
        withdraw_event(event=ports, by=None)
        answers.append(get(path, if_none_match=answers[-1]["ETag"], if_modified_since=answers[-1]["Last-Modified"]))

    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({answer["ETag"] for answer in answers}) == 4
    dates = [parse_http_date(answer["Last-Modified"]) for answer in answers]
    assert (dates == sorted(dates), len(set(dates))) == (True, 4)


def test_atom_1_removed_event_changes_the_moment_of_the_feed():
    event("Other", publish_at=LONG_AGO)
    ports = event("Ports")
    with at(1):
        before = read_atom()
    with at(2):
        withdraw_event(event=ports, by=None)
        after = read_atom()

    assert (titles(before), titles(after)) == (["Ports", "Other"], ["Other"])
    assert moment(text_of(after, "updated")) == NOW + 2 * HOUR > moment(text_of(before, "updated"))


def test_atom_1_event_whose_time_is_over_changes_the_feed_by_itself():
    event("Ports", publish_at=LONG_AGO, unpublish_at=NOW + HOUR)
    first = get(FEEDS[0])

    with at(1):
        again = get(FEEDS[0], if_none_match=first["ETag"])
        feed = read_atom()

    assert (again.status_code, titles(feed), moment(text_of(feed, "updated"))) == (200, [], NOW + HOUR)


# What it costs


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("path", FEEDS)
def test_number_of_queries_is_the_same(django_assert_num_queries, path, size):
    for _number in range(size):
        fill(event("Full", replaced_by=event("Other", programme__default_contact=None)), size)
        event("Asks the programme")
    get(path)

    # Version, ten of the events, default contacts, site.
    with django_assert_num_queries(13):
        answer = get(path)
    assert answer.status_code == 200


@pytest.mark.parametrize("size", [1, 3])
def test_number_of_queries_of_the_changes_is_the_same(django_assert_num_queries, size):
    path = f"{rich_event(size).get_absolute_url()}changes.atom"
    get(path)

    # Version, event, changes, site.
    with django_assert_num_queries(4):
        answer = get(path)
    assert answer.status_code == 200


# Pages name their feeds


def named(path: str) -> dict[str, str]:
    selector = "link[rel=alternate][type^='application/']"
    return {tag["type"]: tag["href"] for tag in visit(path).soup.select(selector)}


def both(query: str, prefix: str = "") -> dict[str, str]:
    return {
        "application/atom+xml": f"{prefix}/events/feed.atom{query}",
        "application/feed+json": f"{prefix}/events/feed.json{query}",
    }


def test_lists_name_their_feeds():
    make.ProgrammeFactory(slug="sea")

    assert named("/") == both("")
    assert named("/events/") == both("")
    assert named("/de/events/?programme=sea&kind=party") == both("?programme=sea", "/de")
    assert named("/events/past/?kind=webinar&from=2025-01-01") == both("?kind=webinar&from=2025-01-01")


def test_page_of_an_event_names_the_feed_of_its_changes():
    event("Ports", slug="ports")

    assert named("/events/ports/") == {"application/atom+xml": "/events/ports/changes.atom"}


def test_pages_around_events_name_the_feeds_of_theirs():
    programme = make.ProgrammeFactory(slug="sea")
    priority = make.PriorityFactory(programme=programme, slug="water")
    objective = make.ObjectiveFactory(priority=priority, slug="clean")
    project, organiser = make.ProjectFactory(slug="ports"), make.OrganisationFactory(slug="turku")

    pages = (programme, priority, objective, project, organiser)
    asked = [parse_qs(urlsplit(named(page.get_absolute_url())["application/atom+xml"]).query) for page in pages]

    assert asked == [
        {"programme": ["sea"]},
        {"priority": ["sea/water"]},
        {"objective": ["sea/water/clean"]},
        {"project": ["ports"]},
        {"organiser": ["turku"]},
    ]
    assert [named(page.get_absolute_url()).keys() for page in pages] == [both("").keys()] * 5
