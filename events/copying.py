"""Duplicate an event with its agenda and people."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from common.i18n import texts_of
from events.actions import save_event
from events.enums import EventStatus, PublicationState
from events.models import Event, EventContact, EventSpeaker, Organiser, Session, SessionSpeaker
from events.permissions import may_link

TITLE_LENGTH = 170

# What belongs to one occasion only and must not travel to the copy.
_FRESH: dict[str, Any] = {
    "pk": None,
    "external_id": None,
    "slug": "",
    "state": PublicationState.DRAFT,
    "publish_at": None,
    "unpublish_at": None,
    "withdrawn_at": None,
    "status": EventStatus.PLANNED,
    "is_moved_online": False,
    "status_note": "",
    "former_start_date": None,
    "former_end_date": None,
    "former_start_time": None,
    "former_end_time": None,
    "replaced_by": None,
    "report": "",
    "report_summary": "",
    "participants": None,
    "is_fully_booked": False,
    "is_featured": False,
    "is_sample": False,
    "has_been_public": False,
    "hidden_at": None,
    "hidden_date": None,
    "named_changed_at": None,
    "sequence": 0,
    "created_by": None,
    "imported": {},
    "registration_url": "",
    "join_url": "",
    "join_public_from": None,
    "registration_opens_at": None,
    "registration_closes_at": None,
    "livestream_url": "",
    "livestream_starts_at": None,
    "livestream_ends_at": None,
    "accessibility_deadline": None,
}


@transaction.atomic
def duplicate_event(*, event: Event, by: Any, start_date: dt.date | None = None) -> Event:
    """Return a draft copy, moved to `start_date` with its sessions; its title says that it is a copy.

    Status, report, deadlines, documents, and the links to register and to join of the old occasion stay behind,
    and the event that it is part of where `by` may not link to that.
    """
    copy = Event.objects.get(pk=event.pk)
    for name, value in _FRESH.items():
        setattr(copy, name, value)
    copy.uid = uuid.uuid4()
    copy._state.adding = True
    copy.title = {language: _copy_title(text, language) for language, text in texts_of(event.title).items()}
    if by is not None and not may_link(by, copy, copy.part_of):
        copy.part_of = None
    days = _move(copy, start_date)
    save_event(event=copy, by=by)
    for name in ("priorities", "objectives", "projects"):
        getattr(copy, name).set(getattr(event, name).all())
    for model in (Organiser, EventContact, EventSpeaker):
        _copy_rows(model, event, copy)
    _copy_sessions(event, copy, days)
    return copy


def _copy_title(text: str, language: str) -> str:
    with override(language):
        mark = _("(copy)")
    return f"{text[: TITLE_LENGTH - len(mark) - 1]} {mark}"


def _move(copy: Event, start_date: dt.date | None) -> int:
    """Let the copy start on that day; returns by how many days it moved."""
    old_start, old_end = copy.start_date, copy.end_date
    if start_date is None:
        return 0
    copy.start_date = copy.end_date = start_date
    if old_start is None or old_end is None:
        return 0
    copy.end_date = start_date + (old_end - old_start)
    return (start_date - old_start).days


def _copy_rows(model: Any, event: Event, copy: Event) -> None:
    rows = list(model.objects.filter(event=event))
    for row in rows:
        row.pk, row.event = None, copy
    model.objects.bulk_create(rows)


def _copy_sessions(event: Event, copy: Event, days: int) -> None:
    for session in Session.objects.filter(event=event):
        organisations, projects = list(session.organisations.all()), list(session.projects.all())
        speakers = list(SessionSpeaker.objects.filter(session=session))
        session.pk, session.uid, session.event = None, uuid.uuid4(), copy
        session._state.adding = True
        session.is_full, session.join_url, session.join_public_from, session.sequence = False, "", None, 0
        session.date = session.date + dt.timedelta(days=days) if session.date else None
        session.save()
        session.organisations.set(organisations)
        session.projects.set(projects)
        for speaker in speakers:
            speaker.pk, speaker.session = None, session
        SessionSpeaker.objects.bulk_create(speakers)
