"""The home page and the lists of upcoming and past events."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.values import Link
from events.cursors import Cursor, latest_page, soonest_page
from events.display.rows import by_month, make_rows
from events.display.types import MonthGroup, Pager, YearLink
from events.loading import load_home
from events.models import Event

HOME_UPCOMING = 10
HOME_PAST = 5


def home(request: HttpRequest) -> HttpResponse:
    """What is on: featured events first, then the next ones, then the latest past ones."""
    now = timezone.now()
    upcoming = load_home(now, HOME_UPCOMING)
    featured = make_rows((event for event in upcoming if event.is_featured), now)
    months = by_month((event for event in upcoming if not event.is_featured), now)
    past, _next = latest_page(Event.objects.published(now).past(now), None, HOME_PAST)
    context = {
        "upcoming": ((MonthGroup(_("Featured"), featured),) if featured else ()) + months,
        "past": make_rows(past, now),
    }
    return render(request, "home.html", context)


def upcoming_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    cursor = Cursor.read(request.GET.get("after", ""))
    events, following = soonest_page(Event.objects.published(now).upcoming(now), cursor)
    context = {
        "mode": "upcoming",
        "heading": _("Upcoming events"),
        "months": by_month(events, now),
        "pager": _pager(reverse("events:list"), cursor, following),
        "breadcrumbs": (Link(_("Upcoming events"), ""),),
    }
    return render(request, "events/event_list.html", context)


def past_list(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The archive, or one year of it; a year without events is 404."""
    now = timezone.now()
    past = Event.objects.published(now).past(now)
    years = [day.year for day in past.dates("start_date", "year", order="DESC")]
    if year is not None and year not in years:
        raise Http404
    cursor = Cursor.read(request.GET.get("after", ""))
    events, following = latest_page(past.in_year(year) if year else past, cursor)
    url = reverse("events:past_year", args=[year]) if year else reverse("events:past")
    heading = _("Past events in %(year)d") % {"year": year} if year else _("Past events")
    all_years = Link(_("Past events"), reverse("events:past"))
    context = {
        "mode": "past",
        "heading": heading,
        "months": by_month(events, now),
        "pager": _pager(url, cursor, following),
        "years": tuple(YearLink(str(y), reverse("events:past_year", args=[y]), y == year) for y in years),
        "year": str(year or ""),
        "breadcrumbs": (all_years, Link(str(year), "")) if year else (Link(_("Past events"), ""),),
    }
    return render(request, "events/event_list.html", context)


def _pager(url: str, cursor: Cursor | None, following: Cursor | None) -> Pager:
    return Pager(first_url=url if cursor else "", next_url=f"{url}?after={following}" if following else "")
