"""Links to other sites: every model's, whatever wrote them."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from common.links import WebURLField
from programmes.models import Site
from tests.factories import SiteFactory

OURS = [
    model
    for app in ("accounts", "common", "contacts", "events", "programmes")
    for model in apps.get_app_config(app).get_models()
]
LINKS = [field for model in OURS for field in model._meta.concrete_fields if isinstance(field, models.URLField)]
NOT_OF_THE_WEB = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "ftp://example.org/",
    "//evil.example",
    "x",
)


def test_every_address_of_a_model_is_one_of_the_web() -> None:
    assert len(LINKS) > 10
    assert [str(field) for field in LINKS if not isinstance(field, WebURLField)] == []


@pytest.mark.parametrize("address", NOT_OF_THE_WEB)
@pytest.mark.parametrize("field", LINKS, ids=str)
def test_other_addresses_are_refused(field: WebURLField, address: str) -> None:
    with pytest.raises(ValidationError):
        field.clean(address, None)


@pytest.mark.parametrize("address", ["https://example.org/", "http://example.org:8080/a?b=c", "HTTPS://EXAMPLE.ORG/"])
def test_addresses_of_the_web_are_taken(address: str) -> None:
    assert {field.clean(address, None) for field in LINKS} == {address}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stored", "read"),
    [*((address, "") for address in NOT_OF_THE_WEB), ("https://a.example/", "https://a.example/"), ("", "")],
)
def test_other_addresses_are_not_read_whatever_wrote_them(stored: str, read: str) -> None:
    SiteFactory()
    Site.objects.update(enforcement_url=stored)

    assert (Site.objects.get().enforcement_url, *Site.objects.values_list("enforcement_url", flat=True)) == (read, read)


def test_column_is_that_of_any_address() -> None:
    assert WebURLField(max_length=9, blank=True).deconstruct()[1:] == (
        "django.db.models.URLField",
        [],
        {"max_length": 9, "blank": True},
    )
