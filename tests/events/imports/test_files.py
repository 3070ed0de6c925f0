"""Which format a file has, and what holds for rows that do not say it themselves."""

import pytest

from events.imports import files
from events.imports.files import format_of, read_file
from events.imports.foreign.defaults import Defaults
from events.imports.problems import FileRefusedError
from tests.events.imports.foreign_files import FOLDER


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xef\xbb\xbf begin:vcalendar", "ics"),
        (b' {"events": []}', "json"),
        (b"[1]", "json"),
        (b"title;date", "csv"),
        (b"", "csv"),
    ],
)
def test_format_is_told_by_the_content(data, kind):
    assert format_of(data) == kind


@pytest.mark.parametrize("name", ["google.ics", "tabs.tsv"])
def test_name_content_and_option_tell_the_same(tmp_path, name):
    expected = read_file(FOLDER / name).events
    other = tmp_path / "export"
    other.write_bytes((FOLDER / name).read_bytes())
    wrong = other.with_suffix(".json")
    wrong.write_bytes(other.read_bytes())

    assert read_file(other).events == expected
    assert read_file(wrong, format="ics" if name.endswith("ics") else "csv").events == expected


def test_defaults_are_for_rows_that_do_not_say_it(tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("title,programme\nA,\nB,own\nC,,,\nD,,x")

    rows = read_file(path, defaults=Defaults("europe/riga", "water")).events

    assert [row["programme"] for row in rows[:3]] == ["water", "own", "water"]
    assert [row["time_zone"] for row in rows[:3]] == ["Europe/Riga"] * 3
    assert rows[3].problems[0].field == "line"


def test_source_stands_before_all_identifiers(tmp_path):
    table, calendar = tmp_path / "e.csv", tmp_path / "c.ics"
    table.write_text("ID,title\n1,A\n,B")
    calendar.write_bytes((FOLDER / "google.ics").read_bytes())

    rows = [row for path in (table, calendar) for row in read_file(path, defaults=Defaults(source="Riga-1")).events]

    assert [row["external_id"] for row in rows] == [
        "riga-1:1",
        "riga-1:b:",
        "riga-1:abc123@google.com",
        *(f"riga-1:weekly@google.com#202706{day}T1000" for day in ("01", "22", "15")),
        "riga-1:daily@google.com",
    ]


@pytest.mark.parametrize(
    ("defaults", "reason"),
    [
        (Defaults("Europe/Rigga"), "--time-zone: “Europe/Rigga” is not a time zone; did you mean Europe/Riga."),
        (
            Defaults(language="xx"),
            "--language: “xx” is not a language of the site; write one of en, de, pl, sv, fi, da, nb, et, lv, lt.",
        ),
        (
            Defaults(source="City of Riga"),
            ("--source: “City of Riga” is not a name of at most 40 letters, digits and hyphens such as city-of-riga."),
        ),
        (Defaults(source="ICS"), "--source: “ICS” has a meaning of its own; choose another name."),
        (Defaults("", "Not A Slug"), "--programme: “Not A Slug” is not an address such as interreg-europe-2021-2027."),
    ],
)
def test_options_that_mean_nothing_are_refused(defaults, reason):
    with pytest.raises(FileRefusedError) as refused:
        read_file(FOLDER / "tabs.tsv", defaults=defaults)

    assert str(refused.value) == reason


def test_workbook_is_told_to_be_saved_as_csv(tmp_path):
    path = tmp_path / "events.xlsx"
    path.write_bytes(b"PK\x03\x04")

    with pytest.raises(FileRefusedError, match="is an Excel or ZIP file; save it as “CSV UTF-8”"):
        read_file(path)


def test_limit_of_the_whole_is_checked_before_reading(tmp_path, monkeypatch):
    path = tmp_path / "e.ics"
    path.write_bytes(b"BEGIN:VCALENDAR")
    monkeypatch.setattr(files, "_LIMITS", dict.fromkeys(files.FORMATS, 14))

    with pytest.raises(FileRefusedError) as refused:
        read_file(path)

    assert str(refused.value) == f"{path} has 15 bytes, at most 14 are read; split it."
