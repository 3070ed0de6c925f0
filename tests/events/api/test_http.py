"""Methods, languages, validators, problems and the headers that let every site read."""

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from events.api.resources.event import EVENT
from tests import factories as make
from tests.events.api.world import ask, documented_event, respond

CORS = "Access-Control-Allow-Origin"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["events/", "events/nothing/", "openapi.json", "docs", "nowhere/"])
def test_other_methods_are_refused(method, path):
    answer = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{path}")

    if path == "nowhere/":
        assert (answer.status_code, answer[CORS]) == (405, "*")
    else:
        assert (answer.status_code, answer["Allow"], answer["Content-Type"]) == (
            405,
            "GET, HEAD, OPTIONS",
            "application/problem+json",
        )


def test_head_has_the_headers_of_get_and_no_body():
    documented_event()
    head, get = Client().head("/api/v1/events/"), respond("events/")

    assert (head.status_code, head.content) == (200, b"")
    assert [head[name] for name in ("ETag", "Content-Type", "Content-Length")] == [
        get[name] for name in ("ETag", "Content-Type", "Content-Length")
    ]


def test_every_site_may_read():
    asked = {"origin": "https://partner.example.org", "access-control-request-method": "GET"}
    preflight, get = Client().options("/api/v1/events/", headers=asked), respond("events/", **asked)

    assert (preflight.status_code, preflight.content, preflight[CORS]) == (204, b"", "*")
    assert preflight["Access-Control-Allow-Methods"] == preflight["Allow"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]
    assert get[CORS] == "*"
    assert {"ETag", "Link", "Retry-After", "Content-Language"} <= set(get["Access-Control-Expose-Headers"].split(", "))


def test_no_cookie_is_set_and_none_is_asked_for():
    answer = respond("events/")

    assert dict(answer.cookies) == {}
    assert answer["Vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "de", "de"),
        ("", "de-AT, en;q=0.5", "de"),
        ("", "en;q=0.4, fr, pl;q=0.6", "pl"),
        ("", "de;q=0, fr", "en"),
        ("", "*", "en"),
        ("", "nonsense;;q=x", "en"),
        ("?lang=de", "pl", "de"),
        ("?lang=xx", "de", "en"),
    ],
)
def test_language_of_an_answer(query, accepted, language):
    documented_event()

    answer = respond(f"events/{query}", **({"accept-language": accepted} if accepted else {}))

    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"].split(", ")
    assert translation.get_language() == "en"


def test_texts_and_addresses_are_in_the_language_of_the_answer():
    event = documented_event()
    event.description = {"en": "<p>Only in English.</p>"}
    event.save()

    german = ask(f"events/{event.slug}/?lang=de")

    assert (german["title"], german["kind_label"]) == ("Auftakt in Riga: sauberes Wasser", "Webinar")
    assert german["url"] == "http://testserver/de/events/kick-off-in-riga/"
    assert german["attendance_label"] == "Online- und Präsenzveranstaltung"
    assert german["fallbacks"] == {"description": "en", "teaser": "en"}
    assert german["text_languages"] == ["en", "de"]


def test_translation_that_is_not_offered_stays_hidden():
    event = make.EventFactory(title={"en": "Call", "de": "Entwurf"}, text_languages=[])

    assert ask(f"events/{event.slug}/?lang=de")["title"] == "Call"


@pytest.mark.parametrize("path", ["events/", "events/kick-off-in-riga/", "venues/", "", "openapi.json"])
def test_nothing_is_made_for_whoever_has_it(path, django_assert_max_num_queries):
    event = documented_event()
    first = respond(path)

    with django_assert_max_num_queries(1):
        again = respond(path, **{"if-none-match": first["ETag"]})
    # A state has one name for each level of a transaction, and every test is one.
    with transaction.atomic():
        event.title = {"en": "Changed"}
        event.save()
    changed = respond(path, **{"if-none-match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert (again[CORS], changed.status_code) == ("*", 200)
    assert changed["ETag"] != first["ETag"]


def test_validator_belongs_to_address_language_and_host():
    documented_event()
    tags = [
        respond(path, **headers)["ETag"]
        for path, headers in (
            ("events/", {}),
            ("events/?limit=5", {}),
            ("events/?when=all", {}),
            ("venues/", {}),
            ("events/", {"accept-language": "de"}),
            ("events/", {"host": "localhost"}),
        )
    ]

    assert len(set(tags)) == len(tags)
    assert respond("events/?limit=5&when=all")["ETag"] == respond("events/?when=all&limit=5")["ETag"]


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/v2/events/", "/api/v1/nowhere/", "/api/v1/events/x/y/", "/api/v1/x"]
)
def test_unknown_address_is_a_problem(path):
    answer = Client().get(path, headers={"accept-language": "de"})

    assert (answer.status_code, answer["Content-Type"], answer["Content-Language"]) == (
        404,
        "application/problem+json",
        "en",
    )
    assert answer.json() == {
        "type": "http://testserver/api/v1/docs#not-found",
        "title": "Not found",
        "status": 404,
        "detail": "Nothing public has this address.",
        "instance": path,
    }


def test_forgotten_slash_leads_to_the_address():
    assert [respond(path)["Location"] for path in ("events", "venues?limit=3")] == [
        "/api/v1/events/",
        "/api/v1/venues/?limit=3",
    ]


def test_fault_of_ours_tells_nothing_about_itself(monkeypatch, caplog):
    make.EventFactory()

    def broken(*_args):
        raise RuntimeError("a secret of the house")

    monkeypatch.setitem(EVENT.makers, "id", broken)

    answer = respond("events/?fields=id")

    assert answer.status_code == 500
    assert answer.json()["title"] == "Server error"
    assert "secret" not in answer.text
    assert "a secret of the house" in caplog.text


def test_more_parameters_than_are_read_are_a_problem():
    response = Client().get("/api/v1/venues/?" + "&".join(f"p{number}=" for number in range(10_001)))

    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert response.json()["detail"] == "There are more parameters than are read."
    assert response["Access-Control-Allow-Origin"] == "*"


def test_answer_to_many_wrong_parameters_is_short():
    response = Client().get("/api/v1/venues/?" + "&".join(f"p{number}=" for number in range(1000)))

    assert (response.status_code, len(response.json()["errors"])) == (422, 20)


def test_answer_to_endless_names_and_values_is_short():
    response = Client().get(f"/api/v1/venues/?{'a' * 50_000}=1&limit={'9' * 50_000}&{'b' * 3}=1")

    names = [error["parameter"] for error in response.json()["errors"]]
    assert (response.status_code, [len(name) for name in names], len(response.content) < 5000) == (422, [5], True)
    response = Client().get(f"/api/v1/venues/?{'a' * 50_000}=1&{'b' * 3}=1")
    assert [len(error["parameter"]) for error in response.json()["errors"]] == [500, 3]
