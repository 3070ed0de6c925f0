"""Wrong passwords are counted, and too many of them refused (SEC-4)."""

import datetime as dt
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from bs4 import BeautifulSoup
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.management import call_command
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client

from accounts.login import Attempt, forget_failures
from accounts.models import User
from tests.factories import UserFactory
from tests.pages import MICROSECOND, NOW, words

MINUTE = dt.timedelta(minutes=1)
EMAIL, RIGHT, WRONG = "anna.ozola@example.org", "grass over the old pier", "grass over the new pier"
HERE, NEAR, ELSEWHERE = "192.0.2.7", "192.0.2.201", "198.51.100.7"
LOGGED_IN, FAILED, REFUSED = 302, 200, 429


@pytest.fixture
def user(db) -> User:
    return UserFactory(email=EMAIL, password=RIGHT)


def try_login(password: str, email: str = EMAIL, address: str = HERE, **environ: str) -> HttpResponse:
    return Client().post(
        "/admin/login/?next=/admin/", {"username": email, "password": password}, REMOTE_ADDR=address, **environ
    )


def statuses(number: int, password: str = WRONG, **options: str) -> set[int]:
    return {try_login(password, **options).status_code for _number in range(number)}


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


# Account and network


def test_ten_failures_from_a_network_refuse_the_right_password_for_fifteen_minutes(user, clock):
    assert statuses(9) == {FAILED}
    clock.shift(MINUTE)
    assert statuses(1) == {FAILED}
    found = [try_login(RIGHT).status_code]
    for passed in (15 * MINUTE - MICROSECOND, MICROSECOND):
        clock.shift(passed)
        found.append(try_login(RIGHT).status_code)

    assert found == [REFUSED, REFUSED, LOGGED_IN]


def test_nine_failures_refuse_nothing(user, clock):
    assert statuses(9) == {FAILED}
    assert try_login(RIGHT).status_code == LOGGED_IN


@pytest.mark.parametrize(("passed", "status"), [(15 * MINUTE - MICROSECOND, REFUSED), (15 * MINUTE, LOGGED_IN)])
def test_failures_count_for_fifteen_minutes(user, clock, passed, status):
    statuses(1)
    clock.shift(passed)
    statuses(9)

    assert try_login(RIGHT).status_code == status


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (NEAR, REFUSED),
        ("::ffff:192.0.2.99", REFUSED),
        (ELSEWHERE, LOGGED_IN),
        ("2001:db8:1:2::1", LOGGED_IN),
        ("", LOGGED_IN),
    ],
)
def test_other_networks_are_let_in(user, clock, address, status):
    statuses(10)

    assert try_login(RIGHT, address=address).status_code == status


def test_ipv6_clients_are_known_by_their_network(user, clock):
    for number in range(10):
        assert try_login(WRONG, address=f"2001:db8:1:2:{number}::1").status_code == FAILED

    found = [try_login(RIGHT, address=address).status_code for address in ("2001:db8:1:2::f", "2001:db8:1:3::f")]
    assert found == [REFUSED, LOGGED_IN]


def test_client_behind_a_proxy_is_known_by_its_own_address(user, clock, settings):
    settings.PROXIES = 1
    for number in range(10):
        said = f"{number}.1.1.1, 203.0.113.9"
        assert try_login(WRONG, address="10.0.0.1", HTTP_X_FORWARDED_FOR=said).status_code == FAILED

    said = ("203.0.113.9", "203.0.113.9, 198.51.100.1")
    found = [try_login(RIGHT, address="10.0.0.1", HTTP_X_FORWARDED_FOR=one).status_code for one in said]
    assert found == [REFUSED, LOGGED_IN]


@pytest.mark.parametrize("email", ["Anna.Ozola@EXAMPLE.org", f"  {EMAIL} ", "ａnna.ozola@example.org"])
def test_every_spelling_of_an_address_is_one_account(user, clock, email):
    assert statuses(10, email=email) == {FAILED}
    assert try_login(RIGHT).status_code == REFUSED


def test_accounts_are_counted_apart(user, clock):
    other = UserFactory()
    statuses(10)

    assert (try_login(WRONG, email=other.email).status_code, try_login(RIGHT).status_code) == (FAILED, REFUSED)


def test_account_that_does_not_exist_is_refused_all_the_same(user, clock):
    unknown = "nobody@example.org"
    found = [(statuses(10, email=email), try_login(WRONG, email=email)) for email in (EMAIL, unknown)]

    assert [(first, page.status_code) for first, page in found] == 2 * [({FAILED}, REFUSED)]
    assert found[0][1].content == found[1][1].content


@pytest.mark.parametrize("length", [255, 60_000])
def test_endless_name_is_a_wrong_one(user, clock, length):
    address = f"{'a' * (length - 12)}@example.org"

    assert [try_login(RIGHT, email=name).status_code for name in (address, EMAIL + " " * length)] == [FAILED, LOGGED_IN]


def test_success_forgets_the_failures_from_there(user, clock):
    for _round in range(3):
        assert statuses(9) == {FAILED}
        assert try_login(RIGHT).status_code == LOGGED_IN


def test_success_forgets_nothing_of_other_networks_and_accounts(user, clock):
    other = UserFactory(password=RIGHT)
    statuses(9)
    assert try_login(RIGHT, address=ELSEWHERE).status_code == LOGGED_IN
    assert try_login(RIGHT, email=other.email).status_code == LOGGED_IN
    statuses(1)

    assert try_login(RIGHT).status_code == REFUSED


def test_who_goes_on_trying_is_not_refused_for_longer(user, clock):
    statuses(10)
    for _minute in range(14):
        clock.shift(MINUTE)
        assert statuses(2) == {REFUSED}
    clock.shift(MINUTE)

    assert try_login(RIGHT).status_code == LOGGED_IN


def test_refused_password_is_not_even_looked_at(user, clock, monkeypatch):
    statuses(10)
    looked_at = []
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: looked_at.append(args))
    monkeypatch.setattr(MD5PasswordHasher, "verify", lambda *args: looked_at.append(args))

    assert statuses(3, RIGHT) == {REFUSED}
    assert looked_at == []


# The account as a whole


def everywhere(number: int, *, first: int = 0) -> list[str]:
    """Return as many addresses as it takes not to be refused from any of their networks."""
    return [f"10.{count // 9}.0.1" for count in range(first, first + number)]


def fail_from_everywhere(number: int, *, first: int = 0) -> list[bool]:
    """Let the handler count failures; return which of them were too many."""
    networks = [address.replace(".0.1", ".0.0/24") for address in everywhere(number, first=first)]
    return [Attempt(EMAIL, network).count() for network in networks]


def test_fifty_failures_in_an_hour_refuse_the_account_everywhere(user, clock):
    found = {try_login(WRONG, address=address).status_code for address in everywhere(49)}
    assert found == {FAILED}
    assert try_login(RIGHT, address=ELSEWHERE).status_code == LOGGED_IN
    clock.shift(59 * MINUTE)
    assert try_login(WRONG, address=ELSEWHERE).status_code == FAILED
    found = [try_login(RIGHT, address=ELSEWHERE).status_code]
    for passed in (15 * MINUTE - MICROSECOND, MICROSECOND):
        clock.shift(passed)
        found.append(try_login(RIGHT, address=ELSEWHERE).status_code)

    assert found == [REFUSED, REFUSED, LOGGED_IN]


def test_failures_of_an_account_count_for_an_hour(user, clock):
    fail_from_everywhere(25)
    clock.shift(60 * MINUTE)
    fail_from_everywhere(49, first=100)

    assert try_login(RIGHT, address=ELSEWHERE).status_code == LOGGED_IN


def test_one_more_failure_after_a_refusal_does_not_refuse_again(user, clock):
    """Else one wrong password every fifteen minutes would keep an editor out for ever."""
    fail_from_everywhere(50)
    clock.shift(15 * MINUTE)

    assert fail_from_everywhere(49, first=100) == 49 * [False]
    assert try_login(RIGHT, address=ELSEWHERE).status_code == LOGGED_IN
    assert fail_from_everywhere(1, first=200) == [True]
    assert try_login(RIGHT, address=ELSEWHERE).status_code == REFUSED


# What the page says


@pytest.mark.parametrize(
    ("passed", "seconds", "sentence"),
    [
        (dt.timedelta(), "900", "You can try again in 15 minutes."),
        (14 * MINUTE + dt.timedelta(seconds=0.5), "60", "You can try again in 1 minute."),
        (13 * MINUTE, "120", "You can try again in 2 minutes."),
    ],
)
def test_page_says_when_to_try_again(user, clock, passed, seconds, sentence):
    statuses(10)
    clock.shift(passed)

    page = try_login(RIGHT)

    assert (page.status_code, page["Retry-After"]) == (REFUSED, seconds)
    assert "no-store" in page["Cache-Control"]
    note = words(BeautifulSoup(page.content, "html.parser").select_one(".errornote"))
    assert note == f"There were too many wrong passwords for this account. {sentence}"


def test_page_speaks_the_language_of_the_reader(user, clock):
    statuses(10)

    assert 'lang="de"' in try_login(RIGHT, HTTP_ACCEPT_LANGUAGE="de").content.decode()


# What is kept, and what is logged


def test_neither_names_nor_addresses_nor_passwords_are_kept(user, clock):
    statuses(10)
    statuses(1, email="nobody@example.org")
    try_login(RIGHT, email=WRONG)

    rows = [str(value) for row in AccessFailureLog.objects.values() for value in row.values()]
    assert {row.ip_address for row in AccessFailureLog.objects.all()} == {"192.0.2.0"}
    assert [row for row in rows if "@" in row or "pier" in row or HERE in row] == []
    assert (AccessAttempt.objects.count(), AccessLog.objects.count()) == (0, 0)


def test_attempts_are_logged_without_passwords_and_names(user, clock, caplog):
    caplog.set_level("INFO")
    statuses(1)
    statuses(1, email="nobody@example.org", address="2001:db8::1")
    try_login(RIGHT)
    statuses(10)
    try_login(RIGHT)

    who = f"user {user.pk} from 192.0.2.0/24"
    lines = [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "accounts.login"]
    assert lines == [
        ("WARNING", f"Login failed: {who}"),
        ("WARNING", "Login failed: an unknown account from 2001:db8::/64"),
        ("INFO", f"Logged in: {who}"),
        *9 * [("WARNING", f"Login failed: {who}")],
        ("WARNING", f"Login failed, and is refused for 15 minutes: {who}"),
        ("WARNING", f"Login refused: {who}"),
    ]
    assert [text for text in (RIGHT, WRONG, EMAIL, HERE) if text in caplog.text] == []


def test_failures_are_forgotten_after_a_day(user, clock):
    statuses(3)
    found = []
    for passed in (dt.timedelta(days=1) - MICROSECOND, MICROSECOND):
        clock.shift(passed)
        found.append(forget_failures(now=NOW + passed if not found else NOW + dt.timedelta(days=1)))

    assert found == [0, 3]


@pytest.mark.parametrize("command", [["axes_reset"], ["axes_reset_username", "ANNA.ozola@example.org"]])
def test_operator_can_let_an_account_in_again(user, clock, capsys, command):
    fail_from_everywhere(50)
    call_command(*command)

    assert capsys.readouterr().out == "51 attempts removed.\n"
    assert try_login(RIGHT).status_code == LOGGED_IN


def test_letting_in_one_account_says_nothing_of_others(user, clock):
    statuses(10)
    call_command("axes_reset_username", "nobody@example.org")

    assert try_login(RIGHT).status_code == REFUSED


# The rest of the site


def test_code_without_a_request_is_no_visitor(user):
    assert authenticate(username=EMAIL, password=RIGHT) == user
    assert authenticate(username=EMAIL, password=WRONG) is None
    assert AccessFailureLog.objects.count() == 0


def test_login_costs_a_few_queries(user, clock, django_assert_num_queries):
    fail_from_everywhere(30)
    with django_assert_num_queries(10):
        assert statuses(1) == {FAILED}
    statuses(9)
    with django_assert_num_queries(7):
        assert try_login(RIGHT).status_code == REFUSED


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let other threads work on the database as other processes do: SQLite's memory locks tables, its files wait."""
    UserFactory(email=EMAIL, password=RIGHT)
    if connection.vendor == "sqlite":
        path = tmp_path / "db.sqlite3"
        with closing(sqlite3.connect(path)) as file:
            connection.connection.backup(file)
        # For connections to come: this thread keeps the one that it has.
        monkeypatch.setitem(connections.settings, "default", connections.settings["default"] | {"NAME": str(path)})


def elsewhere(work: Callable[[], Any]) -> Any:
    """Do something in a thread with a connection of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(closed, work).result()


def closed(work: Callable[[], Any]) -> Any:
    try:
        return work()
    finally:
        connection.close()


def test_failures_at_the_same_time_are_all_counted(shared_database):
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(closed, lambda: try_login(WRONG).status_code) for _number in range(40)]
    found = [answer.result() for answer in answers]

    # Those that were under way when the tenth failed are answered as well.
    assert set(found) == {FAILED, REFUSED}
    assert 10 <= found.count(FAILED) <= 17
    assert elsewhere(AccessFailureLog.objects.filter(locked_out=False).count) == found.count(FAILED)
    assert elsewhere(lambda: try_login(RIGHT).status_code) == REFUSED
