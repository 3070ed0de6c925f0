"""Every request has a name of its own."""

import pytest
from django.test import Client, RequestFactory

from common.request_ids import current_request_id, request_id


def test_answer_says_the_name_of_its_request() -> None:
    names = [Client().get("/healthz/", headers={"x-request-id": "forged"})["X-Request-ID"] for _number in range(2)]
    assert (len(set(names)), [len(name) for name in names]) == (2, [16, 16])
    assert current_request_id() == "-"


@pytest.mark.parametrize("path", ["/events/", "/events/feed.ics", "/events/feed.atom"])
@pytest.mark.django_db
def test_page_and_stream_say_it_too(path: str) -> None:
    assert len(Client().get(path)["X-Request-ID"]) == 16


def test_templates_know_it() -> None:
    assert request_id(RequestFactory().get("/")) == {"request_id": "-"}
