"""Which pages are to be found, in which languages, and since when they are as they are (MAP-1); pure but for the reads.

Listed are canonical pages alone: a page that is not translated stands under its source (HREF-1), and what is filtered,
dated or empty is left out (ROB-1). Many events are parted over several files by their keys: each costs one query, and
holds as much as it ever will, however many events there are.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Count, F, Max
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from common.i18n import site_languages
from contacts.models import Contact, Organisation
from events.models import Event, Venue
from events.schedule import month_after
from programmes.context import canonical_languages
from programmes.models import Objective, Priority, Programme, Project, Site

# Events of one file: in ten languages 5,000 addresses, of 50,000 that are allowed.
PER_FILE = 500
_START = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
# A word that no address has, in the place of a slug.
_SLUG = "s-l-u-g"
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """A page: its path in each language in which it is canonical, and its last real change, if that is known."""

    paths: dict[str, str]
    changed_at: dt.datetime | None = None


@dataclass(frozen=True)
class File:
    """A part of a large sitemap: the events whose keys lie in one stretch."""

    number: int
    events: int
    changed_at: dt.datetime


def event_files(now: dt.datetime) -> list[File]:
    """Return the files that the public events make; one query, whatever their number."""
    events = Event.objects.published(now).order_by()
    files = events.annotate(file=F("pk") / PER_FILE).values("file")
    rows = files.annotate(events=Count("pk"), changed=Max(Greatest("changed_at", "publish_at"))).order_by("file")
    return [File(row["file"], row["events"], row["changed"]) for row in rows]


def event_entries(now: dt.datetime, number: int | None = None) -> Iterator[Entry]:
    """Yield the pages of the events of a file, or of all; one query."""
    events = Event.objects.published(now).order_by("pk")
    if number is not None:
        events = events.filter(pk__gte=number * PER_FILE, pk__lt=(number + 1) * PER_FILE)
    paths = {code: path.split(_SLUG) for code, path in _paths("events:detail", _SLUG).items()}
    fields = ("slug", "title", "source_language", "text_languages", "changed_at", "publish_at")
    for slug, title, source, offered, changed_at, publish_at in events.values_list(*fields).iterator():
        codes = canonical_languages(title, source=source, offered=offered)
        yield Entry({code: slug.join(paths[code]) for code in codes}, max(changed_at, publish_at))


def page_entries(now: dt.datetime) -> Iterator[Entry]:
    """Yield all other pages; a fixed number of queries."""
    yield from (Entry(_paths(name)) for name in _plain_pages(now))
    yield from _text_pages()
    day, public = timezone.localdate(now), Event.objects.published(now).order_by()
    yield from _named("programmes:detail", Programme.objects.order_by("pk"), "title", "slug")
    yield from _named("programmes:priority", Priority.objects.order_by("pk"), "title", "programme__slug", "slug")
    path = ("priority__programme__slug", "priority__slug", "slug")
    yield from _named("programmes:objective", Objective.objects.order_by("pk"), "title", *path)
    # What holds nothing but events is empty without one.
    projects = Project.objects.filter(pk__in=public.values("projects")).order_by("pk")
    yield from _named("programmes:project", projects, "title", "slug")
    venues = Venue.objects.filter(pk__in=public.on_site().values("venue")).order_by("pk")
    yield from _named("events:venue", venues, "name", "slug")
    contacts = Contact.objects.public(day).order_by("pk")
    organisers = Organisation.objects.filter(pk__in=public.values("organisers__organisation"))
    employers = Organisation.objects.filter(pk__in=contacts.order_by().values("organisation"))
    yield from _named("contacts:organisation", (organisers | employers).order_by("pk"), "name", "slug")
    yield from (Entry(_paths("contacts:contact", slug)) for slug in contacts.values_list("slug", flat=True))


def _plain_pages(now: dt.datetime) -> Iterator[str]:
    """Yield the names of the pages that the site writes itself; a list or a calendar only if something is in it."""
    public, first = Event.objects.published(now), timezone.localdate(now).replace(day=1)
    yield from ("home", "programmes:list", "contacts:list", "embed", "site_map")
    if public.upcoming(now).exists():
        yield "events:list"
    if public.past(now).exists():
        yield "events:past"
    if public.overlapping(first, month_after(first) - _DAY).exists():
        yield "events:calendar"


def _text_pages() -> Iterator[Entry]:
    """Yield the pages of which the site may have a text of its own, in whatever languages."""
    site = Site.objects.current()
    yield from (
        Entry(_paths(name, codes=canonical_languages(getattr(site, f"{name}_text")))) for name in ("legal", "privacy")
    )
    yield Entry(_paths("accessibility"))


def _named(name: str, rows: Any, title: str, *path: str) -> Iterator[Entry]:
    """Yield the pages of things that have a name; one query."""
    for value, *args in rows.values_list(title, *path).iterator():
        yield Entry(_paths(name, *args, codes=canonical_languages(value)))


def _paths(name: str, *args: str, codes: Iterable[str] | None = None) -> dict[str, str]:
    paths = {}
    for code in site_languages() if codes is None else codes:
        with override(code):
            paths[code] = reverse(name, args=args)
    return paths


def url_set(entries: Iterable[Entry], origin: str) -> bytes:
    """Return the file of these pages; `origin` is the site's own, such as "https://example.org"."""
    urls = "".join(_urls(entry, origin) for entry in entries)
    names = f'xmlns="{_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"{_START}<urlset {names}>\n{urls}</urlset>\n".encode()


def _urls(entry: Entry, origin: str) -> str:
    """Return a page in each of its languages, each with all of them (HREF-1)."""
    addresses = {code: escape(origin + path) for code, path in entry.paths.items()}
    elsewhere = addresses.get(settings.LANGUAGE_CODE) or next(iter(addresses.values()))
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
        for code, address in (*addresses.items(), ("x-default", elsewhere))
    )
    rest = f"{_changed(entry.changed_at)}{links}"
    return "".join(f"<url><loc>{address}</loc>{rest}</url>\n" for address in addresses.values())


def index(files: Iterable[tuple[str, dt.datetime | None]]) -> bytes:
    """Return the file that names the others, by their addresses."""
    rows = "".join(f"<sitemap><loc>{escape(url)}</loc>{_changed(changed)}</sitemap>\n" for url, changed in files)
    return f'{_START}<sitemapindex xmlns="{_SCHEMA}">\n{rows}</sitemapindex>\n'.encode()


def _changed(moment: dt.datetime | None) -> str:
    return f"<lastmod>{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}</lastmod>" if moment else ""
