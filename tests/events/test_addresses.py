"""The address of a draft follows its title; one that was typed, or has been public, stays."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from events.actions import publish_event, return_to_draft, save_event
from events.copying import duplicate_event
from events.models import Event, FormerSlug
from tests.factories import EventFactory, FormerSlugFactory

pytestmark = pytest.mark.django_db
ONE = dt.timedelta(days=1)


def save(event: Event, **fields) -> str:
    """Change a freshly loaded copy of the event as a form does; returns its address."""
    fresh = Event.objects.get(pk=event.pk)
    for name, value in fields.items():
        setattr(fresh, name, value)
    save_event(event=fresh, by=None)
    return Event.objects.get(pk=event.pk).slug


def draft(title: str = "Kick-off", **fields) -> Event:
    return EventFactory(draft=True, title={"en": title}, **fields)


@pytest.mark.parametrize("state", ["draft", "review"])
def test_address_follows_the_title_and_leaves_nothing_behind(state):
    event = draft(state=state)

    assert save(event, title={"en": "Final conference"}) == "final-conference"
    assert not FormerSlug.objects.exists()
    assert draft().slug == "kick-off"


def test_title_that_is_written_otherwise_changes_nothing():
    draft()
    event = draft()
    Event.objects.exclude(pk=event.pk).delete()

    assert save(event, title={"en": "Kick - off!"}) == "kick-off-2"


def test_address_with_a_number_follows_as_well():
    other, event = draft(), draft()
    save(other, title={"en": "Forum"})

    assert (event.slug, save(event, title={"en": "Fair"}), save(event, title={"en": "Forum"})) == (
        "kick-off-2",
        "fair",
        "forum-2",
    )


@pytest.mark.parametrize("typed", ["start", "kick-off-2", "kick-off-2026", "kick-off-1", "kick-off-0", "kick"])
def test_address_typed_by_hand_stays(typed):
    event = draft()

    assert save(event, slug=typed) == typed
    assert save(event, title={"en": "Final conference"}) == typed
    assert draft("New", slug=f"q-{typed}").has_typed_slug


def test_address_typed_as_the_title_gives_it_follows():
    draft("Past"), draft("Forum")
    events = [draft("A", slug="a"), draft("Past", slug="past-3"), draft("Forum", slug="forum-2")]

    assert [save(event, title={"en": "New"}) for event in events] == ["new", "new-2", "new-3"]


def test_address_that_is_emptied_follows_again():
    event = draft(slug="start")

    assert save(event, slug="") == "kick-off"
    assert save(event, title={"en": "Forum"}) == "forum"


def test_address_typed_together_with_a_new_title_stays():
    event = draft()

    assert save(event, slug="own", title={"en": "Forum"}) == "own"
    assert save(event, title={"en": "Fair"}) == "own"


def test_only_the_title_in_the_source_language_counts():
    event = draft(text_languages=["de"])

    assert save(event, title={"en": "Kick-off", "de": "Auftakt"}) == "kick-off"
    assert save(event, source_language="de") == "auftakt"
    assert save(event, title={"en": "Start", "de": "Auftakt"}) == "auftakt"


def test_source_language_decides_how_it_is_written():
    event = EventFactory(draft=True, source_language="bg", title={"bg": "Обща среща"})

    assert event.slug == "obshta-sreshta"
    assert not event.has_typed_slug


def test_address_is_fixed_from_the_first_publication_on():
    event = draft()

    published = publish_event(event=Event.objects.get(pk=event.pk), by=None)
    assert save(published, title={"en": "Forum"}) == "kick-off"
    return_to_draft(event=published, by=None)
    assert save(published, title={"en": "Fair"}) == "kick-off"


def test_title_of_the_moment_of_publication_counts():
    assert save(draft(), title={"en": "Forum"}, state="published") == "forum"


def test_address_of_an_event_that_is_to_appear_later_is_settled():
    event = EventFactory(title={"en": "Kick-off"}, publish_at=timezone.now() + ONE)

    assert save(event, title={"en": "Forum"}) == "kick-off"
    assert save(event, title={"en": "Forum"}, state="draft") == "kick-off"
    assert save(event, title={"en": "Fair"}) == "fair"


def test_address_that_another_event_once_had_is_passed_over():
    FormerSlugFactory(slug="forum")

    assert save(draft(), title={"en": "Forum"}) == "forum-2"


def test_reserved_word_gets_a_number():
    assert save(draft(), title={"en": "Calendar"}) == "calendar-2"


@pytest.mark.parametrize("source", [{}, {"slug": "own"}, {"draft": True, "slug": "own"}])
def test_copy_is_a_new_draft_whose_address_follows(source):
    copy = duplicate_event(event=EventFactory(title={"en": "Kick-off"}, **source), by=None)

    assert (copy.slug, save(copy, title={"en": "Kick-off 2027"})) == ("kick-off-copy", "kick-off-2027")


def test_upgrade_notes_which_addresses_were_typed():
    titles = [
        {"en": "Łódź, Straße"},
        {"en": "Forum", "de": "Fest"},
        "Bare",
        {"en": "2021–2027"},
        {"en": "A"},
        {"en": "B"},
    ]
    slugs = ["lodz-strasse-2", "fest", "bare", "20212027", "own", "public"]
    for title, slug in zip(titles, slugs, strict=True):
        EventFactory(title=title, slug=slug, draft=slug != "public")
    Event.objects.update(has_typed_slug=False)

    import_module("events.migrations.0010_typed_addresses").note_typed(apps, connection.schema_editor())

    assert list(Event.objects.filter(has_typed_slug=True).values_list("slug", flat=True)) == ["own"]
