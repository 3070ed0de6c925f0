"""The publication check: why an event may not be published (red), or what to look at again (amber)."""

import copy
import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils import timezone

from events.checks import agenda
from events.checks.event import about_event, missing
from events.checks.parts import Parts, load_parts
from events.checks.texts import about_links_and_headings
from events.finding import Finding
from events.models import Event


def find_problems(event: Event) -> list[Finding]:
    """Return what stands in the way of publishing, red before amber. Queries the parts of a saved event."""
    return next(find_problems_of([event], timezone.now()))


def find_problems_of(events: Sequence[Event], now: dt.datetime) -> Iterator[list[Finding]]:
    """Yield the findings of each event; programme and venue are to be loaded with them. At most five queries."""
    parts = load_parts([event for event in events if event.pk], now)
    for event in events:
        yield _find(event, parts.get(event.pk, Parts()), now)


def find_problems_alone(event: Event) -> list[Finding]:
    """Return the findings as for an event without stored parts; no query for sessions, contacts and documents."""
    alone = copy.copy(event)
    alone.pk = None
    return _find(alone, Parts(), timezone.now())


def sessions_outside(event: Event) -> list[Finding]:
    """Return the finding about an agenda that does not fit the dates of a stored event; one query."""
    return list(agenda.sessions_outside(event, event.sessions.where_they_lie()))


def missing_for_publication(event: Event) -> list[Finding]:
    """Return the red findings about empty fields alone; no query."""
    return list(missing(event))


def _find(event: Event, parts: Parts, now: dt.datetime) -> list[Finding]:
    findings = [
        *about_event(event, parts, now),
        *agenda.about_agenda(event, parts, now),
        *about_links_and_headings(event, parts),
    ]
    return sorted(findings, key=lambda finding: not finding.is_red)
