"""What the page of an event says about the languages of its texts."""

import datetime as dt

import pytest
from django.utils.translation import override

from common.values import Link
from events.display.languages import original_link, outdated_note, translation_note
from events.models import Event
from tests.facts import facts_of
from tests.pages import NOW, SECOND


@pytest.mark.parametrize(
    ("texts", "note"),
    [
        ({"title": {"en": "T"}, "description": {"en": "D"}}, ""),
        ({"title": {"en": "T"}}, ""),
        ({}, ""),
        ({"title": {"pl": "T"}}, "Not available in English; shown in Polish."),
        ({"title": {"lv": "T"}, "report": {"pl": "R"}}, "Not available in English; shown in Latvian, Polish."),
        *(
            (
                {"title": {"en": "T"}, name: {"lv": "X"}},
                "Partly not available in English; the rest is shown in Latvian.",
            )
            for name in ("subtitle", "teaser", "description", "audience", "attendance_note", "report")
        ),
        (
            {"title": {"lv": "T"}, "description": {"en": "D"}},
            "Partly not available in English; the rest is shown in Latvian.",
        ),
    ],
)
def test_note_says_which_languages_are_shown(texts, note):
    event = Event(**{"title": {}} | texts, source_language="lv", text_languages=["en", "pl"])

    assert translation_note(facts_of(event)) == note


@pytest.mark.parametrize(("language", "has_note"), [("en", False), ("de", False), ("pl", True), ("sv", True)])
def test_note_is_for_languages_that_are_not_offered(language, has_note):
    event = Event(title={"en": "T", "de": "T", "pl": "T"}, source_language="en", text_languages=["de"])

    with override(language):
        assert bool(translation_note(facts_of(event))) is has_note


@pytest.mark.parametrize(("language", "has_note"), [("en", False), ("lv", True), ("de", False), ("pl", False)])
@pytest.mark.parametrize(("later", "is_older"), [(dt.timedelta(0), False), (SECOND, True)])
def test_note_is_for_a_translation_that_is_older_than_its_original(language, has_note, later, is_older):
    event = Event(title={"en": "T", "lv": "T", "de": "T"}, source_language="en", text_languages=["lv", "de"])
    event.source_changed_at = NOW + later
    event.translated_at = {"lv": NOW.isoformat(), "de": (NOW + SECOND).isoformat()}

    with override(language):
        assert bool(outdated_note(event)) is (has_note and is_older)


def test_note_names_the_language_of_the_original():
    event = Event(title={"lv": "T", "en": "T"}, source_language="lv", text_languages=["en"], source_changed_at=NOW)

    assert outdated_note(event) == "The original in Latvian has changed since this translation was made."


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("lv", Link("Read the original", "/lv/events/kick-off/")),
        ("en", Link("Read the original", "/events/kick-off/")),
        ("ru", None),
    ],
)
def test_link_leads_to_the_page_in_the_source_language(source, link):
    assert original_link(Event(slug="kick-off", source_language=source)) == link
