"""Which events a reader's words find, asked of each database in its own way."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, Case, F, Func, IntegerField, Value, When
from django.utils import timezone

from events.models.event import EventQuerySet
from events.models.search import AFTERWARDS
from events.search.asking import Asked, read_query

# A document for the time after the event counts from then on, and never before: the event itself is asked.
_COUNTS = (
    f"(document.language NOT LIKE '%%{AFTERWARDS}' OR EXISTS (SELECT 1 FROM events_event over"  # noqa: S608 no value in it
    " WHERE over.id = document.event_id AND over.listed_until < %s))"
)


def matching(events: EventQuerySet, words: str) -> EventQuerySet:
    """Return the events that have a document, in any language, with all that the words ask for (`read_query`).

    `is_title_match` is 1 where title, short title and subtitle alone have it all, else 0. Input without any word
    asks for nothing: all events stay, with 0.
    """
    asked = read_query(words)
    if not asked.clauses:
        return events.annotate(is_title_match=Value(0))
    now = timezone.now()
    in_title = When(Found(F("pk"), asked=asked, at=now, column="title"), then=Value(1))
    found = events.filter(Found(F("pk"), asked=asked, at=now))
    return found.annotate(is_title_match=Case(in_title, default=Value(0), output_field=IntegerField()))


class Found(Func):
    """True of an event's key if a document of that event has all that is asked for, at that moment."""

    output_field = BooleanField()

    def __init__(self, *expressions: Any, asked: Asked, at: dt.datetime, column: str = "words", **extra: Any) -> None:
        super().__init__(*expressions, **extra)
        self.asked, self.at, self.column = asked, at, column

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        # Of its own accord SQLite reads the document itself, which takes three times as long for common words.
        index = "" if self.asked.phrases else "INDEXED BY events_searchdocument_of"
        documents = (
            f"SELECT document.event_id FROM events_search JOIN events_searchdocument document {index}"  # noqa: S608
            " ON document.id = events_search.rowid WHERE events_search MATCH %s"
        )
        return self._among(compiler, connection, documents, [full_text_query(self.asked, self.column)])

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        # As a query of its own it is no constant to the planner, which would take the beginning of a word for so
        # common that reading all documents seems better than the index: 20 ms instead of 1 at 10,000 events.
        documents = "SELECT event_id FROM events_searchdocument document WHERE word_vector @@ (SELECT %s::tsquery)"
        params = [text_search_query(self.asked)]
        if self.column == "title":
            # The index narrows it down before the titles are looked at.
            documents, params = f"{documents} AND title_vector @@ (SELECT %s::tsquery)", params * 2
        return self._among(compiler, connection, documents, params)

    def _among(self, compiler: Any, connection: Any, documents: str, params: list[Any]) -> tuple[str, list[Any]]:
        """Return the condition; the index does not know the order of words, so phrases are looked for in the texts."""
        column = "title" if self.column == "title" else "text"
        like = f"' ' || document.{column} || ' ' LIKE %s"
        for spellings in self.asked.phrases:
            documents += f" AND ({' OR '.join([like] * len(spellings))})"
            params = [*params, *(f"% {spelling} %" for spelling in spellings)]
        documents = f"{documents} AND {_COUNTS}"
        params = [*params, connection.ops.adapt_datetimefield_value(self.at)]
        template = f"%(expressions)s IN ({documents.replace('%', '%%')})"
        sql, own = super().as_sql(compiler, connection, template=template)
        return sql, [*own, *params]


def full_text_query(asked: Asked, column: str) -> str:
    """Return what is asked for in the language of SQLite's FTS5; every word is quoted, so none is an operator."""
    clauses = (" OR ".join(_marked(forms, '"{}"', '"{}"*', '("{}" AND "{}")')) for forms in asked.clauses)
    return f"{column} : ({' AND '.join(f'({clause})' for clause in clauses)})"


def text_search_query(asked: Asked) -> str:
    """Return the same as a tsquery of PostgreSQL; every word is quoted here, too."""
    clauses = (" | ".join(_marked(forms, "'{}'", "'{}':*", "('{}' & '{}')")) for forms in asked.clauses)
    return " & ".join(f"({clause})" for clause in clauses)


def _marked(forms: tuple[str, ...], whole: str, beginning: str, both: str) -> Iterator[str]:
    """Yield the forms, but those that begin as another one allows: each is looked for, and costs."""
    beginnings = tuple(form[:-1] for form in forms if form.endswith("*"))
    for form in forms:
        if form.endswith("*"):
            yield beginning.format(form[:-1])
        elif " " in form:
            yield both.format(*form.split())
        elif not form.startswith(beginnings):
            yield whole.format(form)
