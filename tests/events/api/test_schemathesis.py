"""Schemathesis asks whatever the OpenAPI document allows, and what it does not, and holds the answers against it."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup

from config.api import api
from events.api.document import openapi_document
from events.api.resources.venues import VENUE
from tests.events.api.world import documented_event, full_event

# The document that is served (test_document.py); to read it there takes the database, which waits for the tests.
document = schemathesis.openapi.from_dict(
    openapi_document(api), config=SchemathesisConfig.from_dict({"seed": 20260512})
)
document.app = get_wsgi_application()
# Without a server between the two, nobody decodes an answer.
AS_IT_IS = {"Accept-Encoding": "identity"}


@pytest.fixture
def world():
    """Something of everything, and a connection that stays open between requests, as Django's own client keeps it."""
    documented_event()
    full_event()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@document.parametrize()
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
def test_api_is_what_its_document_says(world, case):
    case.call_and_validate(headers=AS_IT_IS)


@pytest.mark.parametrize("fault", [{"colour": "red"}, {"slug": None}])
def test_fault_would_be_found(world, monkeypatch, fault):
    sound = VENUE.write
    monkeypatch.setattr(VENUE, "write", lambda venue, setting: sound(venue, setting) | fault)

    with pytest.raises(FailureGroup):
        document["/venues/"]["GET"].Case().call_and_validate(headers=AS_IT_IS)
