"""The change log as data: what polls it knows each change again, and asks for what is new."""

import datetime as dt

import pytest

from tests import factories as make
from tests.events.api.world import ask
from tests.pages import NOW, SECOND


def test_change_has_an_identifier_of_its_own():
    event = make.EventFactory()
    for field in ("date", "time"):
        make.EventChangeFactory(event=event, field=field, sequence=3)

    items = ask("changes/")["items"]

    assert [one["id"] for one in items] == [f"{event.uid}-3-time", f"{event.uid}-3-date"]
    assert [one["id"] for one in ask(f"events/{event.slug}/?expand=changes")["changes"]] == [one["id"] for one in items]


def test_values_are_words_in_the_language_asked_for_and_nothing_is_null():
    day = {"start_date": "2026-05-12", "end_date": "2026-05-12"}
    make.EventChangeFactory(field="date", old_value={}, new_value=day)

    found = [ask(f"changes/?lang={language}")["items"][0] for language in ("en", "sv")]

    assert [(one["old_value"], one["new_value"]) for one in found] == [(None, "12. May 2026"), (None, "12 maj 2026")]
    assert [one["text"] for one in found] == [
        "Date changed from – to 12. May 2026",
        "Datum ändrades från – till 12 maj 2026",
    ]


@pytest.mark.parametrize("path", ["changes/", "events/{slug}/changes/"])
def test_changes_since_a_moment(path):
    event = make.EventFactory()
    for seconds in (90, 60, 59.5, 0):
        make.EventChangeFactory(event=event, changed_at=NOW - seconds * SECOND)
    address = path.format(slug=event.slug)
    everything = [one["id"] for one in ask(address)["items"]]

    def since(moment: dt.datetime) -> list[str]:
        return [one["id"] for one in ask(f"{address}?since={moment:%Y-%m-%dT%H:%M:%SZ}")["items"]]

    minute_ago = (NOW - 60 * SECOND).astimezone(dt.UTC)
    assert since(minute_ago) == everything[:3]
    assert since(minute_ago + SECOND) == everything[:1]
    assert since(minute_ago - 60 * SECOND) == everything
    assert since(NOW.astimezone(dt.UTC) + SECOND) == []


def test_next_page_is_of_what_was_asked_for():
    for seconds in (90, 30, 20, 10):
        make.EventChangeFactory(changed_at=NOW - seconds * SECOND)

    first = ask("changes/?since=2026-05-12T07:59:00Z&limit=2")
    second = ask(first["next"].removeprefix("http://testserver/api/v1/"))

    assert [len(page["items"]) for page in (first, second)] == [2, 1]
    assert second["next"] is None


def test_newest_change_that_one_has_comes_again():
    make.EventChangeFactory(changed_at=NOW + dt.timedelta(microseconds=400))
    (newest,) = ask("changes/")["items"]

    assert ask(f"changes/?since={newest['changed_at']}")["items"] == [newest]
