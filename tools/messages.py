"""Translations of the interface: `python -m tools.messages update` or `compile`.

The .po files are kept in the repository, the .mo files are made from them: by Babel, so that a machine
without gettext can run the site. Only collecting the texts from the sources needs gettext.
"""

import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tools.surroundings import ROOT, testing
from tools.system import GETTEXT, GETTEXT_MERGE, require

LOCALE = ROOT / "locale"
SOURCE_LANGUAGE = "en"
IGNORED = ("bench/*", "tests/*", "tools/*", "var/*", ".venv/*")


def compile_messages(locale: Path = LOCALE) -> list[str]:
    """Make every .mo file that is missing or older than its .po; return what is wrong with the texts."""
    problems = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            problems += _compile(source, target)
    return problems


def _compile(source: Path, target: Path) -> list[str]:
    with source.open("rb") as file:
        catalog = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
    # A placeholder lost in translation is an error 500 for the readers of one language only.
    problems = [f"{source}:{message.lineno}: {error}" for message, errors in catalog.check() for error in errors]
    if not problems:
        with target.open("wb") as file:
            write_mo(file, catalog)
    return problems


def update_messages() -> None:
    """Collect the texts of code and templates into the .po file of every language of the site."""
    require(GETTEXT, GETTEXT_MERGE)
    LOCALE.mkdir(exist_ok=True)
    command = [sys.executable, "manage.py", "makemessages", "--add-location=file", "--no-wrap"]
    command += [f"--locale={code}" for code in _languages()]
    command += [f"--ignore={pattern}" for pattern in IGNORED]
    subprocess.run(command, cwd=ROOT, env=testing(), check=True)


def _languages() -> list[str]:
    present = {path.name for path in LOCALE.iterdir() if path.is_dir()}
    command = [sys.executable, "-c", "from config.settings import LANGUAGES; print(*dict(LANGUAGES))"]
    result = subprocess.run(command, cwd=ROOT, env=testing(), check=True, capture_output=True, text=True)
    return sorted((present | set(result.stdout.split())) - {SOURCE_LANGUAGE})


def main(arguments: list[str]) -> int:
    """Update (and compile), or compile only."""
    if arguments not in (["update"], ["compile"]):
        sys.exit("Usage: python -m tools.messages update|compile")
    if arguments == ["update"]:
        update_messages()
    problems = compile_messages()
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
