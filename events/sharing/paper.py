"""An event on paper: the code that leads back to its page, and addresses that can be typed."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from io import BytesIO

import segno
from django.utils import timezone
from django.utils.translation import gettext as _

from events.display.types import EventPage
from events.schedule import machine_time
from events.wording.dates import TimePoint, day_point, moment_text
from events.wording.types import AgendaDay, AgendaSlot, Document


@dataclass(frozen=True)
class AsOf:
    """The moment at which the paper was right: a sentence, with the point in it that is a <time>."""

    text: str
    points: tuple[TimePoint, ...]


def as_of_day(now: dt.datetime) -> AsOf:
    """Return "As of 12. May 2026" by the clock of the site: the page stays the same for the day."""
    return _as_of(day_point(now, _site_zone()))


def as_of_moment(now: dt.datetime) -> AsOf:
    """Return "As of 12. May 2026, 10:00 (CEST)" by the clock of the site."""
    zone = _site_zone()
    return _as_of(TimePoint(moment_text(now, zone), machine_time(now, zone)))


def _as_of(point: TimePoint) -> AsOf:
    return AsOf(_("As of %(moment)s") % {"moment": point.text}, (point,))


def _site_zone() -> str:
    return timezone.get_default_timezone_name()


def code_svg(url: str) -> bytes:
    """Return a QR code as SVG, with the quiet zone around it that readers need."""
    content = BytesIO()
    segno.make_qr(url, error="m").save(content, kind="svg", omitsize=True, dark="#000", light="#fff", nl=False)
    return content.getvalue()


def on_paper(page: EventPage, absolute: Callable[[str], str]) -> EventPage:

    def documents(papers: Iterable[Document]) -> tuple[Document, ...]:
        return tuple(replace(paper, url=absolute(paper.url)) for paper in papers)

    def slot(slot: AgendaSlot) -> AgendaSlot:
        items = (replace(item, documents=documents(item.documents)) for item in slot.sessions)
        return replace(slot, sessions=tuple(items))

    def day(day: AgendaDay) -> AgendaDay:
        return replace(day, slots=tuple(slot(one) for one in day.slots))

    return replace(
        page,
        documents=documents(page.documents),
        recordings=documents(page.recordings),
        agenda=tuple(day(one) for one in page.agenda),
    )
