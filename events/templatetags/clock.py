"""The reader's clock in templates: the hook for the script, the line that the server prints, the choice of a zone."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.enums import DateState
from events.readers_time import hours_in, names_in, patterns, times_in
from events.readers_zone import PARAMETER, ZoneChooser, note_on, place_of, read_zone, zone_groups
from events.templatetags.texts import timed
from events.wording.dates import TimePoint, Timing, When
from events.wording.when import hours_line
from programmes.context import Understood, understood

register = template.Library()


class Slot(Protocol):
    """Sessions at the same time."""

    @property
    def times(self) -> tuple[TimePoint, ...]: ...


def _asked(context: Context) -> str:
    """Return what the address says of a zone; a component that is included with `only` knows the request as well."""
    request = getattr(context, "request", None)
    return request.GET.get(PARAMETER, "") if request else ""


@register.simple_tag
def when_dates(when: When) -> SafeString:
    """Return the dates as far as they hold: those of a cancelled event are struck, beside the word."""
    points = when.dates if when.state != DateState.WAS_PLANNED else (*when.dates, *when.times)
    return struck(timed(when.date_text, points), is_struck=when.state == DateState.STRUCK)


@register.simple_tag
def when_hours(when: When) -> SafeString:
    """Return the hours as `when_dates` does the dates; those of a postponed event stand with its dates."""
    return struck(timed(hours_line(when), when.times), is_struck=when.state == DateState.STRUCK)


def struck(words: SafeString, *, is_struck: bool) -> SafeString:
    return format_html("<s>{}</s>", words) if is_struck else words


@register.simple_tag
def clock_hook(when: When) -> SafeString:
    """Return the attributes by which the script finds the times of an event, nothing where none holds."""
    if not when.times or when.state:
        return SafeString("")
    days = format_html(' data-days="{}"', when.days) if when.days else ""
    return format_html(' data-clock="{}"{}', when.timing, days)


@register.inclusion_tag("components/local_time.html", takes_context=True)
def local_time(
    context: Context, points: Iterable[TimePoint], timing: str = Timing.HOURS, days: str = ""
) -> dict[str, str]:
    """Print the times in the zone of the address, nothing without one or where they are the same."""
    zone = read_zone(_asked(context))
    return _line(zone, times_in(zone, points, timing, days) if zone else "")


@register.inclusion_tag("components/local_time.html", takes_context=True)
def local_when(context: Context, when: When) -> dict[str, str]:
    """Print the times of an event in the zone of the address, nothing where they do not hold."""
    return local_time(context, () if when.state else when.times, when.timing, when.days)


@register.inclusion_tag("components/local_time.html", takes_context=True)
def local_hours(
    context: Context, points: Iterable[TimePoint], timing: str = Timing.HOURS, day: TimePoint | None = None
) -> dict[str, str]:
    """Print the times of a session alone: the heading names the `day`, if there is one, and the zone."""
    zone = read_zone(_asked(context))
    return {"text": hours_in(zone, points, timing, day.datetime if day else "") if zone else ""}


@register.inclusion_tag("components/local_time.html", takes_context=True)
def local_zone(context: Context, slots: Iterable[Slot]) -> dict[str, str]:
    """Print what the zone of the address is called at the times of these sessions."""
    zone = read_zone(_asked(context))
    points = (point for slot in slots for point in slot.times)
    return _line(zone, names_in(zone, points) if zone else "")


def _line(zone: str, times: str) -> dict[str, str]:
    return {"text": patterns()["place"] % {"place": place_of(zone), "times": times} if times else ""}


@register.inclusion_tag("components/zone_chooser.html", takes_context=True)
def zone_chooser(context: Context) -> dict[str, ZoneChooser | None]:
    """Print the form that asks for a second zone; no query beyond that for the site.

    Nothing where a form was sent: the page has no address to which the choice could lead.
    """
    asked = _asked(context)
    zone = read_zone(asked)
    countries = getattr(context.get("site"), "countries", ())
    request = getattr(context, "request", None)
    if request and request.method == "POST":
        return {"chooser": None}
    # The form must not lose what else the address asks for.
    said = understood(request) if request else Understood()
    kept = (*said.asked, *(pair for pair in said.kept if pair[0] != PARAMETER))
    return {"chooser": ZoneChooser(zone_groups(countries, zone), patterns(), zone, note_on(asked), kept)}
