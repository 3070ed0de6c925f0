"""Paths and values of two contents in words."""

from typing import Any

import pytest

from events.versions.merging import Conflict
from events.wording.collisions import Words, changed_labels
from tests.factories import OrganisationFactory, SpeakerFactory, VenueFactory

SPEAKER = {"id": 5, "order": 0, "speaker": 3, "part": "speaker"}
SESSION = {
    "id": 1,
    "order": 0,
    "title": {"en": "Opening"},
    "room": "A",
    "is_full": True,
    "session_speakers": [SPEAKER],
}
ORGANISER = {"id": 2, "order": 0, "organisation": 7, "role": "host"}
CONTENT: dict[str, Any] = {
    "time_zone": "Europe/Riga",
    "title": {"en": "Forum"},
    "room": "A",
    "venue": 4,
    "sessions": [SESSION, SESSION | {"id": 2, "title": {"en": "Panel"}}],
    "organisers": [ORGANISER],
}


@pytest.fixture
def words(db: None) -> Words:
    VenueFactory(pk=4, name={"en": "Hall"}, city="Riga")
    SpeakerFactory(pk=3, name="Anna Ozola", organisation="")
    OrganisationFactory(pk=7, name={"en": "Port"})
    return Words((CONTENT,), lambda model: model._base_manager.all())


@pytest.mark.parametrize(
    ("path", "value", "label", "text"),
    [
        (("title", "de"), "Treffen", "Title (German)", "Treffen"),
        (("description", "en"), "<p>One <strong>two</strong></p>", "Description (English)", "One two"),
        (("title", "de"), "", "Title (German)", "–"),
        (("kind",), "conference", "Kind", "Conference"),
        (("venue",), 4, "Venue", "Hall, Riga"),
        (("is_step_free",), True, "Step-free access", "Yes"),
        (("is_step_free",), False, "Step-free access", "No"),
        (("join_public_from",), "2026-05-12T08:00:00+00:00", "Link public from", "12. May 2026, 11:00 (EEST)"),
        (("languages",), ["en", "de"], "Languages of the event", "English, German"),
        (("capacity",), 5, "Places", "5"),
        (("image",), "events/a/b.png", "Image", "b.png"),
        (("place",), {"venue": 4, "room": ""}, "Place", "Venue: Hall, Riga"),
        (("when",), {"start_date": "2026-05-12", "start_time": "09:30:00"}, "Date and time", None),
        (("status",), {"status": None}, "Status", "–"),
        (("sessions", "order"), [2, 1], "Agenda: order", "Panel\nOpening"),
        (("sessions", 1, "room"), "B", "Agenda: Opening: room", "B"),
        (("sessions", 1), {}, "Agenda: Opening", "–"),
        (("sessions", 1), SESSION, "Agenda: Opening", "Title (English): Opening\nRoom: A\nFull: Yes"),
        (
            ("sessions", 1, "session_speakers", 5, "part"),
            "moderator",
            "Agenda: Opening: speakers: Anna Ozola: part",
            "Moderator",
        ),
        (("organisers", 2, "role"), "host", "Organisers: Port: role", "Host"),
    ],
)
def test_conflict_is_asked_in_words(
    words: Words, path: tuple[Any, ...], value: Any, label: str, text: str | None
) -> None:
    assert words.label(path) == label
    assert words.value(path, value) == (text or "First day: 12. May 2026\nFrom: 09:30")


def test_question_marks_the_words_that_differ(words: Words) -> None:
    conflict = Conflict(("room",), "", "Hall A of two", "Hall B of two doors", "")

    question = words.question(conflict, {conflict.key: "mine"})

    assert question.mine.pieces == (("Hall ", False), ("A", True), (" of two", False))
    assert question.theirs.pieces == (("Hall ", False), ("B", True), (" of two", False), (" doors", True))
    assert question.choice == "mine"


@pytest.mark.parametrize(("base", "said"), [(SESSION, "(removed)"), ({}, "–")])
def test_row_that_was_never_there_is_not_called_removed(words: Words, base: dict[str, Any], said: str) -> None:
    question = words.question(Conflict(("sessions", 1), base, SESSION, {}), {})

    assert question.theirs.pieces == ((said, True),)


def test_what_is_named_is_asked_for_once(words: Words, django_assert_num_queries: Any) -> None:
    venues = VenueFactory.create_batch(3)
    contents = [CONTENT | {"venue": venue.pk, "projects": []} for venue in venues]

    with django_assert_num_queries(1):
        asked = Words(contents, lambda model: model._base_manager.all())
        said = [asked.value(("venue",), venue.pk) for venue in venues]

    assert said == [str(venue) for venue in venues]


def test_what_changed_is_named_once() -> None:
    after = CONTENT | {"title": {"en": "Forum", "de": "Treffen"}, "room": "B", "sessions": [], "organisers": []}

    assert changed_labels(CONTENT, after) == ["title (German)", "room", "organisers", "agenda"]
