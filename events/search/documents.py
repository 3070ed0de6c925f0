"""An event → its search documents: one for each language in which the public finds a text of its own.

A document holds what a reader of that language finds on the event's page. Names of persons, links and everything that
is not public are never in it, and a translation only once it is offered (SEC-5).
"""

from collections.abc import Iterator
from functools import cache

from django.utils.translation import override

from common.choices import babel_locale
from common.i18n import site_languages, texts_of
from common.richtext import plain
from events.enums import Attendance, EventKind
from events.fields import EVENT_FIELDS, Public, Search
from events.models import Event, SearchDocument
from events.models.search import AFTERWARDS
from events.search.words import document_text, document_words, title_words

JOINED = ("venue", "programme")
PREFETCH = ("priorities", "objectives", "projects", "organisers__organisation", "sessions")
_TEXTS = (Search.TITLE, Search.PLAIN, Search.RICH)
# An index entry of PostgreSQL has at most a megabyte, which this many letters never fill.
TITLE_LENGTH, WORDS_LENGTH = 2_000, 100_000


def make_documents(event: Event) -> Iterator[SearchDocument]:
    """Yield the documents the event should have, not saved; reads what `JOINED` and `PREFETCH` name."""
    names = tuple(_names(event))
    labels = (*_kind_words(event.kind, tuple(site_languages())), *_country(event))
    for language in _languages(event):
        title = _texts(event, Search.TITLE, language)
        sessions = [event.pick(session.title, language) for session in event.sessions.all()]
        short = [*title, *names, *sessions]
        rest = [*labels, *_body(event, language)]
        later = _body(event, language, Public.AFTERWARDS)
        for suffix, found in (("", rest), (AFTERWARDS, [*rest, *later])) if any(later) else (("", rest),):
            yield SearchDocument(
                event=event,
                language=language + suffix,
                title=title_words(title, TITLE_LENGTH),
                words=document_words(short, found, WORDS_LENGTH),
                text=document_text(short, found, WORDS_LENGTH),
            )


@cache
def _kind_words(kind: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the kind is called in the languages of the site; how one attends is in the filter."""
    words = []
    for language in languages if kind != EventKind.OTHER else ():
        with override(language):
            words.append(str(EventKind(kind).label))
    return tuple(words)


def _body(event: Event, language: str, when: Public = Public.ALWAYS) -> list[str]:
    rich = map(plain, _texts(event, Search.RICH, language, when))
    return [*_texts(event, Search.PLAIN, language, when), *rich]


def _texts(event: Event, kind: Search, language: str, when: Public = Public.ALWAYS) -> list[str]:
    """Return the texts of a kind that are public then; one with another rule is not found at all."""
    fields = (field for field in EVENT_FIELDS if field.search is kind and field.public is when)
    return [event.pick(getattr(event, field.name), language) for field in fields]


def _languages(event: Event) -> list[str]:
    """Return the source language, and what is offered beside it and has a text."""
    own: set[str] = set()
    for field in EVENT_FIELDS:
        if field.search in _TEXTS:
            own.update(texts_of(getattr(event, field.name)))
    offered = [language for language in event.text_languages if language in own]
    return list(dict.fromkeys([event.source_language, *offered]))


def _names(event: Event) -> Iterator[str]:
    """Yield the names of all the event belongs to, in every language: a reader's own pages show them in his."""
    yield event.keywords
    if event.programme:
        yield event.programme.short_title
        yield from texts_of(event.programme.title).values()
    for project in event.projects.all():
        yield project.acronym
        yield from texts_of(project.title).values()
    for part in (*event.priorities.all(), *event.objectives.all()):
        yield from texts_of(part.title).values()
    for organiser in event.organisers.all():
        yield organiser.organisation.short_name
        yield from texts_of(organiser.organisation.name).values()
    if _is_on_site(event):
        yield from texts_of(event.venue.name).values()
        yield event.venue.city


def _country(event: Event) -> Iterator[str]:
    if _is_on_site(event) and event.venue.country:
        for language in site_languages():
            yield babel_locale(language).territories.get(event.venue.country, "")


def _is_on_site(event: Event) -> bool:
    return event.venue is not None and event.attendance != Attendance.VIRTUAL
