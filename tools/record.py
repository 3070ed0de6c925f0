"""The answers of the site, written to a folder, so that a refactoring can be shown to change none of them.

`python -m tools.record OUT [--events FILE]` records about 600 addresses at three moments, and the exports;
`python -m tools.record --compare OLD NEW` lists what differs between two records.
"""

import argparse
import datetime as dt
import io
import logging
import os
import re
import sys
import tempfile
import uuid
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import django
import time_machine
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from tools.messages import compile_messages
from tools.record_addresses import HEAD, addresses
from tools.record_compare import comparison, neutral_body, neutral_headers
from tools.surroundings import ROOT, documented

HOST = "events.example.org"
# Who sees the pages of the admin.
STAFF = "record@example.org"
# The demonstration is loaded at the second one: most of its samples are not public yet at the first.
MOMENTS = tuple(
    dt.datetime.fromisoformat(text)
    for text in ("2024-05-16T10:00+02:00", "2026-05-12T10:00+02:00", "2027-01-15T12:00+01:00")
)
LOADED_AT = MOMENTS[1]
# What neither the demonstration nor real events have: rare states, all fields, markup where text belongs.
RARE_EVENTS = ROOT / "tools" / "record_events.json"
EXPORTS = {"public": ["--public"], "usual": [], "with-hidden": ["--with-hidden-contacts"]}
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


def load(events: Path) -> None:
    """Fill an empty database with the demonstration and the events of both files."""
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    for file in (RARE_EVENTS, events):
        call_command("import_events", str(file), verbosity=0)
    fix_identifiers()


def fix_identifiers() -> None:
    """Give all rows the same random identifiers in every run."""
    for model in apps.get_models():
        if any(field.name == "uid" for field in model._meta.fields):
            for key in model._default_manager.order_by("pk").values_list("pk", flat=True):
                uid = uuid.uuid5(uuid.NAMESPACE_URL, f"https://{HOST}/{model._meta.label_lower}/{key}")
                model._default_manager.filter(pk=key).update(uid=uid)


def record_answers(out: Path, moment: dt.datetime, paths: Iterable[str]) -> None:
    """Write the answer of each address at a moment to a file of its own."""
    # A fault of the site is an answer as well: the record tells which addresses have it.
    visitor, staff = (Client(headers={"host": HOST}, raise_request_exception=False) for _ in range(2))
    staff.force_login(get_user_model()._default_manager.get_or_create(email=STAFF, is_staff=True, is_superuser=True)[0])
    cache.clear()
    for number, path in enumerate(paths, 1):
        method, address = ("HEAD", path.removeprefix(HEAD)) if path.startswith(HEAD) else ("GET", path)
        response = (staff if address.startswith("/admin/") else visitor).generic(method, address, secure=True)
        lines = [f"{method} {address}", f"{response.status_code} {response.reason_phrase}"]
        lines += neutral_headers(response.items())
        body = neutral_body(response.getvalue(), response.headers.get("X-Request-ID", ""))
        _write(out, moment, f"{number:03} {address}", "\n".join([*lines, ""]).encode() + b"\n" + body)


def record_exports(out: Path, moment: dt.datetime) -> None:
    """Write the exports of a moment, and what a dry run says that an import of each would do."""
    for name, options in EXPORTS.items():
        export = _output("export_events", "-", *options)
        _write(out, moment, f"export {name}", f"EXPORT {name}\n".encode() + neutral_body(export.encode()))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "export.json"
            file.write_text(export, encoding="utf-8")
            report = _output("import_events", str(file), "--dry-run")
        _write(out, moment, f"import {name}", f"IMPORT {name}\n{report}".encode())


def _output(command: str, *arguments: str) -> str:
    said = io.StringIO()
    try:
        call_command(command, *arguments, stdout=said, stderr=said)
    except CommandError as error:
        said.write(f"{error}\n")
    return said.getvalue()


def _write(out: Path, moment: dt.datetime, name: str, content: bytes) -> None:
    folder = out / f"{moment:%Y-%m-%d}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{_UNSAFE.sub('-', name)[:150].strip('-')}.txt").write_bytes(content)


def record(out: Path, events: Path) -> int:
    """Record everything in an empty folder; returns how many addresses were asked at each moment."""
    # An empty value counts as not set: the settings are the same whatever the caller's are.
    os.environ |= dict.fromkeys(documented(), "") | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ENVIRONMENT": "test",
        "DATABASE_URL": "sqlite://:memory:",
        "ALLOWED_HOSTS": HOST,
    }
    compile_messages()
    with ExitStack() as stack:
        media = stack.enter_context(tempfile.TemporaryDirectory())
        stack.enter_context(time_machine.travel(LOADED_AT, tick=False))
        django.setup()
        # Faults are to be seen; that an address answers 404 is in the record.
        logging.disable(logging.WARNING)
        stack.enter_context(override_settings(MEDIA_ROOT=media))
        load(events)
        paths = addresses()
        for moment in MOMENTS:
            with time_machine.travel(moment, tick=False):
                record_answers(out, moment, paths)
                record_exports(out, moment)
    return len(paths)


def main() -> int:
    """Record, or compare two records; 1 if they differ."""
    parser = argparse.ArgumentParser(
        prog="tools.record", description="Record the answers of the site, or compare two records."
    )
    parser.add_argument("out", type=Path, nargs="?", help="an empty folder for the record")
    parser.add_argument("--events", type=Path, default=ROOT / "tests" / "data" / "events.json", help="a file to import")
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("OLD", "NEW"), help="two records")
    options = parser.parse_args()
    if options.compare:
        lines = comparison(*options.compare)
        print(*lines or ["No differences."], sep="\n")
        return 1 if lines else 0
    if options.out is None:
        parser.error("name a folder for the record, or two to compare")
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty")
    try:
        number = record(options.out, options.events)
    except CommandError as error:
        sys.exit(f"{options.events} cannot be loaded: {error}")
    print(f"Recorded {number} addresses at {len(MOMENTS)} moments in {options.out}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
