import datetime as dt

import pytest
from django.utils.translation import override

from events.models import Event, EventChange
from events.wording.changes import change_days, change_text, value_text
from events.wording.dates import TimePoint
from events.wording.types import ChangeDay
from tests.pages import berlin

LATE = berlin(2026, 5, 12, 23, 30)
DAY = {"start_date": "2026-05-12", "end_date": "2026-05-12", "time_zone": "Europe/Berlin"}
DAYS = DAY | {"end_date": "2026-05-14", "hours": "daily"}
HOURS = {"start_time": "09:30:00", "end_time": "16:00:00"}
RIGA = {"venue": {"pk": 1, "name": {"de": "Bibliothek", "en": "Library"}, "city": "Riga"}}


def change(field: str, old: dict, new: dict, **fields: object) -> EventChange:
    return EventChange(**{"field": field, "old_value": old, "new_value": new, "changed_at": LATE} | fields)


def zone(old: str, new: str, **fields: object) -> EventChange:
    return change("zone", {"time_zone": old}, {"time_zone": new}, **fields)


def test_change_is_dated_in_the_zone_of_the_event():
    days = change_days(Event(time_zone="Europe/Helsinki"), [zone("UTC", "America/Sao_Paulo")])

    assert days == (
        ChangeDay(TimePoint("13. May 2026", "2026-05-13"), ("Time zone changed from UTC to America/Sao Paulo",)),
    )


def test_changes_of_a_day_stand_together_latest_first():
    changes = [
        zone("UTC", "Europe/Riga", sequence=3, pk=5),
        # What was changed at once comes from the database in the opposite order.
        change("date", DAY, {}, sequence=2, pk=4),
        change("status", {"status": "planned"}, {"status": "cancelled"}, sequence=2, pk=3),
        change("place", {"room": "Hall 1"}, RIGA, sequence=1, pk=2, changed_at=LATE - dt.timedelta(days=1)),
    ]

    days = change_days(Event(time_zone="Europe/Berlin"), changes)

    assert [(day.date.text, day.lines) for day in days] == [
        (
            "12. May 2026",
            (
                "Time zone changed from UTC to Europe/Riga",
                "Status changed from As planned to Cancelled",
                "Date changed from 12. May 2026 to –",
            ),
        ),
        ("11. May 2026", ("Place changed from Hall 1 to Library, Riga",)),
    ]


def test_no_changes_are_no_days():
    assert change_days(Event(time_zone="Europe/Berlin"), []) == ()


@pytest.mark.parametrize(
    ("language", "line", "values", "text"),
    [
        # Our own words are said in the language of the page.
        ("sv", "date", DAY, "12 maj 2026"),
        ("da", "date", DAYS, "12.–14. maj 2026"),
        ("nb", "date", DAY | {"date_precision": "month"}, "mai 2026 (dato bekreftes senere)"),
        ("fi", "time", DAYS | HOURS, "9.30 - 16.00 (CEST) joka päivä"),
        ("et", "time", DAY | {"start_time": "09:30:00"}, "algus 09:30 (CEST)"),
        ("de", "time", DAY | {"hours": "continuous"}, ""),
        ("de", "time", {}, ""),
        ("de", "status", {"status": "cancelled"}, "Abgesagt"),
        ("de", "attendance", {"attendance": "virtual"}, "Online-Veranstaltung"),
        (
            "de",
            "attendance",
            {"attendance": "physical", "is_moved_online": True},
            "Präsenzveranstaltung (findet online statt)",
        ),
        ("de", "attendance", {}, ""),
        # Names are said in the language that they have.
        ("de", "place", RIGA, "Bibliothek, Riga"),
        ("lv", "place", RIGA | {"room": "1. zāle"}, "Library, Riga, 1. zāle"),
    ],
)
def test_value_is_said_in_the_language_of_the_reader(language, line, values, text):
    with override(language):
        assert value_text(Event(source_language="en"), line, values) == text


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (
            change("place", {"venue": {"pk": 1, "name": {"de": "Bibliothek"}, "city": "Riga"}}, {}),
            'Place changed from <span lang="de">Bibliothek, Riga</span> to –',
        ),
        # What the upgrade could not read stays as it was.
        (
            change("time", {"text": "12-15.00", "lang": "de"}, {}),
            'Time changed from <span lang="de">12-15.00</span> to –',
        ),
        (
            change("place", {"room": "<script>alert(1)</script>"}, {"text": "A & B", "lang": "de"}),
            ('Place changed from &lt;script&gt;alert(1)&lt;/script&gt; to <span lang="de">A &amp; B</span>'),
        ),
    ],
)
def test_values_in_another_language_say_so(one, text):
    assert change_text(Event(source_language="de"), one) == text


def test_start_alone_has_no_second_from_in_the_sentence():
    starts = change("time", DAY | {"start_time": "09:00:00"}, DAY | HOURS)

    assert change_text(Event(), starts) == "Time changed from 09:00 (CEST) to 09:30 - 16:00 (CEST)"
    assert value_text(Event(), "time", starts.old_value) == "from 09:00 (CEST)"
