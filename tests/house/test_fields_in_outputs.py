"""What the list of fields promises comes out, and goes back in.

Seen at an event of which each field has a value of its own.
Nothing here names the fields one by one: a line that no output honours is found whatever it is.
"""

import csv
import io

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from events.enums import EventStatus, PublicationState
from events.exports.extent import Extent
from events.exports.file import event_rows, export_lines
from events.fields import EVENT_FIELDS, SESSION_FIELDS, Export, Field, Public, Search
from events.imports.foreign.csv_rows import read_csv
from events.imports.importer import Importer
from events.imports.source import read_json
from events.loading_calendar import load_calendar
from events.models import Event
from events.search import rebuild
from events.search.queries import matching
from tests.house.filled import (
    CHANGES_WITH,
    DAY,
    SEEN_WITH,
    api_of,
    changed,
    filled_event,
    filled_session,
    mark,
    other_value,
)
from tests.pages import whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = filled_event()
    filled_session(event)
    rebuild()
    return event


def told_as(field: Field) -> str:
    """Return the name of the API's property that has the value."""
    return (field.api.name or field.name) if field.api else field.shown_in


def before_and_after(thing, name, told):
    """Return what is told of an event or session, and the same with another value of the one field."""
    moment = timezone.now() + (99 * DAY if name == "report_summary" else 0 * DAY)
    with time_machine.travel(moment, tick=False), changed(thing, **SEEN_WITH.get(name, {})) as before:
        old = told(before)
        with changed(before, **{name: other_value(before, name)}, **CHANGES_WITH.get(name, {})) as after:
            return old, told(after)


def test_event_in_the_api(event):
    for field in EVENT_FIELDS:
        if name := told_as(field):
            old, new = before_and_after(event, field.name, lambda event, name=name: api_of(event, name)[name])
            assert old != new, field.name


def test_session_in_the_api(event):
    session = event.sessions.get()
    for field in SESSION_FIELDS:
        if name := told_as(field):
            told = lambda session, name=name: api_of(session.event, "sessions")["sessions"][0][name]  # noqa: E731
            old, new = before_and_after(session, field.name, told)
            assert old != new, field.name


@pytest.mark.parametrize(("name", "fields"), [("Event", EVENT_FIELDS), ("Session", SESSION_FIELDS)])
def test_schema_of_the_api(name, fields):
    document = Client().get("/api/v1/openapi.json").json()
    properties = document["components"]["schemas"][name]["properties"]

    described = {field.api.name or field.name: field.api for field in fields if field.api}
    assert {key: properties[key]["description"] for key in described} == {
        key: api.description for key, api in described.items()
    }
    assert {key: properties[key].get("examples", [None])[0] for key in described} == {
        key: api.example for key, api in described.items()
    }


# Export and import


def row_of(event: Event) -> dict:
    return next(row for row in event_rows(Extent(timezone.now())) if row["uid"] == str(event.uid))


def exported(fields) -> set[str]:
    return {field.name for field in fields if field.export is not Export.NEVER}


def test_export(event):
    row = row_of(event)
    session, keys = event.sessions.get(), {*row}
    for name in ("date_precision", "ends_next_day"):
        with changed(event, **SEEN_WITH[name]) as other:
            keys |= {*row_of(other)}
    never = {field.name for field in EVENT_FIELDS if field.export is Export.NEVER}

    assert exported(EVENT_FIELDS) - keys == set()
    with changed(session, **SEEN_WITH["ends_next_day"]) as night:
        assert exported(SESSION_FIELDS) - {*row_of(night.event)["sessions"][0]} == set()
    assert never & keys == set()


@pytest.mark.parametrize("seen_with", [{}, SEEN_WITH["date_precision"]], ids=["of days", "of a month"])
def test_import_takes_all_that_an_export_writes(event, seen_with):
    with changed(event, **seen_with):
        text = "".join(export_lines(Extent(timezone.now(), with_hidden=True)))
        Event.objects.all().delete()

        report = Importer(now=timezone.now()).run(read_json(text.encode(), "export.json"))

        assert (report.rejected, report.ignored) == ([], set())
        assert "".join(export_lines(Extent(timezone.now(), with_hidden=True))) == text


def test_table_has_a_column_for_each_value(event):
    values = [field for field in EVENT_FIELDS if field.export is Export.VALUE]
    row = row_of(event)
    headers = [f"{field.name} (en)" if field.translated else field.name for field in values]
    cells = [cell_of(row.get(field.name, "")) for field in values]
    table = io.StringIO()
    csv.writer(table).writerows([headers, cells])
    Event.objects.filter(pk=event.pk).delete()

    report = Importer(now=timezone.now()).run(read_csv(table.getvalue().encode(), "table.csv"))

    new = row_of(Event.objects.get(external_id__startswith="csv:"))
    assert report.rejected == []
    assert {name: new.get(name) for name in (field.name for field in values)} == {
        name: row.get(name) for name in (field.name for field in values)
    }


def cell_of(value) -> str:
    if isinstance(value, dict):
        return value["en"]
    return "yes" if value is True else str(value)


# Search and calendars


def test_search(event):
    words = {field.name: mark(field.name) for field in EVENT_FIELDS if field.search or field.translated}
    words["kind"] = event.get_kind_display()

    def found_by() -> dict[str, Event | None]:
        return {name: matching(Event.objects.filter(pk=event.pk), word).first() for name, word in words.items()}

    found = found_by()
    with time_machine.travel(timezone.now() + 99 * DAY, tick=False):
        afterwards = {name for name, hit in found_by().items() if hit}
    searched = {field.name: field.public for field in EVENT_FIELDS if field.search}
    assert afterwards == {*searched}
    assert {name for name, hit in found.items() if hit} == {
        name for name, public in searched.items() if public is not Public.AFTERWARDS
    }
    assert {name for name, hit in found.items() if hit and hit.is_title_match} == {
        field.name for field in EVENT_FIELDS if field.search is Search.TITLE
    }


def test_search_finds_an_event_by_its_sessions(event):
    words = {field.name: mark(f"session_{field.name}") for field in SESSION_FIELDS if field.search or field.translated}

    found = {name for name, word in words.items() if matching(Event.objects.all(), word)}
    assert found == {field.name for field in SESSION_FIELDS if field.search}


@pytest.mark.parametrize("state", PublicationState)
@pytest.mark.parametrize("status", EventStatus)
def test_calendars_show_only_what_they_loaded(event, monkeypatch, state, status):
    def read_again(event, **options):
        raise AssertionError(options["fields"])

    with changed(event, state=state, status=status):
        monkeypatch.setattr(Event, "refresh_from_db", read_again)
        calendar = whole(Client().get("/events/feed.ics?sessions=1")).decode()

    assert str(event.uid) in calendar


def test_calendars_load_what_they_show(event):
    (loaded, _named), *_others = load_calendar(Event.objects.filter(pk=event.pk), timezone.now())

    shown = {Event._meta.get_field(field.name) for field in EVENT_FIELDS if field.in_calendars or field.name == "id"}
    assert loaded.get_deferred_fields() == {
        field.attname for field in Event._meta.concrete_fields if field not in shown
    }
