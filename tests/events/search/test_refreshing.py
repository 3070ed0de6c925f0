"""When documents are written, and that nothing is forgotten."""

import io
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from events.actions import save_event
from events.models import Event, SearchDocument, StaleSearch
from events.search import later, mark_stale, rebuild, refresh_stale, refreshing
from tests import factories as make
from tests.factories.bulk import copy_event


def titles() -> list[str]:
    return list(SearchDocument.objects.order_by("pk").values_list("title", flat=True))


def waiting() -> list[int]:
    return list(StaleSearch.objects.order_by("pk").values_list("event_id", flat=True))


def run(name: str) -> str:
    out = io.StringIO()
    call_command(name, stdout=out)
    return out.getvalue()


def retitle(event: Event, title: str) -> None:
    event.title = {"en": title}
    save_event(event=event, by=None)


def test_documents_are_written_after_the_commit(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        event = make.EventFactory(title={"en": "Heat"}, priorities=[make.PriorityFactory()])
        # One note of what save_event() did, one of what came after it.
        assert (titles(), waiting()) == ([], [event.pk, event.pk])

    refreshes = [callback for callback in callbacks if getattr(callback, "__name__", "") == "run"]
    assert (titles(), waiting(), len(refreshes)) == (["heat"], [], 2)


@pytest.mark.django_db(transaction=True)
def test_documents_are_written_in_real_life():
    event = make.EventFactory(title={"en": "Heat"})
    assert titles() == ["heat"]

    retitle(event, "Water")

    assert (titles(), waiting()) == (["water"], [])


@pytest.mark.django_db(transaction=True)
def test_change_that_is_undone_leaves_nothing():
    event = make.EventFactory(title={"en": "Heat"})

    with transaction.atomic():
        retitle(event, "Water")
        transaction.set_rollback(True)

    assert (titles(), waiting()) == (["heat"], [])


@pytest.mark.django_db(transaction=True)
def test_note_of_an_undone_part_is_written_again():
    event = make.EventFactory(title={"en": "Heat"})

    with transaction.atomic():
        with transaction.atomic():
            retitle(event, "Water")
            transaction.set_rollback(True)
        retitle(event, "Wind")
        assert waiting() == [event.pk]

    assert (titles(), waiting()) == (["wind"], [])


def test_one_note_is_enough_for_one_transaction(db):
    event = make.EventFactory()
    refresh_stale()

    with transaction.atomic():
        make.SessionFactory.create_batch(3, event=event)
        event.priorities.set([make.PriorityFactory()])
    assert waiting() == [event.pk]

    # What is outside of the block cannot know whether it was undone.
    retitle(event, "Water")
    assert waiting() == [event.pk, event.pk]


def test_callback_of_somebody_else_is_no_refresh(db):
    event = make.EventFactory()
    refresh_stale()
    transaction.on_commit(waiting)

    mark_stale([event.pk])

    assert waiting() == [event.pk]


@pytest.mark.django_db(transaction=True)
def test_failing_refresh_does_not_spoil_the_change(monkeypatch):
    monkeypatch.setattr(refreshing, "make_documents", lambda event: 1 / 0)

    with transaction.atomic():
        event = make.EventFactory(title={"en": "Heat"})

    assert (Event.objects.get(), titles(), waiting()) == (event, [], [event.pk])
    monkeypatch.undo()
    assert (refresh_stale(), titles(), waiting()) == (1, ["heat"], [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("bound", "left"), [(2, 1), (3, 0)])
def test_change_of_many_events_does_what_it_may_at_once(monkeypatch, bound, left):
    priority = make.PriorityFactory(title={"en": "Water"})
    for _number in range(3):
        make.EventFactory(priorities=[priority])
    monkeypatch.setattr(refreshing, "BATCH", bound)

    priority.title = {"en": "Wind"}
    priority.save()

    assert len(waiting()) == left
    assert SearchDocument.objects.filter(words__contains="wind").count() == 3 - left
    assert run("run_due").startswith(f"Withdrawn events deleted: 0.\nEvents refreshed for search: {left}.\n")
    assert (SearchDocument.objects.filter(words__contains="wind").count(), waiting()) == (3, [])


@pytest.mark.django_db(transaction=True)
def test_many_changes_are_refreshed_together():
    with later():
        make.EventFactory(title={"en": "Heat"})
        make.EventFactory(title={"en": "Water"})
        assert (titles(), len(waiting())) == ([], 2)

    assert (titles(), waiting()) == (["heat", "water"], [])


@pytest.mark.django_db(transaction=True)
def test_failure_among_many_changes_leaves_the_rest_for_later():
    def fail() -> None:
        with later():
            make.EventFactory(title={"en": "Heat"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    event = Event.objects.get()

    assert (titles(), waiting()) == ([], [event.pk])
    make.EventFactory(title={"en": "Water"})
    assert titles() == ["water"]


def test_what_has_no_document_gets_one(db, monkeypatch):
    monkeypatch.setattr(refreshing, "BATCH", 2)
    event = make.EventFactory(title={"en": "Heat"})
    copy_event(event, ({"slug": f"copy-{number}"} for number in range(4)))
    refreshing.refresh_events([event.pk])

    assert refresh_stale() == 4
    assert titles() == ["heat"] * 5
    assert refresh_stale() == 0


def test_note_of_an_event_that_is_gone_is_forgotten(db):
    mark_stale([999_999])

    assert (refresh_stale(), waiting(), titles()) == (0, [], [])


def test_note_written_while_refreshing_stays(db, monkeypatch):
    event = make.EventFactory(title={"en": "Heat"})
    make_documents = refreshing.make_documents

    def change_meanwhile(event):
        make.StaleSearchFactory(event=event)
        return make_documents(event)

    monkeypatch.setattr(refreshing, "make_documents", change_meanwhile)
    refreshing.refresh_events([event.pk])

    assert (titles(), waiting()) == (["heat"], [event.pk])


def test_unchanged_documents_are_not_written(db, django_assert_num_queries):
    event = make.EventFactory()
    refresh_stale()

    # Notes, event, five relations, documents; with a savepoint around.
    with django_assert_num_queries(10):
        refreshing.refresh_events([event.pk])


@pytest.mark.parametrize("count", [1, 3])
def test_refresh_asks_as_many_queries_for_many_as_for_one(db, django_assert_num_queries, count):
    for _number in range(count):
        event = make.EventFactory(
            priorities=[make.PriorityFactory()], projects=[make.ProjectFactory()], objectives=[make.ObjectiveFactory()]
        )
        make.OrganiserFactory(event=event)
        make.SessionFactory(event=event)
    keys = list(Event.objects.values_list("pk", flat=True))

    # Notes, event, five relations and the organisers' organisations, documents; notes and documents written.
    with django_assert_num_queries(14):
        refreshing.refresh_events(keys)
    assert SearchDocument.objects.count() == count


def test_document_of_a_language_no_longer_offered_goes(db):
    event = make.EventFactory(title={"en": "Heat", "de": "Hitze"}, text_languages=["de"])
    refresh_stale()
    kept = SearchDocument.objects.get(language="en")

    event.text_languages = []
    save_event(event=event, by=None)
    refresh_stale()

    assert SearchDocument.objects.get() == kept


def test_deleted_event_loses_its_documents_and_is_not_found(db, find):
    event = make.EventFactory(title={"en": "Heat"})
    assert find("heat") == ["Heat"]

    Event.objects.filter(pk=event.pk).delete()

    assert (find("heat"), titles()) == ([], [])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # It raises an error where the index is not that of the documents.
            cursor.execute("INSERT INTO events_search(events_search, rank) VALUES ('integrity-check', 1)")


def test_rebuild_writes_all_and_tells_how_many(db, monkeypatch):
    monkeypatch.setattr(refreshing, "BATCH", 2)
    make.EventFactory(title={"en": "Heat", "de": "Hitze"}, text_languages=["de"])
    make.EventFactory.create_batch(4, title={"en": "Water"})
    mark_stale([999_999])
    refresh_stale()
    SearchDocument.objects.filter(title="water").update(title="wrong", words="wrong")

    assert run("rebuild_search") == "Search documents: 6.\n"
    assert (titles(), waiting()) == (["heat", "hitze", *["water"] * 4], [])


def test_rebuild_of_nothing(db):
    mark_stale([999_999])

    assert (rebuild(), waiting()) == (0, [])


def test_largest_event_that_can_be_has_a_document(db):
    every_letter = " ".join(chr(0x20000 + number) * 3 for number in range(30_000))
    make.EventFactory(title={"en": "Heat"}, description={"en": f"<p>{every_letter}</p>"})

    assert refresh_stale() == 1
    assert len(SearchDocument.objects.get().words) > 59_000


def test_changes_of_several_events_share_a_refresh(db, django_capture_on_commit_callbacks):
    first, second = make.EventFactory.create_batch(2)
    refresh_stale()

    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        mark_stale([first.pk])
        mark_stale([first.pk, second.pk])

    assert (waiting(), len(callbacks)) == ([first.pk, second.pk], 1)


def test_change_after_a_refresh_in_the_same_transaction_is_noted_again(db):
    event = make.EventFactory()
    refresh_stale()

    mark_stale([event.pk])

    assert waiting() == [event.pk]


def test_rows_of_search_in_words(db):
    assert str(make.SearchDocumentFactory(title="heat pumps")) == "en: heat pumps"
    assert str(make.StaleSearchFactory(event_id=7)) == "7"


@pytest.mark.django_db(transaction=True)
def test_migration_can_be_undone_and_done_again(find):
    call_command("migrate", "events", "0003", verbosity=0)
    assert not {"events_search", "events_searchdocument"} & set(connection.introspection.table_names())

    call_command("migrate", verbosity=0)
    make.EventFactory(title={"en": "Heat"})
    assert find("heat") == ["Heat"]


@pytest.mark.django_db(transaction=True)
def test_second_refresh_of_a_transaction_finds_nothing_left():
    with transaction.atomic():
        event = make.EventFactory(title={"en": "Heat"}, priorities=[make.PriorityFactory()])
        assert waiting() == [event.pk, event.pk]

    assert (titles(), waiting()) == (["heat"], [])


@pytest.mark.django_db(transaction=True)
def test_upgrade_has_all_documents_written_anew(find):
    migration = import_module("events.migrations.0018_search_spellings").Migration
    event = make.EventFactory(title={"en": "Lübeck"})

    call_command("migrate", *migration.dependencies[0], verbosity=0)
    assert waiting() == [event.pk]
    call_command("migrate", verbosity=0)
    assert waiting() == [event.pk] * 2

    run("run_due")
    assert (find("luebeck"), find('"lubeck"'), waiting()) == (["Lübeck"], ["Lübeck"], [])
