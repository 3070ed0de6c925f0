"""The pages for what goes wrong."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import clear_url_caches, path
from django.views import defaults

from config import urls
from tests import factories as make
from tests.pages import Page, visit


def refuse(request):
    raise PermissionDenied


def fail(request):
    raise ZeroDivisionError


@pytest.fixture
def broken_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(urls, "urlpatterns", [path("refuse/", refuse), path("fail/", fail), *urls.urlpatterns])
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
