"""The upgrade of the change log: what versions before wrote as words becomes values, in ten languages."""

import datetime as dt
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import override

from events.models import Event, SearchDocument, StaleSearch
from events.search import refresh_stale
from events.wording.changes import value_text
from tests import factories as make
from tests.moment import MOMENT

UPGRADE = import_module("events.migrations.0016_changes_into_values")
# The lines as those versions wrote them, by language and line.
LINES = json.loads(Path("tests/data/change_lines.json").read_text("utf-8"))
ALL = [(code, line, name) for code, lines in LINES.items() for line, texts in lines.items() for name in texts]
DAY = {"start_date": "2026-05-12", "end_date": "2026-05-12", "time_zone": "Europe/Berlin"}
DAYS = DAY | {"end_date": "2026-05-14"}
# The days and the zone of the event at the time of the line.
WHEN = {
    "daily": DAYS,
    "lunch to lunch": DAYS,
    "change": DAY | {"start_date": "2026-10-25", "end_date": "2026-10-25"},
    "daily change": DAY | {"start_date": "2026-10-24", "end_date": "2026-10-26"},
    "offset": DAY | {"time_zone": "America/Sao_Paulo"},
    "half": DAY | {"time_zone": "Asia/Kolkata"},
    "zone": DAY | {"time_zone": "Asia/Dubai"},
}


@pytest.mark.parametrize(("code", "line", "name"), ALL)
def test_words_are_read_in_every_language(code, line, name):
    """The value says in the words of today what the words said."""
    words, when = LINES[code][line][name], WHEN.get(name, DAY)

    values = UPGRADE.values_of(line, words, code, when)

    assert "text" not in values
    with override(code):
        assert value_text(Event(source_language=code), line, values) == words
    # The way back, and the same upgrade again.
    again = UPGRADE.values_of(line, UPGRADE.words_of(line, values, code), code, when)
    assert again == values


@pytest.mark.parametrize(("language", "line"), [("en", "date"), ("xx", "status")])
def test_words_of_another_language_are_read_as_well(language, line):
    (words, *_others) = LINES["lt"][line].values()

    assert UPGRADE.values_of(line, words, language, DAY) == UPGRADE.values_of(line, words, "lt", DAY)


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "27 maart – 5 april 2026"), ("el", "27 Μαρτίου – 5 Απριλίου 2026")]
)
def test_dates_in_languages_outside_the_site_are_read(language, words):
    expected = {"start_date": "2026-03-27", "end_date": "2026-04-05", "date_precision": "day"}

    assert UPGRADE.values_of("date", words, language, DAY) == expected
    assert UPGRADE.values_of("date", words, "en", DAY) == {"text": words, "lang": "en"}


@pytest.mark.parametrize("language", LINES)
def test_month_alone_has_no_hours(language):
    assert UPGRADE.values_of("time", UPGRADE.WORDS[language]["month"], "en", DAY) == {}


@pytest.mark.parametrize("language", LINES)
def test_zone_of_the_first_day_is_read_before_words(language):
    """The clock changes in between: "00:00 (EST) on the first day - 23:59 on the last day (EDT)"."""
    days = {"start_date": "2026-03-07", "end_date": "2026-03-09", "time_zone": "America/New_York"}
    hours = {"hours": "continuous", "start_time": "00:00:00", "end_time": "23:59:00"}
    words = UPGRADE.write_time(days | hours, UPGRADE.WORDS[language])

    assert "(EST)" in words
    assert UPGRADE.values_of("time", words, language, days) == days | hours


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("date", "12. May or 13. May 2026"),
        ("date", "31. February 2026"),
        ("date", "13. - 12. May 2026"),
        ("date", "12. May"),
        ("date", "May 2026"),
        ("date", "1. 2. 3. May 2026"),
        ("time", "09:30 - 16:00"),
        ("time", "from 09:30 - 16:00 (CEST)"),
        ("time", "09:30 (CEST)"),
        ("time", "09:30 - 16:00 (EET)"),
        ("time", "09:30 on the first day - 16:00 on the last day (CEST)"),
        ("time", "09:30 - 16:00 (CEST) each day"),
        ("time", "25:30 - 16:00 (CEST)"),
        ("time", "09:30 - 10:75 (CEST)"),
        ("time", "noon - 16:00 (CEST)"),
        ("zone", "Middle Earth"),
        ("status", "Maybe"),
        ("attendance", "Maybe (moved online)"),
        ("place", "National Library, Riga, Hall 1"),
    ],
)
def test_what_cannot_be_read_stays_as_it_is(line, words):
    values = UPGRADE.values_of(line, words, "en", DAY)

    assert values == {"text": words, "lang": "en"}
    assert UPGRADE.words_of(line, values, "en") == words


@pytest.mark.parametrize("line", ["date", "time", "zone", "place", "attendance", "status"])
@pytest.mark.parametrize("words", ["", "–"])
def test_nothing_stays_nothing(line, words):
    assert UPGRADE.values_of(line, words, "en", DAY) == {}
    assert UPGRADE.words_of(line, {}, "en") == "–"


@pytest.mark.parametrize(
    ("line", "values", "words"),
    [
        ("place", {"venue": {"pk": 1, "name": {"de": "Haus"}, "city": "Riga"}, "room": "Hall 1"}, "Haus, Riga, Hall 1"),
        ("place", {"room": "Hall 1"}, "Hall 1"),
        ("time", DAY | {"start_time": "09:30:00", "time_zone": "UTC"}, "from 09:30 (UTC)"),
        ("time", DAY | {"start_time": "09:30:00", "time_zone": "Asia/Kathmandu"}, "from 09:30 (UTC+5:45)"),
        ("time", DAY, "–"),
        ("zone", {"time_zone": "America/Sao_Paulo"}, "America/Sao Paulo"),
    ],
)
def test_way_back_writes_words(line, values, words):
    assert UPGRADE.words_of(line, values, "xx") == words


def migrate(name: str) -> Any:
    return MigrationExecutor(connection).migrate([("events", name)]).apps


@pytest.fixture
def event(transactional_db) -> Event:
    return make.EventFactory(start_date=dt.date(2026, 12, 1), time_zone="Europe/Riga")


@pytest.fixture
def old_apps(event) -> Iterator[Any]:
    """The tables before the upgrade, with an event; afterwards they are up to date again."""
    yield migrate("0015_change_values")
    MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())


def test_hours_are_read_by_the_days_and_the_zone_of_their_time(event, old_apps):
    model = old_apps.get_model("events", "EventChange")
    lines = [
        (1, "time", "09:30 - 16:00 (CEST)", "10:00 - 16:00 (CEST)"),
        # Hours and dates moved at once: in the log, dates come first whatever was written first.
        (2, "time", "10:00 - 16:00 (CEST)", "10:00 - 17:00 (CET)"),
        (2, "date", "12. May 2026", "1. December 2026"),
        (3, "zone", "Europe/Berlin", "Europe/Riga"),
        (3, "time", "10:00 - 17:00 (CET)", "–"),
        (4, "date", "next spring", "1. December 2026"),
    ]
    for sequence, field, old, new in lines:
        row = {"event_id": event.pk, "changed_at": MOMENT, "sequence": sequence}
        model.objects.create(field=field, old_value=old, new_value=new, **row)

    for _twice in range(2):
        UPGRADE.read_all(old_apps, SimpleNamespace(connection=connection))
    found = [
        (row.field, row.old_values.get("text"), row.new_values.get("start_time"), row.new_values.get("time_zone"))
        for row in model.objects.order_by("pk")
    ]
    UPGRADE.write_all(old_apps, SimpleNamespace(connection=connection))

    # Before the line that could not be read nobody knows the days, until another line tells them.
    assert found == [
        ("time", None, "10:00:00", "Europe/Berlin"),
        ("time", None, "10:00:00", "Europe/Berlin"),
        ("date", None, None, None),
        ("zone", None, None, "Europe/Riga"),
        ("time", "10:00 - 17:00 (CET)", None, None),
        ("date", "next spring", None, None),
    ]
    assert list(model.objects.order_by("pk").values_list("sequence", "field", "old_value", "new_value")) == lines


def test_upgrade_and_its_way_back_keep_the_log(event, old_apps):
    row = {"event_id": event.pk, "changed_at": MOMENT, "sequence": 1, "field": "status"}
    old_apps.get_model("events", "EventChange").objects.create(old_value="As planned", new_value="Cancelled", **row)

    new = migrate("0017_changes_as_values").get_model("events", "EventChange").objects.get()
    old = migrate("0015_change_values").get_model("events", "EventChange").objects.get()

    assert (new.old_value, new.new_value) == ({"status": "planned"}, {"status": "cancelled"})
    assert (old.old_value, old.new_value) == ("As planned", "Cancelled")


def test_words_of_a_report_leave_the_search_of_what_is_not_over(db):
    """SEC-5: documents of older versions have them among all others."""
    ahead, over, quiet = (
        make.EventFactory(report_summary={"en": "Results"}),
        make.EventFactory(report_summary={"en": "Results"}, past=True),
        make.EventFactory(),
    )
    refresh_stale()

    UPGRADE.forget_early_words(apps, SimpleNamespace(connection=connection))

    found = SearchDocument.objects.values_list("event", flat=True)
    assert set(found) == {over.pk, quiet.pk}
    assert set(StaleSearch.objects.values_list("event_id", flat=True)) == {ahead.pk, over.pk}
