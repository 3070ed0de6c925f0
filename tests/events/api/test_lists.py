"""Filters, pages, fields: what a list may be asked, and what is refused."""

import datetime as dt
from urllib.parse import urlsplit

import pytest

from events.search import rebuild
from tests import factories as make
from tests.events.api.world import ask, documented_event, respond


def slugs(path: str) -> list[str]:
    return [item["slug"] for item in ask(path)["items"]]


def leaf(path: str, key: str) -> tuple[list[str], int]:
    """Return the keys of all items, going on with `next`, and the number of pages."""
    found, pages = [], 0
    while path:
        data = ask(path)
        found += [item[key] for item in data["items"]]
        pages += 1
        path = (data["next"] or "").removeprefix("http://testserver/api/v1/")
    return found, pages


@pytest.mark.parametrize(
    "query",
    [
        "q=clean+wat",
        "kind=webinar&kind=training",
        "format=hybrid",
        "programme=bsr-2021-2027",
        "priority=water-smart-societies",
        "priority=bsr-2021-2027/water-smart-societies",
        "objective=blue-economy",
        "project=fanplesstic-sea",
        "country=LV",
        "country=lv",
        "language=en",
        "language=EN",
        "organiser=joint-secretariat",
        "from=2026-06-11&to=2026-06-11",
        "from=2026-06-12&to=2026-06-01",
        "from=2026-06-01",
        "to=2026-06-30",
    ],
)
def test_filter_finds_events_and_their_sessions(query):
    session = make.SessionFactory(event=make.EventFactory(start_date=dt.date(2026, 8, 1), venue__country="EE"))
    event = documented_event()
    far = make.EventFactory(start_date=dt.date(2026, 5, 20), venue__country="EE")
    make.SessionFactory(event=far)

    found = slugs(f"events/?{query}")
    sessions = {one["event"]["slug"] for one in ask(f"sessions/?{query}")["items"]}

    assert event.slug in found
    assert {session.event.slug, far.slug} - set(found)
    assert sessions == set(found)


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("programme=nowhere", {"programme": "There is no programme “nowhere”"}),
        ("priority=other/water-smart-societies", {"priority": "There is no priority “other/water-smart-societies”"}),
        ("country=XX&language=xx", {"country": "There is no country “XX”", "language": "There is no language “xx”"}),
        ("q=%21%21", {"q": "There is no word to search for"}),
        ("q=a%00&project=x&project=fanplesstic-sea", {"project": "There is no project “x”"}),
    ],
)
def test_what_does_not_exist_is_told(query, errors):
    documented_event()

    for path in ("events", "sessions"):
        problem = ask(f"{path}/?{query}", 404)

        assert problem["type"] == "http://testserver/api/v1/docs#unknown-value"
        assert {one["parameter"]: one["detail"] for one in problem["errors"]} == errors


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("limit=0", {"limit"}),
        ("limit=101", {"limit"}),
        ("limit=1.0", {"limit"}),
        ("limit=%201", {"limit"}),
        ("limit=1_0", {"limit"}),
        ("limit=", {"limit"}),
        ("limit=1&limit=2", {"limit"}),
        ("when=soon", {"when"}),
        ("lang=fr", {"lang"}),
        ("kind=", {"kind"}),
        ("kind=party&country=lva&language=eng", {"kind", "country", "language"}),
        ("programme=a/b", {"programme"}),
        ("priority=" + "x" * 451, {"priority"}),
        ("from=2026-13-01", {"from"}),
        ("from=1750000000&to=tomorrow", {"from", "to"}),
        ("fields=title,colour", {"fields"}),
        ("fields=", {"fields"}),
        ("expand=venue&expand=everything", {"expand"}),
        ("page=2&offset=3", {"page", "offset"}),
        ("q=", {"q"}),
        ("q=" + "x" * 201, {"q"}),
        ("&".join(f"kind=webinar{number}" for number in range(51)), {"kind"}),
    ],
)
def test_malformed_parameter_is_refused(query, names):
    problem = ask(f"events/?{query}", 422)

    assert (problem["title"], problem["type"]) == (
        "Invalid parameter",
        "http://testserver/api/v1/docs#invalid-parameter",
    )
    assert {one["parameter"] for one in problem["errors"]} == names


def test_problem_names_what_exists():
    (fields,) = ask("events/?fields=colour", 422)["errors"]
    (other,) = ask("venues/?q=riga", 422)["errors"]

    assert fields["detail"].startswith("Write one of id, slug, ")
    assert other["detail"] == "There is no such parameter; there are cursor, lang, limit"


@pytest.mark.parametrize(
    "path",
    ["events/?when=upcoming", "events/?when=past", "events/?when=all", "events/?q=event", "events/?when=past&q=event"],
)
def test_events_are_leafed_through_without_a_gap_or_a_double(path):
    for number in range(5):
        make.EventFactory(start_date=dt.date(2026, 6, 1 + number // 2))
        make.EventFactory(start_date=dt.date(2026, 4, 1 + number // 2))
    make.EventFactory(postponed=True)
    make.EventFactory(postponed=True)
    rebuild()
    whole = slugs(f"{path}&limit=100")

    assert leaf(f"{path}&limit=2", "slug") == (whole, -(-len(whole) // 2))


def test_other_lists_are_leafed_through():
    event = make.EventFactory()
    ids = [str(make.SessionFactory(event=event).uid) for _number in range(5)]
    revisions = [make.EventChangeFactory(event=event).sequence for _number in range(5)]

    assert leaf("sessions/?limit=2", "id") == (ids, 3)
    assert leaf("changes/?limit=2", "sequence") == (revisions[::-1], 3)
    assert leaf(f"events/{event.slug}/changes/?limit=5", "sequence") == (revisions[::-1], 1)


def test_next_page_keeps_what_was_asked_and_is_said_in_a_header():
    make.EventFactory.create_batch(3)

    answer = respond("events/?fields=title&kind=information&limit=2&lang=de")

    following = answer.json()["next"]
    query = urlsplit(following).query
    assert query.startswith("fields=title&kind=information&limit=2&lang=de&cursor=")
    assert answer["Link"] == f'<{following}>; rel="next"'
    assert "Link" not in respond("events/?limit=3")
    assert "Link" not in respond("")


@pytest.mark.parametrize(
    "path",
    [
        "events/?cursor=x",
        "events/?cursor=20261399T000000-1",
        "events/?cursor=20260601T070000-1&q=event",
        "venues/?cursor=x",
        "venues/?cursor=-1",
        f"sessions/?cursor={'9' * 19}",
    ],
)
def test_cursor_of_another_list_is_told(path):
    assert ask(path, 404)["type"] == "http://testserver/api/v1/docs#unknown-cursor"


def test_fields_and_expand_decide_what_comes():
    event = documented_event()
    path = f"events/{event.slug}/"

    assert set(ask(f"{path}?fields=title,when")) == {"id", "title", "when"}
    assert set(ask(f"{path}?fields=title&expand=venue,sessions")) == {"id", "title", "place", "sessions"}
    assert set(ask(f"{path}?expand=changes")) - set(ask(path)) == {"changes"}
    assert set(ask(path)) - set(ask("events/")["items"][0]) == {
        *("description", "speakers", "gallery", "documents", "report", "fallbacks"),
    }


@pytest.mark.parametrize("name", ["programme", "priorities", "objectives", "projects", "organisers", "contacts"])
def test_relation_comes_by_reference_or_whole(name):
    documented_event()
    brief, whole = (ask(f"events/?fields=title{more}")["items"][0] for more in (f",{name}", f"&expand={name}"))

    pairs = [(brief[name], whole[name])] if name == "programme" else zip(brief[name], whole[name], strict=True)

    for one, other in pairs:
        assert one.items() < other.items()
