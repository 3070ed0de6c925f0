"""Writes of events. Every one goes through `save_event()`; keyword-only, atomic, `by` the user or None for commands."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.direction import clean_texts
from common.turns import Turns
from events.addresses import SLUG_TAKEN, settle_address, slug_is_taken
from events.changes import public_state, public_values, significant_changes
from events.checks import find_problems
from events.enums import DatePrecision, EventStatus, PublicationState
from events.fields import EVENT_FIELDS, Group, names
from events.models import Event, EventChange, EventVersion, FormerSlug, RemovedSession
from events.models.event import KEPT_DAYS, EventQuerySet
from events.models.revision import revise
from events.models.session import move_sessions
from events.moving import dates_from, days_to, moved_dates
from events.permissions import LINK_REFUSED, may_publish, needs_publisher, programme_limits, refused_links
from events.schedule import bounds, settled_hours, whole_months
from events.translations import stamp_texts
from events.versions.recording import Way, keep_first, recorded

_FORMER = (
    ("former_start_date", "start_date"),
    ("former_end_date", "end_date"),
    ("former_start_time", "start_time"),
    ("former_end_time", "end_time"),
)
# Events written in one transaction: others wait for it at most as long as these take.
BATCH = 100
_WHEN = names(EVENT_FIELDS, lambda field: field.group is Group.WHEN)


@recorded(Way.COMMAND)
def save_event(
    *, event: Event, by: Any, now: dt.datetime | None = None, change_words: Mapping[str, Any] | None = None
) -> Event:
    """Save the event and all that follows from it: moments, address, revision, change log, age of texts, version.

    `change_words` are said instead of lines of the change log: texts by line. Raises PermissionDenied where `by` may
    not make the change, ValidationError (by field) where the address is another event's. Relations and inlines are the
    caller's.
    """
    now = now or timezone.now()
    # Before the log of changes reads them.
    clean_texts(event)
    before = _stored(event)
    _check_permission(before, event, by)
    fill_gaps(event, now)
    settle_address(before, event)
    if before is None:
        event.created_by = event.created_by or by
    else:
        _carry_on(before, event, now, change_words or {})
    event.changed_by = by
    stamp_texts(before, event, now)
    if slug_is_taken(event.slug, event):
        raise ValidationError({"slug": SLUG_TAKEN})
    event.save()
    return event


def _stored(event: Event) -> Event | None:
    """Return the event as it stands in the database, locked; None for a new one, without a query.

    It has a version from now on, whatever wrote it.
    """
    if event.pk is None:
        return None
    is_kept = Exists(EventVersion.objects.filter(event=OuterRef("pk")))
    events = Event.objects.locked().select_related("venue").annotate(is_kept=is_kept)
    before = events.filter(pk=event.pk).first()
    if before is not None and not before.is_kept:
        keep_first(before.pk)
    return before


def _check_permission(before: Event | None, event: Event, by: Any) -> None:
    if by is None:
        return
    limits = programme_limits(by)
    if limits is not None and not {event.programme_id, (before or event).programme_id} <= {*limits}:
        raise PermissionDenied(_("This event belongs to a programme that is not yours."))
    changed = needs_publisher(before or Event(), event)
    if changed and not (may_publish(by, event) and may_publish(by, before or event)):
        names = [str(Event._meta.get_field(name).verbose_name) for name in changed]
        raise PermissionDenied(_("Only a publisher of the programme may change this: %s") % ", ".join(names))
    if refused_links(before or Event(), event, by):
        raise PermissionDenied(LINK_REFUSED)


def fill_gaps(event: Event, now: dt.datetime) -> None:
    """Fill in what follows from other fields of the event."""
    if event.start_date and not event.end_date:
        event.end_date = event.start_date
    times = event.hours, event.start_time, event.end_time
    event.hours, event.start_time, event.end_time = settled_hours(*times, event.date_precision)
    schedule = event.schedule
    event.starts_at, event.ends_at = bounds(schedule) if schedule else (None, None)
    is_after = schedule is not None and schedule.ends_next_day
    # The midnight that is the last day of several is no next day.
    event.ends_next_day = is_after and schedule.last_day == schedule.end_date
    if event.state == PublicationState.PUBLISHED and event.publish_at is None:
        # Whole minutes, as forms show them: saving a form must not look like a change of it.
        event.publish_at = now.replace(second=0, microsecond=0)
    if event.external_id == "":
        event.external_id = None


def _carry_on(before: Event, event: Event, now: dt.datetime, change_words: Mapping[str, Any]) -> None:
    """Compare with the stored row: history of the address, former dates, revision and change log."""
    event.has_been_public = before.has_been_public or before.has_appeared(now)
    event.sequence = before.sequence
    keep_former_dates(before, event)
    if before.slug != event.slug:
        FormerSlug.objects.filter(slug=event.slug, event=event.pk).delete()
        # What nobody has seen of an event that was public before leads nowhere.
        if event.has_been_public and before.known_slug(now) == before.slug:
            FormerSlug.objects.get_or_create(slug=before.slug, defaults={"event": before})
    event.public_state = {}
    if event.has_been_public:
        _log_changes(before, event, now, change_words)


def _log_changes(before: Event, event: Event, now: dt.datetime, words: Mapping[str, Any]) -> None:
    """Tell what has changed since the public saw the event last, at the moment at which it sees it again.

    While it does not, what it saw is kept. A return that is announced has its lines already, dated with it: what is
    saved before then replaces them.
    """
    hidden = before.hidden_state(now)
    seen = hidden.get("values") or public_values(before, now)
    shown_at = event.shown_at(now)
    changes = significant_changes(seen, public_values(event, shown_at)) if shown_at else []
    if hidden.get("returns"):
        before.changes.filter(changed_at=before.publish_at, sequence=before.sequence).delete()
    # To come back is a revision in itself.
    revise(before, event, now, is_significant=bool(changes) and shown_at == now)
    if shown_at != now:
        event.public_state = (hidden or public_state(before, now)) | {"returns": bool(shown_at)}
    EventChange.objects.bulk_create(
        EventChange(
            event=before,
            changed_at=shown_at,
            field=change.field,
            old_value=change.old,
            new_value=change.new,
            words=words.get(change.field, ""),
            sequence=event.sequence,
        )
        for change in changes
    )


def keep_former_dates(before: Event, event: Event) -> None:
    """Keep, of an event that is postponed or moved, when it was to be; forget it of others."""
    if event.status not in (EventStatus.POSTPONED, EventStatus.RESCHEDULED):
        for former, _name in _FORMER:
            setattr(event, former, None)
        return
    moved = any(getattr(before, name) != getattr(event, name) for name in _WHEN)
    if moved or event.status == EventStatus.POSTPONED != before.status:
        for former, name in _FORMER:
            setattr(event, former, getattr(before, name))
        if before.start_date and before.date_precision == DatePrecision.MONTH:
            # A month has no day of its own: what was announced is all of it.
            months = whole_months(before.start_date, before.end_date or before.start_date)
            event.former_start_date, event.former_end_date = months


@recorded(Way.PUBLISH)
def publish_event(*, event: Event, by: Any, now: dt.datetime | None = None) -> Event:
    """Publish; raises ValidationError with the red findings of the publication check, by field."""
    red: dict[str, list[Any]] = {}
    for finding in find_problems(event):
        if finding.is_red:
            red.setdefault(finding.field, []).append(finding.message)
    if red:
        raise ValidationError(red)
    event.state = PublicationState.PUBLISHED
    return save_event(event=event, by=by, now=now)


@recorded(Way.RETURN)
def return_to_draft(*, event: Event, by: Any, message: str = "") -> Event:
    """Take an event out of the public's sight while it is worked on; calendars keep what they have.

    `message` is a note to the editor.
    """
    event.state = PublicationState.DRAFT
    return save_event(event=event, by=by)


@recorded(Way.CANCEL)
def cancel_event(*, event: Event, by: Any, note: dict[str, str]) -> Event:
    """Cancel; `note` gives the reason by language. The page stays."""
    event.status, event.status_note = EventStatus.CANCELLED, note
    return save_event(event=event, by=by)


@recorded(Way.POSTPONE)
def postpone_event(*, event: Event, by: Any, note: dict[str, str]) -> Event:
    """Postpone without a new date; `note` gives the reason by language."""
    event.status, event.status_note = EventStatus.POSTPONED, note
    return save_event(event=event, by=by)


@recorded(Way.RESCHEDULE)
def reschedule_event(*, event: Event, by: Any, start_date: dt.date, note: dict[str, str], **values: Any) -> Event:
    """Move the event to other days: all its dates and its agenda move along.

    `values` are those of fields that are to be others than that.
    """
    now, days = timezone.now(), days_to(event, start_date)
    for name, value in (dates_from(event, start_date, now) | values).items():
        setattr(event, name, value)
    event.status, event.status_note = EventStatus.RESCHEDULED, note
    save_event(event=event, by=by, now=now)
    shift_sessions(event=event, by_days=days, now=now)
    return event


def shift_sessions(*, event: Event, by_days: int, now: dt.datetime) -> int:
    """Move the sessions of an event by some days, with the moments of their links; returns how many moved."""
    moved = []
    for session in event.sessions.all() if by_days else ():
        session.event = event
        dates = moved_dates(session, by_days=by_days, now=now)
        if any(getattr(session, name) != value for name, value in dates.items()):
            for name, value in dates.items():
                setattr(session, name, value)
            moved.append(session)
    return move_sessions(moved, "date", "join_public_from")


@recorded(Way.WITHDRAW)
def withdraw_event(*, event: Event, by: Any, now: dt.datetime | None = None) -> Event:
    """Take the event off every public page for good, and from who has a link; it can be restored for 60 days."""
    event.withdrawn_at = now or timezone.now()
    event.preview_links.valid(event.withdrawn_at).update(revoked_at=event.withdrawn_at)
    return save_event(event=event, by=by, now=now)


@recorded(Way.UNDO_WITHDRAWAL)
def restore_event(*, event: Event, by: Any) -> Event:
    event.withdrawn_at = None
    return save_event(event=event, by=by)


def delete_withdrawn(*, now: dt.datetime) -> int:
    """Delete the events withdrawn more than 60 days ago; returns how many.

    Their addresses stay taken, and `events.files.losing` erases their files. Calendars forget as well which sessions
    were removed that long ago.
    """
    day = now - dt.timedelta(days=KEPT_DAYS)
    RemovedSession.objects.filter(removed_at__lt=day).delete()
    old = Event.objects.filter(withdrawn_at__lt=day)
    return sum(_delete_one(old.filter(pk=key)) for key in list(old.values_list("pk", flat=True)))


@transaction.atomic
def _delete_one(found: EventQuerySet) -> int:
    """Delete the event unless it was restored meanwhile; one a transaction, so that others need not wait for all."""
    event = found.locked().first()
    if event is None:
        return 0
    if event.has_been_public:
        FormerSlug.objects.get_or_create(slug=event.known_slug(event.withdrawn_at), defaults={"event": None})
    event.delete()
    return 1


def recompute_instants() -> int:
    """Derive the stored moments of all dated events again, after a change of zone rules; returns how many moved."""
    keys = list(Event.objects.exclude(start_date=None).order_by("pk").values_list("pk", flat=True))
    count, turns = 0, Turns()
    for start in range(0, len(keys), BATCH):
        with turns.transaction():
            count += _recompute(keys[start : start + BATCH])
    return count


def _recompute(keys: list[int]) -> int:
    """Derive the moments of some events, locked so that dates changed meanwhile count; returns how many moved."""
    moved = []
    for event in Event.objects.locked().filter(pk__in=keys).exclude(start_date=None):
        first, last = bounds(event.schedule)  # type: ignore[arg-type]
        if (first, last) != (event.starts_at, event.ends_at):
            event.starts_at, event.ends_at = first, last
            moved.append(event)
    return Event.objects.bulk_update(moved, ["starts_at", "ends_at"])
