"""What the publication check reads beside the events' own rows, for many events at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from events.models import Document, Event, EventContact, Session, SessionSpeaker

_SESSION = ("event", "title", "date", "start_time", "end_time", "order", "room", "attendance")
_SESSION_LINKS = ("join_url", "join_public_from", "is_full")
_DOCUMENT = ("pk", "event_id", "session_id", "kind", "file", "link", "captions_url")


@dataclass(frozen=True)
class Parts:
    """The stored parts of an event; empty for one that is not stored, or is judged alone."""

    sessions: Sequence[Session] = ()
    # Speakers and moderators of each session: key and name.
    people: Mapping[int, Sequence[tuple[int, str]]] = field(default_factory=dict)
    documents: Sequence[dict[str, Any]] = ()
    has_contacts: bool = False
    # Which of the events to which this one leads are public; None where that is not asked.
    public: frozenset[int] | None = None


def load_parts(events: Sequence[Event], now: dt.datetime) -> dict[int, Parts]:
    """Return the parts by key of the event; five queries at most, however many events."""
    keys = [event.pk for event in events]
    sessions = _by_event(Session.objects.filter(event__in=keys).only(*_SESSION, *_SESSION_LINKS))
    documents = _by_event(Document.objects.filter(event__in=keys).values(*_DOCUMENT))
    with_contacts = set(EventContact.objects.filter(event__in=keys).values_list("event_id", flat=True))
    people: dict[int, list[tuple[int, str]]] = defaultdict(list)
    if sessions:
        rows = SessionSpeaker.objects.filter(session__event__in=keys)
        for session, speaker, name in rows.values_list("session_id", "speaker_id", "speaker__name"):
            people[session].append((speaker, name))
    public = _public_links(events, now)
    return {
        key: Parts(
            sessions=sessions.get(key, ()),
            people=people,
            documents=documents.get(key, ()),
            has_contacts=key in with_contacts,
            public=public,
        )
        for key in keys
    }


def _by_event(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row["event_id"] if isinstance(row, dict) else row.event_id, []).append(row)
    return found


def _public_links(events: Sequence[Event], now: dt.datetime) -> frozenset[int]:
    linked = {key for event in events for key in (event.part_of_id, event.replaced_by_id) if key}
    public = Event.objects.published(now).filter(pk__in=linked) if linked else Event.objects.none()
    return frozenset(public.values_list("pk", flat=True))
