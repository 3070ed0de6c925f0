"""Variables turned into settings or refused: pure functions, no Django settings here."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

SOURCE_LANGUAGE = "en"
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
# As strict as `check --deploy`, which only warns.
SECRET_KEY_LENGTH = 50
SECRET_KEY_CHARACTERS = 5
# "django-insecure-" begins what startproject writes, "change-me" what people leave in their files.
DEFAULT_SECRETS = ("django-insecure-", "change-me", "changeme")
# For development and tests, whose servers listen wherever there is room.
ANY_PORT = "any"
MOST_PORT = 65_535

# Seconds that one statement of a command may take; the server is then taken to hang. A migration writes an index for
# minutes; a request, which holds a thread, gets DATABASE_TIMEOUT.
COMMAND_DEADLINE = 15 * 60
# Seconds that a transaction may keep its locks without asking anything: longer than any pause between two statements.
IDLE_IN_TRANSACTION = 60

Options = dict[str, Any]
_RATE = re.compile(r"([1-9][0-9]{0,8})/([smhd])", re.ASCII)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def languages(codes: Iterable[str]) -> list[tuple[str, str]]:
    """The LANGUAGES setting for these codes, named in English as Django names them."""
    chosen = list(dict.fromkeys(codes))
    unknown = [code for code in chosen if "name" not in LANG_INFO.get(code, {})]
    if unknown:
        raise ImproperlyConfigured(f"LANGUAGES has codes that Django does not know: {', '.join(unknown)}.")
    if SOURCE_LANGUAGE not in chosen:
        raise ImproperlyConfigured(f"LANGUAGES must list {SOURCE_LANGUAGE}: all texts fall back to it.")
    return [(code, LANG_INFO[code]["name"]) for code in chosen]


def rate(text: str) -> tuple[int, int] | None:
    """Return "120/m" as a number of requests and the seconds in which they are allowed; None for "off"."""
    if text == "off":
        return None
    found = _RATE.fullmatch(text)
    if not found:
        raise ImproperlyConfigured(f"API_RATE is {text!r}; write it like 120/m, with s, m, h or d, or off.")
    return int(found[1]), _SECONDS[found[2]]


def is_port(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 5 and 1 <= int(text) <= MOST_PORT


def public_port(text: str, *, production: bool, use_https: bool) -> str:
    """Return the port that addresses carry: "" for the scheme's own, and "any" outside production."""
    if text and not is_port(text) and (production or text != ANY_PORT):
        raise ImproperlyConfigured(f"PUBLIC_PORT is {text!r}; it must be a number from 1 to {MOST_PORT}, or empty.")
    return "" if text == ("443" if use_https else "80") else text


def check_production(*, secret_key: str, debug: bool, allowed_hosts: Sequence[str], use_https: bool) -> None:
    """Raise with one line that names the first thing a public server must not start with."""
    is_default = secret_key.lower().startswith(DEFAULT_SECRETS)
    is_weak = len(secret_key) < SECRET_KEY_LENGTH or len(set(secret_key)) < SECRET_KEY_CHARACTERS
    open_hosts = ", ".join(host for host in allowed_hosts if host not in LOOPBACK_HOSTS)
    for is_wrong, problem in (
        (not secret_key, "SECRET_KEY is missing."),
        (is_default, "SECRET_KEY is a default that everybody knows; make your own."),
        (is_weak, f"SECRET_KEY is too weak: it needs {SECRET_KEY_LENGTH} random characters or more."),
        (debug, "DEBUG must be off in production."),
        (not allowed_hosts, "ALLOWED_HOSTS is empty; list the host names of this site."),
        ("*" in allowed_hosts, "ALLOWED_HOSTS must name the hosts of this site, not '*'."),
        (open_hosts and not use_https, f"USE_HTTPS may be off only where ALLOWED_HOSTS is loopback, not {open_hosts}."),
    ):
        if is_wrong:
            raise ImproperlyConfigured(problem)


def sqlite(database: dict[str, Any], timeout: int) -> tuple[dict[str, Any], Options]:
    """Return the database for DATABASES, and the options that requests have besides."""
    options = {
        # Seconds a writer waits for another one.
        "timeout": 20,
        # Take the write lock at the start: a transaction that reads first and writes later cannot wait for it.
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    return {**database, "OPTIONS": options | database.get("OPTIONS", {})}, {"timeout": timeout}


def postgresql(database: dict[str, Any], timeout: int) -> tuple[dict[str, Any], Options]:
    """Return the database for DATABASES, and the options that requests have besides."""
    own = database.get("OPTIONS", {})
    # A connection per request would halve the throughput; a broken one is replaced before it is used.
    kept = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    options = {"connect_timeout": timeout, "deadline": COMMAND_DEADLINE, **own}
    # A server that lives ends the statement itself, a little before the client gives up.
    milliseconds = timeout * 900
    limits = {
        "statement_timeout": milliseconds,
        "lock_timeout": milliseconds,
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION * 1000,
    }
    said = [*(f"-c {name}={value}" for name, value in limits.items()), own.get("options", "")]
    request = {"deadline": timeout, "options": " ".join(said).strip()}
    return {**kept, **database, "ENGINE": "config.postgresql", "OPTIONS": options}, request
