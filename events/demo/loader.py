"""Loads the demonstration: the real events, and invented ones placed around today."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from events.demo import people
from events.demo.pdf import one_page
from events.enums import DocumentKind
from events.imports.importer import Importer
from events.imports.report import Report
from events.imports.source import Source, source_of
from events.models import Document, Event
from programmes.models import Programme

# Dates of the samples are relative to today: "today+5", "today-1T12:00", "week+3.2" (a Wednesday).
_TOKEN = re.compile(r"(today|week)([+-]\d+)?(?:\.(\d))?(T\d{2}:\d{2})?")
FOLDER = Path(__file__).parent
PROGRAMME = "interreg-baltic-sea-region-2021-2027"
_PERIODS = (PROGRAMME, "interreg-baltic-sea-region-2014-2020")
# Files of the samples, by external identifier: title, kind, text on the page.
_FILES = {
    "sample:over": (
        ({"en": "Slides: heat contracts compared"}, DocumentKind.PRESENTATION, "Heat contracts compared"),
        ({"en": "Model contract of two ports"}, DocumentKind.REPORT, "Model contract of two ports"),
    ),
    "sample:hybrid": (({"en": "Agenda for printing"}, DocumentKind.AGENDA, "Annual project forum: agenda"),),
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
        _attach(Event.objects.get(external_id=row["external_id"]), _FILES.get(row["external_id"], ()))


def _attach(event: Event, files: Any) -> None:
    for title, kind, text in files:
        file = ContentFile(one_page(text), name="sample.pdf")
        Document(event=event, title=title, kind=kind, language="en", file=file).save()
