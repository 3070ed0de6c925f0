"""What caches are told of answers that are not a public page: staff pages, failures, redirects (HTTP-1)."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import get_resolver

from tests import factories as make
from tests.admin_pages import client_for, event_url
from tests.admin_world import make_world
from tests.config.test_error_pages import broken_pages, visitor  # noqa: F401 - fixtures
from tests.house.test_admin_relations import addresses as pages_of_staff
from tests.house.test_pages import addresses as plain_addresses

pytestmark = pytest.mark.django_db
PRIVATE = "private, no-store"
SHORT = "public, max-age=0, must-revalidate, s-maxage=60"


def addresses() -> Iterator[str]:
    """Yield what the admin shows, and what it refuses or leads away from."""
    world = make_world()
    yield from pages_of_staff(world)
    yield from (path for path in plain_addresses(get_resolver()) if path.startswith("/admin/"))
    document = make.DocumentFactory(link="", file="events/a/nowhere.pdf")
    yield from ("/admin", "/admin/nowhere/", "/admin/events/event/999999/change/", f"/admin/files/{document.file}")


@pytest.mark.parametrize(
    ("person", "statuses"),
    [("anonymous", {200, 301, 302}), ("editor", {200, 301, 302, 403, 404}), ("superuser", {200, 301, 302, 403, 404})],
)
def test_nobody_keeps_what_staff_see(person, statuses):
    paths = [path for path in addresses() if path != "/admin/logout/"]
    client = Client() if person == "anonymous" else client_for(make.UserFactory(**{person: True}))

    answers = {path: client.get(path) for path in paths}

    assert {path: answer["Cache-Control"] for path, answer in answers.items()} == dict.fromkeys(answers, PRIVATE)
    assert {answer.status_code for answer in answers.values()} == statuses


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/logout/", "/admin/events/event/add/", "/events/"])
def test_nobody_keeps_the_answer_to_a_form(path):
    answers = [Client(enforce_csrf_checks=enforce).post(path, {"username": "a"}) for enforce in (True, False)]

    assert [answer["Cache-Control"] for answer in answers] == [PRIVATE, PRIVATE]


def test_nobody_keeps_what_follows_a_save():
    client = client_for(make.UserFactory(superuser=True))

    answer = client.post(event_url(make.EventFactory()), {})

    assert (answer.status_code, answer["Cache-Control"]) == (200, PRIVATE)


@pytest.mark.usefixtures("broken_pages")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere/", 404),
        ("/events/nowhere/", 404),
        ("/media/nowhere.pdf", 404),
        ("/static/nowhere.css", 404),
        ("/api/v1/nowhere/", 404),
        ("/events/", 400),
        ("/refuse/", 403),
        ("/fail/", 500),
        ("/lost/", 503),
    ],
)
def test_failure_is_kept_by_nobody(visitor, path, status):  # noqa: F811
    headers = {"host": "unknown.example.org"} if status == 400 else {}

    answer = visitor.get(path, headers=headers)

    assert (answer.status_code, answer["Cache-Control"]) == (status, "no-store")


def test_method_that_is_not_taken_is_kept_by_nobody():
    answer = Client().put("/events/")

    assert (answer.status_code, answer["Cache-Control"]) == (405, PRIVATE)


@pytest.mark.parametrize("path", ["/events", "/api/v1/events", "/events/former/", "/de/events/former/print/"])
def test_permanent_redirect_is_kept_for_a_minute_and_by_no_browser(path):
    make.FormerSlugFactory(slug="former", event=make.EventFactory())

    answer = Client().get(path)

    assert (answer.status_code, answer["Cache-Control"]) == (301, SHORT)


def test_way_to_https_is_kept_by_nobody(settings):
    settings.SECURE_SSL_REDIRECT = True

    answer, slash = Client().get("/events/"), Client().get("/events", secure=True)

    assert (answer.status_code, answer["Cache-Control"]) == (301, "no-store")
    assert (slash.status_code, slash["Cache-Control"]) == (301, SHORT)


def test_static_file_says_itself_how_long_it_is_kept():
    answer = Client().get("/static/css/site.css")
    answer.close()

    assert answer["Cache-Control"] == "max-age=60, public"
