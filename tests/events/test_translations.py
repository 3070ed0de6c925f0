"""When the texts of an event changed in each language, and which translations are older than the original."""

import datetime as dt

import pytest

from events.actions import save_event
from events.copying import duplicate_event
from events.models import Event
from events.translations import TEXT_FIELDS, outdated_translations
from tests import factories as make
from tests.pages import NOW, SECOND

LATER, LAST = NOW + SECOND, NOW + 2 * SECOND


@pytest.fixture
def event(db):
    """An event with three languages, two of them offered, written at one moment."""
    event = make.EventFactory.build(
        programme=make.ProgrammeFactory(),
        venue=None,
        title={"en": "Kick-off", "de": "Auftakt", "pl": "Początek"},
        teaser={"en": "All about it."},
        description={},
        text_languages=["de"],
    )
    return save_event(event=event, by=None, now=NOW)


def save(event: Event, now: dt.datetime, **values: object) -> Event:
    """Change fields, save, and read the event again."""
    for name, value in values.items():
        setattr(event, name, value)
    save_event(event=event, by=None, now=now)
    return Event.objects.get(pk=event.pk)


def stamps(event: Event) -> tuple[dt.datetime | None, dict[str, dt.datetime]]:
    return event.source_changed_at, {c: dt.datetime.fromisoformat(at) for c, at in event.translated_at.items()}


def test_every_translated_field_counts():
    assert {field.name for field in TEXT_FIELDS} == {
        "title",
        "short_title",
        "subtitle",
        "teaser",
        "description",
        "audience",
        "status_note",
        "attendance_note",
        "fee",
        "registration_note",
        "image_alt",
        "image_caption",
        "report",
        "report_summary",
    }


def test_first_save_stamps_every_language(event):
    assert stamps(Event.objects.get(pk=event.pk)) == (NOW, {"de": NOW, "pl": NOW})
    assert outdated_translations(event) == []


def test_save_without_a_change_of_texts_stamps_nothing(event):
    same = {"pl": "Początek ", "de": "Auftakt", "en": " Kick-off"}

    assert stamps(save(event, LATER, title=same, room="Hall 1")) == (NOW, {"de": NOW, "pl": NOW})


def test_empty_texts_are_no_change(event):
    same = {"en": "Kick-off", "de": "Auftakt", "pl": "Początek", "sv": " "}

    assert stamps(save(event, LATER, title=same, description={"en": "<p></p>"})) == (NOW, {"de": NOW, "pl": NOW})


def test_change_of_the_original_makes_its_translations_old(event):
    changed = save(event, LATER, teaser={"en": "All about the call."})

    assert stamps(changed) == (LATER, {"de": NOW, "pl": NOW})
    # Polish is not offered: nobody reads it.
    assert outdated_translations(changed) == ["de"]


def test_change_of_a_translation_brings_it_up_to_date(event):
    save(event, LATER, teaser={"en": "All about the call."})
    changed = save(event, LAST, teaser={"en": "All about the call.", "de": "Alles zum Aufruf."})

    assert stamps(changed) == (LATER, {"de": LAST, "pl": NOW})
    assert outdated_translations(changed) == []


def test_original_and_translation_changed_together_are_of_one_age(event):
    changed = save(event, LATER, title={"en": "Start", "de": "Beginn", "pl": "Początek"})

    assert stamps(changed) == (LATER, {"de": LATER, "pl": NOW})
    assert outdated_translations(changed) == []


def test_lost_text_counts_as_a_change_and_a_lost_language_has_no_stamp(event):
    changed = save(event, LATER, teaser={}, title={"en": "Kick-off", "de": "Auftakt"})

    assert stamps(changed) == (LATER, {"de": NOW})
    assert outdated_translations(changed) == ["de"]


def test_new_translation_is_up_to_date(event):
    save(event, LATER, teaser={"en": "All about the call."})
    changed = save(
        event,
        LAST,
        title={"en": "Kick-off", "de": "Auftakt", "pl": "Początek", "lv": "Atklāšana"},
        text_languages=["de", "lv"],
    )

    assert stamps(changed) == (LATER, {"de": NOW, "lv": LAST, "pl": NOW})
    assert outdated_translations(changed) == ["de"]


def test_stamps_follow_a_change_of_the_source_language(event):
    save(event, LATER, teaser={"en": "All about the call."})
    changed = save(event, LAST, source_language="de", text_languages=["en", "de"])

    assert stamps(changed) == (NOW, {"en": LATER, "pl": NOW})
    assert outdated_translations(changed) == []


def test_offered_language_without_texts_is_not_old(event):
    assert outdated_translations(save(event, LATER, teaser={}, text_languages=["lv"])) == []


def test_what_was_written_before_there_were_stamps_is_older_than_a_change(event):
    Event.objects.filter(pk=event.pk).update(source_changed_at=None, translated_at={})
    event = Event.objects.get(pk=event.pk)
    assert outdated_translations(event) == []

    changed = save(event, LATER, teaser={"en": "All about the call."})

    assert stamps(changed) == (LATER, {})
    assert outdated_translations(changed) == ["de"]


def test_copy_is_as_old_as_its_original(event):
    changed = save(event, LATER, teaser={"en": "All about the call."})

    copy = duplicate_event(event=changed, by=None)

    assert stamps(copy) == (LATER, {"de": NOW, "pl": NOW})
    assert outdated_translations(copy) == ["de"]


def test_original_without_texts_has_no_age(db):
    event = make.EventFactory(draft=True, title={"de": "Auftakt"}, teaser={}, description={})

    assert event.source_changed_at is None
    assert list(event.translated_at) == ["de"]
