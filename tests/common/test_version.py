"""The name of the state of all public content: who writes gives it another one."""

import contextlib
import datetime as dt
import io
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from common import version as version_module
from common.models import ContentVersion
from common.version import Version, _listen, code_version, load_version, prune_versions, raise_version
from contacts.models import Contact
from events.models import Event, StaleSearch, Venue
from tests import factories as make

SECOND, STEP = dt.timedelta(seconds=1), dt.timedelta(microseconds=1)


def raises_version(write: object) -> bool:
    before = load_version().token
    with transaction.atomic():
        write()  # type: ignore[operator]
    return load_version().token != before


def undone() -> None:
    with transaction.atomic():
        make.VenueFactory()
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "write",
    [
        make.EventFactory,
        lambda: Venue.objects.update(city="Riga"),
        lambda: Venue.objects.bulk_create([Venue(name={"en": "Hall"}, slug="hall")]),
        lambda: Venue.objects.bulk_update(Venue.objects.all(), ["city"]),
        lambda: Venue.objects.all().delete(),
        lambda: Event.objects.first().priorities.add(make.PriorityFactory()),
        make.ContactAbsenceFactory,
        make.ContactDutyFactory,
        make.SiteFactory,
    ],
)
def test_every_write_of_public_content_gives_a_new_name(db, write):
    make.EventFactory(venue=None)
    make.VenueFactory()

    assert raises_version(write)


@pytest.mark.parametrize("write", [make.UserFactory, make.StaleSearchFactory, Contact.objects.count])
def test_what_no_page_shows_gives_none(db, write):
    make.EventFactory(pk=1)
    if write is make.StaleSearchFactory:
        write = lambda: StaleSearch.objects.create(event_id=1)  # noqa: E731

    assert not raises_version(write)


def test_write_that_is_undone_leaves_the_name(db):
    before = load_version()

    undone()

    assert load_version().token == before.token


def test_name_lost_with_a_savepoint_is_given_again(db):
    before = load_version().token
    with transaction.atomic():
        undone()
        make.VenueFactory()

    assert load_version().token != before


def test_one_level_of_a_transaction_raises_once(db, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(3):
        Venue.objects.update(city="Riga")
        Venue.objects.update(city="Tartu")


@pytest.mark.django_db(transaction=True)
def test_write_outside_a_transaction_is_named_after_it():
    names = []

    def note(execute, sql, params, many, context):
        names.append(sql.split('"')[1])
        return execute(sql, params, many, context)

    before = load_version().token
    with connection.execute_wrapper(note):
        Venue.objects.update(city="Riga")

    assert load_version().token != before
    # Never before it: a reader would find the old content under the new name.
    assert names[0] == "events_venue"
    assert "common_contentversion" in names[-1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("level", [transaction.atomic, contextlib.nullcontext])
def test_each_change_is_later_than_the_one_before_even_if_the_clock_went_back(level, time_machine):
    now = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    seen = []
    for moment in (now, now, now + 10 * SECOND, now):
        time_machine.move_to(moment, tick=False)
        with level():
            raise_version()
        seen.append(load_version().changed_at - now)

    assert seen == sorted(set(seen))
    assert all(past < SECOND / 1000 for past in (seen[0], seen[1], seen[2] - 10 * SECOND, seen[3] - 10 * SECOND))


@pytest.mark.django_db(transaction=True)
def test_state_is_dated_after_the_commit_once_for_all_levels(time_machine):
    now = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    time_machine.move_to(now, tick=False)
    before = load_version().rows
    with transaction.atomic():
        make.VenueFactory()
        with transaction.atomic():
            make.VenueFactory()
        time_machine.move_to(now + 70 * SECOND, tick=False)
        inside = load_version()

    after = load_version()
    assert (inside.changed_at, inside.rows - before) == (now, 2)
    assert (after.changed_at, after.rows - before) == (now + 70 * SECOND, 3)


@pytest.mark.django_db(transaction=True)
def test_date_lost_with_a_savepoint_is_given_by_another_level(time_machine):
    now = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    time_machine.move_to(now, tick=False)
    with transaction.atomic():
        undone()
        make.VenueFactory()
        undone()
        time_machine.move_to(now + SECOND, tick=False)

    assert load_version().changed_at == now + SECOND


@pytest.mark.django_db(transaction=True)
def test_change_is_kept_when_its_date_cannot_be_written(monkeypatch, caplog):
    before = load_version()

    def fail(version):
        raise OperationalError("gone")

    monkeypatch.setattr(version_module, "_after", fail)
    with transaction.atomic():
        make.VenueFactory(city="Riga")

    assert [venue.city for venue in Venue.objects.all()] == ["Riga"]
    assert load_version().token != before.token
    assert "gone" in caplog.text


def test_many_changes_do_not_run_ahead_of_the_clock(db, time_machine, django_capture_on_commit_callbacks):
    now = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    time_machine.move_to(now, tick=False)
    for _ in range(50):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            make.VenueFactory()

    assert load_version().changed_at - now < SECOND / 1000


def test_state_without_rows_has_a_name_too(db):
    ContentVersion.objects.all().delete()

    assert load_version() == Version("0-0", dt.datetime(1970, 1, 1, tzinfo=dt.UTC), 0)


def test_name_is_of_all_rows_whatever_their_order(db):
    ContentVersion.objects.all().delete()
    # More than 64 bits hold.
    most, rows = 2**48 - 1, 2**15 + 1
    ContentVersion.objects.bulk_create(ContentVersion(number=most, changed_at=timezone.now()) for _ in range(rows))

    assert load_version().token == f"{rows}-{rows * most}"
    assert str(ContentVersion.objects.first()) == str(most)


def test_pruning_leaves_one_row_with_a_name_that_was_never_there(db):
    names = {load_version().token}
    for _ in range(5):
        make.ContentVersionFactory()
        names.add(load_version().token)
        before = load_version()
        prune_versions()
        after = load_version()
        assert (after.rows, after.changed_at > before.changed_at) == (1, True)
        assert after.token not in names
        names.add(after.token)

    prune_versions()
    assert load_version() == after


def test_periodic_work_prunes(db):
    make.ContentVersionFactory.create_batch(3)

    call_command("run_due", stdout=io.StringIO())

    assert load_version().rows == 1


@pytest.mark.django_db(transaction=True)
def test_writer_prunes_where_the_periodic_work_does_not_run(monkeypatch):
    monkeypatch.setattr(version_module, "MOST_ROWS", 3)
    rows = []
    for _ in range(4):
        with transaction.atomic():
            make.VenueFactory()
        rows.append(load_version().rows)

    assert max(rows) <= 4


@pytest.mark.django_db(transaction=True)
def test_filled_table_goes_there_and_back():
    moment = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    ContentVersion.objects.all().delete()
    make.ContentVersionFactory(changed_at=moment)
    make.ContentVersionFactory(changed_at=moment - SECOND)
    first = [("common", "0001_content_version")]

    old = MigrationExecutor(connection).migrate(first).apps.get_model("common", "ContentVersion")
    rows = list(old.objects.values_list("pk", "changed_at"))
    latest = MigrationExecutor(connection)
    latest.migrate(latest.loader.graph.leaf_nodes())

    assert rows == [(1, moment)]
    assert (load_version().rows, load_version().changed_at) == (1, moment)
    raise_version()
    assert load_version().rows == 2


def test_a_connection_is_listened_to_once(db):
    before = list(connection.execute_wrappers)

    _listen(connection)

    assert connection.execute_wrappers == before


@pytest.fixture
def code_versions() -> Iterator[None]:
    code_version.cache_clear()
    yield
    code_version.cache_clear()


@pytest.mark.parametrize(("name", "value"), [("TIME_ZONE", "Europe/Riga"), ("API_RATE", (7, 60))])
def test_code_has_a_name_that_settings_are_part_of(code_versions, settings, name, value):
    before = code_version()
    setattr(settings, name, value)
    code_version.cache_clear()

    assert code_version() != before
    assert len(before) == 12


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("static/css/site.css", True),
        ("templates/base.html", True),
        ("locale/de/LC_MESSAGES/django.mo", True),
        ("uv.lock", True),
        ("locale/de/LC_MESSAGES/django.po", False),
        ("docs/api.md", False),
    ],
)
def test_whatever_pages_are_made_with_names_the_code(code_versions, settings, tmp_path, path, counts):
    settings.BASE_DIR = tmp_path
    before = code_version()
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("new")
    code_version.cache_clear()

    assert (code_version() != before) == counts
