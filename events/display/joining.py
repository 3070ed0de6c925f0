"""Links to join online: public from their release on, and only while there is something to join (rule 9)."""

import datetime as dt

from django.utils.translation import gettext as _

from common.values import web_url
from events.enums import EventStatus
from events.models import Event, Session
from events.wording.dates import TimePoint, moment_point


def can_be_joined(event: Event, now: dt.datetime) -> bool:
    """False for an event that is over, does not take place or has no date."""
    if event.status in (EventStatus.CANCELLED, EventStatus.POSTPONED):
        return False
    return event.ends_at is not None and event.ends_at >= now


def released(url: str, public_from: dt.datetime | None, now: dt.datetime) -> str:
    """Return a link to join only from its release on; without a moment it is never public."""
    return web_url(url) if public_from and public_from <= now else ""


def session_join_url(event: Event, session: Session, now: dt.datetime) -> str:
    return released(session.join_url, session.join_public_from, now) if can_be_joined(event, now) else ""


def join_link(event: Event, now: dt.datetime) -> tuple[str, str]:
    """Return the link to join once it is public, else a note saying when it will be; "" and "" where neither is."""
    if not web_url(event.join_url) or event.join_public_from is None or not can_be_joined(event, now):
        return "", ""
    url = released(event.join_url, event.join_public_from, now)
    if url:
        return url, ""
    sentence = _("The link to join appears here on %(moment)s.")
    return "", sentence % {"moment": moment_point(event.join_public_from, event.time_zone).text}


def join_moments(event: Event, note: str) -> tuple[TimePoint, ...]:
    """Return the moments that a note of `join_link` names."""
    return (moment_point(event.join_public_from, event.time_zone),) if note and event.join_public_from else ()
