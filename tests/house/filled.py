"""An event and a session of which each field has a value of its own, made from its type: also one added tomorrow."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction
from django.test import Client
from django.utils import timezone

from common.i18n import RichTextField
from common.links import WebURLField
from events.enums import Access, Attendance, DatePrecision, EventStatus, Hours, PublicationState, SessionKind
from events.models import Event, Session
from tests import factories as make
from tests.files import png
from tests.moment import MOMENT

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
# Where another field or moment hides the value: what has to be different for it to be seen.
SEEN_WITH: dict[str, dict] = {
    "date_precision": {
        "date_precision": DatePrecision.MONTH,
        "start_time": None,
        "end_time": None,
        "hours": Hours.TO_FOLLOW,
    },
    "ends_next_day": {"ends_next_day": True, "end_time": dt.time(1, 7)},
    "part_of_name": {"part_of": None},
    "part_of_url": {"part_of": None},
    # The name of a picture made by us says its size.
    "image_width": {"image": "events/hall.png"},
    "image_height": {"image": "events/hall.png"},
    "join_public_from": {"join_public_from": MOMENT + HOUR},
}
# What the database lets change together only.
CHANGES_WITH: dict[str, dict] = {"ends_next_day": {"end_time": dt.time(16, 7)}}


def mark(name: str) -> str:
    """Return the word by which a text of the field is found in an output."""
    return f"zq{name.replace('_', '')}zq"


def filled_event() -> Event:
    """Return a public event, still to come, of which no field that can be written has its default."""
    values = {field.name: value_of(field) for field in Event._meta.fields if is_plain(field)}
    event = make.EventFactory(**(values | _special(timezone.now())))
    # What `save_event()` decides by itself.
    event.image.save("hall.png", png())
    stored: dict[str, Any] = {
        "uid": uuid.uuid5(uuid.NAMESPACE_URL, "event"),
        "sequence": 7,
        "imported": {"room": mark("imported")},
        "public_state": {"slug": mark("public_state"), "values": {}, "sessions": []},
    }
    for days, name in enumerate(("hidden_at", "named_changed_at", "source_changed_at", "created_at"), 40):
        stored[name] = timezone.now() - days * DAY
    stored |= {"hidden_date": timezone.localdate() - 50 * DAY, "translated_at": {"de": timezone.now().isoformat()}}
    stored |= {"created_by": make.UserFactory(), "changed_by": make.UserFactory()}
    stored |= _former(timezone.localdate())
    Event.objects.filter(pk=event.pk).update(**stored)
    return Event.objects.get(pk=event.pk)


def _special(now: dt.datetime) -> dict[str, Any]:
    """Return the values that depend on each other, or that are no plain ones."""
    today = timezone.localdate(now)
    programme = make.ProgrammeFactory(title={"en": mark("programme")})
    priority = make.PriorityFactory(programme=programme, title={"en": mark("priorities")})
    return {
        "text_languages": ["de"],
        "languages": ["lv"],
        "social_links": f"https://{mark('social_links')}.example.org/",
        "start_date": today + 30 * DAY,
        "end_date": today + 32 * DAY,
        "start_time": dt.time(9, 31),
        "end_time": dt.time(16, 7),
        "hours": Hours.DAILY,
        "time_zone": "Europe/Riga",
        "date_precision": DatePrecision.DAY,
        "status": EventStatus.RESCHEDULED,
        "attendance": Attendance.HYBRID,
        "access": Access.REGISTRATION,
        "join_public_from": now - DAY,
        "livestream_starts_at": now + 30 * DAY + HOUR,
        "livestream_ends_at": now + 30 * DAY + 2 * HOUR,
        "accessibility_deadline": today + 20 * DAY,
        "registration_opens_at": now - 2 * DAY,
        "registration_closes_at": now + 9 * DAY,
        "source_language": "en",
        "state": PublicationState.PUBLISHED,
        "publish_at": now - 3 * DAY,
        "unpublish_at": now + 3000 * DAY,
        "has_been_public": True,
        "programme": programme,
        "priorities": [priority],
        "objectives": [make.ObjectiveFactory(priority=priority, title={"en": mark("objectives")})],
        "projects": [make.ProjectFactory(acronym=mark("projects"))],
        "venue": make.VenueFactory(name={"en": mark("venue")}),
        "series": make.EventSeriesFactory(title={"en": mark("series")}),
        "part_of": make.EventFactory(title={"en": mark("part_of")}, publish_at=now - DAY),
        "replaced_by": make.EventFactory(title={"en": mark("replaced_by")}, publish_at=now - DAY),
        "withdrawn_at": None,
    }


def _former(today: dt.date) -> dict[str, Any]:
    return {
        "former_start_date": today + 10 * DAY,
        "former_end_date": today + 11 * DAY,
        "former_start_time": dt.time(8, 3),
        "former_end_time": dt.time(17, 9),
    }


def filled_session(event: Event) -> Session:
    values = {field.name: value_of(field) for field in Session._meta.fields if is_plain(field)}
    special = {
        "event": event,
        "kind": SessionKind.PANEL,
        "date": event.start_date + DAY,
        "start_time": dt.time(10, 11),
        "end_time": dt.time(11, 13),
        "attendance": Attendance.PHYSICAL,
        "join_public_from": timezone.now() - DAY,
        "language": "pl",
        "organisations": [make.OrganisationFactory(name={"en": mark("organisations")})],
        "projects": [make.ProjectFactory(acronym=mark("session_projects"))],
    }
    session = make.SessionFactory(**(values | special))
    Session.objects.filter(pk=session.pk).update(sequence=3)
    return Session.objects.get(pk=session.pk)


def is_plain(field: models.Field) -> bool:
    """Say whether a value can be made from the type alone."""
    if field.is_relation or field.primary_key or field.generated or isinstance(field, models.FileField):
        return False
    return not isinstance(field, models.DateField | models.TimeField | models.UUIDField | models.JSONField)


def value_of(field: models.Field, more: str = "") -> Any:
    """Return a value that is not the default; with `more`, another one."""
    word = mark(field.name if field.model is Event else f"session_{field.name}") + more
    if hasattr(field, "clean_text"):
        return {"en": f"<p>{word}</p>" if isinstance(field, RichTextField) else word}
    if field.choices:
        values = [str(value) for value, _label in field.flatchoices if value and value != field.get_default()]
        return values[len(more)]
    if isinstance(field, models.BooleanField):
        return not field.get_default()
    if isinstance(field, models.IntegerField):
        return 1000 + sum(map(ord, word))
    return f"https://{word}.example.org/" if isinstance(field, WebURLField) else word


_OTHERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (bool, lambda value: not value),
    (dt.time, lambda value: value.replace(minute=59)),
    (dt.datetime, lambda value: value + HOUR / 2),
    (dt.date, lambda value: value + DAY),
    (uuid.UUID, lambda value: uuid.uuid4()),
    (list | dict, lambda value: type(value)()),
)


def other_value(thing: models.Model, name: str) -> Any:
    """Return a value of the field that differs from the one it has."""
    field = thing._meta.get_field(name)
    if field.is_relation:
        row = getattr(make, f"{field.related_model.__name__}Factory")()
        return [row] if field.many_to_many else row
    value = getattr(thing, name)
    if field.choices:
        return next(str(key) for key, _label in field.flatchoices if key and str(key) != value)
    for kind, other in _OTHERS:
        if isinstance(value, kind):
            return other(value)
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    return "" if isinstance(field, models.FileField) else value_of(field, "b")


@contextmanager
def changed(thing: Any, **values: Any) -> Iterator[Any]:
    """Store other values past all that saving does, and take them back afterwards."""
    with transaction.atomic():
        model = type(thing)
        many = {name: value for name, value in values.items() if model._meta.get_field(name).many_to_many}
        plain = {name: value for name, value in values.items() if name not in many}
        if plain:
            model._default_manager.filter(pk=thing.pk).update(**plain)
        for name, rows in many.items():
            getattr(thing, name).set(rows)
        yield model._default_manager.get(pk=thing.pk)
        transaction.set_rollback(True)


def api_of(event: Event, only: str = "") -> dict:
    return Client().get(f"/api/v1/events/{event.slug}/?expand=sessions{only and '&fields='}{only}").json()
