"""A content holds all that people have entered of an event, and nothing that follows from it."""

import datetime as dt
import json

import pytest

from events.fields import EVENT_FIELDS, SESSION_FIELDS, Public, Versions
from events.models import Event
from events.models.version import pack, unpack
from events.versions.content import (
    NAMES,
    PARTS,
    RESTORED,
    changed_names,
    digest,
    load_content,
    load_contents,
    python_value,
    row_content,
    value_of,
)
from tests.factories import (
    DocumentFactory,
    EventContactFactory,
    EventFactory,
    EventSpeakerFactory,
    OrganiserFactory,
    SessionFactory,
    SessionSpeakerFactory,
)
from tests.house.filled import SEEN_WITH, changed, filled_event, filled_session, other_value

pytestmark = pytest.mark.django_db

KEPT = [field.name for field in EVENT_FIELDS if field.versions is not Versions.NEVER]
KEPT_OF_SESSION = [field.name for field in SESSION_FIELDS if field.versions is not Versions.NEVER]
# Typed by nobody, though the public may know it.
FOLLOWS = {"uid", "sequence", "image_width", "image_height"}


def event_with_parts() -> Event:
    event = EventFactory()
    for factory in (OrganiserFactory, EventContactFactory, EventSpeakerFactory, DocumentFactory):
        factory(event=event)
    SessionSpeakerFactory(session=SessionFactory(event=event))
    return event


def test_what_people_type_is_kept_also_if_it_is_never_public():
    typed = {field.name for field in (*Event._meta.fields, *Event._meta.many_to_many) if field.editable}
    secret = {field.name for field in EVENT_FIELDS if field.public is Public.NEVER}

    assert typed - {*KEPT} == {"created_at", "changed_at", "id"} & typed
    assert secret & {*RESTORED} == {"participants"}
    assert FOLLOWS.isdisjoint(KEPT)


def test_content_is_json_and_comes_back_from_the_database():
    content = load_content(event_with_parts())

    assert unpack(pack(content)) == content == json.loads(json.dumps(content))
    assert list(content) == list(NAMES)


@pytest.mark.parametrize("name", KEPT)
def test_every_field_changes_the_content_and_is_kept_by_its_own_name(name):
    event = filled_event()
    before = load_content(event)

    values = {name: other_value(event, name), **SEEN_WITH.get(name, {})}
    with changed(event, **values) as other:
        after = load_content(other)

    assert {*changed_names(before, after)} == {*values}
    assert digest(before) != digest(after)


@pytest.mark.parametrize("name", [name for name in KEPT_OF_SESSION if name not in ("id", "uid")])
def test_every_field_of_a_session_changes_the_content(name):
    session = filled_session(filled_event())
    before = load_content(session.event)

    together = {"start_time": dt.time(12)} if name == "ends_next_day" else {}
    with changed(session, **{name: other_value(session, name), **together}):
        after = load_content(session.event)

    assert changed_names(before, after) == ["sessions"]
    assert {key for key, value in after["sessions"][0].items() if value != before["sessions"][0][key]} == {
        name,
        *together,
    }


def test_row_in_memory_has_the_values_of_the_stored_one():
    event = filled_event()
    content = load_content(event)

    names = [field.name for field in Event._meta.concrete_fields if field.name in content]

    assert row_content(event, names) == {name: content[name] for name in names}


def test_values_become_what_a_row_has():
    event = filled_event()
    content = load_content(event)
    fields = [field for field in Event._meta.concrete_fields if field.name in content]

    blank = Event()
    for field in fields:
        setattr(blank, field.attname, python_value(Event, field.name, content[field.name]))

    assert {field.name: value_of(blank, field.name) for field in fields} == {f.name: content[f.name] for f in fields}
    assert blank.publish_at == event.publish_at


def test_moment_is_in_utc():
    zone = dt.timezone(dt.timedelta(hours=3))
    event = Event(publish_at=dt.datetime(2026, 5, 12, 9, tzinfo=zone))

    assert value_of(event, "publish_at") == "2026-05-12T06:00:00+00:00"


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_the_events(django_assert_num_queries, number):
    keys = [event_with_parts().pk for _ in range(number)]

    with django_assert_num_queries(12):
        contents = load_contents(keys)

    assert list(contents) == keys
    assert all(len(content[part.name]) == 1 for content in contents.values() for part in PARTS)


def test_event_without_sessions_asks_nothing_about_them(django_assert_num_queries):
    event = EventFactory()

    with django_assert_num_queries(9):
        assert load_content(event)["sessions"] == []


def test_what_is_gone_has_no_content(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert load_contents([404]) == {}


def test_field_that_one_does_not_know_has_not_changed():
    """A version of an older release lacks the fields of a newer one."""
    content = load_content(EventFactory())

    assert changed_names({**content, "room": "A"}, {name: content[name] for name in content if name != "room"}) == []
