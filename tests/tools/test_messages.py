"""Translations are compiled without gettext, and bad ones are refused."""

import gettext
import os
from pathlib import Path

import pytest

from tools.catalogues import LOCALE
from tools.messages import check_messages, compile_messages, languages, main, update_messages

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


LANGUAGES = ["da", "de", "et", "fi", "lt", "lv", "nb", "pl", "sv"]


def test_languages_are_those_of_the_site_and_those_at_hand(tmp_path: Path, catalogue: Path) -> None:
    assert languages(tmp_path) == LANGUAGES
    (tmp_path / "cs" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "cs" / "LC_MESSAGES" / "django.po").touch()
    assert languages(tmp_path) == ["cs", *LANGUAGES]


def test_update_makes_a_file_for_every_language_and_check_reads_them(tmp_path: Path) -> None:
    update_messages(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == LANGUAGES
    assert compile_messages(tmp_path) == []

    problems = check_messages(tmp_path)
    root = tmp_path.name
    assert f"{root}/lv/LC_MESSAGES/django.po: not translated: 'Upcoming events'" in problems
    assert [problem for problem in problems if ": not translated: " not in problem] == []


@pytest.mark.parametrize("arguments", [[], ["other"], ["check", "compile"]])
def test_command_says_how_it_is_used(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="Usage"):
        main(arguments)


def test_compiling_by_command_is_silent_where_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compile"]) == 0
    assert capsys.readouterr().out == ""
    assert {path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/django.mo")} == set(LANGUAGES)
