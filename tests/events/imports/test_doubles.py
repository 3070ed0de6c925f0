"""Likely doubles are imported and reported."""

import pytest

from events.models import Event
from tests.events.imports.rows import NOW, row, run
from tests.factories import EventFactory, VenueFactory

pytestmark = pytest.mark.django_db
FORUM = {"venue": {"city": "Riga"}, "title": "The 2023 Annual Forum of the EUSBSR"}


def doubles_of(*rows):
    report = run(*rows)
    assert Event.objects.filter(external_id__isnull=False).count() == len(rows)
    return report.doubles


@pytest.mark.parametrize(
    ("other", "is_double"),
    [
        ({"start_date": "2026-06-19"}, True),
        ({"start_date": "2026-06-05"}, True),
        ({"start_date": "2026-06-20"}, False),
        ({"start_date": "2026-06-04"}, False),
        ({"start_date": None}, True),
        ({"title": "KICK-OFF SEMINAR"}, True),
        ({"title": "Closing seminar"}, False),
    ],
)
def test_same_title_within_a_week(other, is_double):
    assert doubles_of(row(), row(external_id="two", **other)) == ([("two", "one")] if is_double else [])


def test_undated_event_first():
    assert doubles_of(row(start_date=None), row(external_id="two")) == [("two", "one")]


@pytest.mark.parametrize(
    ("other", "is_double"),
    [
        ({"title": "Safe and Sustainable Region - EUSBSR Annual Forum 2023"}, True),
        ({"title": "EUSBSR coordinators"}, False),
        ({"title": "EUSBSR Annual Forum 2023", "start_date": "2026-06-13"}, False),
        ({"title": "EUSBSR Annual Forum 2023", "venue": {"city": "Visby"}}, False),
        ({"title": "EUSBSR Annual Forum 2023", "venue": None}, False),
    ],
)
def test_same_day_and_place_and_a_similar_title(other, is_double):
    rows = row(**FORUM), row(**({"external_id": "two"} | FORUM | other))

    assert doubles_of(*rows) == ([("two", "one")] if is_double else [])


def test_event_written_here_is_called_by_its_title():
    EventFactory(title={"en": "Kick-off seminar"}, start_date=NOW.date(), venue=VenueFactory())

    assert doubles_of(row(start_date="2026-05-02")) == [("one", "Kick-off seminar")]


def test_withdrawn_event_is_no_double():
    EventFactory(title={"en": "Kick-off seminar"}, start_date=NOW.date(), withdrawn_at=NOW)

    assert doubles_of(row(start_date="2026-05-02")) == []


def test_tour_of_equal_evenings_is_told_three_times():
    rows = [row(external_id=str(number)) for number in range(5)]

    assert [other for name, other in doubles_of(*rows) if name == "4"] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("other", "is_double"),
    [
        ("ics:a@x#20260619T0930", False),
        ("ics:a@x#20260619", False),
        ("ics:b@x#20260619T0930", True),
        ("city:a@x#20260619T0930", True),
        ("ics:a@x", True),
        ("ics:a@x#programme", True),
    ],
)
def test_instances_of_one_entry_are_no_doubles(other, is_double):
    first = "ics:a@x#20260612T0930"
    rows = row(external_id=first), row(external_id=other, start_date="2026-06-19")

    assert doubles_of(*rows) == ([(other, first)] if is_double else [])


def test_pages_with_a_fragment_are_no_instances():
    rows = row(external_id="https://example.org/#one"), row(external_id="https://example.org/#two")

    assert len(doubles_of(*rows)) == 1


@pytest.mark.parametrize(
    ("changes", "is_another"),
    [
        ({"title": "Closing seminar", "start_date": "2026-07-01"}, True),
        ({"title": "Closing seminar"}, False),
        ({"start_date": "2026-07-01"}, False),
        ({"title": "KICK-OFF seminar", "start_date": "2026-07-01"}, False),
        ({"title": {"en": "Closing seminar", "de": "Auftakt"}, "start_date": "2026-07-01"}, False),
        ({"title": {"en": "Closing seminar", "de": "Abschluss"}, "start_date": "2026-07-01"}, True),
    ],
)
def test_event_that_a_row_makes_into_another_one_is_told(changes, is_another):
    before = row(title={"en": "Kick-off seminar", "de": "Auftakt"})
    assert run(before).replaced == []

    report = run(before | changes)

    assert (report.updated, report.replaced) == (1, [("one", "title and date both changed")] if is_another else [])


def test_what_an_editor_has_changed_and_the_import_keeps_is_not_told():
    run(row())
    Event.objects.update(title={"en": "Our own title"})

    report = run(row(title="Closing seminar", start_date="2026-07-01"))

    assert (report.kept, report.replaced) == ([("one", "title.en")], [])
