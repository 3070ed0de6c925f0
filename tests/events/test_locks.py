"""Writers on PostgreSQL never wait for each other in a circle. On SQLite one writes at a time, whatever the order."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from common.version import load_version, prune_versions
from events.actions import delete_withdrawn, recompute_instants, save_event
from events.admin.records import VenueAdmin
from events.models import Event, Venue
from events.models.revision import revised_at
from events.replacing import replace_uses
from events.search import mark_stale, refresh_stale
from tests import factories as make
from tests.admin_pages import fields_of
from tests.events.imports.rows import row, run

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="one writer at a time"),
]
# Only a fault waits that long.
PATIENCE = 20


@pytest.fixture
def beside() -> Iterator[Callable[..., Future]]:
    """Run a function in a thread with a connection of its own; whoever waits there for a lock too long fails."""

    def work(function: Callable[[], object], is_waiting: bool) -> object:
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = '{PATIENCE if is_waiting else 1}s'")
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        yield lambda function, is_waiting=False: pool.submit(work, function, is_waiting)


def done(future: Future) -> object:
    return future.result(timeout=2 * PATIENCE)


def wait_until_waiting(writers: int = 1) -> None:
    """Return when so many other sessions wait for a lock."""
    deadline = timezone.now() + dt.timedelta(seconds=PATIENCE)
    while timezone.now() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] >= writers:
                return
    raise AssertionError("nobody waits")


def rename(thing: object) -> Callable[[], None]:
    def save() -> None:
        with transaction.atomic():
            if hasattr(thing, "name"):
                thing.name = "Renamed" if isinstance(thing.name, str) else {"en": "Renamed"}
            thing.save()

    return save


def retitle(event: Event) -> Callable[[], None]:
    def save() -> None:
        with transaction.atomic():
            fresh = Event.objects.get(pk=event.pk)
            fresh.title = {"en": "Another title"}
            save_event(event=fresh, by=None)

    return save


@pytest.fixture
def named() -> dict[str, object]:
    """Two events that name the same things, each of them found on two ways, in the one order and in the other."""
    first, second = make.ContactFactory(), make.ContactFactory()
    events = [make.EventFactory(programme=make.ProgrammeFactory(default_contact=one)) for one in (first, second)]
    for event, contact in zip(events, (second, first), strict=True):
        make.EventContactFactory(event=event, contact=contact)
    absence = make.ContactAbsenceFactory(contact=first)
    Event.objects.update(named_changed_at=None)
    return {
        "contact": first,
        "other contact": second,
        "venue": events[0].venue,
        "other venue": events[1].venue,
        "event": events[0],
        "other event": events[1],
        "absence": absence,
    }


def add_venue() -> None:
    with transaction.atomic():
        make.VenueFactory()


PAIRS = [("contact", "other contact"), ("venue", "contact"), ("contact", "event"), ("venue", "event")]


@pytest.mark.parametrize("pair", PAIRS + [(second, first) for first, second in PAIRS])
def test_second_writer_is_stored_whoever_is_first(named, beside, pair):
    """The first one holds all it has locked until the second one has ended, or waits."""
    first, second = (retitle(named[name]) if "event" in name else rename(named[name]) for name in pair)
    before, begun = load_version(), timezone.now()
    with time_machine.travel(begun + dt.timedelta(minutes=1), tick=False):
        with transaction.atomic():
            first()
            other = beside(second, is_waiting=True)
            wait_until_waiting()
        done(other)

    changed = [type(named[name]).objects.get(pk=named[name].pk) for name in pair]
    assert all("Another title" in str(thing) or "Renamed" in str(thing) for thing in changed)
    assert load_version().rows >= before.rows + 4
    # What the second one could not revise at once, it has revised after its commit.
    now = begun + dt.timedelta(minutes=2)
    revised = [event for event in Event.objects.all() if revised_at(event, now) > begun]
    assert len(revised) == (1 if set(pair) == {"venue", "event"} else 2)


def crossing(beside: Callable[..., Future], *writers: Callable[[], object]) -> None:
    """Run both at once; each waits for the other as soon as it has locked or written its first events."""
    barrier = threading.Barrier(len(writers), timeout=PATIENCE)

    def meet(writer: Callable[[], object]) -> Callable[[], None]:
        def work() -> None:
            met = []

            def stop(execute, sql, params, many, context):
                result = execute(sql, params, many, context)
                if not met and ("FOR NO KEY UPDATE" in sql or sql.startswith('UPDATE "events_event"')):
                    met.append(sql)
                    barrier.wait()
                return result

            with connection.execute_wrapper(stop):
                writer()
            assert met

        return work

    for future in [beside(meet(writer), is_waiting=True) for writer in writers]:
        done(future)


@pytest.mark.parametrize(
    "pair",
    [("contact", "other contact"), ("contact", "venue"), ("absence", "other contact"), ("venue", "other venue")],
)
def test_two_who_have_both_begun_do_not_wait_in_a_circle(named, beside, pair):
    crossing(beside, *[rename(named[name]) for name in pair])

    assert Event.objects.exclude(named_changed_at=None).count() == 2


def test_save_that_names_a_contact_whose_address_changes_meanwhile(named, beside):
    """A new address locks the contact against foreign keys, and the save holds the event until it has checked them."""
    contact, event = named["contact"], named["other event"]

    def readdress() -> None:
        with transaction.atomic():
            contact.slug = "another"
            contact.save()

    with transaction.atomic():
        retitle(event)()
        other = beside(readdress, is_waiting=True)
        wait_until_waiting()
        make.EventContactFactory(event=event, contact=contact)
    done(other)

    assert Event.objects.get(pk=event.pk).event_contacts.count() == 2


@pytest.mark.parametrize("first", ["venue", "series"])
def test_two_replacements_in_the_same_events(beside, first):
    things = {"venue": make.VenueFactory.create_batch(2), "series": make.EventSeriesFactory.create_batch(2)}
    for _ in range(3):
        make.EventFactory(venue=things["venue"][0], series=things["series"][0], draft=True)
    second = "series" if first == "venue" else "venue"
    with transaction.atomic():
        replace_uses(old=things[first][0], new=things[first][1], by=None)
        other = beside(lambda: replace_uses(old=things[second][0], new=things[second][1], by=None), is_waiting=True)
        wait_until_waiting()
    done(other)

    assert set(Event.objects.values_list("venue", "series")) == {(things["venue"][1].pk, things["series"][1].pk)}


def between(start: str, work: Callable[[], object]) -> AbstractContextManager:
    """Do some work once, just before the first statement with these words."""
    met: list[str] = []

    def stop(execute, sql, params, many, context):
        if not met and start in sql:
            met.append(sql)
            work()
        return execute(sql, params, many, context)

    return connection.execute_wrapper(stop)


def logged_in(user: object) -> Client:
    page = Client()
    page.force_login(user)
    return page


@pytest.mark.parametrize(("kind", "start"), [("venue", 'DELETE FROM "events_venue"'), ("priority", "FOR UPDATE")])
def test_used_meanwhile_is_listed_instead_of_deleted(beside, admin_user, kind, start):
    """By a foreign key, which the database looks after, and by a relation, for which the row is locked."""
    thing = {"venue": make.VenueFactory, "priority": make.PriorityFactory}[kind]()
    page, event = logged_in(admin_user), make.EventFactory(venue=None, draft=True)
    address = reverse(f"admin:{thing._meta.app_label}_{kind}_delete", args=[thing.pk])

    def use() -> None:
        if kind == "venue":
            Event.objects.filter(pk=event.pk).update(venue=thing)
        else:
            event.priorities.add(thing)

    with between(start, lambda: done(beside(use))):
        answer = page.post(address, {"post": "yes"})

    assert (answer.status_code, answer.context["protected"]) == (200, [str(thing)])
    thing.refresh_from_db()


def test_relation_to_what_is_being_deleted_is_not_stored(beside, admin_user):
    """Whoever names the row after it was looked at waits until it is gone."""
    priority, page, event = make.PriorityFactory(), logged_in(admin_user), make.EventFactory(draft=True)
    address, writers = reverse("admin:programmes_priority_delete", args=[priority.pk]), []

    def use_too_late() -> None:
        writers.append(beside(lambda: event.priorities.add(priority), is_waiting=True))
        wait_until_waiting()

    with between('DELETE FROM "programmes_priority"', use_too_late):
        assert page.post(address, {"post": "yes"}).status_code == 302

    with pytest.raises(IntegrityError):
        done(writers[0])
    assert not event.priorities.exists()


def test_what_a_form_names_is_deleted_meanwhile(beside, admin_user):
    """The form says so, as if it had been gone before."""
    organisation, contact = make.OrganisationFactory(), make.ContactFactory(organisation=None)
    page, address = logged_in(admin_user), reverse("admin:contacts_contact_change", args=[contact.pk])
    data = fields_of(page.get(address)) | {"organisation": organisation.pk}

    with between('UPDATE "contacts_contact"', lambda: done(beside(organisation.delete))):
        answer = page.post(address, data)

    assert (answer.status_code, list(answer.context["adminform"].form.errors)) == (200, ["organisation"])


def test_event_deleted_while_its_search_document_is_written(beside):
    now = timezone.now()
    event = make.EventFactory(withdrawn=True)
    make.EventFactory(part_of=event)
    Event.objects.filter(pk=event.pk).update(withdrawn_at=now - dt.timedelta(days=61))
    mark_stale([event.pk])

    with transaction.atomic():
        list(Event.objects.locked().filter(pk=event.pk))
        other = beside(lambda: delete_withdrawn(now=now), is_waiting=True)
        wait_until_waiting()
        refresh_stale()

    assert done(other) == 1
    assert Event.objects.get().part_of is None


def test_event_restored_meanwhile_is_not_deleted(beside):
    now = timezone.now()
    event = make.EventFactory(withdrawn=True)
    Event.objects.filter(pk=event.pk).update(withdrawn_at=now - dt.timedelta(days=61))

    with transaction.atomic():
        Event.objects.filter(pk=event.pk).update(withdrawn_at=None)
        other = beside(lambda: delete_withdrawn(now=now), is_waiting=True)
        wait_until_waiting()

    assert (done(other), Event.objects.count()) == (0, 1)


def test_moments_are_derived_from_dates_changed_meanwhile(beside):
    event = make.EventFactory(start_date=dt.date(2027, 5, 1))
    with transaction.atomic():
        event.start_date = event.end_date = dt.date(2027, 6, 1)
        save_event(event=event, by=None)
        other = beside(recompute_instants, is_waiting=True)
        wait_until_waiting()

    assert done(other) == 0
    assert Event.objects.get().starts_at == event.starts_at


@pytest.mark.parametrize("is_import_first", [True, False])
def test_import_and_save(beside, admin_user, is_import_first):
    """Both write the same event, and what it names; neither fails."""
    run(row(venue={"name": "Hall", "city": "Riga", "country": "LV"}, contacts=["Anna"]))
    event = Event.objects.get()
    page = Client()
    page.force_login(admin_user)
    address = reverse("admin:events_event_step", args=[event.pk, "withdraw"])
    changed = row(fee="5 EUR", venue={"name": "Hall", "city": "Riga", "country": "LV"}, contacts=["Anna", "Olga"])

    def save() -> int:
        return page.post(address, {}).status_code

    first, second = (lambda: run(changed), save) if is_import_first else (save, lambda: run(changed))
    with transaction.atomic():
        result = first()
        other = beside(second, is_waiting=True)
        wait_until_waiting()
    results = [result, done(other)]

    report, status = results if is_import_first else results[::-1]
    assert (status, report.rejected) == (302, [])


def test_address_that_another_writer_takes_meanwhile(beside, admin_user):
    """It was free when the form looked for one: the page is saved once more, with the next one."""
    page = Client()
    page.force_login(admin_user)
    rows = {"form-TOTAL_FORMS": 0, "form-INITIAL_FORMS": 0}
    with transaction.atomic():
        Venue.objects.create(name={"en": "Hall"}, slug="hall")
        other = beside(
            lambda: page.post(reverse("admin:events_venue_add"), {"name_en": "Hall", **rows}), is_waiting=True
        )
        wait_until_waiting()

    assert done(other).status_code == 302
    assert sorted(Venue.objects.values_list("slug", flat=True)) == ["hall", "hall-2"]


def test_rule_that_is_broken_is_no_such_case(beside, admin_user, monkeypatch):
    calls = []

    def save(*args: object) -> None:
        calls.append(args)
        Venue.objects.create(name="")

    monkeypatch.setattr(VenueAdmin, "save_model", save)
    page = Client()
    page.force_login(admin_user)

    with pytest.raises(IntegrityError):
        page.post(reverse("admin:events_venue_add"), {"name_en": "Hall"})

    assert len(calls) == 1


def test_nobody_waits_to_name_a_state(beside):
    """A writer, the pruner and a second pruner, while a transaction that has written is open."""
    with transaction.atomic():
        make.VenueFactory()
        inside = load_version()
        done(beside(add_venue))
        done(beside(prune_versions))
        pruned = done(beside(load_version))
        # The row under way is not pruned, and the name never was there.
        assert (pruned.rows, pruned.token != inside.token) == (1, True)

    assert load_version().rows == 3


def test_second_pruner_leaves_at_once(beside):
    make.ContentVersionFactory.create_batch(3)
    with transaction.atomic():
        prune_versions()
        make.VenueFactory()
        done(beside(prune_versions))
        assert done(beside(load_version)).rows > 1


def test_names_differ_whatever_the_order_of_commits(beside):
    """An earlier transaction that commits later changes the name, and so does a pruner between."""
    names = [load_version().token]
    with transaction.atomic():
        make.VenueFactory()
        for work in (add_venue, prune_versions):
            done(beside(work))
            names.append(done(beside(load_version)).token)
    names.append(load_version().token)

    assert len(set(names)) == 4
