"""docs/import-format.md names every key, and its example can be imported."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import BaseCommand

from events.exports import keys
from events.imports.foreign import csv_columns, csv_rows, ics, ics_lines, ics_repeats
from events.imports.importer import Importer
from events.imports.source import source_of
from events.management.commands.import_events import Command
from tests.events.imports.rows import NOW

DOC = (Path(__file__).parents[3] / "docs" / "import-format.md").read_text(encoding="utf-8")
OTHER_KEYS = {
    *(
        "external_id",
        "source_language",
        "language",
        "languages",
        "topics",
        "keywords",
        "date_text",
        "printed_time_zone",
    ),
    *("formats", "venue", "state", "programme", "priorities", "objectives", "projects", "organisers", "contacts"),
    *("speakers", "sessions", "documents", "part_of", "replaced_by", "series", "label", "moderators", "organisations"),
    *("acronym", "topic", "organisation", "slug", "short_name", "uid", "former_slugs", "text_languages", "file"),
    *("image", "session", "default_contact"),
}


def test_every_key_is_documented():
    of_models = {name for group, names in vars(keys).items() if group.endswith("_KEYS") for name in names}
    named = set(re.findall(r'[`"]([a-z_]+)[`"]', DOC))

    assert (of_models | OTHER_KEYS) - named == set()


@pytest.mark.django_db
def test_example_can_be_imported():
    example = json.loads(re.search(r"```json\n(.*?)```", DOC, re.DOTALL)[1])

    report = Importer(now=NOW).run(source_of(example, "example"))

    assert report.summary().startswith("1 row: 1 created, 0 updated, 0 unchanged, 0 rejected. 0 drafts")
    assert report.ignored == set()


def test_every_row_stands_in_a_table():
    blocks = [block.splitlines() for block in re.findall(r"(?:^\|.*\n)+", DOC, re.MULTILINE)]

    assert len(blocks) > 10
    assert [block[0] for block in blocks if len(block) < 3 or not re.fullmatch(r"[|-]+", block[1])] == []


def test_options_are_documented():
    parser, of_all = Command().create_parser("manage.py", "import_events"), BaseCommand().create_parser("manage.py", "")
    own = set(parser._option_string_actions) - set(of_all._option_string_actions)

    assert {"--dry-run", "--format", "--language", "--programme", "--source", "--time-zone"} <= own
    assert {option for option in own if f"`{option}" not in DOC} == set()


def test_limits_are_documented():
    numbers = {
        *(ics_lines.MAX_COMPONENTS, ics.MAX_ROWS, ics_lines.MAX_LINE, ics_lines.MAX_DEPTH),
        *(ics_repeats.MAX_INSTANCES, ics_repeats.MAX_DAYS, ics_repeats.MAX_DAILY),
        *(csv_rows.MAX_ROWS, csv_rows.MAX_CELL, csv_columns.MAX_COLUMNS),
    }

    assert {number for number in numbers if f"{number:,}" not in DOC} == set()
    assert {ics.MAX_BYTES, csv_rows.MAX_BYTES} == {16 * 1024 * 1024}
    assert "16 MB" in DOC


def test_words_of_calendars_are_documented():
    assert {word for word in ics.WORDS.values() if word not in DOC} == set()


def test_named_columns_are_read():
    table = DOC.split("## Tables (CSV)")[1].split("A fault is told")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| ") and "column, in" not in line]
    names = [name.strip(' "') for cell in cells for part in cell.split("·") for name in part.split(",")]

    assert [name for name in names if not csv_columns.key_of(name)[0]] == []


def test_keys_of_one_value_are_columns():
    assert csv_columns.key_of("Registration opens at") == ("registration_opens_at", "")
    assert [name for name in keys.EVENT_KEYS if not csv_columns.key_of(name)[0]] == []
