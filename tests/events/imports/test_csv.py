"""Tables of other programs become rows; faults are named by line and column."""

import pytest

from events.imports.foreign import csv_rows
from events.imports.foreign.csv_rows import read_csv
from events.imports.importer import Importer
from events.imports.problems import FileRefusedError
from events.imports.source import Source
from tests.events.imports.foreign_files import read
from tests.events.imports.rows import BSR, NOW, event, refusals
from tests.events.imports.tables import row, rows


def test_german_excel():
    first, second = read("excel-german.csv").events

    assert first == {
        "external_id": "csv:auftakt-wasser:2027-05-12",
        "title": "Auftakt Wasser",
        "start_date": "2027-05-12",
        "start_time": "09:30",
        "end_date": "2027-05-12",
        "end_time": "16:00",
        "attendance": "physical",
        "status": "planned",
        "venue": {
            "name": "Rathaus",
            "street": "Markt 1",
            "postal_code": "18055",
            "city": "Rostock",
            "country": "DE",
        },
        "keywords": ["Wasser", "Auftakt"],
        "organisers": ["Stadt Rostock", "Land MV"],
        "languages": ["de", "en"],
        "contacts": [{"name": "Elena Belova", "email": "elena@example.org"}],
    }
    assert (second["status"], second["status_note"]) == ("cancelled", "The event is cancelled.")
    assert (second["attendance"], second["venue"]) == ("hybrid", {"name": "Haus, groß", "country": "LV"})


def test_columns_that_are_not_read_are_told():
    assert read("excel-german.csv").ignored == ("Bemerkung",)


def test_the_events_calendar():
    seminar, training = read("the-events-calendar.csv").events

    # The second date tells that the month comes first.
    assert (seminar["start_date"], seminar["start_time"], seminar["end_time"]) == ("2027-05-12", "09:30", "16:00")
    assert (seminar["description"], seminar["fee"]) == ("First line\nsecond line", "Free")
    assert (training["start_date"], training["end_date"], "start_time" in training) == (
        "2027-05-31",
        "2027-06-01",
        False,
    )
    assert read("the-events-calendar.csv").lines == (2, 4)


def test_windows_1252():
    (found,) = read("windows-1252.csv").events

    assert (found["title"], found["start_time"], found["venue"]) == (
        "Förderung für „kleine“ Städte",
        "09:30",
        {"name": "Köln"},
    )


def test_tabs_and_translations():
    (found,) = read("tabs.tsv").events

    assert found == {
        "external_id": "csv:X1",
        "title": {"en": "Open door", "de": "Offene Tür"},
        "start_date": "2027-05-12",
        "start_time": "18:00",
        "end_time": "01:00",
        "time_zone": "Europe/Berlin",
        "capacity": 40,
        "venue": {"name": "Old mill", "latitude": 56.94, "longitude": 24.09},
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "count"),
    [("excel-german.csv", 2), ("the-events-calendar.csv", 2), ("windows-1252.csv", 1), ("tabs.tsv", 1)],
)
def test_files_are_imported_and_found_again(name, count):
    source = read(name)
    again = Source([{"programme": BSR} | found for found in source.events], lines=source.lines, words=source.words)

    first, second = Importer(now=NOW).run(again), Importer(now=NOW).run(again)

    assert (first.created, first.rejected, second.unchanged) == (count, [], count)


@pytest.mark.django_db
def test_fault_is_named_by_its_line_and_column():
    text = (
        "Titel;Beginn;Plätze;Zeitzone;Kennung\nA;3/4/2027;viele;Nirgendwo;K1\nB;;;;\n\nB;;;;\nC;1.2.2027;;;;zu viel\n"
    )

    assert refusals(Importer(now=NOW).run(read_csv(text.encode(), "e.csv"))) == [
        (
            "rejected: line 2, csv:K1: column “Beginn”: “3/4/2027” is not a date such as 2027-05-31; "
            "column “Zeitzone”: “Nirgendwo” is not a time zone; write a name such as Europe/Berlin; "
            "column “Plätze”: must be a whole number from 0 to 2147483647, not “viele”"
        ),
        "rejected: line 5, csv:b:: column “Kennung”: stands in line 3 of this file already",
        "rejected: line 6: line: has 6 cells, the first line 5; put texts with a separator into quotation marks",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title,start\nA,2027-05-12T09:30", ("2027-05-12", "09:30")),
        ("title,start\nA,2027-5-2 9:30 PM", ("2027-05-02", "21:30")),
        ("title,start\nA,31/05/2027", ("2027-05-31", None)),
        ("title,start date,start time\nA,31. 5. 2027,12 am", ("2027-05-31", "00:00")),
        ("title,start date,start time\nA,2027-05-31,13 pm", ("2027-05-31", "13 pm")),
        ("title,start date,start time\nA,2027-05-31,9", ("2027-05-31", "9")),
        ("sep=|\ntitle|date\nA|2027-05-31", ("2027-05-31", None)),
        ("title,date\rA,2027-05-31\r", ("2027-05-31", None)),
        ("title;start;all day\nA;2027-05-12 09:30;perhaps", ("2027-05-12", "09:30")),
        ("Titel;Datum;Beginn\nA;12.5.2027;9:00 Uhr", ("2027-05-12", "09:00")),
        ("Titel;Datum;Beginn\nA;12.5.2027;9 h", ("2027-05-12", "09:00")),
        ("title;date;start\nA;2027-05-12;9 o’clock", ("2027-05-12", "09:00")),
        ("title;date;start\nA;2027-05-12;9:30:00 PM", ("2027-05-12", "21:30")),
        ("title;date;start\nA;2027-05-12;9", ("2027-05-12", "9")),
        ("title;date;start\nA;;9:30", (None, "09:30")),
        ("title;date;start;time\nA;2027-05-12;9:30;10:00", ("2027-05-12", "10:00")),
        ("title;date;start\nA;2027-05-12;2027-05-13 9:30", ("2027-05-12", "09:30")),
        ("title;start\nA;9:30", ("9:30", None)),
        ("title;date;start\nA;31.02.2027;9:75 Uhr", ("31.02.2027", "9:75 Uhr")),
        ("title;start\nA;30/02/2027 25 Uhr", ("30/02/2027", "25 Uhr")),
    ],
)
def test_dates_and_times(text, expected):
    found = row(text)

    assert (found.get("start_date"), found.get("start_time")) == expected


def test_start_and_end_of_a_day():
    found = row("Titel;Datum;Beginn;Ende\nA;31.05.2027;9:00 Uhr;16.30 Uhr")

    assert (found["start_date"], found["start_time"], found["end_time"]) == ("2027-05-31", "09:00", "16:30")
    assert "end_date" not in found
    assert row("Titel;Beginn;Ende\nA;31.05.2027 9:00;16 Uhr")["end_time"] == "16:00"


@pytest.mark.django_db
def test_times_alone_are_imported():
    text = "Kennung;Titel;Datum;Beginn;Ende\n1;A;31.05.2027;9:00;16:00 Uhr\n2;B;31.02.2027;9:00;"

    report = Importer(now=NOW).run(read_csv(text.encode(), "e.csv"))

    found = event("csv:1")
    assert (f"{found.start_date}", f"{found.start_time}", f"{found.end_time}") == ("2027-05-31", "09:00:00", "16:00:00")
    assert refusals(report) == [
        "rejected: line 3, csv:2: column “Datum”: “31.02.2027” is not a date such as 2027-05-31"
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.200", 1200),
        ("1 200", 1200),
        ("1\u202f200", 1200),
        ("1'234.567", 1_234_567),
        ("1,200", 1200),
        ("0012", 12),
        ("1.20", "1.20"),
        ("12.0000", "12.0000"),
        ("1.200.000.000", "1.200.000.000"),
        ("-5", "-5"),
    ],
)
def test_whole_numbers(text, number):
    assert row(f"title;places\nA;{text}")["capacity"] == number


def test_moments_and_flags():
    found = row(
        "title,registration deadline,registration opens,fully booked,featured,latitude,venue,country,phone,time zone\n"
        "A,31.05.2027 12:00,soon,ja,perhaps,north,Hall,Atlantis,+49 1,Europe/Riga"
    )

    assert (found["registration_closes_at"], found["registration_opens_at"]) == ("2027-05-31T12:00", "soon")
    assert (found["is_fully_booked"], found["is_featured"]) == (True, "perhaps")
    assert found["venue"] == {"name": "Hall", "latitude": "north", "country": "Atlantis"}
    assert found["contacts"] == [{"name": "+49 1", "phone": "+49 1"}]


def test_keys_are_columns():
    found = row("title,has_captions,join public from,participants,accessibility deadline\nA,x,2027-05-12,7,1.5.2027")

    assert found["has_captions"] is True
    assert (found["join_public_from"], found["participants"]) == ("2027-05-12T00:00", 7)
    assert found["accessibility_deadline"] == "2027-05-01"


def test_quotation_mark_in_the_first_line():
    with pytest.raises(FileRefusedError, match="a quotation mark in line 1 is not closed"):
        rows('"title;' + "x" * 100)


def test_language_of_the_first_title_is_the_source():
    found = row("Titel (de),Title (lv),Beschreibung [xx],Raum (de)\nAuftakt,Sākums,x,y")

    assert (found["title"], found["source_language"]) == ({"de": "Auftakt", "lv": "Sākums"}, "de")
    assert found["external_id"] == "csv:auftakt:"


def test_given_zone_is_that_of_rows_without_one():
    text = "title,time zone\nA,\nB,Europe/Oslo"

    assert [found["time_zone"] for found in rows(text, time_zone="Europe/Riga")] == ["Europe/Riga", "Europe/Oslo"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "e.csv is empty; its first line has to name the columns."),
        (b"PK\x03\x04", "e.csv is an Excel or ZIP file; save it as “CSV UTF-8” or as iCalendar and import that."),
        (b"\xd0\xcf\x11\xe0", "e.csv is an old Excel file; save it as “CSV UTF-8” or as iCalendar and import that."),
        (b"title\n\x81", "e.csv is neither UTF-8 nor Windows-1252; save it as “CSV UTF-8”."),
        (b"one,two\n1,2", "e.csv: no column of the first line is the title; name one “title” or “Titel”."),
        (b"title,,Titel\nA,,B", "e.csv: the columns “title” and “Titel” mean the same; remove one."),
        (b"title" + b"," * 10**5, "e.csv has 100001 columns, at most 200 are read."),
        (
            b'title,id\nA,"1',
            "e.csv: a quotation mark in line 2 is not closed; write one inside of a quoted cell twice.",
        ),
        (
            b'title,id\n"A"b,1',
            "e.csv: a quotation mark in line 2 is not closed; write one inside of a quoted cell twice.",
        ),
        (
            b'"title' + b"x" * 100_001,
            "e.csv: a cell in line 1 has more than 100000 characters; shorten it or close the quotation.",
        ),
        (
            b'title\n"' + b"\n" * 1001 + b'"',
            "e.csv: a quotation mark in line 2 is not closed; write one inside of a quoted cell twice.",
        ),
    ],
)
def test_file_that_is_no_table(data, reason):
    with pytest.raises(FileRefusedError) as refused:
        rows(data)

    assert str(refused.value) == reason


def test_too_many_lines(monkeypatch):
    monkeypatch.setattr(csv_rows, "MAX_ROWS", 1)

    assert len(rows("title\nA")) == 1
    with pytest.raises(FileRefusedError, match=r"^e\.csv has more than 1 lines; split it\.$"):
        rows("title\nA\nB")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("Conference", "conference"), ("Fachworkshop", "seminar"), ("Szkolenia", "training"), ("X", "X")],
)
def test_kind_in_the_words_of_another_program(typed, kind):
    assert row(f"title;type\nA;{typed}")["kind"] == kind
