"""Translations of the interface: `python -m tools.messages update`, `check` or `compile`.

The .po files are kept in the repository, the .mo files are made from them. Babel does all of it, so that no machine
needs gettext.
"""

import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import write_mo

from tools.catalogues import (
    LOCALE,
    brought_up_to_date,
    find_problems,
    misplaced,
    po_path,
    read_catalogue,
    same_as_english,
    write_catalogue,
)
from tools.extraction import collect
from tools.surroundings import ROOT, testing

SOURCE_LANGUAGE = "en"


def compile_messages(locale: Path = LOCALE) -> list[str]:
    """Make every .mo file that is missing or older than its .po; return what is wrong with the texts."""
    problems = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            problems += _compile(source, target)
    return problems


def _compile(source: Path, target: Path) -> list[str]:
    catalogue = read_catalogue(source)
    lost = [(message, names) for message in catalogue if message.id for names in misplaced(message)]
    problems = [f"{source}:{message.lineno}: other placeholders: {names}" for message, names in lost]
    if not problems:
        with target.open("wb") as file:
            write_mo(file, catalogue)
    return problems


def update_messages(locale: Path = LOCALE) -> None:
    """Collect the texts of code and templates into the .po file of every language of the site."""
    texts = collect()
    for code in languages(locale):
        path = po_path(code, locale)
        write_catalogue(brought_up_to_date(code, texts, path), path)


def check_messages(locale: Path = LOCALE) -> list[str]:
    """Return what keeps the translations from being complete and right, language by language."""
    texts, problems = collect(), []
    for code in languages(locale):
        path = po_path(code, locale)
        found = find_problems(read_catalogue(path), texts, same_as_english(code))
        problems += [f"{path.relative_to(locale.parent)}: {problem}" for problem in found]
    return problems


def languages(locale: Path = LOCALE) -> list[str]:
    """Return the languages that the site has by default, and those for which there are translations already."""
    present = {path.parent.parent.name for path in locale.glob("*/LC_MESSAGES/django.po")}
    command = [sys.executable, "-c", "from config.settings import LANGUAGES; print(*dict(LANGUAGES))"]
    result = subprocess.run(command, cwd=ROOT, env=testing(), check=True, capture_output=True, text=True)
    return sorted((present | set(result.stdout.split())) - {SOURCE_LANGUAGE})


def main(arguments: list[str]) -> int:
    """Update (and compile), check, or compile only."""
    if arguments not in (["update"], ["check"], ["compile"]):
        sys.exit("Usage: python -m tools.messages update|check|compile")
    if arguments == ["update"]:
        update_messages()
    problems = check_messages() if arguments == ["check"] else compile_messages()
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
