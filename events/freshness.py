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
from django.db.models import Max, Min, Model, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import get_language

from common.version import code_version, load_version
from events.enums import Hours, PublicationState
from events.models import Event, RemovedSession, Session
from events.models.event import CALENDAR_DAYS, KEPT_DAYS
from events.schedule import Schedule, bounds, midnight_after, one_day_of, zone_of

# Seconds for which a shared cache may answer without asking.
SHARED_SECONDS = 60
# Seconds after a change for which its date is not given away: another change may follow within the same second of an
# HTTP date, or be under way (RFC 9110 §8.8.2.2).
UNSETTLED_SECONDS = 60
_DAY = dt.timedelta(days=1)
# What still holds at a moment changes right after it.
_TICK = dt.timedelta(microseconds=1)
_NONE = dt.timedelta()
# The moments of events at which something changes by itself, and how long after the stored one that is.
_MOMENTS: tuple[tuple[type[Model], str, dt.timedelta], ...] = (
    (Event, "publish_at", _NONE),
    (Event, "unpublish_at", _NONE),
    (Event, "unpublish_at", dt.timedelta(days=KEPT_DAYS)),
    (Event, "hidden_at", dt.timedelta(days=KEPT_DAYS)),
    (Event, "starts_at", _NONE),
    (Event, "ends_at", _TICK),
    (Event, "ends_at", dt.timedelta(days=CALENDAR_DAYS)),
    (Event, "join_public_from", _NONE),
    (Event, "registration_opens_at", _NONE),
    (Event, "registration_closes_at", _TICK),
    (Session, "join_public_from", _NONE),
    (RemovedSession, "removed_at", dt.timedelta(days=KEPT_DAYS)),
)


# What the public has seen or will see: the hours of a draft change nothing.
_SEEN: dict[type[Model], QuerySet] = {
    Event: Event.objects.filter(Q(state=PublicationState.PUBLISHED) | Q(hidden_at__isnull=False)),
    Session: Session.objects.filter(event__state=PublicationState.PUBLISHED),
    RemovedSession: RemovedSession.objects.all(),
}


@dataclass(frozen=True)
class Freshness:
    """Which state of the content holds, and the last and the next moment at which the clock changes what it says."""

    version: str
    changed_at: dt.datetime
    since: dt.datetime
    until: dt.datetime

    def etag(self, *parts: str) -> str:
        """Return a strong validator, in quotation marks, for what `parts` tell from all else made of this state."""
        facts = (self.version, self.since.isoformat(), code_version(), get_language() or "", *parts)
        return f'"{sha256(repr(facts).encode()).hexdigest()[:32]}"'

    def modified_at(self) -> dt.datetime:
        """Return the later of the last edit and the last change by the clock."""
        return max(self.changed_at, self.since)


def load_freshness(now: dt.datetime) -> Freshness:
    """Return what is true now; one query, and five more the first time after a change. Call it before any other."""
    version = load_version()
    key = f"moments-{version.token}-{version.changed_at.timestamp()}"
    moments = cache.get(key)
    if moments is None or not moments[0] <= now < moments[1]:
        moments = _moments_around(now)
        cache.set(key, moments, (moments[1] - now).total_seconds())
    return Freshness(version.token, version.changed_at, *moments)


def _moments_around(now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return the last moment up to now and the next one after it."""
    stored = (moment for model in (Event, Session, RemovedSession) for moment in _stored(model, now))
    found = [*stored, *_midnights(now), *_daily_hours(now)]
    return max(moment for moment in found if moment <= now), min(moment for moment in found if moment > now)


def _stored(model: type[Model], now: dt.datetime) -> Iterator[dt.datetime]:
    names = {
        f"{name}_{number}_{side}": (kind(name, filter=Q(**{f"{name}__{side}": now - after})), after)
        for number, (owner, name, after) in enumerate(_MOMENTS)
        for side, kind in (("lte", Max), ("gt", Min))
        if owner is model
    }
    row = _SEEN[model].order_by().aggregate(**{name: part for name, (part, _after) in names.items()})
    return (row[name] + after for name, (_part, after) in names.items() if row[name])


def _midnights(now: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the midnights around now: people come and go by the site's days, deadlines by their event's."""
    zones = Event.objects.order_by().filter(ends_at__gte=now).values_list("time_zone", flat=True).distinct()
    for zone in {settings.TIME_ZONE, *zones}:
        today = now.astimezone(zone_of(zone)).date()
        yield midnight_after(today - _DAY, zone)
        yield midnight_after(today, zone)


def _daily_hours(now: dt.datetime) -> Iterator[dt.datetime]:
    """Yield where the hours of a day begin and end in events that run for several."""
    for event in Event.objects.published(now).ongoing(now).filter(hours=Hours.DAILY):
        schedule: Schedule = event.schedule  # type: ignore[assignment]
        today = now.astimezone(zone_of(schedule.zone)).date()
        # The hours of yesterday may end after midnight; a long event is not read day by day.
        for day in (today - _DAY, today, today + _DAY):
            if schedule.start_date <= day <= schedule.end_date:
                first, last = bounds(one_day_of(schedule, day))
                yield first
                yield last + _TICK


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
    etag = fresh.etag(request.scheme or "", request.get_host(), *parts)
    modified = int(fresh.modified_at().timestamp())
    shared = max(0, min(SHARED_SECONDS, int((fresh.until - now).total_seconds())))
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(min(modified, int(now.timestamp()) - UNSETTLED_SECONDS)),
        "Cache-Control": f"public, max-age=0, must-revalidate, s-maxage={shared}",
    }
    response = _unchanged(request, etag, modified, now) or make()
    if response.status_code in (200, 304):
        for name, value in headers.items():
            response.headers[name] = value
    return response


def _unchanged(request: HttpRequest, etag: str, modified: int, now: dt.datetime) -> HttpResponseBase | None:
    """Return the 304, or None where the answer has to be made.

    "*" asks whether there is anything at all, which is not known before; a date ahead does not count (RFC 9110
    §13.1.2, §13.1.3).
    """
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if request.headers.get("If-None-Match", "").strip() == "*" or (since or 0) > now.timestamp():
        return None
    return get_conditional_response(request, etag, modified)
