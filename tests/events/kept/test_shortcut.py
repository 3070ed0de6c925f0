"""What is sent before anything else is asked is what would be sent after all has been asked."""

import pytest
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse
from django.test import Client

from config.gate import REFUSED
from events.kept import keeping, shortcut
from tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("frozen", "kept_pages")]


@pytest.fixture
def asked_for(monkeypatch) -> list[str]:
    """Name the pages that came from the shortcut."""
    sent, send = [], shortcut.send

    def noted(request, *args):
        sent.append(request.get_full_path())
        return send(request, *args)

    monkeypatch.setattr(shortcut, "send", noted)
    return sent


def get(path: str, client: Client | None = None, **headers: str) -> HttpResponse:
    # As every client says it.
    return (client or Client()).get(path, headers={"host": "testserver"} | headers)


def without_name(response: HttpResponse) -> dict[str, str]:
    return {name: value for name, value in response.items() if name != "X-Request-ID"}


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
@pytest.mark.parametrize(
    "path", ["/", "/de/events/", "/embed/", "/embed/upcoming/", "/api/v1/docs", "/robots.txt", "/events/feed.atom"]
)
def test_answer_is_the_same_as_the_first(asked_for, path, encoding):
    first = get(path, accept_encoding=encoding)
    again = get(path, accept_encoding=encoding)

    assert asked_for == [path]
    assert (again.status_code, again.content) == (200, first.content)
    assert without_name(again) == without_name(first)
    assert "Content-Security-Policy" in again


def test_answer_of_nothing_new_has_the_headers_too(asked_for):
    first = get("/embed/upcoming/")
    by_view = get("/embed/upcoming/?unknown=1", if_none_match=first["ETag"])
    at_once = get("/embed/upcoming/", if_none_match=first["ETag"])

    assert asked_for == ["/embed/upcoming/"]
    # Django says of an answer without a body that it has no bytes.
    assert without_name(at_once) | {"Content-Length": "0"} == without_name(by_view)
    assert "frame-ancestors *" in at_once["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("query", "is_at_once"),
    [
        ("?q=water", True),
        ("?programme=a/b&from=2026-05-01", True),
        ("?from=2026-05-01&programme=a/b", False),
        ("?q=water&utm=1", False),
        ("?q=", False),
    ],
)
def test_address_as_pages_write_it_is_answered_at_once(asked_for, query, is_at_once):
    get(f"/events/{query}")
    get(f"/events/{query}")

    assert asked_for == [f"/events/{query}"] * is_at_once


def test_head_gets_what_get_has(asked_for):
    first = get("/events/")
    head = Client().head("/events/", headers={"host": "testserver"})

    assert (head.content, head["Content-Length"], head["ETag"]) == (b"", str(len(first.content)), first["ETag"])
    assert asked_for == ["/events/"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_other_methods_are_answered_as_ever(asked_for, method):
    get("/events/")

    assert getattr(Client(), method)("/events/", headers={"host": "testserver"}).status_code == (
        204 if method == "options" else 405
    )
    assert asked_for == []


def test_request_without_a_place_is_refused(asked_for):
    get("/events/")

    assert Client().get("/events/", HTTP_HOST="testserver", **{REFUSED: True}).status_code == 503
    assert asked_for == []


def test_visitors_are_told_when_the_database_is_away(asked_for, monkeypatch):
    def hang() -> None:
        raise OperationalError("timeout")

    get("/events/")
    monkeypatch.setattr(keeping, "current_version", hang)
    response = get("/events/")

    assert (response.status_code, response["Cache-Control"]) == (503, "no-store")
    assert "Content-Security-Policy" in response


def test_fault_of_ours_is_not_taken_for_the_database(monkeypatch):
    def fail() -> None:
        raise DatabaseError("no such column")

    get("/events/")
    monkeypatch.setattr(keeping, "current_version", fail)
    with pytest.raises(DatabaseError):
        get("/events/")


def test_head_first_makes_the_whole_page(asked_for):
    Client().head("/events/", headers={"host": "testserver"})

    assert get("/events/").content.startswith(b"<!doctype html>")
    assert asked_for == ["/events/"]


def test_request_without_a_host_is_answered_by_the_view(asked_for):
    get("/events/")

    assert Client().get("/events/").status_code == 200
    assert asked_for == []


def test_host_that_is_not_ours_and_plain_http_are_answered_as_ever(asked_for, settings):
    settings.SECURE_SSL_REDIRECT = True
    client = Client()
    ours = {"host": "testserver"}
    assert client.get("/events/", secure=True, headers=ours).status_code == 200

    assert client.get("/events/", headers=ours).status_code == 301
    assert client.get("/events/", secure=True, headers={"host": "elsewhere.example.org"}).status_code == 400
    assert asked_for == []


def test_page_of_a_withdrawn_event_is_not_sent(asked_for):
    event = make.EventFactory()
    path = event.get_absolute_url()
    assert get(path).status_code == get(path).status_code == 200

    type(event).objects.update(state="draft")

    assert get(path).status_code == 404
