"""What is answered before a byte of the body is read (SEC-7), asked by WSGI as a server does."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import clear_url_caches, get_resolver, path

from common.methods import takes
from config import urls, wsgi
from config.bodies import MOST_ANONYMOUS
from tests.factories import EventFactory, UserFactory
from tests.house.test_pages import addresses

pytestmark = pytest.mark.django_db

SENDING = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW")
SAFE = "GET, HEAD, OPTIONS"
FORM = "application/x-www-form-urlencoded"
ADMIN_LOGIN = "/admin/login/"
# Whatever needs an argument, and what a middleware or an error page answers.
OTHERS = (
    "/events/forum/",
    "/de/events/forum/",
    "/events/forum/event.ics",
    "/events/forum",
    "/events/past/2021/",
    "/events/nowhere/",
    "/nowhere/",
    "/nowhere",
    "/de/nirgends/",
    "/media/secret.pdf",
    "/static/css/site.css",
    "/static/nowhere.css",
    "/api/v1/events/1",
    "/api/nowhere",
    "/admin/nowhere/",
    "/admin/events/event/1/change/",
    "/admin/r/1/1/",
)
EVERY = sorted({*addresses(get_resolver()), *OTHERS} - {ADMIN_LOGIN})


@pytest.fixture(autouse=True)
def kept_connection() -> Iterator[None]:
    """Keep the transaction of the test: requests begin and end with closing what is left of others."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


class Unread(BytesIO):
    """A body that never comes: a server would wait here."""

    def read(self, size: int | None = -1) -> bytes:
        raise AssertionError("The body is read.")

    readline = read  # type: ignore[assignment]


def send(method: str, address: str, *, body: BytesIO | None = None, **environ: Any) -> tuple[int, dict[str, str], str]:
    """Ask as somebody who sends a form and any token, and who says that 1,000 bytes follow."""
    asked: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": address,
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": f"csrftoken={'a' * 32}",
        "CONTENT_TYPE": FORM,
        "CONTENT_LENGTH": "1000",
        "wsgi.input": body or Unread(),
    } | environ
    setup_testing_defaults(asked)
    told: dict[str, Any] = {}
    response = wsgi.application(asked, lambda status, headers: told.update(status=status, headers=dict(headers)))
    return int(told["status"][:3]), told["headers"], b"".join(response).decode()


@pytest.mark.parametrize("method", SENDING)
def test_no_address_but_the_login_waits_for_a_body_of_somebody_unknown(method: str) -> None:
    EventFactory(slug="forum")

    statuses = {send(method, address)[0] for address in EVERY}

    # 301: a slash was forgotten. 403: a form of the admin. Trailing 404: nothing is there, or no file.
    assert statuses <= ({301, 403, 404, 405} if method == "POST" else {301, 404, 405})


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_HOST": "other.example.org"},
        {"HTTP_HOST": "localhost:99999"},
        {"CONTENT_TYPE": "multipart/form-data; boundary=x"},
        {"CONTENT_TYPE": "application/json"},
        {"HTTP_X_CSRFTOKEN": "a" * 32},
        {"HTTP_COOKIE": "sessionid=forged; csrftoken=" + "a" * 32},
        {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/events/", "/nowhere/", "/api/v1/events/", "/admin/", "/admin/logout/"])
def test_nothing_else_in_the_request_makes_the_site_wait(path: str, environ: dict[str, str]) -> None:
    assert send("POST", path, **environ)[0] in {302, 400, 403, 404, 405}


@pytest.mark.parametrize("method", SENDING)
@pytest.mark.parametrize("path", ["/", "/events/", "/healthz/", "/readyz/", "/favicon.ico", "/robots.txt", "/pl/"])
def test_method_that_an_address_does_not_take_is_named_with_those_it_takes(path: str, method: str) -> None:
    status, headers, _text = send(method, path)

    assert (status, headers["Allow"]) == (405, SAFE)


@pytest.mark.parametrize("method", sorted({*SENDING} - {"POST"}))
@pytest.mark.parametrize("path", [ADMIN_LOGIN, "/admin/", "/admin/events/event/add/"])
def test_admin_takes_forms_and_nothing_else(path: str, method: str) -> None:
    status, headers, _text = send(method, path)

    assert (status, headers["Allow"]) == (405, f"{SAFE}, POST")


@pytest.mark.parametrize(
    ("path", "allowed"), [("/", SAFE), ("/events/", SAFE), (ADMIN_LOGIN, f"{SAFE}, POST"), ("/api/v1/events/", SAFE)]
)
def test_options_names_the_methods(path: str, allowed: str) -> None:
    status, headers, text = send("OPTIONS", path)

    assert (status, headers["Allow"], text) == (204, allowed, "")


@pytest.mark.parametrize("path", ["/", "/events/", "/healthz/", "/api/v1/events/", ADMIN_LOGIN])
def test_head_is_answered_wherever_get_is_and_neither_reads_a_body(path: str) -> None:
    assert [send(method, path)[0] for method in ("GET", "HEAD")] == [200, 200]


def test_sending_to_an_address_that_does_not_exist_costs_no_page() -> None:
    status, _headers, text = send("POST", "/nowhere/")

    assert (status, text) == (404, "")


def test_answers_at_once_carry_the_headers_of_all_others() -> None:
    headers = send("POST", "/events/")[1]

    assert [name in headers for name in ("Content-Security-Policy", "Permissions-Policy")] == [True, True]


def test_form_of_somebody_unknown_says_that_nothing_was_saved_and_leads_back() -> None:
    status, _headers, text = send(
        "POST", "/admin/events/event/add/", QUERY_STRING="_popup=1", HTTP_ACCEPT_LANGUAGE="de"
    )

    assert (status, 'href="/admin/login/?next=/admin/events/event/add/%3F_popup%3D1"' in text) == (403, True)
    assert '<html lang="de">' in text


def test_login_reads_the_form_and_checks_where_it_comes_from() -> None:
    body = BytesIO(b"username=a&password=b")

    status, _headers, _text = send("POST", ADMIN_LOGIN, body=body, CONTENT_LENGTH="21")

    assert (status, body.read()) == (403, b"")


def test_forms_of_people_who_are_logged_in_are_checked_as_ever() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert client.post("/admin/logout/").status_code == 403


def login_form(size: int, **environ: Any) -> tuple[int, str]:
    status, _headers, text = send("POST", ADMIN_LOGIN, CONTENT_LENGTH=str(size), **environ)
    return status, text


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"HTTP_COOKIE": ""},
        {"HTTP_COOKIE": f"sessionid={'a' * 32}; csrftoken={'a' * 32}"},
        {"HTTP_COOKIE": "sessionid=../../etc"},
        {"CONTENT_TYPE": "multipart/form-data; boundary=x"},
        {"CONTENT_TYPE": "application/octet-stream"},
        {"HTTP_EXPECT": "100-continue"},
    ],
)
@pytest.mark.parametrize("size", [MOST_ANONYMOUS + 1, 300_000_000, 10**30])
def test_large_body_of_somebody_unknown_is_not_read(size: int, environ: dict[str, str]) -> None:
    status, text = login_form(size, **environ)

    assert (status, "at most 1 MB" in text) == (413, True)


def test_largest_body_of_somebody_unknown_is_read() -> None:
    body = BytesIO(b"x" * MOST_ANONYMOUS)

    assert (login_form(MOST_ANONYMOUS, body=body)[0], body.tell()) == (403, MOST_ANONYMOUS)


@pytest.mark.parametrize("path", ["/admin/", "/admin/events/document/add/", "/admin/nowhere/"])
def test_no_page_of_the_admin_takes_a_large_body_of_somebody_unknown(path: str) -> None:
    assert send("POST", path, CONTENT_LENGTH="300000000")[0] == 413


def test_address_that_takes_no_form_says_so_whatever_the_size() -> None:
    assert [send("POST", path, CONTENT_LENGTH="300000000")[0] for path in ("/", "/nowhere/")] == [405, 404]


def test_refusal_speaks_the_language_of_the_editor_and_leads_to_the_login() -> None:
    status, headers, text = send("POST", ADMIN_LOGIN, CONTENT_LENGTH="2000000", HTTP_ACCEPT_LANGUAGE="de")

    assert (status, headers["Content-Language"], '<html lang="de"' in text) == (413, "de", True)
    assert f'href="{ADMIN_LOGIN}"' in text


@pytest.mark.parametrize("size", ["abc", "1e9", "²", "1000001", "+1000001", "1_000_001"])
def test_length_that_is_no_number_is_refused_and_others_are_read_as_django_reads_them(size: str) -> None:
    assert send("POST", ADMIN_LOGIN, CONTENT_LENGTH=size)[0] == 413


@pytest.mark.parametrize("size", ["", "-5", "0"])
def test_length_that_is_missing_means_an_empty_body_as_django_reads_it(size: str) -> None:
    body = BytesIO(b"x" * 2_000_000)

    status = send("POST", ADMIN_LOGIN, body=body, CONTENT_LENGTH=size)[0]

    assert (status, body.tell()) == (403, 0)


def test_body_in_chunks_is_never_read_so_it_cannot_be_too_large() -> None:
    body = BytesIO(b"x" * 2_000_000)

    status = send("POST", ADMIN_LOGIN, body=body, CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")[0]

    assert (status, body.tell()) == (403, 0)


def test_person_who_is_logged_in_may_send_more() -> None:
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    answer = client.post("/admin/contacts/organisation/add/", {"name_en": "x" * (MOST_ANONYMOUS + 1)})

    assert answer.status_code == 200


def test_person_who_may_not_log_in_any_more_counts_as_unknown() -> None:
    client = Client()
    user = UserFactory(is_staff=True)
    client.force_login(user)
    type(user).objects.update(is_active=False)

    assert client.post(ADMIN_LOGIN, {"username": "x" * (MOST_ANONYMOUS + 1)}).status_code == 413


def test_only_a_session_costs_queries(django_assert_num_queries: Any) -> None:
    body = BytesIO(b"a=b")
    with django_assert_num_queries(0):
        assert send("POST", "/admin/", HTTP_COOKIE="")[0] == 403
        assert send("POST", ADMIN_LOGIN, body=body, CONTENT_LENGTH="3", HTTP_COOKIE="sessionid=abc")[0] == 403
    with django_assert_num_queries(1):
        assert send("POST", "/admin/", HTTP_COOKIE=f"sessionid={'a' * 32}")[0] == 403


@pytest.fixture
def form(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A form that visitors send."""

    @takes("POST")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.POST.get("a", ""))

    monkeypatch.setattr(urls, "urlpatterns", [path("form/", view), *urls.urlpatterns])
    clear_url_caches()
    yield "/form/"
    clear_url_caches()


def test_form_of_visitors_takes_what_it_declares(form: str) -> None:
    status, headers, _text = send("PUT", form)

    assert (status, headers["Allow"]) == (405, f"{SAFE}, POST")
    assert Client().post(form, {"a": "b"}).text == "b"


def test_form_of_visitors_is_checked_and_has_the_same_limit(form: str) -> None:
    body = BytesIO(b"a=b")

    assert send("POST", form, body=body, CONTENT_LENGTH="3")[0] == 403
    status, headers, text = send("POST", form, CONTENT_LENGTH="2000000", HTTP_ACCEPT_LANGUAGE="de")
    assert (status, headers["Content-Language"], "at most 1 MB" in text) == (413, "en", True)
