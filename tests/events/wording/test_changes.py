import datetime as dt

import pytest
from django.utils.translation import override

from events.models import Event, EventChange
from events.wording.changes import change_days, change_text
from events.wording.dates import TimePoint
from events.wording.types import ChangeDay
from tests.pages import berlin

LATE = berlin(2026, 5, 12, 23, 30)


def change(field: str, old: str, new: str, **fields: object) -> EventChange:
    return EventChange(**{"field": field, "old_value": old, "new_value": new, "changed_at": LATE} | fields)


def test_change_is_dated_in_the_zone_of_the_event():
    days = change_days(Event(time_zone="Europe/Helsinki"), [change("time", "09:00", "10:00")])

    assert days == (ChangeDay(TimePoint("13. May 2026", "2026-05-13"), ("Time changed from 09:00 to 10:00",)),)


def test_changes_of_a_day_stand_together_latest_first():
    changes = [
        change("zone", "UTC", "Europe/Riga", sequence=3, pk=5),
        # What was changed at once comes from the database in the opposite order.
        change("time", "09:00", "10:00", sequence=2, pk=4),
        change("status", "As planned", "Cancelled", sequence=2, pk=3),
        change("place", "Riga", "Turku", sequence=1, pk=2, changed_at=LATE - dt.timedelta(days=1)),
    ]

    days = change_days(Event(time_zone="Europe/Berlin"), changes)

    assert [(day.date.text, day.lines) for day in days] == [
        (
            "12. May 2026",
            (
                "Time zone changed from UTC to Europe/Riga",
                "Status changed from As planned to Cancelled",
                "Time changed from 09:00 to 10:00",
            ),
        ),
        ("11. May 2026", ("Place changed from Riga to Turku",)),
    ]


def test_no_changes_are_no_days():
    assert change_days(Event(time_zone="Europe/Berlin"), []) == ()


@pytest.mark.parametrize(
    ("one", "text"),
    [
        # Our own words are said in the language of the page; what was typed or dated keeps that of the event.
        (change("status", "Wie geplant", "Abgesagt"), "Status changed from {0} to {1}"),
        (
            change("date", "12. Mai 2026", "13. Mai 2026"),
            'Date changed from <span lang="de">12. Mai 2026</span> to <span lang="de">13. Mai 2026</span>',
        ),
        (
            change("place", "Haus der Schwarzhäupter", "–"),
            'Place changed from <span lang="de">Haus der Schwarzhäupter</span> to <span lang="de">–</span>',
        ),
        (change("zone", "UTC", "Europe/Riga"), "Time zone changed from UTC to Europe/Riga"),
        (
            change("place", "<script>alert(1)</script>", "A & B"),
            (
                'Place changed from <span lang="de">&lt;script&gt;alert(1)&lt;/script&gt;</span> to '
                '<span lang="de">A &amp; B</span>'
            ),
        ),
    ],
)
def test_values_in_another_language_say_so(one, text):
    if one.field == "status":
        with override("de"):
            planned, cancelled = _status_words()
        one.old_value, one.new_value = planned, cancelled
        text = text.format(*_status_words())

    assert change_text(Event(source_language="de"), one) == text


def _status_words() -> tuple[str, str]:
    field = Event._meta.get_field("status")
    words = {value: str(label) for value, label in field.flatchoices}
    return words["planned"], words["cancelled"]


def test_move_online_is_said_in_the_language_of_the_page():
    one = change("attendance", "Physical Meeting", "Virtual Meeting (moved online)")

    assert change_text(Event(source_language="en"), one) == (
        "Form changed from Physical Meeting to Virtual Meeting (moved online)"
    )
    with override("de"):
        german = change_text(Event(source_language="en"), one)
    assert "<span" not in german
