"""The record of answers: the same for the same content, and every difference is found."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from events.models import Event
from tests.factories.events import EventFactory
from tests.moment import MOMENT
from tools.record import HOST, RARE_EVENTS, fix_identifiers, load, record_answers, record_exports
from tools.record_addresses import addresses
from tools.record_compare import MOST_LINES, comparison, neutral_body, neutral_headers
from tools.surroundings import ROOT

EXTENTS = ("public", "usual", "with-hidden")
REST = "0 drafts, 0 with changes kept, 0 likely doubles. Nothing was written."


def write_record(folder: Path, **answers: str) -> Path:
    for name, body in answers.items():
        file = folder / "2026-05-12" / f"001 {name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"GET /{name}/\n200 OK\n\n{body}", encoding="utf-8")
    return folder


def test_headers_that_differ_between_runs_are_left_out() -> None:
    headers = [
        ("Last-Modified", "Tue, 12 May 2026 08:00:00 GMT"),
        ("ETag", '"1"'),
        ("X-Request-ID", "a"),
        ("Content-Security-Policy", "img-src 'self'; default-src 'none'"),
    ]
    assert neutral_headers(headers) == [
        "Content-Security-Policy: default-src 'none'; img-src 'self'",
        "Last-Modified: Tue, 12 May 2026 08:00:00 GMT",
    ]


@pytest.mark.parametrize(
    ("body", "neutral"),
    [
        ('href="/static/css/site.0123456789ab.css"', 'href="/static/css/site.css"'),
        (f'"/media/documents/{"0a" * 16}/sample.pdf"', '"/media/documents/KEY/sample.pdf"'),
        ('<input name="csrfmiddlewaretoken" value="aB3">', '<input name="csrfmiddlewaretoken" value="TOKEN">'),
        ("quote number 12ab.", "quote number REQUEST-ID."),
        ("card.png?v=0123456789ab", "card.png?v=0123456789ab"),
    ],
)
def test_what_is_random_in_a_body_is_replaced(body: str, neutral: str) -> None:
    assert neutral_body(body.encode(), "12ab").decode() == neutral


def test_a_body_without_request_id_stays() -> None:
    assert neutral_body(b"plain") == b"plain"


def test_equal_records_have_no_differences(tmp_path: Path) -> None:
    old = write_record(tmp_path / "old", events="same")
    new = write_record(tmp_path / "new", events="same")
    # Another number of the same address.
    (new / "2026-05-12" / "001 events.txt").rename(new / "2026-05-12" / "002 events.txt")
    assert comparison(old, new) == []


def test_changed_missing_and_new_answers_are_listed(tmp_path: Path) -> None:
    old = write_record(tmp_path / "old", changed='{"a":"1","b":["x","y"]}', same="same", gone="text")
    new = write_record(tmp_path / "new", changed='{"a":"1","b":["x","z"]}', same="same", more="text")
    assert comparison(old, new) == [
        "differs: 2026-05-12 GET /changed/",
        "    @@ -7,2 +7,2 @@",
        '     "x",',
        '    -"y"]}',
        '    +"z"]}',
        "missing: 2026-05-12 GET /gone/",
        "new: 2026-05-12 GET /more/",
        "Differences: 3 of 4.",
    ]


def test_a_long_difference_is_cut(tmp_path: Path) -> None:
    old = write_record(tmp_path / "old", events="\n".join("a" * 50))
    new = write_record(tmp_path / "new", events="\n".join("b" * 50))
    lines = comparison(old, new)
    assert len(lines) == MOST_LINES + 3
    assert lines[-2] == f"    ... {102 - MOST_LINES} more lines"


def test_a_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="holds no record"):
        comparison(tmp_path, tmp_path)


@pytest.mark.parametrize(("body", "status"), [("same", 0), ("other", 1)])
def test_the_exit_status_says_whether_records_differ(tmp_path: Path, body: str, status: int) -> None:
    old, new = write_record(tmp_path / "old", events="same"), write_record(tmp_path / "new", events=body)
    command = [sys.executable, "-m", "tools.record", "--compare", str(old), str(new)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.splitlines()[-1]) == (
        status,
        "Differences: 1 of 1." if status else "No differences.",
    )


@pytest.mark.django_db
def test_answers_of_visitors_and_staff_are_recorded_the_same_twice(tmp_path: Path, settings: Any) -> None:
    settings.ALLOWED_HOSTS = [HOST]
    event = EventFactory(title={"en": "Kick-off"})
    page = event.get_absolute_url()
    paths = [page, f"HEAD {page}card.png", "/events/nothing-here/", "/api/v1/events/", "/admin/events/venue/add/"]
    for name in ("first", "second"):
        record_answers(tmp_path / name, MOMENT, paths)
        record_exports(tmp_path / name, MOMENT)
    assert comparison(tmp_path / "first", tmp_path / "second") == []
    folder = tmp_path / "first" / f"{MOMENT:%Y-%m-%d}"
    first_lines = [path.read_text("utf-8").splitlines()[:2] for path in sorted(folder.iterdir())]
    assert first_lines == [
        [f"GET {page}", "200 OK"],
        [f"HEAD {page}card.png", "200 OK"],
        ["GET /events/nothing-here/", "404 Not Found"],
        ["GET /api/v1/events/", "200 OK"],
        ["GET /admin/events/venue/add/", "200 OK"],
        ["EXPORT public", "{"],
        ["EXPORT usual", "{"],
        ["EXPORT with-hidden", "{"],
        *([f"IMPORT {name}", f"1 row: 0 created, 0 updated, 1 unchanged, 0 rejected. {REST}"] for name in EXTENTS),
    ]
    text = (folder / f"001-{page.strip('/').replace('/', '-')}.txt").read_text("utf-8")
    assert "Kick-off" in text
    assert text.endswith("</html>\n")


@pytest.mark.django_db
def test_a_changed_event_is_a_difference(tmp_path: Path, settings: Any) -> None:
    settings.ALLOWED_HOSTS = [HOST]
    event = EventFactory(capacity=20)
    record_answers(tmp_path / "old", MOMENT, ["/events/", event.get_absolute_url()])
    Event.objects.update(capacity=30)
    record_answers(tmp_path / "new", MOMENT, ["/events/", event.get_absolute_url()])
    lines = comparison(tmp_path / "old", tmp_path / "new")
    assert [line for line in lines if not line.startswith(" ")] == [
        f"differs: {MOMENT:%Y-%m-%d} GET {event.get_absolute_url()}",
        "Differences: 1 of 2.",
    ]


@pytest.mark.django_db
def test_identifiers_follow_from_the_keys() -> None:
    EventFactory.create_batch(2)
    fix_identifiers()
    first = list(Event.objects.order_by("pk").values_list("uid", flat=True))
    fix_identifiers()
    assert list(Event.objects.order_by("pk").values_list("uid", flat=True)) == first
    assert len(set(first)) == 2


@pytest.mark.django_db
def test_addresses_of_an_empty_site_lead_to_no_event() -> None:
    assert not [path for path in addresses() if "/event.ics" in path]


@pytest.mark.django_db
def test_all_rare_events_are_loaded_and_have_addresses(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    load(ROOT / "tests" / "data" / "events.json")
    rows = json.loads(RARE_EVENTS.read_text("utf-8"))["events"]
    rare = Event.objects.filter(external_id__startswith="record:")
    found = addresses()
    assert {event.external_id for event in rare} == {row["external_id"] for row in rows}
    assert {event.get_absolute_url() for event in rare} <= set(found)
    assert len(found) == len(set(found))
