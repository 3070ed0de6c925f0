"""An event in memory as a content has it, with all that its page shows: for previews. Nothing of it can be saved."""

import copy
import datetime as dt
from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from contacts.models import Contact, Organisation
from contacts.models.contact import availability
from events.actions import fill_gaps, keep_former_dates
from events.changes import public_values, significant_changes
from events.models import Event, EventChange, EventContact, EventSeries, Speaker, Venue
from events.schedule import zone_of
from events.translations import stamp_texts
from events.versions.content import Content
from events.versions.standing import hold_rows, stand_as
from programmes.models import Objective, Priority, Programme, Project, Topic

# The address of a page that has none yet; its own is made with the first save.
NO_SLUG = "preview"
_NEW = -1
MINUTE = dt.timedelta(minutes=1)


def build_event(*, event: Event, content: Content, at: dt.datetime) -> Event:
    """Return the event as it would stand with this content at a moment, with the parts that `load_page` loads.

    `event` is the stored row, or a new one. Without a date it stands on the day of the moment, and says so by
    `has_day_of_preview`. At most 12 queries.
    """
    built = copy.copy(event)
    built.pk = event.pk or _NEW
    stand_as(built, _numbered(content))
    _Relations(built, timezone.localdate(at)).resolve()
    built.has_day_of_preview = built.start_date is None
    if built.has_day_of_preview:
        # A page needs one.
        built.start_date = built.end_date = at.astimezone(zone_of(built.time_zone)).date()
    fill_gaps(built, at)
    if event.pk:
        keep_former_dates(event, built)
    # Written when they are saved, whichever moment is asked for.
    stamp_texts(event if event.pk else None, built, timezone.now())
    hold_rows(built, "changes", _change_log(event, built, at) if event.pk else [])
    built.slug = built.slug or NO_SLUG
    built.changed_at = built.changed_at or at
    built.save = _refuse  # type: ignore[method-assign]
    return built


def _change_log(event: Event, built: Event, at: dt.datetime) -> list[EventChange]:
    """Return the lines of the public change log with those that the public would read at that moment."""
    lines = list(event.changes.all())
    hidden = event.hidden_state(at)
    if hidden.get("returns"):
        # As with a save, what is said anew replaces what was announced.
        lines = [line for line in lines if (line.changed_at, line.sequence) != (event.publish_at, event.sequence)]
    if not (hidden or event.is_public(at)):
        return lines
    changes = significant_changes(hidden.get("values") or public_values(event, at), public_values(built, at))
    fresh = (
        EventChange(
            # Lines of one change are shown by their keys.
            pk=number,
            event=built,
            changed_at=at,
            field=change.field,
            old_value=change.old,
            new_value=change.new,
            sequence=event.sequence + 1,
        )
        for number, change in enumerate(changes)
    )
    return [*fresh, *lines]


def _refuse(**kwargs: Any) -> NoReturn:
    raise TypeError("A preview cannot be saved.")


def chosen_files(content: Content) -> list[str]:
    """Return the names of files that were chosen in the form: a preview cannot show what is not stored."""
    files = [content.get("image"), *(row.get("file") for row in content.get("documents", ()))]
    return [str(file.name) for file in files if isinstance(file, File)]


def turning_moments(event: Event) -> dict[str, dt.datetime]:
    """Return moments at which the page of the event says other things, by what is true then, in the order of time."""
    opens, closes = event.registration_opens_at, event.registration_closes_at
    found = {
        "before_registration": opens and opens - MINUTE,
        "registration": opens or (closes and closes - MINUTE),
        "after_deadline": closes and closes + MINUTE,
        "during": event.starts_at,
        "afterwards": event.ends_at and event.ends_at + MINUTE,
    }
    known = {name: moment for name, moment in found.items() if moment}
    return dict(sorted(known.items(), key=lambda pair: pair[1]))


def _numbered(content: Content) -> Content:
    """Give new rows a number below all others as their key, and leave out files that are not stored."""
    numbers: dict[Any, int] = {}

    def key(value: Any) -> Any:
        return value if value is None or isinstance(value, int) else numbers.setdefault(value, _NEW - len(numbers))

    def row(values: Any) -> Any:
        if isinstance(values, list):
            return [row(value) for value in values]
        if not isinstance(values, dict) or "id" not in values:
            return "" if isinstance(values, File) else values
        return {name: key(value) if name in ("id", "session") else row(value) for name, value in values.items()}

    return {name: row(value) for name, value in content.items()}


class _Relations:
    """Looks up by key what an event in memory names, each kind of thing in one query."""

    def __init__(self, event: Event, day: dt.date) -> None:
        self.event, self.day = event, day
        self.sessions = list(event.sessions.all())
        self.speaking = [row for session in self.sessions for row in session.session_speakers.all()]

    def resolve(self) -> None:
        event = self.event
        self._point([event], "programme", Programme.objects.all())
        self._point([event], "venue", Venue.objects.all())
        self._point([event], "series", EventSeries.objects.all())
        self._point_to_events()
        self._gather([event], "priorities", Priority.objects.select_related("programme"))
        self._gather([event], "objectives", Objective.objects.select_related("priority__programme"))
        self._gather([event, *self.sessions], "projects", Project.objects.all())
        organisers = list(event.organisers.all())
        organisations = self._found(
            Organisation.objects.all(),
            [*_keys(organisers, "organisation"), *_related_keys(self.sessions, "organisations")],
        )
        hold_rows(event, "organisers", _pointing(organisers, "organisation", organisations))
        self._replace(self.sessions, "organisations", organisations)
        self._point_to_speakers()
        self._point_to_contacts()
        self._settle_documents()

    def _found(self, rows: models.QuerySet, keys: Iterable[Any]) -> dict[Any, Any]:
        wanted = {key for key in keys if key}
        return {row.pk: row for row in rows.filter(pk__in=wanted)} if wanted else {}

    def _point(self, owners: list[Any], name: str, rows: models.QuerySet) -> None:
        found = self._found(rows, _keys(owners, name))
        for owner in owners:
            setattr(owner, name, found.get(getattr(owner, f"{name}_id")))

    def _point_to_events(self) -> None:
        names = ("part_of", "replaced_by")
        found = self._found(Event.objects.all(), [getattr(self.event, f"{name}_id") for name in names])
        for name in names:
            setattr(self.event, name, found.get(getattr(self.event, f"{name}_id")))

    def _gather(self, owners: list[Any], name: str, rows: models.QuerySet) -> None:
        self._replace(owners, name, self._found(rows, _related_keys(owners, name)))

    def _replace(self, owners: list[Any], name: str, found: dict[Any, Any]) -> None:
        for owner in owners:
            keys = set(_related_keys([owner], name))
            # In the order of the query, which is that of the public page.
            hold_rows(owner, name, [row for key, row in found.items() if key in keys])

    def _point_to_speakers(self) -> None:
        rows = list(self.event.event_speakers.all())
        found = self._found(Speaker.objects.all(), _keys([*rows, *self.speaking], "speaker"))
        hold_rows(self.event, "event_speakers", _pointing(rows, "speaker", found))
        for session in self.sessions:
            session.event = self.event
            hold_rows(session, "session_speakers", _pointing(session.session_speakers.all(), "speaker", found))

    def _point_to_contacts(self) -> None:
        """Join the contacts who are public on that day, with what says who answers."""
        rows = list(self.event.event_contacts.all())
        found = self._found(Contact.objects.public(self.day).with_availability(self.day), _keys(rows, "contact"))
        joined: list[EventContact] = _pointing(rows, "contact", found)
        for row in joined:
            for name in availability(self.day):
                setattr(row, name, getattr(row.contact, name))
        self._point(joined, "topic", Topic.objects.all())
        hold_rows(self.event, "event_contacts", joined)

    def _settle_documents(self) -> None:
        for document in self.event.documents.all():
            name = document.file.name if document.file else ""
            if name and default_storage.exists(name):
                document.size = default_storage.size(name)
            elif name:
                document.file = ""


def _keys(rows: Iterable[Any], name: str) -> list[Any]:
    return [getattr(row, f"{name}_id") for row in rows]


def _related_keys(owners: Iterable[Any], name: str) -> list[int]:
    return [row.pk for owner in owners for row in getattr(owner, name).all()]


def _pointing(rows: Iterable[Any], name: str, found: dict[Any, Any]) -> list[Any]:
    """Return the rows whose thing was found, pointing to it, by their order."""
    joined = [row for row in rows if getattr(row, f"{name}_id") in found]
    for row in joined:
        setattr(row, name, found[getattr(row, f"{name}_id")])
    return sorted(joined, key=lambda row: row.order or 0)
