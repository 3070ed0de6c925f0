"""Headers set by our own middleware, and the language of an answer."""

from typing import Any

import pytest
from django.conf import settings as site_settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.cache import has_vary_header

from config.middleware import PERMISSIONS_POLICY, add_headers, reject_invalid_port


def test_permissions_policy_switches_features_off() -> None:
    response = add_headers(lambda request: HttpResponse())(RequestFactory().get("/"))
    policy = response.headers["Permissions-Policy"]
    assert policy == PERMISSIONS_POLICY
    assert "camera=()" in policy.split(", ")


def ports(host: str, *, path: str = "/", secure: bool = False) -> tuple[int, str]:
    """Return the status, and the absolute address of a page that is printed meanwhile."""
    printed = []

    def page(request: HttpRequest) -> HttpResponse:
        printed.append(request.build_absolute_uri("/x"))
        return HttpResponse()

    request = RequestFactory().get(path, headers={"host": host} if host else {}, secure=secure)
    status = reject_invalid_port(page)(request).status_code
    return status, "".join(printed)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("testserver", 200),
        ("testserver:65535", 200),
        ("testserver:65536", 400),
        ("testserver:0", 400),
        (f"testserver:{'9' * 3000}", 400),
        ("[::1]:99999", 400),
        ("[::1]:8000", 200),
    ],
)
def test_port_of_the_host_is_one(host: str, status: int) -> None:
    request = RequestFactory().get("/", headers={"host": host})
    assert reject_invalid_port(lambda request: HttpResponse())(request).status_code == status


@pytest.mark.parametrize(
    ("host", "secure", "printed"),
    [
        ("testserver", False, "http://testserver/x"),
        ("testserver:80", False, "http://testserver/x"),
        ("testserver:443", True, "https://testserver/x"),
        ("[::1]", True, "https://[::1]/x"),
        ("[::1]:443", True, "https://[::1]/x"),
        ("", False, "http://testserver/x"),
    ],
)
def test_port_of_the_scheme_is_not_printed(settings: Any, host: str, secure: bool, printed: str) -> None:
    settings.PUBLIC_PORT, settings.ALLOWED_HOSTS = "", ["testserver", "[::1]"]
    assert ports(host, secure=secure) == (200, printed)


@pytest.mark.parametrize("host", ["testserver:8443", "testserver:80", "testserver:0443", "testserver:1", "[::1]:8000"])
@pytest.mark.parametrize(
    "path", ["/", "/events/feed.ics", "/static/css/site.css", "/nowhere", "/healthz", "/healthz/x"]
)
def test_other_ports_are_refused(settings: Any, host: str, path: str) -> None:
    settings.PUBLIC_PORT = ""
    assert ports(host, path=path, secure=True) == (400, "")


@pytest.mark.parametrize("host", ["testserver", "testserver:443", "testserver:8444", "testserver:84430"])
def test_public_port_is_the_only_one(settings: Any, host: str) -> None:
    settings.PUBLIC_PORT = "8443"
    assert ports(host, secure=True) == (400, "")
    assert ports("testserver:8443", secure=True) == (200, "https://testserver:8443/x")


@pytest.mark.parametrize("path", ["/healthz/", "/readyz/"])
@pytest.mark.parametrize("host", ["testserver", "testserver:8000", "testserver:99999"])
@pytest.mark.parametrize(("public", "printed"), [("", "http://testserver/x"), ("8443", "http://testserver:8443/x")])
def test_health_may_be_asked_by_any_port(settings: Any, path: str, host: str, public: str, printed: str) -> None:
    settings.PUBLIC_PORT = public
    assert ports(host, path=path) == (200, printed)


@pytest.mark.parametrize(
    ("public", "host", "location"),
    [
        ("", "testserver", "https://testserver/events/"),
        ("", "testserver:80", "https://testserver/events/"),
        ("8443", "testserver", "https://testserver:8443/events/"),
        ("8443", "testserver:8443", "https://testserver:8443/events/"),
    ],
)
def test_redirect_to_https_leads_to_the_public_port(settings: Any, public: str, host: str, location: str) -> None:
    settings.PUBLIC_PORT, settings.SECURE_SSL_REDIRECT = public, True

    response = Client(headers={"host": host}).get("/events/")

    assert (response.status_code, response.headers["Location"]) == (301, location)


def test_redirect_to_https_does_not_lead_to_a_port_of_the_visitor(settings: Any) -> None:
    settings.PUBLIC_PORT, settings.SECURE_SSL_REDIRECT = "", True

    response = Client(headers={"host": "testserver:8443"}).get("/events/")

    assert (response.status_code, "Location" in response.headers) == (400, False)


@pytest.mark.parametrize(("path", "language"), [("/events/", "en"), ("/de/events/", "de"), ("/nb/", "nb")])
@pytest.mark.parametrize("wanted", ["", "de", "pl,de;q=0.9", "xx"])
@pytest.mark.django_db
def test_address_alone_decides_the_language_of_a_public_page(path: str, language: str, wanted: str) -> None:
    client = Client(headers={"accept-language": wanted} if wanted else {})
    client.cookies[site_settings.LANGUAGE_COOKIE_NAME] = wanted

    response = client.get(path)

    assert (response.status_code, response["Content-Language"]) == (200, language)
    assert f'<html lang="{language}"' in response.text
    assert [has_vary_header(response, name) for name in ("Accept-Language", "Cookie")] == [False, False]


@pytest.mark.parametrize(
    ("wanted", "language"), [("", "en"), ("de-AT,en;q=0.5", "de"), ("nb-NO", "nb"), ("xx, lv", "lv"), ("fr", "en")]
)
@pytest.mark.django_db
def test_admin_speaks_the_language_of_the_editor(wanted: str, language: str) -> None:
    response = Client(headers={"accept-language": wanted} if wanted else {}).get("/admin/login/")

    assert (response.status_code, response["Content-Language"]) == (200, language)
    assert f'<html lang="{language}"' in response.text
    assert has_vary_header(response, "Accept-Language") is True


@pytest.mark.django_db
def test_language_of_one_answer_is_not_that_of_the_next() -> None:
    client = Client(headers={"accept-language": "de"})

    answers = [client.get(path)["Content-Language"] for path in ("/admin/login/", "/events/", "/pl/", "/healthz/")]

    assert answers == ["de", "en", "pl", "en"]


@pytest.mark.django_db
def test_answer_of_a_middleware_has_a_language() -> None:
    response = Client().get("/events")

    assert (response.status_code, response["Content-Language"]) == (301, "en")


@pytest.mark.parametrize("path", ["/events", "/de/events", "/api/v1/events"])
def test_redirect_to_the_slash_repeats_no_query_that_no_page_made(db: None, path: str) -> None:
    client = Client()

    answers = [client.get(f"{path}?{query}") for query in ("kind=webinar", "from=" + "9" * 30_000)]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (301, f"{path}/?kind=webinar"),
        (301, f"{path}/"),
    ]


@pytest.mark.parametrize("host", ["EVENTS.example.org", "events.example.org.", "Events.Example.Org.:80"])
def test_all_visitors_get_one_spelling_of_the_host(host: str, settings: Any) -> None:
    settings.PUBLIC_PORT = ""
    seen = []
    request = RequestFactory().get("/", headers={"Host": host})

    reject_invalid_port(lambda request: seen.append(request.META["HTTP_HOST"]) or HttpResponse())(request)

    assert seen == ["events.example.org"]
