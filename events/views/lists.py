"""The home page and the lists of upcoming and past events."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.values import Link
from events.cursors import Cursor, latest_page, soonest_page
from events.display.filter_bar import asked_for, make_bar
from events.display.months import by_month
from events.display.subscribing import SubscribePanel, list_panel, list_title
from events.display.types import MonthGroup, Pager, Results, YearLink
from events.filters import PARAMETERS, Filters, read_filters
from events.loading import load_home
from events.models import Event
from events.models.event import EventQuerySet
from events.readers_zone import PARAMETER as ZONE
from events.readers_zone import zone_pairs
from events.views.keeping import kept
from events.wording.dates import counted
from events.wording.rows import make_rows
from programmes.context import SiteInfo, site_info, understand

HOME_UPCOMING = 10
HOME_PAST = 5
# Counting goes no further: the cost stays the same, and nobody reads on.
MOST_COUNTED = 1000


@kept(ZONE)
def home(request: HttpRequest) -> HttpResponse:
    """What is on: featured events first, then the next ones, then the latest past ones."""
    now = timezone.now()
    upcoming = load_home(now, HOME_UPCOMING)
    featured = make_rows((event for event in upcoming if event.is_featured), now)
    months = by_month((event for event in upcoming if not event.is_featured), now)
    past, _next = latest_page(Event.objects.published(now).past(now), None, HOME_PAST)
    site = site_info()
    understand(request, kept=zone_pairs(request.GET))
    context = {
        "site": site,
        "subscribe": list_panel(site.name, "", request.build_absolute_uri),
        "upcoming": ((MonthGroup(_("Featured"), featured),) if featured else ()) + months,
        "past": make_rows(past, now),
    }
    return render(request, "home.html", context)


@kept(*PARAMETERS, "after", ZONE)
def upcoming_list(request: HttpRequest) -> HttpResponse:
    """What is ahead; a search, and days in the past, show matching past events below it."""
    now = timezone.now()
    url, past_url = reverse("events:list"), reverse("events:past")
    filters = read_filters(request.GET)
    cursor = Cursor.read(request.GET.get("after", ""), is_search=bool(filters.words))
    public = Event.objects.published(now)
    upcoming = _results("upcoming", filters, public.upcoming(now), cursor, now, url)
    past = None
    if not cursor and _reaches_back(filters, timezone.localdate(now)):
        past = _results("past", filters, public.past(now), None, now, past_url)
    bar = make_bar(filters, public.upcoming(now), url, with_counts=True)
    site = site_info()
    context = {
        "site": site,
        "subscribe": _panel(site, filters, request),
        "mode": "upcoming",
        **_titles(_("Upcoming events"), filters, upcoming, past),
        "embed_url": filters.url(reverse("embed")),
        "upcoming": upcoming,
        "past": past,
        "bar": bar,
        "calendar_url": filters.without_dates().url(reverse("events:calendar")),
        "breadcrumbs": (Link(_("Upcoming events"), ""),),
        "description": _described(site, filters, upcoming, past),
        # Where past events were looked for as well, the archive has no more of them.
        "other": None if past else Link(_("See past events"), filters.without_dates().url(past_url)),
    }
    context["is_indexed"] = _is_whole(filters, cursor, upcoming)
    _understand(request, filters, cursor)
    return render(request, "events/event_list.html", context)


@kept(*PARAMETERS, "after", ZONE)
def past_list(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The archive, or one year of it; a year without events is 404."""
    now = timezone.now()
    events = Event.objects.published(now).past(now)
    years = events.years()
    if year is not None and year not in years:
        raise Http404
    url = reverse("events:past_year", args=[year]) if year else reverse("events:past")
    filters = read_filters(request.GET)
    cursor = Cursor.read(request.GET.get("after", ""), is_search=bool(filters.words))
    in_year = events.in_year(year) if year else events
    past = _results("past", filters, in_year, cursor, now, url)
    all_years = Link(_("Past events"), reverse("events:past"))
    bar = make_bar(filters, events, url, with_counts=False)
    site = site_info()
    context = {
        "site": site,
        "subscribe": _panel(site, filters, request),
        "mode": "past",
        **_titles(_("Past events in %(year)d") % {"year": year} if year else _("Past events"), filters, past),
        "past": past,
        "bar": bar,
        "years": _year_links(years, year, filters),
        "year": str(year or ""),
        "breadcrumbs": (all_years, Link(str(year), "")) if year else (Link(_("Past events"), ""),),
        "description": f"{year or _('Past events')} · {_described(site, filters, past)}",
        "other": Link(_("See upcoming events"), filters.without_dates().url(reverse("events:list"))),
        "is_indexed": year is None and _is_whole(filters, cursor, past),
    }
    _understand(request, filters, cursor)
    return render(request, "events/event_list.html", context)


def _titles(whole: str, filters: Filters, *results: Results | None) -> dict[str, str]:
    """Return heading and title of the page: what was asked for, and how much was found of it."""
    count = " · ".join(found.count for found in results if found)
    title = f"{asked_for(filters)}: {count}" if not filters.is_empty else whole
    return {"heading": title if filters.words else whole, "count": count, "title": title}


def _understand(request: HttpRequest, filters: Filters, cursor: Cursor | None) -> None:
    pairs = [*filters.pairs(), *([("after", str(cursor))] if cursor else [])]
    understand(request, pairs, kept=zone_pairs(request.GET))


def _results(
    kind: str, filters: Filters, events: EventQuerySet, cursor: Cursor | None, now: dt.datetime, url: str
) -> Results:
    """Return a page of the "upcoming" or the "past" events that match."""
    found = filters.apply(events)
    rows, following = (soonest_page if kind == "upcoming" else latest_page)(found, cursor)
    total, is_more = _count(found)
    words = counted(kind, total, is_more=is_more)
    return Results(words, total, _grouped(filters, rows, now), _pager(filters, url, cursor, following))


def _grouped(filters: Filters, events: list[Event], now: dt.datetime) -> tuple[MonthGroup, ...]:
    """Return the rows by month; those of a search as they are, for the best come first."""
    if not filters.words:
        return by_month(events, now)
    in_title = [event for event in events if event.is_title_match]  # type: ignore[attr-defined]
    elsewhere = [event for event in events if not event.is_title_match]  # type: ignore[attr-defined]
    groups = ((_("Found in the title"), in_title), (_("Found elsewhere"), elsewhere))
    return tuple(MonthGroup(title, make_rows(found, now)) for title, found in groups if found)


def _count(events: EventQuerySet) -> tuple[int, bool]:
    """Return the number of events, exact up to a limit, and whether there are more."""
    number = events.order_by()[: MOST_COUNTED + 1].count()
    return min(number, MOST_COUNTED), number > MOST_COUNTED


def _described(site: SiteInfo, filters: Filters, *results: Results | None) -> str:
    """Return "Baltic Sea events: Webinar · 12 upcoming events"."""
    return " · ".join((list_title(site.name, filters), *(one.count for one in results if one)))


def _panel(site: SiteInfo, filters: Filters, request: HttpRequest) -> SubscribePanel:
    return list_panel(list_title(site.name, filters), filters.query_string(), request.build_absolute_uri)


def _reaches_back(filters: Filters, today: dt.date) -> bool:
    return bool(filters.words) or (filters.first is not None and filters.first < today)


def _is_whole(filters: Filters, cursor: Cursor | None, results: Results) -> bool:
    """A view of a part, or of nothing, is not for search engines; its links are (ROB-1)."""
    return filters.is_empty and not filters.problems and cursor is None and results.total > 0


def _year_links(years: list[int], current: int | None, filters: Filters) -> tuple[YearLink, ...]:
    return tuple(
        YearLink(str(year), filters.url(reverse("events:past_year", args=[year])), year == current) for year in years
    )


def _pager(filters: Filters, url: str, cursor: Cursor | None, following: Cursor | None) -> Pager:
    here = filters.url(url)
    after = f"{here}{'&' if '?' in here else '?'}after={following}" if following else ""
    return Pager(first_url=here if cursor else "", next_url=after)
