"""What each kind of variable may say, and the one line that refuses all else."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.variables import Variables

Read = Callable[[Variables], object]


def switch(variables: Variables) -> object:
    return variables.switch("X", default=True)


def whole(variables: Variables) -> object:
    return variables.whole("X", 5, least=3, most=10)


def level(variables: Variables) -> object:
    return variables.one_of("X", "INFO", ("DEBUG", "INFO"))


def zone(variables: Variables) -> object:
    return variables.zone("X", "Europe/Berlin")


def hosts(variables: Variables) -> object:
    return variables.hosts("X", ["localhost"])


def origins(variables: Variables) -> object:
    return variables.origins("X")


def sender(variables: Variables) -> object:
    return variables.sender("X", "events@localhost")


def database(variables: Variables) -> object:
    return variables.database("X", "sqlite://:memory:")


def cache(variables: Variables) -> object:
    return variables.cache("X", "locmemcache://")


def mail(variables: Variables) -> object:
    return variables.mail("X", "smtp://localhost:25")


WHOLE = "write a whole number from 3 to 10."
ZONE = "write the name of a time zone, such as Europe/Berlin."
HOSTS = "write host names without scheme, port and path."
ORIGINS = "write origins with their scheme, such as https://events.example.org:8443."
DATABASE = "X is not an address such as postgres://user:password@host:5432/name or sqlite:////directory/file."
NO_DATABASE = DATABASE.replace("is not an address such as", "names no database; write it like")
NUMBER = "that is no whole number."
CACHE = "X is not an address such as redis://host:6379/0 or locmemcache://."
MAIL = "X is not an address such as smtp+tls://user:password@host:587 or consolemail://."


@pytest.mark.parametrize(
    ("read", "said", "message"),
    [
        (switch, "yep", "X is 'yep'; write on or off."),
        (switch, "onn", "X is 'onn'; write on or off."),
        (switch, "2", "X is '2'; write on or off."),
        (whole, "a year", f"X is 'a year'; {WHOLE}"),
        (whole, "-1", f"X is '-1'; {WHOLE}"),
        (whole, "2", f"X is '2'; {WHOLE}"),
        (whole, "11", f"X is '11'; {WHOLE}"),
        (whole, "4.5", f"X is '4.5'; {WHOLE}"),
        (whole, "٣", f"X is '٣'; {WHOLE}"),
        (whole, "9" * 5000, f"X is '{'9' * 5000}'; {WHOLE}"),
        (level, "LOUD", "X is 'LOUD'; write one of DEBUG, INFO."),
        (zone, "Nowhere/Else", f"X is 'Nowhere/Else'; {ZONE}"),
        (zone, "Europe", f"X is 'Europe'; {ZONE}"),
        (zone, "../../etc/passwd", f"X is '../../etc/passwd'; {ZONE}"),
        (hosts, "https://a.example", f"X has 'https://a.example'; {HOSTS}"),
        (hosts, "a.example,b.example:8000", f"X has 'b.example:8000'; {HOSTS}"),
        (hosts, "a.example b.example", f"X has 'a.example b.example'; {HOSTS}"),
        (origins, "a.example", f"X has 'a.example'; {ORIGINS}"),
        (origins, "https://a.example/path", f"X has 'https://a.example/path'; {ORIGINS}"),
        (origins, "ftp://a.example", f"X has 'ftp://a.example'; {ORIGINS}"),
        (sender, "events", "X is 'events'; write an e-mail address."),
        (sender, "Events <events>", "X is 'Events <events>'; write an e-mail address."),
        (database, "mysql://me:secret@db.example/events", DATABASE),
        (database, "me:secret@db.example/events", DATABASE),
        (database, "postgres://me:secret@db.example:port/events", DATABASE),
        (database, "postgres://me:secret@db.example:99999/events", DATABASE),
        (database, "postgres://me:sec/ret@db.example/events", DATABASE),
        (database, "postgres://[::1/events", DATABASE),
        (database, "sqlite://events/db", DATABASE),
        (database, "postgres://me:secret@db.example", NO_DATABASE),
        (database, "postgres://db.example/events?conn_max_age=abc", f"X has a conn_max_age {NUMBER}"),
        (database, "postgres://db.example/events?connect_timeout=z", f"X has a connect_timeout {NUMBER}"),
        (database, "postgres://db.example/events?colour=red", 'X has an invalid connection option "colour".'),
        (database, "sqlite:////db?timeout=soon", f"X has a timeout {NUMBER}"),
        (cache, "memcache://secret", CACHE),
        (cache, "cache.example", CACHE),
        (cache, "redis://:secret@cache.example:port/0", CACHE),
        (mail, "mail.example", MAIL),
        (mail, "imap://me:secret@mail.example", MAIL),
        (mail, "smtp+tls://me:sec#ret@mail.example:587", MAIL),
        (mail, "smtp://", MAIL.replace("is not an address such as", "names no mail server; write it like")),
    ],
)  # fmt: skip
def test_refused_in_one_line(read: Read, said: str, message: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(Variables({"X": said}))
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("read", "said", "value"),
    [
        (switch, "Off", False),
        (switch, "1", True),
        (switch, " ", True),
        (whole, " 3 ", 3),
        (whole, "10", 10),
        (whole, "", 5),
        (level, "debug", "DEBUG"),
        (zone, "Europe/Riga", "Europe/Riga"),
        (zone, "UTC", "UTC"),
        (hosts, "a.example, .b.example,[::1],127.0.0.1,*", ["a.example", ".b.example", "[::1]", "127.0.0.1", "*"]),
        (hosts, "", ["localhost"]),
        (origins, "https://a.example:8443,http://localhost", ["https://a.example:8443", "http://localhost"]),
        (origins, "", []),
        (sender, "Events <events@a.example>", "Events <events@a.example>"),
    ],
)
def test_read(read: Read, said: str, value: object) -> None:
    assert read(Variables({"X": said})) == value


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", ":memory:"),
        ("sqlite:////srv/db", "/srv/db"),
        ("postgresql://me:p%40ss@db.example:5433/events?sslmode=require&connect_timeout=3", "events"),
        ("postgres:////var/run/postgresql/events", "events"),
    ],
)
def test_database(url: str, name: str) -> None:
    assert Variables({"X": url}).database("X", "sqlite://:memory:")["NAME"] == name


def test_cache_and_mail() -> None:
    assert Variables({}).cache("X", "locmemcache://")["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"
    assert Variables({"X": "consolemail://"}).mail("X", "")["EMAIL_BACKEND"].endswith("console.EmailBackend")


def test_variables_are_those_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_VARIABLE", "said")
    assert Variables().text("SOME_VARIABLE") == "said"
