"""The addresses of a record: a spread over all that the site answers, made from its data."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tools.record_rows import all_rows, chosen_events, filter_pairs, longest_agenda

# Before an address of which the head alone is asked.
HEAD = "HEAD "
# Beside English, which has no prefix.
LANGUAGES = ("de", "lv")
API = "/api/v1/"
EXPAND = "venue,programme,priorities,objectives,projects,organisers,contacts,speakers,documents,sessions,changes"
LISTS = "programmes priorities objectives projects organisers venues contacts sessions changes".split()
PAGES = (
    *("/", "/programmes/", "/contacts/", "/sitemap/", "/embed/", "/embed/upcoming/", "/legal/", "/privacy/"),
    *("/accessibility/", "/events/", "/events/past/", "/events/calendar/", "/events/nothing-here/"),
)
FEEDS = ("/events/feed.ics", "/events/feed.atom", "/events/feed.json")
FILES = (
    *("/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-1.xml"),
    *(API, f"{API}openapi.json", f"{API}docs"),
)
QUERIES = (
    *("q=water", "q=partner+seminar", "q=nothingofthekind", "q=%21%21", "from=2026-05-01&to=2026-06-30"),
    *("from=2026-06-30&to=2026-05-01", "from=soon", "kind=unheard-of", "format=hybrid&format=virtual&q=project"),
)
# Each event has one of them recorded.
_BESIDE_A_PAGE = ("print/", "changes.atom", "?zone=America/New_York", "event.ics?subscribe=1&sessions=1", "agenda.ics")


def addresses() -> list[str]:
    """Return all addresses, always in the same order."""
    pages, events = _pages(), chosen_events()
    # Of English pages all, of each other language every fourth one.
    translated = [f"/{code}{path}" for n, code in enumerate(LANGUAGES) for path in pages[2 * n :: 4]]
    pictures = [f"{HEAD}{event.get_absolute_url()}card.png" for event in events[:3]]
    codes = [f"{event.get_absolute_url()}code.svg" for event in events[:2]]
    found = [
        *pages,
        *_admin(events),
        *pictures,
        *codes,
        *translated,
        *FILES,
        *_files(events),
        *_filtered(),
        *_agenda(),
        *_api(events),
    ]
    return list(dict.fromkeys(found))


def _pages() -> list[str]:
    return [*PAGES, *_dated_pages(), *(event.get_absolute_url() for event in chosen_events()), *_pages_around()]


def _dated_pages() -> Iterator[str]:
    days = [day for day in all_rows("events.Event").dates("start_date", "month") if day]
    for year in sorted({day.year for day in days}):
        yield reverse("events:past_year", args=[year])
    for day in days[::12]:
        yield reverse("events:calendar_month", args=[day.year, day.month])


def _pages_around() -> Iterator[str]:
    rows = (
        *all_rows("programmes.Programme"),
        *all_rows("programmes.Priority").select_related("programme")[:6],
        *all_rows("programmes.Objective").select_related("priority__programme")[:4],
        *all_rows("programmes.Project")[:5],
        *all_rows("contacts.Organisation")[:6],
        *all_rows("contacts.Contact")[:6],
        *all_rows("events.Venue")[:6],
    )
    yield from (row.get_absolute_url() for row in rows)


def _admin(events: list[Any]) -> Iterator[str]:
    """Yield pages that staff see: lists, empty forms, and the forms of some events."""
    yield "/admin/"
    for name in ("event", "session", "venue", "speaker"):
        yield from (f"/admin/events/{name}/", f"/admin/events/{name}/add/")
    yield from (f"/admin/events/event/{event.pk}/change/" for event in events[::6])


def _files(events: Iterable[Any]) -> Iterator[str]:
    """Yield what there is beside the page of an event."""
    for number, event in enumerate(events):
        page = event.get_absolute_url()
        yield f"{page}{_BESIDE_A_PAGE[number % len(_BESIDE_A_PAGE)]}"
        yield f"{page}event.ics"


def _filtered() -> Iterator[str]:
    """Yield lists and feeds with each filter, and a page further on."""
    queries = [*QUERIES, *(urlencode([pair], safe="/") for pair in filter_pairs())]
    for number, query in enumerate(queries):
        yield f"{('/events/', '/events/past/')[number % 2]}?{query}"
        yield f"{(*FEEDS, '/events/calendar/', '/embed/upcoming/')[number % 5]}?{query}"
    yield from (*FEEDS, "/de/events/feed.ics?sessions=1", "/lv/events/feed.atom", "/de/events/feed.json")
    yield "/embed/upcoming/?limit=20&theme=dark"
    dated = all_rows("events.Event").filter(starts_at__isnull=False).order_by("starts_at", "pk")
    for event in dated[5::40]:
        cursor = f"{event.starts_at:%Y%m%dT%H%M%S}-{event.pk}"
        yield from (f"/events/?after={cursor}", f"/events/past/?after={cursor}")
        yield f"{API}events/?cursor={cursor}&when=all"


def _agenda() -> Iterator[str]:
    """Yield what a reader can ask of the longest agenda."""
    event = longest_agenda()
    if event is None:
        return
    page, sessions = event.get_absolute_url(), list(event.sessions.all())
    mine = ",".join(str(session.pk) for session in sessions[1:6:2])
    for track in sorted({session.track for session in sessions}):
        yield f"{page}?{urlencode({'track': track})}"
    queries = (
        "mode=virtual",
        "mode=physical",
        "choose=1",
        "track=none",
        f"mine={mine}",
        f"mine={mine},x,9999&choose=1",
    )
    yield from (f"{page}?{query}" for query in queries)
    yield from (f"{page}{file}" for file in ("agenda.ics", f"agenda.ics?mine={mine}", "event.ics?sessions=0"))
    yield f"/de{page}?mine={mine}&zone=Asia/Tokyo"


def _api(events: list[Any]) -> Iterator[str]:
    languages = ("en", *LANGUAGES)
    yield from (f"{API}{name}/?limit=100&lang={languages[number % 3]}" for number, name in enumerate(LISTS))
    yield from (f"{API}events/?when={when}&limit=100&expand={EXPAND}" for when in ("upcoming", "past"))
    yield from (f"{API}events/?when=all&limit=100&lang={code}" for code in languages)
    yield from (f"{API}events/?limit=0&when=soon", f"{API}events/?fields=title,when,place&limit=9")
    yield from (f"{API}events/?{urlencode([pair], safe='/')}&when=all&fields=slug" for pair in filter_pairs())
    for number, event in enumerate(events[::2]):
        yield f"{API}events/{event.slug}/?expand={EXPAND}&lang={languages[number % 3]}"
    parts = ("", "sessions/", "changes/", "?fields=title,attendance_label,status")
    yield from (f"{API}events/{event.slug}/{part}" for event in events[:24:8] for part in parts)
    yield from (f"{API}sessions/{session.uid}/" for session in all_rows("events.Session")[:3])
    yield from _api_around()


def _api_around() -> Iterator[str]:
    """Yield the details of what events belong to, most of which the API names as their pages do."""
    models = ("programmes.Programme", "programmes.Project", "contacts.Organisation", "contacts.Contact", "events.Venue")
    pages = (row.get_absolute_url() for model in models for row in all_rows(model)[:2])
    yield from (f"{API}{page.removeprefix('/')}" for page in pages)
    for name, model in (("priorities", "programmes.Priority"), ("objectives", "programmes.Objective")):
        for row in all_rows(model)[:2]:
            yield f"{API}{name}/{row.get_absolute_url().removeprefix('/programmes/')}"
