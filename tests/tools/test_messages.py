"""Translations are compiled without gettext, and bad ones are refused."""

import gettext
import os
from pathlib import Path

import pytest

from tools.messages import compile_messages

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A German catalogue with one text."""
    path = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'{HEADER}msgid "Past events"\nmsgstr "Frühere Veranstaltungen"\n', encoding="utf-8")
    return path


def translated(root: Path, text: str) -> str:
    return gettext.translation("django", root, ["de"]).gettext(text)


def test_catalogue_is_compiled(tmp_path: Path, catalogue: Path) -> None:
    assert compile_messages(tmp_path) == []
    assert translated(tmp_path, "Past events") == "Frühere Veranstaltungen"


def test_catalogue_is_compiled_again_only_when_it_changed(tmp_path: Path, catalogue: Path) -> None:
    compile_messages(tmp_path)
    target = catalogue.with_suffix(".mo")
    target.write_bytes(b"made before")
    os.utime(catalogue, (0, 0))
    compile_messages(tmp_path)
    assert target.read_bytes() == b"made before"
    os.utime(target, (0, 0))
    compile_messages(tmp_path)
    assert target.read_bytes() != b"made before"


def test_lost_placeholder_is_refused(tmp_path: Path, catalogue: Path) -> None:
    bad = '\n#, python-format\nmsgid "%(count)d events"\nmsgstr "%(anzahl)d Veranstaltungen"\n'
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + bad, encoding="utf-8")
    (problem,) = compile_messages(tmp_path)
    assert problem.startswith(f"{catalogue}:")
    assert "anzahl" in problem
    assert not catalogue.with_suffix(".mo").exists()
