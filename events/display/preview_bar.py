"""The bar above a preview: what is shown, as at which moment, and the ways to other moments and languages."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.choices import babel_locale
from common.values import Link
from events.enums import PublicationState
from events.forms.preview import AT
from events.models import Event
from events.previewing import turning_moments
from events.schedule import zone_of
from events.wording.changes import change_text
from events.wording.dates import clock, long_date

_FORM = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class Moment:
    label: str
    value: str
    is_current: bool


@dataclass(frozen=True)
class PreviewBar:
    """`hidden` is what the form sends again; a preview of what is typed posts all of it, with the `languages`."""

    shown: str
    state: str
    at: str
    at_value: str
    at_name: str
    zone: str
    moments: tuple[Moment, ...]
    problems: tuple[str, ...] = ()
    # What the public change log would say once this is public.
    lines: tuple[str, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    languages: tuple[tuple[str, str, bool], ...] = ()
    back: Link | None = None


def make_bar(
    event: Event,
    at: dt.datetime,
    *,
    shown: str,
    is_now: bool,
    problems: Iterable[str] = (),
    hidden: Iterable[tuple[str, str]] = (),
    is_typed: bool = False,
    back: Link | None = None,
) -> PreviewBar:
    """Return the bar of a preview of the event as built, at a moment."""
    zone = zone_of(event.time_zone)
    labels = {
        "before_registration": _("Before registration opens"),
        "registration": _("While registration is open"),
        "after_deadline": _("After the deadline"),
        "during": _("During the event"),
        "afterwards": _("After the event"),
    }
    value = "" if is_now else _address_of(at.astimezone(zone))
    turns = {name: _address_of(moment.astimezone(zone)) for name, moment in turning_moments(event).items()}
    return PreviewBar(
        shown=shown,
        state=_("Withdrawn") if event.withdrawn_at else str(PublicationState(event.state).label),
        at=f"{long_date(at.astimezone(zone).date())}, {clock(at.astimezone(zone).time())}",
        at_value=f"{at.astimezone(zone):{_FORM}}",
        at_name=AT,
        zone=event.time_zone.replace("_", " "),
        moments=(
            Moment(_("Now"), "", is_now),
            *(Moment(labels[name], turn, turn == value) for name, turn in turns.items()),
        ),
        problems=(
            *problems,
            *([_("There is no date yet. The preview shows today.")] if event.has_day_of_preview else ()),
        ),
        lines=tuple(change_text(event, line) for line in event.changes.all() if line._state.adding),
        hidden=tuple(hidden),
        languages=_languages() if is_typed else (),
        back=back,
    )


def _address_of(local: dt.datetime) -> str:
    """Return the moment as its field sends it; in an hour that a clock change doubles it says which one."""
    is_doubled = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.isoformat(timespec="minutes") if is_doubled else f"{local:{_FORM}}"


def _languages() -> tuple[tuple[str, str, bool], ...]:
    current = get_language()
    return tuple(
        (code, babel_locale(code).get_display_name() or code, code == current) for code, _name in settings.LANGUAGES
    )
