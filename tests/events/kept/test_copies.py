"""Which answers may be kept."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from events.kept.copies import is_for_everybody

WITH_COOKIE = HttpResponse()
WITH_COOKIE.set_cookie("a", "b")


@pytest.mark.parametrize(
    ("response", "is_same"),
    [
        (HttpResponse(), True),
        (HttpResponse(headers={"Cache-Control": "public"}), True),
        (WITH_COOKIE, False),
        (HttpResponse(status=404), False),
        (HttpResponse(headers={"Cache-Control": "private"}), False),
        (HttpResponse(headers={"Cache-Control": "no-store"}), False),
        (StreamingHttpResponse([b"piece"]), False),
    ],
)
def test_what_is_the_same_for_everybody(response, is_same):
    assert is_for_everybody(response) is is_same
