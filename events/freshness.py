"""Validators of answers made from public content: a known one gives 304 without reading or making it (HTTP-1).

All public output is a function of the content version, the clock and the request. The clock changes it at moments that
are known beforehand: they are looked up once for each version and kept in the cache until the next one comes.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from common.version import code_version
from events.edges import first_values
from events.enums import Hours
from events.facts.clock import daily_hours
from events.fields import EVENT_FIELDS, SESSION_FIELDS
from events.kept.copies import Copy, gather_stream, is_for_everybody
from events.kept.encodings import IDENTITY
from events.kept.keeping import keeper
from events.kept.sending import etag, send, set_validity, unchanged
from events.kept.version import current_version
from events.models import Event, RemovedSession, Session
from events.models.event import CALENDAR_DAYS, IS_ANNOUNCED, KEPT_DAYS, NEVER
from events.schedule import midnight_after, zone_of

_DAY = dt.timedelta(days=1)
_KEPT = dt.timedelta(days=KEPT_DAYS)
# What the public sees or will see: the hours of a draft change nothing.
_ANNOUNCED = Event.objects.filter(IS_ANNOUNCED)
# The end as it is indexed; what waits for a date has none.
_ENDING = _ANNOUNCED.filter(listed_until__lt=NEVER)
# Asked of the rows found, not of all events.
_RELEASING = Session.objects.filter(Exists(_ANNOUNCED.filter(pk=OuterRef("event"))))
# The moments at which something changes by itself: rows, field, and how long after the stored moment that is.
_MOMENTS: tuple[tuple[QuerySet, str, dt.timedelta], ...] = (
    *(
        (_ENDING, "listed_until", field.turns_after)
        if field.name == "ends_at"
        else (_ANNOUNCED, field.name, field.turns_after)
        for field in EVENT_FIELDS
        if field.turns_after is not None
    ),
    *((_RELEASING, field.name, field.turns_after) for field in SESSION_FIELDS if field.turns_after is not None),
    # Then calendars forget it.
    (_ENDING, "listed_until", dt.timedelta(days=CALENDAR_DAYS)),
    (_ANNOUNCED, "unpublish_at", _KEPT),
    (Event.objects.all(), "hidden_at", _KEPT),
    (RemovedSession.objects.all(), "removed_at", _KEPT),
)


@dataclass(frozen=True)
class Freshness:
    """Which state of the content holds, and the last and the next moment at which the clock changes what it says."""

    version: str
    changed_at: dt.datetime
    since: dt.datetime
    until: dt.datetime

    def tag(self, *parts: str) -> str:
        """Return a name for what `parts` tell from all else made of this state."""
        facts = (self.version, self.since.isoformat(), code_version(), get_language() or "", *parts)
        return sha256(repr(facts).encode()).hexdigest()[:32]

    def modified_at(self) -> dt.datetime:
        """Return the later of the last edit and the last change by the clock."""
        return max(self.changed_at, self.since)


def load_freshness(now: dt.datetime) -> Freshness:
    """Return what is true now; a query, and three more the first time after a change. Call it before any other."""
    version = current_version()
    # Another release beside this one may know other moments, and other settings other midnights.
    key = f"moments-{code_version()}-{version.token}-{version.changed_at.timestamp()}"
    moments = cache.get(key)
    if moments is None or not moments[0] <= now < moments[1]:
        moments = _moments_around(now)
        cache.set(key, moments, (moments[1] - now).total_seconds())
    return Freshness(version.token, version.changed_at, *moments)


def _moments_around(now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return the last moment up to now and the next one after it."""
    found = [*_stored(now), *_midnights(now), *_daily_hours(now)]
    return max(moment for moment in found if moment <= now), min(moment for moment in found if moment > now)


def _stored(now: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the moments around now, of each kind one; each is at the edge of an index, whatever the archive holds."""
    last = [rows.filter(**{f"{name}__lte": now - after}).order_by(f"-{name}") for rows, name, after in _MOMENTS]
    following = [rows.filter(**{f"{name}__gt": now - after}).order_by(name) for rows, name, after in _MOMENTS]
    columns = [
        rows.values_list(name) for rows, (_rows, name, _after) in zip(last + following, _MOMENTS * 2, strict=True)
    ]
    for value, (_rows, _name, after) in zip(first_values(*columns), _MOMENTS * 2, strict=True):
        if value:
            yield value + after


def _midnights(now: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the midnights around now: people come and go by the site's days, deadlines by their event's."""
    zones = _ENDING.order_by().filter(listed_until__gte=now).values_list("time_zone", flat=True).distinct()
    for zone in {settings.TIME_ZONE, *zones}:
        today = now.astimezone(zone_of(zone)).date()
        yield midnight_after(today - _DAY, zone)
        yield midnight_after(today, zone)


def _daily_hours(now: dt.datetime) -> Iterator[dt.datetime]:
    """Yield where the hours of a day begin and end in events that run for several."""
    for event in Event.objects.published(now).upcoming(now).ongoing(now).filter(hours=Hours.DAILY):
        yield from daily_hours(event.schedule, now)  # type: ignore[arg-type]


def fresh_answer(
    request: HttpRequest, now: dt.datetime, parts: Iterable[str], make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Answer with what `make` returns, or with 304 and without making it if the client has it (ICS-16, HTTP-1).

    `parts` tell what was asked for beyond host and language: the path, and the query in its canonical form.
    """
    return conditional(request, load_freshness(now), now, parts, make)


def conditional(
    request: HttpRequest,
    fresh: Freshness,
    now: dt.datetime,
    parts: Iterable[str],
    make: Callable[[], HttpResponseBase],
) -> HttpResponseBase:
    """Answer as `fresh_answer` does, by a state that was loaded before."""
    tag = fresh.tag(request.scheme or "", request.get_host(), *parts)
    # "*" asks whether there is anything at all: who makes the answer knows (RFC 9110 §13.1.2).
    is_known = request.headers.get("If-None-Match", "").strip() != "*"
    response = unchanged(request, tag, fresh.modified_at(), now) if is_known else None
    if response is None:
        # Where a client's language counts, the address alone does not name it.
        key = getattr(request, "kept_key", tag)
        found = keeper.find_or_make(key, fresh.version, lambda: _copy(make(), fresh, now, tag))
        if isinstance(found, Copy):
            return send(request, key, found, now)
        response = found
        if response.status_code == 200:
            response.headers["ETag"] = etag(tag, IDENTITY)
    set_validity(response, fresh.modified_at(), fresh.until, now)
    return response


def _copy(response: HttpResponseBase, fresh: Freshness, now: dt.datetime, tag: str) -> Copy | HttpResponseBase:
    """Return the copy to keep, or the answer itself where it is a failure or too large."""
    response = gather_stream(response)
    if not is_for_everybody(response):
        return response
    return Copy(
        version=fresh.version,
        made_at=now,
        until=fresh.until,
        modified_at=fresh.modified_at(),
        tag=tag,
        body=response.content,  # type: ignore[attr-defined]
        headers=dict(response.headers),
    )
