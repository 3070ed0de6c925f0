"""What an event can be found by, and what not."""

import pytest

from common.search import TWO_WORDS
from events.enums import EventKind
from events.models import SearchDocument
from events.search import refresh_stale
from tests import factories as make


def documents(event) -> dict[str, str]:
    """Return the words of the event's documents, sorted, by language; without two in one."""
    refresh_stale()
    found = SearchDocument.objects.filter(event=event).order_by("pk")
    return {
        document.language: " ".join(sorted(word for word in document.words.split() if not word.startswith(TWO_WORDS)))
        for document in found
    }


def bare(**values):
    """Make an event that says nothing but what the test gives it."""
    nameless = make.ProgrammeFactory(title={"en": "–"}, short_title="")
    quiet = {"teaser": "", "description": "", "venue": None, "programme": nameless, "kind": EventKind.OTHER}
    return make.EventFactory(**({"title": {"en": "Title"}} | quiet | values))


def test_document_has_the_texts_of_the_event(db):
    event = bare(
        title={"en": "Kickoff"},
        short_title={"en": "Short"},
        subtitle={"en": "Sub"},
        teaser={"en": "Teaser"},
        description={"en": "<h3>Heading</h3><p>A <a href='https://link.example.org/'>linked</a> word</p>"},
        audience={"en": "Applicants"},
        report={"en": "<p>Outcome</p>"},
        report_summary={"en": "Summary"},
        keywords="water, heat",
    )

    assert documents(event) == {
        "en": "a applicants heading heat kickoff linked outcome short sub teaser water word",
        # For the time when the event is over.
        "en-x": "a applicants heading heat kickoff linked outcome short sub summary teaser water word",
    }
    assert [document.title for document in SearchDocument.objects.all()] == ["kickoff | short | sub"] * 2


def test_document_has_the_word_for_its_kind_in_every_language(db, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "German"), ("pl", "Polish")]

    assert documents(bare(kind=EventKind.CONFERENCE)) == {"en": "conference konferencja konferenz title"}


def test_document_names_what_the_event_belongs_to_in_every_language(db):
    priority = make.PriorityFactory(title={"en": "Water", "de": "Wasser"})
    event = bare(
        programme=make.ProgrammeFactory(title={"en": "Sea", "fi": "Itämeri"}, short_title="BSR"),
        priorities=[priority],
        objectives=[make.ObjectiveFactory(priority=priority, title={"en": "Blue", "de": "Blau"})],
        projects=[make.ProjectFactory(acronym="CircularPP", title={"en": "Procurement", "fi": "Hankinta"})],
    )
    organisation = make.OrganisationFactory(name={"en": "Region", "pl": "Województwo"}, short_name="REG")
    make.OrganiserFactory(event=event, organisation=organisation)

    expected = (
        "blau blue bsr circularpp hankinta itaemeri itameri procurement reg region sea title wasser water wojewodztwo"
    )
    assert documents(event) == {"en": expected}


def test_place_is_named_with_its_country_in_every_language_of_the_site(db, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    event = bare(venue=make.VenueFactory(name={"en": "Library", "lv": "Bibliotēka"}, city="Rīga", country="LV"))

    assert documents(event) == {"en": "biblioteka latvia lettland library riga title"}


def test_place_without_a_country(db):
    assert documents(bare(venue=make.VenueFactory(name={"en": "Hall"}, city="", country=""))) == {"en": "hall title"}


def test_place_of_a_virtual_event_is_not_shown_and_not_found(db):
    event = bare(virtual=True, venue=make.VenueFactory(name={"en": "Library"}))

    assert documents(event) == {"en": "title"}


def test_sessions_are_found_by_their_titles(db):
    event = bare(text_languages=["de"], title={"en": "Title", "de": "Titel"})
    make.SessionFactory(event=event, title={"en": "Opening", "de": "Eröffnung", "fi": "Avaus"}, abstract={"en": "No"})

    assert documents(event) == {"en": "opening title", "de": "eroeffnung eroffnung titel"}


def test_persons_and_links_are_not_found(db):
    event = bare(
        virtual=True,
        website="https://website.example.org/",
        registration_url="https://register.example.org/",
        livestream_url="https://stream.example.org/",
        attendance_note={"en": "Note"},
        created_by=make.UserFactory(),
    )
    make.EventContactFactory(event=event)
    make.EventSpeakerFactory(event=event)
    make.SessionSpeakerFactory(
        session=make.SessionFactory(event=event, title={"en": "Talk"}, join_url="https://join.me")
    )
    make.DocumentFactory(event=event)

    assert documents(event) == {"en": "talk title"}


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ([], {"en": "meeting"}),
        (["de"], {"en": "meeting", "de": "treffen"}),
        (["de", "fi"], {"en": "meeting", "de": "treffen"}),
        (["en"], {"en": "meeting"}),
    ],
)
def test_only_translations_that_are_offered_and_exist_have_documents(db, offered, expected):
    event = bare(title={"en": "Meeting", "de": "Treffen", "pl": "Spotkanie"}, text_languages=offered)

    assert documents(event) == expected


def test_translation_falls_back_field_by_field(db):
    event = bare(
        title={"en": "Meeting"},
        teaser={"en": "Come", "de": "Kommt", "pl": "Chodźcie"},
        text_languages=["de"],
    )

    assert documents(event) == {"en": "come meeting", "de": "kommt meeting"}


def test_source_language_has_a_document_whatever_its_texts(db):
    assert documents(bare(source_language="lv", title={"lv": "Sanāksme"})) == {"lv": "sanaksme"}


def test_draft_without_a_programme_has_a_document(db):
    assert documents(bare(draft=True, programme=None)) == {"en": "title"}


def test_text_in_a_language_the_site_does_not_have_is_found(db):
    assert documents(bare(title={"ru": "Семинар"})) == {"en": "семинар"}
