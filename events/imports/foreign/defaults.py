"""What holds for all rows of a calendar or table that do not say it themselves."""

import re
from dataclasses import dataclass

from common.i18n import site_languages
from events.imports.problems import FileRefusedError, RefusedError, shown
from events.imports.values import required_slug, text_language, zone

MAX_SOURCE = 40
_SOURCE = re.compile(rf"(?=.{{1,{MAX_SOURCE}}}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
# What stands before identifiers already, with a meaning of its own.
_TAKEN = ("csv", "ics", "uid")


@dataclass(frozen=True)
class Defaults:
    """The options of an import. `source` names the file's origin, so that its identifiers meet no others."""

    time_zone: str = ""
    programme: str = ""
    language: str = ""
    source: str = ""

    def prefix(self, kind: str) -> str:
        return f"{self.source or kind}:"

    def checked(self) -> "Defaults":
        """Return the options in their stored form. Raises FileRefusedError for an invalid one."""
        given = (self.time_zone, self.programme, self.language, self.source)
        options = ("--time-zone", "--programme", "--language", "--source")
        found = []
        for option, read, value in zip(options, (zone, required_slug, site_language, _source), given, strict=True):
            try:
                found.append(read(value) if value else "")
            except RefusedError as refused:
                raise FileRefusedError(f"{option}: {refused}.") from None
        return Defaults(*found)


def site_language(value: str) -> str:
    """Return the site's language for a code. Raises RefusedError for another one."""
    language = text_language(value)
    if not language:
        raise RefusedError(f"{shown(value)} is not a language of the site; write one of {', '.join(site_languages())}")
    return language


def _source(value: str) -> str:
    name = value.lower()
    if not _SOURCE.fullmatch(name):
        raise RefusedError(
            f"{shown(value)} is not a name of at most {MAX_SOURCE} letters, digits and hyphens such as city-of-riga"
        )
    if name in _TAKEN:
        raise RefusedError(f"{shown(value)} has a meaning of its own; choose another name")
    return name
