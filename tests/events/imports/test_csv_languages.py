"""A plain column of a table is in the source language; no text is lost beside it."""

import pytest

from events.imports.foreign.csv_rows import read_csv
from events.imports.importer import Importer
from events.imports.problems import FileRefusedError
from tests.events.imports.rows import NOW, event, refusals
from tests.events.imports.tables import row, rows

SAYS_IT = "Titel;Titel (en);Sprache der Texte;Kennung\nAuftakt;Kick-off;"


@pytest.mark.parametrize(
    ("header", "options", "two", "code"),
    [
        ("Titel;Titel (en)", {}, "“Titel” and “Titel (en)”", "en"),
        ("title_en;title", {}, "“title” and “title_en”", "en"),
        ("Titel;Titel (de)", {"language": "de"}, "“Titel” and “Titel (de)”", "de"),
        ("Titel (de);Text;Text (de)", {}, "“Text” and “Text (de)”", "de"),
        ("Titel (de);Titel (en);Text;Text (en)", {}, "“Text” and “Text (en)”", "en"),
    ],
)
def test_plain_column_beside_one_of_its_language_is_refused(header, options, two, code):
    with pytest.raises(FileRefusedError) as refused:
        rows(f"{header}\nA;B;C;D", **options)

    plain = two.split("”")[0]
    assert str(refused.value) == (
        f"e.csv: the columns {two} are both in “{code}”; "
        f"name the language of each, such as {plain} (de)”, or give --language."
    )


def test_given_language_is_that_of_plain_columns():
    found = row("Titel;Titel (en);Beschreibung\nAuftakt;Kick-off;Für alle", language="de")

    assert (found["title"], found["source_language"]) == ({"en": "Kick-off", "de": "Auftakt"}, "de")
    assert found["description"] == "Für alle"


def test_row_with_a_title_in_another_language_only_has_that_as_its_source():
    found = row("Titel (en);Titel (de);Beschreibung;Ort\nKick-off;;Für alle;Riga", language="de")

    assert (found["title"], found["source_language"]) == ({"en": "Kick-off"}, "en")
    assert (found["description"], found["venue"]) == ({"de": "Für alle"}, {"name": "Riga"})


@pytest.mark.parametrize(("word", "code"), [("de", "de"), ("Deutsch", "de"), ("Latvian", "lv")])
def test_row_says_its_language(word, code):
    found = row(f"{SAYS_IT}{word};1", language="en")

    assert (found["source_language"], found["title"]) == (code, {"en": "Kick-off", code: "Auftakt"})


@pytest.mark.django_db
def test_row_that_says_its_language_is_judged_for_itself():
    source = read_csv(f"{SAYS_IT}de;1\nAuftakt;Kick-off;;2\nSame;Same;en;3\nA;;xx;4\n;Only;en;5".encode(), "e.csv")

    report = Importer(now=NOW).run(source)

    assert refusals(report) == [
        (
            "rejected: line 3, csv:2: column “Titel”: stands in a column for “en” as well, "
            "the language of plain ones here; empty one of the two"
        ),
        (
            "rejected: line 5, csv:4: column “Sprache der Texte”: “xx” is not a language of the site; "
            "write one of en, de, pl, sv, fi, da, nb, et, lv, lt"
        ),
    ]
    assert event("csv:1").title.data == {"en": "Kick-off", "de": "Auftakt"}
    assert [event(f"csv:{number}").title.data for number in (3, 5)] == [{"en": "Same"}, {"en": "Only"}]
