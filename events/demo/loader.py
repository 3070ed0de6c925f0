"""Loads the demonstration: the real events, and invented ones placed around today."""

import datetime as dt
import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from events.actions import save_event
from events.demo import people, pictures
from events.demo.pdf import one_page
from events.enums import DocumentKind
from events.imports.importer import Importer
from events.imports.report import Report
from events.imports.source import Source, source_of
from events.models import Document, Event, Speaker
from events.versions.recording import Way, recording
from programmes.models import Programme

# Dates of the samples are relative to today: "today+5", "today-1T12:00", "week+3.2" (a Wednesday).
_TOKEN = re.compile(r"(today|week)([+-]\d+)?(?:\.(\d))?(T\d{2}:\d{2})?")
FOLDER = Path(__file__).parent
PROGRAMME = "interreg-baltic-sea-region-2021-2027"
_PERIODS = (PROGRAMME, "interreg-baltic-sea-region-2014-2020")
# Files of the samples, by external identifier: texts of the document, its kind, and what makes the file.
_FILES: dict[str, tuple[tuple[dict[str, Any], DocumentKind, Callable[[], bytes]], ...]] = {
    "sample:over": (
        (
            {"title": {"en": "Slides: heat contracts compared"}},
            DocumentKind.PRESENTATION,
            partial(one_page, "Heat contracts compared"),
        ),
        (
            {"title": {"en": "Model contract of two ports"}},
            DocumentKind.REPORT,
            partial(one_page, "Model contract of two ports"),
        ),
        ({"title": {"en": "Minutes of the seminar"}}, DocumentKind.MINUTES, partial(one_page, "Minutes")),
        *(
            (
                {"title": words, "alternative_text": words, "credit": "Picture: sample"},
                DocumentKind.PHOTOS,
                partial(pictures.coast, colours, shift=shift),
            )
            for words, colours, shift in (
                ({"en": "The harbour at noon", "de": "Der Hafen am Mittag"}, pictures.DAY, 2),
                ({"en": "The hills behind the town", "de": "Die Hügel hinter der Stadt"}, pictures.FOREST, 3),
                ({"en": "The last session, towards evening", "de": "Gegen Abend"}, pictures.EVENING, 4),
            )
        ),
    ),
    "sample:hybrid": (
        (
            {"title": {"en": "Agenda for printing"}},
            DocumentKind.AGENDA,
            partial(one_page, "Annual project forum: agenda"),
        ),
    ),
}
_SPEAKER = "Ilze Kalniņa"
_SUFFIXES = {DocumentKind.PHOTOS: "jpg"}
# What stands above the text of a sample; its words are in samples.json.
_PICTURES = {
    "sample:open": ("coast.jpg", pictures.coast),
    "sample:opens": ("river.jpg", partial(pictures.coast, pictures.FOREST, shift=1)),
    "sample:running": ("poster.jpg", partial(pictures.coast, pictures.EVENING, width=600, height=2400, shift=1)),
    "sample:full": ("waves.png", pictures.logo),
}


def _data(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def real_events() -> Source:
    """Return the collected events, completed where we know more than the pages they come from."""
    data, more = _data("real-events.json"), _data("overlay.json")
    data["events"] = [row | more.get(row["external_id"], {}) for row in data["events"]]
    return source_of(data, "real-events.json")


def resolve(value: Any, today: dt.date) -> Any:
    """Return JSON data with all relative dates in it turned into dates."""
    if isinstance(value, dict):
        return {key: resolve(part, today) for key, part in value.items()}
    if isinstance(value, list):
        return [resolve(part, today) for part in value]
    found = _TOKEN.fullmatch(value) if isinstance(value, str) else None
    return f"{_day(found, today).isoformat()}{found[4] or ''}" if found else value


def _day(found: re.Match[str], today: dt.date) -> dt.date:
    number = int(found[2] or 0)
    if found[1] == "today":
        return today + dt.timedelta(days=number)
    monday = today - dt.timedelta(days=today.weekday())
    return monday + dt.timedelta(weeks=number, days=int(found[3] or 0))


def samples(today: dt.date) -> list[dict[str, Any]]:
    """Return the invented events with their dates around today; "then" is what is changed after publication."""
    common = {"programme": PROGRAMME, "time_zone": "Europe/Berlin", "publish_at": "today-20T08:00"}
    return resolve([common | row for row in _data("samples.json")["events"]], today)


def load_demo(*, now: dt.datetime, today: dt.date, refresh: bool = False) -> Report:
    """Load what is missing; `refresh` makes the samples anew. The report is about the real events."""
    # Visitors see the old samples until the new ones are there; between the many real events others can write.
    with transaction.atomic():
        if refresh:
            Event.objects.filter(is_sample=True).delete()
        load_samples(now=now, today=today)
    return Importer(now=now).run(real_events())


def load_samples(*, now: dt.datetime, today: dt.date) -> None:
    """Make the site, its people and the samples that are missing."""
    there = set(Event.objects.filter(is_sample=True).values_list("external_id", flat=True))
    # Only once: what an editor renames or deletes afterwards must not come back.
    if not there:
        Importer(now=now).run(Source(events=[], programmes=[{"slug": slug} for slug in _PERIODS]))
        people.make_contacts(today)
        people.make_duties(Programme.objects.get(slug=PROGRAMME))
        people.make_site(today)
    rows = [row for row in samples(today) if row["external_id"] not in there]
    changes = [row.pop("then", {}) for row in rows]
    Importer(now=now, is_sample=True).run(Source(events=rows))
    changed = [row | change for row, change in zip(rows, changes, strict=True) if change]
    Importer(now=now).run(Source(events=changed))
    for row in rows:
        with recording(way=Way.COMMAND):
            _attach(Event.objects.get(external_id=row["external_id"]), row["external_id"])
    for speaker in [] if there else Speaker.objects.filter(name=_SPEAKER, photo=""):
        speaker.photo = ContentFile(pictures.face(), "face.jpg")
        speaker.save()


def _attach(event: Event, name: str) -> None:
    for texts, kind, make in _FILES.get(name, ()):
        file = ContentFile(make(), name=f"sample.{_SUFFIXES.get(kind, 'pdf')}")
        Document(event=event, kind=kind, language="" if kind in _SUFFIXES else "en", file=file, **texts).save()
    if name in _PICTURES:
        file_name, draw = _PICTURES[name]
        event.image = ContentFile(draw(), name=file_name)
        save_event(event=event, by=None)
