"""Each parameter that is wrong is told in words, with what to write instead."""

import datetime as dt

import pytest
from pydantic import TypeAdapter

from common.i18n import site_languages
from events.api.values import Moment
from tests import factories as make
from tests.events.api.world import ask

DAY = "Write a day such as 2026-05-31"
MOMENT = "Write a moment with its zone, such as 2026-05-31T09:30:00Z"
COUNTRY = "Write a country as two letters, such as LV"
NUMBER = "Write a whole number from 1 to 100"
CURSOR = "Take the cursor from the address that is the `next` of the page before"
WORDS = "Write one word or several, of at most 200 characters together"
# What no reader of the API needs to know of: the names and forms of what checks its parameters.
INTERNALS = ("String", "Input", "Value error", "pattern", "^", "isoformat", "validation", "List should", "literal")


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("from=06/01/2026", DAY),
        ("to=2026-02-30", DAY),
        ("from=", DAY),
        ("country=LVA", COUNTRY),
        ("country=", COUNTRY),
        ("language=english", "Write a language as two letters, such as en"),
        ("programme=", "Write the name that stands in its address, such as bsr-2021-2027"),
        ("priority=a/b/c", "Write the name that stands in its address, such as water-smart-societies"),
        ("objective=a//b", "Write the name that stands in its address, such as blue-economy"),
        ("project=FanpLESStic sea", "Write the name that stands in its address, such as fanplesstic-sea"),
        ("organiser=" + "x" * 451, "Write the name that stands in its address, such as joint-secretariat"),
        ("format=online", "Write one of physical, virtual, hybrid"),
        ("kind=other", "Write one of information, webinar, seminar, conference, committee, training, networking"),
        ("&".join(["kind=webinar"] * 51), "Give at most 50 values"),
        ("&".join(["organiser=a"] * 51), "Give at most 50 values"),
        ("when=soon", "Write one of upcoming, past, all"),
        ("lang=fr", "Write one of " + ", ".join(site_languages())),
        ("limit=0", NUMBER),
        ("limit=many", NUMBER),
        ("limit=" + "9" * 5000, NUMBER),
        ("cursor=", CURSOR),
        ("cursor=" + "x" * 61, CURSOR),
        ("q=", WORDS),
        ("q=" + "x" * 201, WORDS),
    ],
)
def test_fault_is_told_by_what_to_write(query, detail):
    (error,) = ask(f"events/?{query}", 422)["errors"]

    assert error == {"parameter": query.partition("=")[0], "detail": detail}


@pytest.mark.parametrize("path", ["changes/", "events/{slug}/changes/"])
@pytest.mark.parametrize("since", ["", "yesterday", "2026-05-12", "2026-05-12T08:00:00", "2026-13-01T08:00:00Z", "17"])
def test_moment_that_is_none_is_told(path, since):
    event = make.EventFactory()

    (error,) = ask(f"{path.format(slug=event.slug)}?since={since}", 422)["errors"]

    assert error == {"parameter": "since", "detail": MOMENT}


def test_no_fault_tells_of_internals():
    names = ("when", "q", "kind", "format", "programme", "priority", "objective", "project", "country", "language")
    names += ("organiser", "from", "to", "fields", "expand", "limit", "cursor", "lang", "colour")
    for value in ("", "%20", "%C3%A4%00", "x" * 500, "1e3", "{words}"):
        query = "&".join(f"{name}={value}" for name in names)

        errors = ask(f"events/?{query}", 422)["errors"]

        assert {error["parameter"] for error in errors} >= {"kind", "country", "from", "limit", "lang"}
        assert not [error for error in errors if any(word in error["detail"] for word in INTERNALS)]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-12T08:00:00Z", (2026, 5, 12, 8)),
        ("2026-05-12t08:00:00z", (2026, 5, 12, 8)),
        ("2026-05-12T10:00:00+02:00", (2026, 5, 12, 8)),
        ("2026-05-12T10:00:00 02:00", (2026, 5, 12, 8)),
        ("2026-05-12 08:00:00.25-00:00", (2026, 5, 12, 8, 0, 0, 250_000)),
        ("2016-12-31T23:59:60Z", (2016, 12, 31, 23, 59, 59)),
        ("0001-01-01T00:00:00+01:00", (1, 1, 1)),
        ("9999-12-31T23:59:59-01:00", (9999, 12, 31, 23, 59, 59)),
    ],
)
def test_moment_in_each_form_of_the_standard(text, moment):
    assert TypeAdapter(Moment).validate_python(text) == dt.datetime(*moment, tzinfo=dt.UTC)
