"""The public is told what the list of fields says, and nothing else."""

import datetime as dt
import json

import pytest
import time_machine
from django.db.models import CharField, TextField
from django.test import Client
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from accounts.models import User
from events.enums import Attendance, EventStatus, PublicationState
from events.exports.extent import Extent
from events.exports.file import event_rows
from events.fields import EVENT_FIELDS, Public
from events.models import Event
from tests.house.filled import DAY, SEEN_WITH, api_of, changed, filled_event, filled_session, mark

pytestmark = pytest.mark.django_db
# Values that are in an output for another reason.
EQUALS_OTHERS = ("id", "image", "image_width", "image_height", "listed_until")
# Per rule: what hides the value, and nothing else of it.
HIDDEN_BY = {
    Public.RELEASED: {"join_public_from": dt.datetime(2090, 1, 1, tzinfo=dt.UTC)},
    Public.WHILE_REGISTERING: {"has_waiting_list": False},
    Public.UNLESS_AS_PLANNED: {"status": EventStatus.PLANNED, "is_moved_online": False},
    Public.AFTERWARDS: {},
    Public.ON_SITE: {"attendance": Attendance.VIRTUAL},
    Public.STREAMED: {"status": EventStatus.CANCELLED},
    Public.NEVER: {},
}


@pytest.fixture
def event() -> Event:
    event = filled_event()
    filled_session(event)
    return event


def outputs(event: Event) -> dict[str, str]:
    """Return all that the public is told of the event, by its kind."""
    page = f"/events/{event.slug}/"
    paths = (page, f"{page}print/", f"{page}event.ics", f"{page}agenda.ics", "/events/feed.atom", "/events/feed.json")
    # Calendars fold their lines.
    told = {path.removeprefix(page): Client().get(path).text.replace("\r\n ", "") for path in paths}
    rows = [row for row in event_rows(Extent(timezone.now(), is_public=True)) if row["uid"] == str(event.uid)]
    return told | {"API": json.dumps(api_of(event)), "export": json.dumps(rows)}


def needle(event: Event, name: str) -> str:
    """Return by what a value is found, "" for one that others may equal."""
    field, value = Event._meta.get_field(name), getattr(event, name)
    if field.choices or isinstance(value, bool) or name in EQUALS_OTHERS:
        return ""
    if field.related_model is User:
        return value.email
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    if isinstance(value, int | dt.date):
        return str(value)
    is_marked = field.is_relation or name in ("imported", "public_state") or isinstance(value, str | LazyI18nString)
    return mark(name) if is_marked else ""


@pytest.mark.parametrize("rule", HIDDEN_BY, ids=lambda rule: rule.name)
def test_nothing_tells_what_is_not_public(event, rule):
    with changed(event, **HIDDEN_BY[rule]) as hidden:
        told = outputs(hidden)

    needles = {field.name: needle(event, field.name) for field in EVENT_FIELDS if field.public is rule}
    assert any(needles.values())
    assert [(name, place) for name, one in needles.items() for place, text in told.items() if one and one in text] == []


def test_nothing_tells_of_an_event_that_is_not_public(event):
    links = [
        field.name for field in EVENT_FIELDS if field.public in (Public.WHILE_WHOLE_IS_PUBLIC, Public.WHILE_REPLACED)
    ]
    Event.objects.exclude(pk=event.pk).update(state=PublicationState.DRAFT)

    told = "".join(outputs(event).values())

    assert [name for name in links if mark(name) in told] == []


def test_link_of_a_session_before_its_release(event):
    link, now = mark("session_join_url"), outputs(event)
    with changed(event.sessions.get(), **HIDDEN_BY[Public.RELEASED]):
        before = outputs(event)

    assert [place for place, text in now.items() if link in text] == [
        "",
        "print/",
        "event.ics",
        "agenda.ics",
        "API",
        "export",
    ]
    assert [place for place, text in before.items() if link in text] == []


def test_something_tells_what_is_public(event):
    told = "".join([*outputs(event).values(), afterwards(event, outputs)["API"]])

    needles = {field.name: needle(event, field.name) for field in EVENT_FIELDS if field.public is not Public.NEVER}
    assert [name for name, one in needles.items() if one not in told] == []


def test_page_shows_every_public_text(event):
    with changed(event, **SEEN_WITH["part_of_name"]) as of_another:
        told = "".join(page_of(one) for one in (event, of_another)) + afterwards(event, page_of)

    texts = {
        field.name for field in Event._meta.fields if isinstance(field, CharField | TextField) and not field.choices
    }
    shown = {field.name for field in EVENT_FIELDS if field.public is not Public.NEVER and field.name in texts}
    # By which imports find the event again.
    assert [name for name in shown if mark(name) not in told] == ["external_id"]


def page_of(event: Event) -> str:
    return Client().get(event.get_absolute_url()).text


def afterwards(event: Event, told):
    with time_machine.travel(timezone.now() + 99 * DAY, tick=False):
        return told(event)
