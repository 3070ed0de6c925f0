"""The month calendar; the lists are its equal."""

import datetime as dt
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.values import Link
from events.display.calendar import last_of_month, month_calendar
from events.display.calendar_types import MonthPager
from events.display.filter_bar import asked_for, make_bar
from events.display.subscribing import list_title
from events.facts import EventFacts
from events.filters import PARAMETERS, Filters, read_filters
from events.loading import load_month, load_span
from events.models import Event
from events.schedule import month_after
from events.views.keeping import kept
from events.wording.dates import month_name
from programmes.context import site_info, understand

_DAY = dt.timedelta(days=1)
# The first and the last day of all public events, None where there is none.
Span = tuple[dt.date, dt.date] | None


@kept(*PARAMETERS)
def calendar_month(request: HttpRequest, year: int | None = None, month: int = 1) -> HttpResponse:
    """The current month, which always answers, or another from that of the first event to that of the last."""
    now = timezone.now()
    today = timezone.localdate(now)
    public = Event.objects.published(now)
    span = load_span(public)
    first = today.replace(day=1) if year is None else _first_of(year, month, today, span)
    last = last_of_month(first)
    filters = read_filters(request.GET).without_dates()
    understand(request, filters.pairs())
    events = (EventFacts(event, now) for event in load_month(filters.apply(public), first, last))
    calendar = month_calendar(events, first, today)
    bar = make_bar(filters, public.overlapping(first, last), request.path, with_counts=False)
    site = site_info()
    context = {
        "site": site,
        "description": f"{calendar.title} · {list_title(site.name, filters)}",
        "calendar": calendar,
        "asked_for": asked_for(filters),
        "bar": replace(bar, has_dates=False),
        "pager": _pager(first, today, span, filters),
        "lists": _lists(first, last, today, filters),
        "is_indexed": year is None and filters.is_empty and not filters.problems and not calendar.is_empty,
        "breadcrumbs": (Link(_("Calendar"), reverse("events:calendar")), Link(calendar.title, "")),
    }
    return render(request, "events/calendar_month.html", context)


def _first_of(year: int, month: int, today: dt.date, span: Span) -> dt.date:
    """Return the first day of a month, or answer 404 where it lies outside the data (ROB-1)."""
    first, last = span or (today, today)
    is_inside = _month_of(first) <= (year, month) <= _month_of(last)
    if not 1 <= month <= 12 or not (is_inside or (year, month) == _month_of(today)):
        raise Http404
    return dt.date(year, month, 1)


def _month_of(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def _pager(first: dt.date, today: dt.date, span: Span, filters: Filters) -> MonthPager:
    """Return the ways to other months; those outside the data are skipped."""
    this_month = today.replace(day=1)
    pager = MonthPager(current=_month_link(this_month, today, filters) if first != this_month else None)
    if span is None:
        return pager
    earliest, latest = (day.replace(day=1) for day in span)
    previous = min(latest, (first - _DAY).replace(day=1))
    following = max(earliest, month_after(first))
    return replace(
        pager,
        previous=_month_link(previous, today, filters) if previous >= earliest else None,
        following=_month_link(following, today, filters) if following <= latest else None,
    )


def _month_link(first: dt.date, today: dt.date, filters: Filters) -> Link:
    is_current = _month_of(first) == _month_of(today)
    url = reverse("events:calendar") if is_current else reverse("events:calendar_month", args=_month_of(first))
    return Link(month_name(first), filters.url(url))


def _lists(first: dt.date, last: dt.date, today: dt.date, filters: Filters) -> tuple[Link, ...]:
    """Return the same month as lists: what is ahead, and what is over; the current month has both."""
    same = replace(filters, first=first, last=last)
    ahead = Link(_("This month’s upcoming events as a list"), same.url(reverse("events:list")))
    over = Link(_("This month’s past events as a list"), same.url(reverse("events:past")))
    return ((ahead,) if last >= today else ()) + ((over,) if first <= today else ())
