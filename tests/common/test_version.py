"""The name of the state of all public content: who writes gives it another one."""

import datetime as dt

import pytest
from django.db import connection, transaction

from common.models import ContentVersion
from common.version import _listen, code_version, load_version, raise_version
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
def test_write_outside_a_transaction_is_named_after_it(django_assert_num_queries):
    names = []

    def note(execute, sql, params, many, context):
        names.append(sql.split('"')[1])
        return execute(sql, params, many, context)

    before = load_version().token
    with connection.execute_wrapper(note):
        Venue.objects.update(city="Riga")

    assert load_version().token != before
    # Never before it: a reader would find the old content under the new name. The row is made anew if it is missing.
    assert names[0] == "events_venue"
    assert set(names[1:]) == {"common_contentversion"}


def test_each_change_is_later_than_the_one_before_even_if_the_clock_went_back(db, time_machine):
    now = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    seen = []
    for moment in (now, now, now + 10 * SECOND, now):
        time_machine.move_to(moment, tick=False)
        with transaction.atomic():
            raise_version()
        seen.append(load_version().changed_at - now)

    assert seen == [0 * SECOND, STEP, 10 * SECOND, 10 * SECOND + STEP]


def test_many_changes_do_not_run_ahead_of_the_clock(db, time_machine):
    now = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    time_machine.move_to(now, tick=False)
    for _ in range(50):
        make.VenueFactory()

    assert load_version().changed_at - now < SECOND / 1000


def test_missing_row_is_made(db):
    ContentVersion.objects.all().delete()
    assert load_version().token == ""

    with transaction.atomic():
        raise_version()

    assert len(str(load_version())) == 32


def test_a_connection_is_listened_to_once(db):
    before = list(connection.execute_wrappers)

    _listen(connection)

    assert connection.execute_wrappers == before


def test_code_has_a_name_that_settings_are_part_of(settings):
    code_version.cache_clear()
    before = code_version()
    settings.TIME_ZONE = "Europe/Riga"
    code_version.cache_clear()

    assert code_version() != before
    assert len(before) == 12
    code_version.cache_clear()
