"""Duplicate an event with its agenda and people."""

import datetime as dt
from collections.abc import Iterable
from copy import copy as clone
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from common.i18n import texts_of
from events.actions import save_event
from events.fields import EVENT_FIELDS, SESSION_FIELDS, Field
from events.models import Event, EventContact, EventSpeaker, Organiser, Session, SessionSpeaker
from events.moving import moved_dates
from events.permissions import may_link
from events.versions.recording import Way, recorded

Row = TypeVar("Row", Event, Session)
TITLE_LENGTH = 170


@recorded(Way.DUPLICATE)
def duplicate_event(*, event: Event, by: Any, start_date: dt.date | None = None) -> Event:
    """Return a draft copy, moved to `start_date` with its sessions; its title says that it is a copy.

    Status, report, deadlines, documents, and the links to register and to join of the old occasion stay behind,
    and the event that it is part of where `by` may not link to that.
    """
    copy = _copy_row(Event.objects.get(pk=event.pk), EVENT_FIELDS)
    copy.title = {language: _copy_title(text, language) for language, text in texts_of(event.title).items()}
    if by is not None and not may_link(by, copy, copy.part_of):
        copy.part_of = None
    now = timezone.now()
    days = _move(copy, start_date, [session.date for session in event.sessions.all() if session.date], now)
    save_event(event=copy, by=by)
    _copy_relations(event, copy, EVENT_FIELDS)
    for model in (Organiser, EventContact, EventSpeaker):
        _copy_rows(model, "event", event, copy)
    _copy_sessions(event, copy, days, now)
    return copy


def _copy_row(row: Row, fields: Iterable[Field]) -> Row:
    """Return a new row, not saved: what belongs to the old occasion only has the default of the model."""
    copy = clone(row)
    copy._state.adding = True
    for field in fields:
        if not field.copied:
            setattr(copy, field.name, copy._meta.get_field(field.name).get_default())
    return copy


def _copy_relations(row: Row, copy: Row, fields: Iterable[Field]) -> None:
    for field in fields:
        if field.copied and row._meta.get_field(field.name).many_to_many:
            getattr(copy, field.name).set(getattr(row, field.name).all())


def _copy_title(text: str, language: str) -> str:
    with override(language):
        mark = _("(copy)")
    return f"{text[: TITLE_LENGTH - len(mark) - 1]} {mark}"


def _move(copy: Event, start_date: dt.date | None, dates: list[dt.date], now: dt.datetime) -> int:
    """Move the copy to that day; returns by how many days.

    An event without a date lasts as long as the `dates` of its agenda.
    """
    if start_date is None:
        return 0
    if copy.start_date is None and not dates:
        copy.start_date = copy.end_date = start_date
        return 0
    if copy.start_date is None:
        copy.start_date, copy.end_date = min(dates), max(dates)
    days = (start_date - copy.start_date).days
    _move_dates(copy, days, now)
    return days


def _move_dates(row: Row, days: int, now: dt.datetime) -> None:
    for name, value in moved_dates(row, by_days=days, now=now).items():
        setattr(row, name, value)


def _copy_rows(model: Any, owner: str, old: Row, new: Row) -> None:
    rows = list(model.objects.filter(**{owner: old}))
    for row in rows:
        row.pk = None
        setattr(row, owner, new)
    model.objects.bulk_create(rows)


def _copy_sessions(event: Event, copy: Event, days: int, now: dt.datetime) -> None:
    for old in Session.objects.filter(event=event):
        session = _copy_row(old, SESSION_FIELDS)
        session.event = copy
        _move_dates(session, days, now)
        session.save()
        _copy_relations(old, session, SESSION_FIELDS)
        _copy_rows(SessionSpeaker, "session", old, session)
