"""The identifiers of a table do not meet those of other files."""

import pytest

from events.imports.foreign.csv_rows import read_csv
from events.imports.foreign.defaults import Defaults
from events.imports.importer import Importer
from tests.events.imports.rows import NOW, event, refusals
from tests.events.imports.tables import row, rows
from tests.factories import EventFactory

ONE = "title,start\nA,2027-05-12"


@pytest.mark.parametrize(
    ("header", "options", "identifier"),
    [
        ("ID", {}, "csv:1"),
        ("Kennung", {}, "csv:1"),
        ("External ID", {}, "csv:1"),
        ("uid", {"source": "city"}, "city:1"),
        ("external_id", {}, "1"),
        ("External_ID", {"source": "city"}, "1"),
    ],
)
def test_only_our_own_column_is_taken_as_it_stands(header, options, identifier):
    assert row(f"{header},title\n1,A", **options)["external_id"] == identifier


def test_row_without_identifier_has_the_source_before_its_title():
    assert row(ONE, source="city")["external_id"] == "city:a:2027-05-12"


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Programme 2021–2027/28", "programme-2021202728"),
        ("Łódź & Straße_1", "łodz-strasse_1".replace("ł", "l")),
        ("Щука, чай і Къща", "shchuka-chai-i-kshcha"),
        ("Ένωση", "item"),
        ("a" * 150 + " " + "b" * 60, "a" * 150),
        ("c" * 250, "c" * 200),
    ],
)
def test_key_of_a_title_is_what_it_always_was(title, key):
    """Another one would import every event once more; addresses are made otherwise by now."""
    assert row(f'title,start\n"{title}",2027-05-12')["external_id"] == f"csv:{key}:2027-05-12"


def test_links_name_identifiers_of_the_table():
    found = rows("id,title,part of,replaced by\n1,A,,\na:b,B,1,a:b\n3,C,https://example.org/,9")

    assert [(one.get("part_of"), one.get("replaced_by")) for one in found] == [
        (None, None),
        ("csv:1", "csv:a:b"),
        ("https://example.org/", "csv:9"),
    ]
    assert row("external_id,title,part_of\n1,A,2")["part_of"] == "2"


@pytest.mark.django_db
def test_two_tables_do_not_meet():
    for name, title in (("riga", "A"), ("bonn", "B")):
        Importer(now=NOW).run(read_csv(f"ID,title\n1,{title}".encode(), "e.csv", Defaults(source=name)))

    assert [event(f"{name}:1").text("title") for name in ("riga", "bonn")] == ["A", "B"]


@pytest.mark.django_db
def test_event_of_this_site_is_not_imported_by_a_table_with_its_identifier():
    here = EventFactory()

    report = Importer(now=NOW).run(read_csv(f"uid,title\n{here.uid},A".encode(), "e.csv"))

    assert refusals(report) == [
        f"rejected: line 2, csv:{here.uid}: column “uid”: is an event of this site; change it here, not by this file"
    ]
