"""docs/import-format.md names every key, and its example can be imported."""

import json
import re
from pathlib import Path

import pytest

from events.imports import event, parts, programmes
from events.imports.importer import Importer
from events.imports.source import source_of
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
    *("acronym", "topic", "organisation", "slug", "short_name"),
}


def test_every_key_is_documented():
    keys = {
        *event.EVENT_KEYS,
        *(parts.VENUE_KEYS + parts.CONTACT_KEYS + parts.SESSION_KEYS + parts.SPEAKER_KEYS + parts.DOCUMENT_KEYS),
        *programmes.PROGRAMME_KEYS,
        *OTHER_KEYS,
    }
    named = set(re.findall(r'[`"]([a-z_]+)[`"]', DOC))

    assert keys - named == set()


@pytest.mark.django_db
def test_example_can_be_imported():
    example = json.loads(re.search(r"```json\n(.*?)```", DOC, re.DOTALL)[1])

    report = Importer(now=NOW).run(source_of(example, "example"))

    assert report.summary().startswith("1 rows: 1 created, 0 updated, 0 unchanged, 0 rejected. 0 drafts")
    assert report.ignored == set()
