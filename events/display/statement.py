"""The accessibility statement as its page prints it, part by part of the EU model (A11Y-16)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.i18n import Text, pick
from events.wording.dates import TimePoint, long_date
from programmes.models import KnownFault, Reason, Site


@dataclass(frozen=True)
class FaultGroup:
    """Parts that are not accessible for the same reason, each with what to do instead."""

    title: str
    faults: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True)
class Dated:
    """A sentence with the day in it."""

    text: str
    points: tuple[TimePoint, ...]


@dataclass(frozen=True)
class Statement:
    status: str  # "full", "partial", "none"
    method: str  # "self", "third_party"
    groups: tuple[FaultGroup, ...] = ()
    prepared: Dated | None = None
    reviewed: Dated | None = None
    enforcement_body: Text | str = ""
    enforcement_url: str = ""


def statement(site: Site, faults: Iterable[KnownFault]) -> Statement:
    return Statement(
        status=site.accessibility_status,
        method=site.accessibility_method,
        groups=_groups(list(faults)),
        prepared=_dated(_("This statement was prepared on %(date)s."), site.accessibility_prepared_date),
        reviewed=_dated(_("It was last reviewed on %(date)s."), site.accessibility_reviewed_date),
        enforcement_body=pick(site.enforcement_body),
        enforcement_url=site.enforcement_url,
    )


def _groups(faults: list[KnownFault]) -> tuple[FaultGroup, ...]:
    titles = {
        Reason.NON_COMPLIANCE: _("Does not meet the requirements yet"),
        Reason.BURDEN: _("Disproportionate burden"),
        Reason.OUT_OF_SCOPE: _("Outside the scope of the law"),
    }
    groups = (
        FaultGroup(
            title, tuple((pick(fault.text), pick(fault.alternative)) for fault in faults if fault.reason == reason)
        )
        for reason, title in titles.items()
    )
    return tuple(group for group in groups if group.faults)


def _dated(sentence: str, day: dt.date | None) -> Dated | None:
    if day is None:
        return None
    point = TimePoint(long_date(day), day.isoformat())
    return Dated(sentence % {"date": point.text}, (point,))
