"""Sessions end twelve hours after their last use in the administration."""

import datetime as dt

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client

from tests.factories import EventFactory, UserFactory
from tests.pages import NOW

HOUR, SECOND = dt.timedelta(hours=1), dt.timedelta(seconds=1)


@pytest.fixture
def clock(db):
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def staff(clock) -> Client:
    """Somebody who has just logged in."""
    UserFactory(email="anna@example.org", password="grass over the old pier")
    client = Client()
    client.post("/admin/login/", {"username": "anna@example.org", "password": "grass over the old pier"})
    return client


def is_let_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("passed", "expected"), [(12 * HOUR - SECOND, True), (12 * HOUR, False)])
def test_session_ends_twelve_hours_after_the_login(staff, clock, passed, expected):
    clock.shift(passed)

    assert is_let_in(staff) == expected


@pytest.mark.parametrize(("passed", "expected"), [(12 * HOUR - SECOND, True), (12 * HOUR, False)])
@pytest.mark.parametrize("step", [dt.timedelta(minutes=1), HOUR, 11 * HOUR])
def test_each_use_begins_the_hours_anew(staff, clock, step, passed, expected):
    for _use in range(3):
        clock.shift(step)
        assert is_let_in(staff)
    clock.shift(passed)

    assert is_let_in(staff) == expected


def test_cookie_lasts_as_long_as_the_session(staff, clock):
    clock.shift(HOUR)

    cookie = staff.get("/admin/").cookies["sessionid"]

    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (12 * 3600, True, "Lax")


def test_busy_editor_does_not_write_a_session_for_each_request(staff, clock):
    def written() -> dt.datetime:
        staff.get("/admin/")
        return Session.objects.get().expire_date

    times = []
    for passed in (0, 59, 1, 59):
        clock.shift(passed)
        times.append(written() - NOW)

    assert times == [12 * HOUR, 12 * HOUR, 12 * HOUR + 60 * SECOND, 12 * HOUR + 60 * SECOND]


def test_hours_are_a_setting(staff, clock, settings):
    settings.SESSION_COOKIE_AGE = 3600
    clock.shift(HOUR)
    found = [is_let_in(staff)]
    for passed in (HOUR - SECOND, HOUR):
        clock.shift(passed)
        found.append(is_let_in(staff))

    assert found == [True, True, False]


def test_public_pages_neither_read_nor_renew_a_session(staff, clock, django_assert_num_queries):
    EventFactory(slug="forum")
    clock.shift(HOUR)

    with_cookie, without = staff.get("/events/forum/"), Client().get("/events/forum/")

    assert dict(with_cookie.cookies) == {}
    assert (with_cookie.content, with_cookie.get("Vary")) == (without.content, without.get("Vary"))
    assert Session.objects.get().expire_date == NOW + 12 * HOUR


def test_visitor_of_the_login_page_has_no_session(clock):
    assert "sessionid" not in Client().get("/admin/login/").cookies
    assert Session.objects.count() == 0


def test_logout_leaves_no_session(staff):
    staff.post("/admin/logout/")

    assert (Session.objects.count(), is_let_in(staff)) == (0, False)


@pytest.mark.parametrize(("passed", "left"), [(12 * HOUR - SECOND, 1), (12 * HOUR + SECOND, 0)])
def test_periodic_work_deletes_sessions_that_have_ended(staff, clock, passed, left):
    clock.shift(passed)

    call_command("run_due")

    assert Session.objects.count() == left
