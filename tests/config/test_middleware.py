"""Headers set by our own middleware."""

from django.http import HttpResponse
from django.test import RequestFactory

from config.middleware import PERMISSIONS_POLICY, permissions_policy


def test_permissions_policy_switches_features_off() -> None:
    response = permissions_policy(lambda request: HttpResponse())(RequestFactory().get("/"))
    policy = response.headers["Permissions-Policy"]
    assert policy == PERMISSIONS_POLICY
    assert "camera=()" in policy.split(", ")


def test_permissions_policy_of_a_view_stays() -> None:
    view_response = HttpResponse(headers={"Permissions-Policy": "fullscreen=(self)"})
    response = permissions_policy(lambda request: view_response)(RequestFactory().get("/"))
    assert response.headers["Permissions-Policy"] == "fullscreen=(self)"
