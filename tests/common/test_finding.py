"""What a word in a search box of the admin finds."""

import pytest

from common.finding import found_by
from events.models import Event
from programmes.models import Project
from tests import factories as make

NAMES = ("search_text", "external_id", "former_slugs__slug", "sessions__search_text")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Lübeck", ["lubeck", "LUEBECK", "Lübeck", "„Lübeck“,"]),
        ("Aalborg", ["Ålborg", "aalborg"]),
        ("Kick-off", ["kick-off", "kickoff", "kick\u2011off", "kick\u00adoff"]),
        ("Kickoff", ["kick-off", "kick–off"]),
        ("The kick off", ["kick-off", "kickoff"]),
        ("On line", ["online", "on-line"]),
    ],
)
def test_spellings_find_each_other(db, title, words):
    event = make.EventFactory(title={"en": title}, slug="x")
    make.EventFactory(title={"en": "Another"}, slug="y")

    for word in words:
        assert list(Event.objects.filter(found_by(Event, NAMES, word))) == [event], word


def test_addresses_and_identifiers_are_found_whole(db):
    event = make.EventFactory(slug="annual-forum", external_id="https://example.org/a?b=C#d")
    make.FormerSlugFactory(slug="old-forum", event=event)
    make.EventFactory(slug="another")

    for word in (
        *("https://example.org/de/events/annual-forum/?from=2026#top", "/events/annual-forum/event.ics", "annual-fo"),
        *("example.org/events/old-forum/", "old-for", "https://example.org/a?b=C#d"),
        *(str(event.uid), f"{event.uid}@example.org", event.uid.hex.upper()),
    ):
        assert list(Event.objects.filter(found_by(Event, NAMES, word))) == [event], word


@pytest.mark.parametrize("word", ["?", "//[", "https://[::1/events/", "/", "@", "annual-forum/", "00000000-0000", '"'])
def test_anything_else_is_an_answer(db, word):
    make.EventFactory(title={"en": "Meeting"}, slug="meeting")

    assert list(Event.objects.filter(found_by(Event, NAMES, word))) == []


def test_row_is_found_once_however_many_parts_have_the_word(db):
    event = make.EventFactory()
    make.SessionFactory.create_batch(2, event=event, title={"en": "Opening"})

    assert list(Event.objects.filter(found_by(Event, NAMES, "opening"))) == [event]


def test_models_without_identifier_have_their_address(db):
    project = make.ProjectFactory(slug="waterman", acronym="X")

    assert list(Project.objects.filter(found_by(Project, ("search_text",), "/projects/waterman/"))) == [project]
