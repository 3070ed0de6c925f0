"""What the settings say of the API, and that it is registered as one whole."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from config.api import api
from config.environment import rate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120/m", (120, 60)),
        ("1/s", (1, 1)),
        ("5000/h", (5000, 3600)),
        ("100000/d", (100_000, 86_400)),
        ("off", None),
    ],
)
def test_rate_is_a_number_of_requests_in_seconds(text, expected):
    assert rate(text) == expected


@pytest.mark.parametrize("text", ["", "0/m", "120", "120/w", "-1/m", "1.5/s", "ten/m", "120/minute"])
def test_malformed_rate_is_refused(text):
    with pytest.raises(ImproperlyConfigured, match=r"API_RATE is .*; write it like 120/m"):
        rate(text)


def test_addresses_stay_where_other_software_looks_for_them():
    names = ("index", "events", "sessions", "changes", "programmes", "contacts", "openapi", "docs")

    assert [reverse(f"api:{name}") for name in names] == [
        "/api/v1/",
        "/api/v1/events/",
        "/api/v1/sessions/",
        "/api/v1/changes/",
        "/api/v1/programmes/",
        "/api/v1/contacts/",
        "/api/v1/openapi.json",
        "/api/v1/docs",
    ]


def test_django_ninja_serves_no_page_of_its_own():
    assert (api.openapi_url, api.docs_url) == (None, None)
