"""The pages for what goes wrong."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import clear_url_caches, path
from django.views import defaults

from config import urls
from config.gate import REFUSED
from config.logs import LineFormatter
from tests import factories as make
from tests.pages import Page, visit


def refuse(request):
    raise PermissionDenied


def fail(request):
    raise ZeroDivisionError


def lose_database(request, **_kwargs):
    raise OperationalError("server closed the connection\nDETAIL: Anna Meier")


BROKEN = [
    path("refuse/", refuse),
    path("fail/", fail),
    path("lost/", lose_database),
    path("lost.ics", lose_database),
    path("de/lost/", lose_database),
    path("admin/lost/", lose_database),
    path("api/v1/lost/", lose_database),
]


@pytest.fixture
def broken_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(urls, "urlpatterns", [*BROKEN, *urls.urlpatterns])
    clear_url_caches()
    yield
    clear_url_caches()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/nowhere/", "/events/nowhere/", "/events/past/1950/"])
def test_page_that_does_not_exist(address):
    make.SiteFactory(name={"en": "Baltic events"})

    page = visit(address)

    assert (page.status, page.title, page.one(".site-header__name")) == (404, "Page not found", "Baltic events")
    assert page.links(".link-list a") == ["/events/", "/events/past/", "/programmes/", "/contacts/"]


@pytest.mark.django_db
def test_page_that_does_not_exist_in_another_language():
    page = visit("/de/nirgends/")

    assert (page.status, page.soup.html["lang"]) == (404, "de")
    assert page.links(".link-list a") == ["/de/events/", "/de/events/past/", "/de/programmes/", "/de/contacts/"]


@pytest.mark.django_db
@pytest.mark.usefixtures("broken_pages")
def test_page_that_is_not_open():
    page = visit("/refuse/")

    assert (page.status, page.title) == (403, "Not allowed")


@pytest.mark.usefixtures("broken_pages")
def test_page_of_a_failure_needs_no_database():
    response = Client(raise_request_exception=False).get("/fail/")

    page = Page(response, BeautifulSoup(response.content, "html.parser"))
    assert (page.status, page.title, page.soup.html["lang"]) == (500, "Something went wrong", "en")
    assert page.soup.select("script, style, [style]") == []
    assert "ZeroDivisionError" not in page.html


def test_page_of_a_failure_needs_no_request():
    response = defaults.server_error(RequestFactory().get("/"))

    assert response.status_code == 500


# The database is away, or there is no place


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def page_of(response: HttpResponse) -> Page:
    return Page(response, BeautifulSoup(response.content, "html.parser"))


def promises(response: HttpResponse) -> tuple[int, str, bool]:
    return response.status_code, response["Retry-After"], "no-store" in response["Cache-Control"]


AWAY = (503, "10", True)


@pytest.mark.usefixtures("broken_pages")
@pytest.mark.parametrize(("address", "language"), [("/lost/", "en"), ("/de/lost/", "de"), ("/admin/lost/", "en")])
def test_page_without_the_database(visitor, address, language):
    response = visitor.get(address)

    page = page_of(response)
    assert (promises(response), page.soup.html["lang"]) == (AWAY, language)
    assert len(page.soup.select("h1")) == 1
    assert response["X-Request-ID"] in page.soup.main.get_text()
    assert "Anna" not in page.html


@pytest.mark.usefixtures("broken_pages")
def test_feed_without_the_database_is_a_line(visitor):
    response = visitor.get("/lost.ics")

    assert (promises(response), response["Content-Type"]) == (AWAY, "text/plain; charset=utf-8")
    assert response.text == f"Temporarily unavailable. Please try again in a minute. ({response['X-Request-ID']})\n"


@pytest.mark.usefixtures("broken_pages")
def test_api_without_the_database_is_a_problem(visitor):
    response = visitor.get("/api/v1/lost/")

    assert (promises(response), response["Content-Type"]) == (AWAY, "application/problem+json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json() | {"type": "", "detail": ""} == {
        "type": "",
        "title": "Temporarily unavailable",
        "status": 503,
        "detail": "",
        "instance": "/api/v1/lost/",
        "request_id": response["X-Request-ID"],
    }


@pytest.mark.parametrize("address", ["/api/v1/events/", "/api/v1/docs"])
def test_api_answers_a_problem_where_an_operation_loses_the_database(visitor, monkeypatch, address):
    monkeypatch.setattr(connection, "cursor", lambda: lose_database(None))

    response = visitor.get(address)

    assert (promises(response), response["Content-Type"]) == (AWAY, "application/problem+json")


@pytest.mark.usefixtures("broken_pages")
@pytest.mark.parametrize("address", ["/lost/", "/lost.ics", "/api/v1/lost/", "/admin/lost/"])
def test_failed_request_is_one_line_in_the_log(visitor, caplog, address):
    response = visitor.get(f"{address}?q=Anna")

    lines = [LineFormatter().format(record) for record in caplog.records]
    assert [line.split(" django.request: ")[1] for line in lines] == [
        f"Service Unavailable: {address} (OperationalError: server closed the connection)"
    ]
    assert response.status_code == 503


@pytest.mark.parametrize("address", ["/", "/de/events/", "/readyz/", "/admin/", "/events/feed.ics", "/api/v1/events/"])
def test_request_without_a_place_is_refused_without_asking_anything(visitor, caplog, address):
    response = visitor.get(address, **{REFUSED: True})

    assert promises(response) == AWAY
    assert [record.getMessage() for record in caplog.records] == [f"Service Unavailable: {address}"]


@pytest.mark.parametrize("address", ["/static/nowhere.css", "/static/../events/", "/static/a/b"])
def test_static_file_that_does_not_exist_asks_nothing(visitor, address):
    response = visitor.get(address)

    assert (response.status_code, response.content) == (404, b"Not found\n")


# The request itself is wrong


@pytest.mark.parametrize("host", ["bad host", "unknown.example.org", "testserver:99999"])
def test_request_that_cannot_be_understood(visitor, host):
    response = visitor.get("/", headers={"host": host})

    page = page_of(response)
    assert (page.status, page.title) == (400, "Request not understood")
    assert response["X-Request-ID"] in page.soup.main.get_text()


def test_form_without_its_token():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})

    page = page_of(response)
    assert (page.status, page.title) == (403, "Form expired")
    assert response["X-Request-ID"] in page.soup.main.get_text()


@pytest.mark.django_db
@pytest.mark.usefixtures("broken_pages")
@pytest.mark.parametrize("address", ["/refuse/", "/nowhere/", "/fail/"])
def test_visitor_can_quote_what_went_wrong(visitor, address):
    response = visitor.get(address)

    assert response["X-Request-ID"] in page_of(response).soup.main.get_text()
