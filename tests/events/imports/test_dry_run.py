"""A dry run reports what the real one does, row by row, and writes nothing."""

import json
from copy import deepcopy
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.version import load_version
from events.actions import save_event
from events.demo.loader import real_events
from events.imports import importer as importing
from events.imports.event import read_row
from events.imports.importer import Importer
from events.imports.problems import BadRow, Problem
from events.imports.report import Report
from events.imports.source import Source
from events.models import Event
from tests.events.imports.rows import NOW, row, run

pytestmark = pytest.mark.django_db
UID, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}


def report_of(source: Source, *, is_dry: bool = False) -> Report:
    return Importer(now=NOW, is_dry=is_dry).run(deepcopy(source))


def agreed(*rows: Any, programmes: tuple[Any, ...] = ()) -> Report:
    """Return the report of both, once it is seen to be the same and the dry run to have left nothing."""
    source = Source(events=list(rows), programmes=list(programmes))
    before, version = counts(), load_version()
    dry = report_of(source, is_dry=True)
    assert (counts(), load_version()) == (before, version)
    assert dry == report_of(source)
    return dry


def test_real_events_are_reported_alike():
    source = real_events()
    dry = report_of(source, is_dry=True)
    assert Event.objects.count() == 0

    real = report_of(source)

    assert dry == real
    assert (dry.created, len(dry.doubles) > 0) == (158, True)


def test_rows_that_name_the_same_things():
    hall = {"name": "Hall", "city": "Riga", "country": "LV"}
    people = {"contacts": [{"name": "Anna", "email": "a@example.org", "organisation": "Region"}], "speakers": ["Olga"]}
    report = agreed(
        row(venue=hall, organisers=["Region", "Ministry"], priorities=["Water"], projects=["P1"], **people),
        row(external_id="two", venue={**hall, "name": "HALL"}, organisers=["ministry", "REGION", "Third"], **people),
        row(external_id="three", venue=hall, priorities=["water", "Air"], projects=["P1", "P2"], series="Evenings"),
        row(external_id="four", programme="another-2021-2027", priorities=["Air"], series="evenings"),
    )

    assert (report.created, report.rejected, len(report.made)) == (4, [], 9)


def test_things_of_a_rejected_row_are_not_remembered():
    bad = {"end_date": "2026-06-11", "programme": "bad-2021-2027"}
    report = agreed(
        row(**bad, venue={"name": "Hall", "city": "Riga"}, priorities=["Water"]),
        row(external_id="two", programme="bad-2021-2027", priorities=["Water"]),
    )

    assert (report.created, len(report.rejected), len(report.made)) == (1, 1, 2)


@pytest.mark.parametrize("link", ["part_of", "replaced_by"])
def test_links_to_rows_before_and_behind(link):
    report = agreed(
        row(external_id="a", **{link: "b"}),
        row(external_id="b", **{link: "a"}),
        row(external_id="c", **{link: f"uid:{UID}"}, uid=OTHER),
        row(external_id="d", uid=UID),
        row(external_id="e", **{link: f"uid:{UID.upper()}"}),
        row(external_id="f", **{link: "uid:none"}),
        row(external_id="g", **{link: "gone"}),
        row(external_id="gone", start_date="2026-02-30"),
        row(external_id="h", **{link: "h"}),
    )

    assert [name for name, _problems in report.rejected] == ["gone", "f", "g", "h"]


def test_link_that_fails_leaves_the_next_one_alone():
    """Both wait for rows behind; the first one turns out to be the event itself."""
    report = agreed(
        row(external_id="y", part_of=f"uid:{UID}"),
        row(external_id=f"uid:{UID}", uid=UID, part_of="x"),
        row(external_id="x", uid=UID, part_of=f"uid:{UID}", replaced_by="y"),
    )

    assert [name for name, _problems in report.rejected] == [f"uid:{UID}", "x"]
    assert Event.objects.get(external_id="x").replaced_by.external_id == "y"


def test_event_meant_twice():
    """By its identifier and by that in calendars, in the same batch or another one, here before or new."""
    run(row(external_id="here", uid=OTHER))
    for size in (1, 100):
        with pytest.MonkeyPatch.context() as patch, transaction.atomic():
            patch.setattr(importing, "BATCH", size)
            report = agreed(
                row(external_id="a", uid=UID),
                row(external_id="b", uid=UID),
                row(external_id=f"uid:{UID}", uid=UID),
                row(external_id=f"source:{UID}"),
                row(external_id="here", fee="5 EUR"),
                row(external_id=f"uid:{OTHER}", fee="6 EUR"),
                row(external_id="a"),
            )
            transaction.set_rollback(True)
        assert (report.created, report.updated) == (1, 1)
        assert [problem.field for _name, problems in report.rejected for problem in problems] == ["uid"] * 4 + [
            "external_id"
        ]
        assert all("of this file already" in str(problems[0]) for _name, problems in report.rejected)


def test_identifiers_of_sessions_are_taken():
    report = agreed(
        row(external_id="a", sessions=[{"title": "Opening", "uid": UID}]),
        row(external_id="b", uid=UID),
        row(external_id="c", uid=UID),
        row(external_id="d", sessions=[{"title": "Opening", "uid": UID}, {"title": "End", "uid": UID}]),
    )

    assert (report.created, report.rejected) == (4, [])


def test_same_titles_and_addresses():
    report = agreed(
        row(external_id="a", slug="meeting"),
        row(external_id="b", slug="meeting"),
        row(external_id="c", former_slugs=["meeting", "old"]),
        row(external_id="d", slug="old"),
        row(external_id="e"),
    )

    assert (report.created, len(report.doubles) > 0) == (5, True)


def test_declared_programmes_and_hostile_rows():
    programme = {"slug": "p-2021-2027", "title": "P", "priorities": [{"title": "Water", "slug": "w"}]}
    report = agreed(
        "nothing",
        BadRow("x", (Problem("row", "is none"),)),
        row(external_id="a", programme="p-2021-2027", priorities=["Water", "Air"], objectives=["9.9"]),
        row(external_id="b", programme="p-2021-2027", priorities=["Water", "Air"]),
        row(external_id="c", programme=None, organisers=["P"]),
        row(external_id="d", title="x" * 999),
        programmes=(programme, programme, {"slug": "p-2021-2027"}, [], {"slug": "!"}),
    )

    assert (report.created, len(report.rejected)) == (2, 6)


def test_row_over_what_editors_have_written():
    run(row(subtitle="For all", venue={"name": "Hall", "city": "Riga"}, sessions=["Opening"]))
    event = Event.objects.get()
    Event.objects.update(subtitle={"en": "For some"})
    event.sessions.all().delete()

    report = agreed(
        row(subtitle="For most", venue={"name": "New hall", "city": "Riga"}, sessions=["Opening", "End"]),
        row(external_id="two", venue={"name": "new hall", "city": "riga"}, part_of="one"),
    )

    assert (report.created, report.updated, len(report.kept)) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_dry", [True, False])
def test_no_transaction_is_longer_than_a_row(monkeypatch, is_dry):
    """Nor is a row read in it: others wait for what is written alone."""
    rows = [row(external_id=name, venue={"name": "Hall", "city": "Riga"}) for name in "abc"]
    seen = []

    def reading(raw: Any) -> Any:
        assert not connection.in_atomic_block
        return read_row(raw)

    def saving(**kwargs: Any) -> Event:
        # The outermost one, and nothing of the rows before waits to be rolled back in it.
        seen.append((connection.savepoint_ids, Event.objects.count()))
        return save_event(**kwargs)

    def told(done: int, total: int) -> None:
        assert not connection.in_atomic_block

    monkeypatch.setattr(importing, "read_row", reading)
    monkeypatch.setattr(importing, "save_event", saving)
    report = Importer(now=NOW, is_dry=is_dry).run(Source(events=rows, programmes=[{"slug": "p"}]), told)

    assert report.created == 3
    assert seen == [([], 0 if is_dry else number) for number in range(3)]
    assert Event.objects.count() == (0 if is_dry else 3)


@pytest.mark.django_db(transaction=True)
def test_dry_run_leaves_nothing_behind_in_real_life():
    before, version = counts(), load_version()

    report_of(real_events(), is_dry=True)

    assert (counts(), load_version()) == (before, version)


NAMES = st.sampled_from(["Hall", "HALL", "House", "Hall "])
FEW_IDS = st.sampled_from(["a", "b", "c", f"uid:{UID}", f"uid:{OTHER}", f"s:{UID}", "here", ""])
UIDS = st.sampled_from([UID, OTHER])
ROWS = st.fixed_dictionaries(
    {"external_id": FEW_IDS, "title": st.sampled_from(["Meeting", "Building green houses"])},
    optional={
        "uid": UIDS,
        "slug": st.sampled_from(["meeting", "old", "here", "No!"]),
        "former_slugs": st.lists(st.sampled_from(["meeting", "old", "here"]), max_size=2),
        "formats": st.sampled_from([["physical"], ["virtual"], []]),
        "start_date": st.sampled_from(["2026-06-12", "2026-06-14", ""]),
        "end_date": st.sampled_from(["2026-06-11", "2026-06-14", "2026-06-15"]),
        "part_of": FEW_IDS,
        "replaced_by": FEW_IDS,
        "programme": st.sampled_from(["p-2021-2027", "q", "", "Q!"]),
        "priorities": st.lists(NAMES, max_size=2),
        "organisers": st.lists(NAMES, max_size=2),
        "projects": st.lists(NAMES, max_size=2),
        "speakers": st.lists(NAMES, max_size=2),
        "contacts": st.lists(
            st.fixed_dictionaries({"name": NAMES, "email": st.sampled_from(["", "a@b.eu"])}), max_size=2
        ),
        "venue": st.fixed_dictionaries({"name": NAMES, "city": st.sampled_from(["Riga", "riga", ""])}),
        "sessions": st.lists(st.fixed_dictionaries({"title": NAMES, "uid": UIDS}), max_size=2),
        "state": st.sampled_from(["draft", "published", "review"]),
        "history": st.just({"sequence": 3}),
    },
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(ROWS, min_size=2, max_size=6), size=st.sampled_from([1, 2, 100]))
def test_whatever_the_rows_are(rows, size):
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(importing, "BATCH", size)
        run(row(external_id="here", slug="here", uid=OTHER))
        agreed(*json.loads(json.dumps(rows)), programmes=({"slug": "p-2021-2027", "priorities": ["Hall"]},))
        transaction.set_rollback(True)
