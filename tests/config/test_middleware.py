"""Headers set by our own middleware, and the language of an answer."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.cache import has_vary_header

from config.middleware import PERMISSIONS_POLICY, permissions_policy, whole_host


def test_permissions_policy_switches_features_off() -> None:
    response = permissions_policy(lambda request: HttpResponse())(RequestFactory().get("/"))
    policy = response.headers["Permissions-Policy"]
    assert policy == PERMISSIONS_POLICY
    assert "camera=()" in policy.split(", ")


def test_permissions_policy_of_a_view_stays() -> None:
    view_response = HttpResponse(headers={"Permissions-Policy": "fullscreen=(self)"})
    response = permissions_policy(lambda request: view_response)(RequestFactory().get("/"))
    assert response.headers["Permissions-Policy"] == "fullscreen=(self)"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("testserver", 200),
        ("testserver:65535", 200),
        ("testserver:65536", 400),
        (f"testserver:{'9' * 3000}", 400),
        ("[::1]:99999", 400),
    ],
)
def test_port_of_the_host_is_one(host: str, status: int) -> None:
    request = RequestFactory().get("/", headers={"host": host})
    assert whole_host(lambda request: HttpResponse())(request).status_code == status


@pytest.mark.parametrize(("path", "language"), [("/events/", "en"), ("/de/events/", "de"), ("/nb/", "nb")])
@pytest.mark.parametrize("wanted", ["", "de", "pl,de;q=0.9", "xx"])
@pytest.mark.django_db
def test_address_alone_decides_the_language_of_a_public_page(path: str, language: str, wanted: str) -> None:
    client = Client(headers={"accept-language": wanted} if wanted else {})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = wanted

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
