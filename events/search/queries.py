"""Which events a reader's words find, asked of each database in its own way."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, Case, F, Func, IntegerField, Value, When
from django.utils import timezone

from events.models.event import EventQuerySet
from events.models.search import AFTERWARDS
from events.search.words import words_of

# Languages whose inflection PostgreSQL knows; the migration that made the index lists the same.
CONFIGURATIONS = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}
# A document for the time after the event counts from then on, and never before: the event itself is asked.
_COUNTS = (
    f"(document.language NOT LIKE '%%{AFTERWARDS}' OR EXISTS (SELECT 1 FROM events_event over"  # noqa: S608 no value in it
    " WHERE over.id = document.event_id AND over.listed_until < %s))"
)
# SQLite knows no inflection: these endings are taken off and put on, which covers most plurals of English, German
# and the Nordic languages.
_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "y", "ies")
_STEM, _INFLECTED = 4, 5


def matching(events: EventQuerySet, words: str) -> EventQuerySet:
    """Return the events of which some language's document has every word; the last one may be the beginning of one.

    `is_title_match` is 1 where title, short title and subtitle alone have them all, else 0. Input without any word
    asks for nothing: all events stay, with 0.
    """
    asked = words_of(words)
    if not asked:
        return events.annotate(is_title_match=Value(0))
    now = timezone.now()
    in_title = When(Found(F("pk"), words=asked, at=now, title_only=True), then=Value(1))
    found = events.filter(Found(F("pk"), words=asked, at=now))
    return found.annotate(is_title_match=Case(in_title, default=Value(0), output_field=IntegerField()))


class Found(Func):
    """True of an event's key if a document of that event has all the words, at that moment."""

    output_field = BooleanField()

    def __init__(
        self, *expressions: Any, words: tuple[str, ...], at: dt.datetime, title_only: bool = False, **extra: Any
    ) -> None:
        super().__init__(*expressions, **extra)
        self.words, self.at, self.title_only = words, at, title_only

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        documents = (
            "SELECT document.event_id FROM events_search JOIN events_searchdocument document"
            " ON document.id = events_search.rowid WHERE events_search MATCH %s AND "
        )
        return self._among(
            compiler, connection, documents + _COUNTS, [full_text_query(self.words, title_only=self.title_only)]
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        query, params = text_search_query(self.words)
        # As a query of its own it is no constant to the planner, which would take the beginning of a word for so
        # common that reading all documents seems better than the index: 20 ms instead of 1 at 10,000 events.
        query = f"SELECT {query}"
        documents = f"SELECT event_id FROM events_searchdocument document WHERE word_vector @@ ({query})"  # noqa: S608 no value in it
        if self.title_only:
            # The index narrows it down before the titles are looked at.
            documents, params = f"{documents} AND title_vector @@ ({query})", params * 2
        documents = f"{documents} AND {_COUNTS}"
        return self._among(compiler, connection, documents, params)

    def _among(self, compiler: Any, connection: Any, documents: str, params: list[Any]) -> tuple[str, list[Any]]:
        template = f"%(expressions)s IN ({documents.replace('%', '%%')})"
        sql, own = super().as_sql(compiler, connection, template=template)
        return sql, [*own, *params, connection.ops.adapt_datetimefield_value(self.at)]


def full_text_query(words: tuple[str, ...], *, title_only: bool) -> str:
    """Return the words in the language of SQLite's FTS5; every one is quoted, so none is an operator."""
    parts = [" OR ".join(f'"{form}"' for form in _forms(word)) for word in words]
    parts[-1] = f'"{words[-1]}"* OR {parts[-1]}'
    column = "title" if title_only else "words"
    return f"{column} : ({' AND '.join(f'({part})' for part in parts)})"


def _forms(word: str) -> list[str]:
    """Return the word and its likely plurals and singulars."""
    if len(word) < _INFLECTED or not word.isalpha():
        return [word]
    stems = [word[: len(word) - len(ending)] for ending in _ENDINGS if word.endswith(ending)]
    return list(dict.fromkeys(stem + ending for stem in stems if len(stem) >= _STEM for ending in _ENDINGS))


def text_search_query(words: tuple[str, ...]) -> tuple[str, list[Any]]:
    """Return a tsquery of PostgreSQL with its parameters: each word as typed, or as any language inflects it.

    A document holds the words of its language and, for names of projects and the like, English; the reader may write
    any. So the query asks for the stems of all languages of the site.
    """
    languages = dict.fromkeys(CONFIGURATIONS[code] for code in _codes() if code in CONFIGURATIONS)
    parts, params = [], []
    for number, word in enumerate(words, 1):
        stems = "".join(f" || to_tsquery('{language}', %s)" for language in languages)
        parts.append(f"(%s::tsquery{stems})")
        params += [f"'{word}'{':*' if number == len(words) else ''}", *([f"'{word}'"] * len(languages))]
    return " && ".join(parts), params


def _codes() -> list[str]:
    return [code.partition("-")[0] for code, _name in settings.LANGUAGES]
