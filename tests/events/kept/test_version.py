"""How long a process trusts what it knows of the content, and that its own writes count at once."""

import pytest
from django.db import connection, transaction

from common.version import load_version
from events.kept import version as kept_version
from events.kept.version import current_version
from tests import factories as make


def elsewhere(write: object) -> None:
    """Write as another process does: this one is not told."""
    listeners, kept_version.listeners[:] = kept_version.listeners[:], []
    try:
        write()
    finally:
        kept_version.listeners[:] = listeners


@pytest.mark.django_db(transaction=True)
def test_version_is_read_once_a_second(seconds, django_assert_num_queries):
    with django_assert_num_queries(1):
        first = current_version()
        seconds.append(100.999)
        assert current_version() == first
    seconds.append(101.0)
    with django_assert_num_queries(1):
        assert current_version() == first


@pytest.mark.django_db(transaction=True)
def test_write_of_another_process_is_seen_within_a_second(seconds):
    first = current_version()
    elsewhere(make.VenueFactory)

    assert current_version() == first
    seconds.append(101.0)
    assert current_version() == load_version() != first


@pytest.mark.django_db(transaction=True)
def test_own_write_is_seen_at_once(seconds):
    venue = make.VenueFactory()
    seen = [current_version().token]
    venue.save()
    seen.append(current_version().token)
    with transaction.atomic():
        venue.save()
    seen.append(current_version().token)
    type(venue).objects.update(city="Riga")
    seen.append(current_version().token)

    assert len(set(seen)) == 4
    assert seen[-1] == load_version().token


@pytest.mark.django_db(transaction=True)
def test_what_was_read_before_a_write_is_not_trusted_after_it(seconds, monkeypatch):
    make.VenueFactory()
    read = load_version

    def slowly() -> object:
        found = read()
        monkeypatch.setattr(kept_version, "load_version", read)
        make.VenueFactory()
        return found

    monkeypatch.setattr(kept_version, "load_version", slowly)
    old = current_version()

    assert current_version() == load_version() != old


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_one_whose_database_hangs(seconds, monkeypatch):
    monkeypatch.setattr(kept_version, "_PATIENCE", 0)
    make.VenueFactory()
    with kept_version._watch._reading:
        assert current_version() == load_version()


@pytest.mark.django_db
def test_within_a_transaction_it_is_always_read(django_assert_num_queries):
    assert connection.in_atomic_block
    with django_assert_num_queries(2):
        current_version()
        current_version()
