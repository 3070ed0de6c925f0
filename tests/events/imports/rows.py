"""Rows for the tests: complete unless told otherwise."""

import datetime as dt
from typing import Any

from events.imports.importer import Importer
from events.imports.report import Report
from events.imports.source import Source
from events.models import Event

NOW = dt.datetime(2026, 5, 1, 10, 0, tzinfo=dt.UTC)
BSR = "interreg-baltic-sea-region-2021-2027"


def row(**changes: Any) -> dict[str, Any]:
    """Return a row that is published as it stands; None takes a key away."""
    full = {
        "external_id": "one",
        "title": "Kick-off seminar",
        "formats": ["physical"],
        "start_date": "2026-06-12",
        "time_zone": "Europe/Riga",
        "programme": BSR,
    }
    return {key: value for key, value in (full | changes).items() if value is not None}


def run(*rows: Any, **options: Any) -> Report:
    return Importer(now=NOW, **options).run(Source(events=list(rows)))


def event(external_id: str = "one") -> Event:
    return Event.objects.get(external_id=external_id)


def refusals(report: Report) -> list[str]:
    return list(report.rejections())
