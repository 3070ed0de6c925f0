"""The OpenAPI document, the page made from it, and that the data has the form that they promise."""

import json
import re
from typing import Any

import jsonschema_rs
import pytest

from config.api import api
from events.api.document import openapi_document
from events.filters.dimensions import DIMENSIONS
from tests import factories as make
from tests.events.api.world import ask, documented_event, full_event, respond
from tests.pages import visit

ALL = "venue,programme,priorities,objectives,projects,organisers,contacts,speakers,documents,sessions,changes"
DOCUMENT = openapi_document(api)
OPERATIONS = {path: operations["get"] for path, operations in DOCUMENT["paths"].items()}


def test_every_dimension_of_the_filters_is_a_parameter_described_as_it_says():
    parameters = {one["name"]: one for one in OPERATIONS["/sessions/"]["parameters"]}

    assert [name for name in parameters if name in {dimension.name for dimension in DIMENSIONS}] == [
        dimension.name for dimension in DIMENSIONS
    ]
    for dimension in DIMENSIONS:
        parameter = parameters[dimension.name]
        assert (parameter["description"], parameter["example"]) == (dimension.description, list(dimension.examples))


@pytest.mark.parametrize("path", OPERATIONS)
def test_operation_is_described_in_full(path):
    operation = OPERATIONS[path]

    assert operation["summary"]
    assert operation["description"].endswith(".")
    assert all(one["description"] for one in operation["parameters"])
    assert all("null" not in json.dumps(one["schema"]) for one in operation["parameters"])
    assert {"200", "304", "422", "429", "500"} <= set(operation["responses"])
    assert {"ETag", "Last-Modified", "Content-Language"} <= set(operation["responses"]["200"]["headers"])
    assert ("Link" in operation["responses"]["200"]["headers"]) == ("cursor" in _names(operation))
    assert ("301" in operation["responses"]) == path.startswith("/events/{slug}/")
    assert ("404" in operation["responses"]) == ("{" in path or "cursor" in _names(operation))


def _names(operation: dict[str, Any]) -> set[str]:
    return {one["name"] for one in operation["parameters"]}


@pytest.mark.parametrize("path", OPERATIONS)
def test_examples_name_what_the_tests_have(path):
    documented_event()
    examples = {one["name"]: one["example"] for one in OPERATIONS[path]["parameters"] if one["in"] == "path"}

    assert respond(path.removeprefix("/").format(**examples)).status_code == 200


def test_every_property_is_described():
    forms = DOCUMENT["components"]["schemas"]
    missing = [
        (name, key)
        for name, form in forms.items()
        for key, one in form.get("properties", {}).items()
        if "description" not in one
    ]

    assert missing == []
    assert "EventsAsked" not in forms
    assert "ProblemError" in forms


def test_document_belongs_to_no_host():
    assert DOCUMENT["openapi"] == "3.1.0"
    assert [server["url"] for server in DOCUMENT["servers"]] == ["/api/v1"]
    assert "http" not in json.dumps(DOCUMENT["servers"])


def conforms(data: Any, form: str) -> bool:
    schema = {"$ref": f"#/components/schemas/{form}", "components": DOCUMENT["components"]}
    return jsonschema_rs.validator_for(schema, validate_formats=True).is_valid(data)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"cancelled": True},
        {"rescheduled": True},
        {"postponed": True},
        {"past": True, "report": {"en": "<p>All went well.</p>"}},
        {"running": True},
        {"save_the_date": True},
        {"daily": True},
        {"open_end": True},
        {"moved_online": True},
        {"registration": True, "capacity": 40, "fee": {"en": "Free"}, "is_free_of_charge": False},
        {"access": "unknown"},
        {"livestream_url": "https://live.example.org/", "part_of_name": "A forum"},
        {"programme__default_contact": None, "venue": None},
    ],
)
def test_data_has_the_form_that_the_document_promises(fields):
    event = make.EventFactory(**fields)

    assert conforms(ask(f"events/{event.slug}/?expand={ALL}"), "Event")
    assert conforms(ask("events/?when=all"), "EventPage")


def test_full_event_has_that_form_too():
    event = full_event(2, replaced_by=make.EventFactory(), cancelled=True)
    data = ask(f"events/{event.slug}/?expand={ALL}")

    assert conforms(data, "Event")
    assert not conforms(data | {"colour": "red"}, "Event")
    assert not conforms(data | {"sequence": None}, "Event")
    assert conforms(ask("events/?limit=0", 422), "Problem")
    for path, form in (("sessions", "SessionPage"), ("changes", "ChangePage"), ("contacts", "ContactPage")):
        assert conforms(ask(f"{path}/"), form)


def test_page_shows_every_address_parameter_form_and_problem():
    documented_event()

    page = visit("/api/v1/docs")

    assert (page.status, page.soup.html["lang"], page.response["Content-Language"]) == (200, "en", "en")
    assert [one for one in page.all("article p > code") if one.startswith("GET")] == [
        f"GET /api/v1{path}" for path in OPERATIONS
    ]
    assert set(page.all("article h3")) == {one["summary"] for one in OPERATIONS.values()} | set(
        DOCUMENT["components"]["schemas"]
    )
    assert page.soup.select("script[src*='//'], link[rel=stylesheet][href*='//']") == []
    anchors = {tag["id"] for tag in page.soup.select("[id]")}
    targets = {link[1:] for link in page.links("main a") if link.startswith("#")}
    assert targets <= anchors
    assert {"not-found", "unknown-value", "too-many-requests"} <= anchors
    assert "not limited" in page.text


def test_page_begins_with_a_list_of_its_sections():
    page = visit("/api/v1/docs")

    nav = page.soup.select_one("main nav[aria-label='On this page']")
    sections = page.soup.select("main section.section")
    assert nav.find_previous("h2")["id"] == "rules"
    assert [(link["href"], link.get_text()) for link in nav.select("li > a")] == [
        (f"#{section['id']}", section.h2.get_text()) for section in sections
    ]
    assert len(sections) >= 8


def test_kinds_to_filter_by_are_those_of_the_lists():
    (kind,) = (one for one in OPERATIONS["/events/"]["parameters"] if one["name"] == "kind")
    (dimension,) = (one for one in DIMENSIONS if one.name == "kind")

    assert kind["schema"]["items"]["enum"] == list(dimension.codes())
    assert "`other`" in kind["description"]


def test_page_says_how_often_one_may_ask(settings):
    settings.API_RATE = (120, 60)

    assert "120 answers in 60 seconds" in visit("/api/v1/docs").text


def test_page_is_in_english_for_every_reader():
    page = visit("/api/v1/docs", **{"accept-language": "de"})

    assert (page.soup.html["lang"], page.response["Vary"]) == ("en", "Accept-Encoding")
    assert page.soup.select("link[rel=alternate][hreflang], .language-menu") == []


def test_every_page_leads_to_it():
    assert "/api/v1/docs" in visit("/events/").links("footer a")


def test_words_for_values():
    text = visit("/api/v1/docs").text

    assert re.search(r"limit The most items of a page\. Integer, 1 to 100, for example 50", text)
    assert "List: one of physical, virtual, hybrid" in text
    assert "Uri or null" in text


def test_document_is_the_one_that_is_served():
    answer = respond("openapi.json", **{"accept-language": "de"})

    assert (answer["Content-Type"], answer["Content-Language"]) == ("application/json", "en")
    assert answer.json() == DOCUMENT
