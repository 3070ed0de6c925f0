"""Every address that needs no argument answers 200 with exactly one <h1>."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

from tests.factories import EventFactory, SessionFactory, SiteFactory, UserFactory

# The admin answers some addresses otherwise: each with its reason.
EXCEPTIONS = {
    "/admin/events/eventchange/add/": "nobody writes the change log by hand",
    "/admin/events/formerslug/add/": "nobody writes former addresses by hand",
    "/admin/events/session/add/": "sessions are added on their event's page",
    "/admin/programmes/site/": "leads to the one row",
    "/admin/programmes/site/add/": "there is one row",
    "/admin/events/event/preview/": "shows what is posted, and leads to the form otherwise",
    "/admin/jsi18n/": "a script",
    "/admin/autocomplete/": "data for a widget, and 403 without its parameters",
    "/admin/logout/": "takes a POST only",
    "/admin/login/": "sends those who are logged in on",
}


def addresses(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    """Yield the addresses below a resolver that need no argument."""
    for entry in resolver.url_patterns:
        route = _literal(entry.pattern)
        if route is None:
            continue
        if isinstance(entry, URLResolver):
            yield from addresses(entry, prefix + route)
        else:
            yield prefix + route


def _literal(pattern: object) -> str | None:
    """Return the text of a pattern without arguments, or None."""
    if isinstance(pattern, RoutePattern):
        return None if "<" in str(pattern) else str(pattern)
    if isinstance(pattern, RegexPattern):
        return None
    # The language prefix: none for English.
    return str(pattern)


ADDRESSES = sorted(
    {address for address in addresses(get_resolver()) if not address.startswith(("/static/", "/media/"))}
)


@pytest.fixture
def site(db):
    SiteFactory()
    SessionFactory(event=EventFactory(several_days=True, hybrid=True, registration=True))
    EventFactory(past=True)


def test_there_are_addresses_to_test():
    assert isinstance(get_resolver().url_patterns[0], URLPattern | URLResolver)
    assert {"/", "/events/", "/events/past/"} <= set(ADDRESSES)


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address not in EXCEPTIONS])
def test_page_answers_with_one_heading(site, client, address):
    if address.startswith("/admin/"):
        client.force_login(UserFactory(superuser=True))

    response = client.get(address)

    assert response.status_code == 200
    if response["Content-Type"].startswith("text/html"):
        headings = BeautifulSoup(response.content, "html.parser").find_all("h1")
        assert len(headings) == 1
