"""Where the login of the admin leads: `next` comes from whoever made the link."""

import pytest
from django.test import Client

from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a password of a test"
INDEX = "/admin/"


@pytest.fixture
def client() -> Client:
    UserFactory(email="editor@example.org", is_staff=True, is_superuser=True, password=PASSWORD)
    return Client()


def log_in(client: Client, wanted: str | None, *, where: str = "query") -> str:
    """Return where the login leads; `next` stands in the address, as in a link, or in the form as well."""
    form = {"username": "editor@example.org", "password": PASSWORD}
    if where == "form" and wanted is not None:
        form["next"] = wanted
    response = client.post(
        "/admin/login/", form, query_params={"next": wanted} if wanted is not None and where == "query" else {}
    )
    assert response.status_code == 302
    return response.headers["Location"]


@pytest.mark.parametrize("where", ["query", "form"])
@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/admin/",
        "///evil.example",
        "////evil.example",
        "/\\evil.example/",
        "\\\\evil.example",
        "https:evil.example",
        "https:///evil.example",
        "http://testserver@evil.example/admin/",
        "http://testserver.evil.example/admin/",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        " https://evil.example/",
        "\t//evil.example",
        "ftp://testserver/admin/",
        "",
        "admin",
        "?next=/admin/",
        "/nowhere/",
        "/admin/nowhere/",
        "/admin/events/nowhere/",
        "/admin/login/",
        "/admin/login/?next=/admin/login/",
        "/admin/logout/",
        "/admin/%6cogout/",
        "/admin/jsi18n/",
        "/admin/autocomplete/",
        "/admin/r/1/1/",
        "/admin/../logout/",
        "/xx/events/",
    ],
)
def test_foreign_or_wrong_address_leads_to_the_first_page(client: Client, wanted: str, where: str) -> None:
    assert log_in(client, wanted, where=where) == INDEX


def test_no_address_leads_to_the_first_page(client: Client) -> None:
    assert log_in(client, None) == INDEX


@pytest.mark.parametrize("where", ["query", "form"])
@pytest.mark.parametrize(
    "wanted",
    [
        INDEX,
        "/admin/events/event/",
        "/admin/events/event/?q=forum&o=1",
        "/admin/events/event/add/",
        "/admin/password_change/",
        "http://testserver/admin/events/event/",
        "/events/",
        "/de/events/",
        "/",
    ],
)
def test_page_that_was_asked_for_comes_after_the_login(client: Client, wanted: str, where: str) -> None:
    assert log_in(client, wanted, where=where) == wanted


def test_page_of_an_event_comes_after_the_login(client: Client) -> None:
    event = EventFactory()

    address = f"/admin/events/event/{event.pk}/change/"

    assert log_in(client, address) == address
    assert client.get(address).status_code == 200
