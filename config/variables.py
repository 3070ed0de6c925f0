"""Environment variables of each kind, read or refused in one line that says what to write.

An address may hold a password and is never quoted.
"""

import os
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import make_conninfo

_ON = frozenset({"on", "true", "yes", "y", "ok", "1"})
_OFF = frozenset({"off", "false", "no", "n", "0"})
# A name, a name with all below it, an IPv6 address, or any.
_HOST = re.compile(r"\*|\.?[\w-]+(?:\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\]")
_DATABASES = frozenset({"postgres", "postgresql", "psql", "pgsql", "sqlite"})
_CACHES = frozenset({"redis", "rediss", "valkey", "valkeys", "rediscache", "locmemcache", "dummycache"})
_MAILS = frozenset({"smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail", "dummymail"})
_DATABASE_HINT = "postgres://user:password@host:5432/name or sqlite:////directory/file"
_CACHE_HINT = "redis://host:6379/0 or locmemcache://"
_MAIL_HINT = "smtp+tls://user:password@host:587 or consolemail://"
# What SQLite takes as numbers from the query of DATABASE_URL.
_SQLITE_NUMBERS = ("timeout", "cached_statements")


class Variables:
    """The variables of one environment; an empty one counts as not set."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._values = {name: value for name, value in environment.items() if value.strip()}

    def text(self, name: str, default: str = "") -> str:
        return self._values.get(name, default)

    def texts(self, name: str, default: Iterable[str] = ()) -> list[str]:
        if name not in self._values:
            return list(default)
        return [part for part in (part.strip() for part in self._values[name].split(",")) if part]

    def switch(self, name: str, *, default: bool) -> bool:
        said = self._values.get(name, "on" if default else "off").strip().lower()
        if said not in _ON | _OFF:
            raise ImproperlyConfigured(f"{name} is {said!r}; write on or off.")
        return said in _ON

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        said = self._values.get(name, str(default)).strip()
        if not (re.fullmatch("[0-9]{1,12}", said) and least <= int(said) <= most):
            raise ImproperlyConfigured(f"{name} is {said!r}; write a whole number from {least} to {most}.")
        return int(said)

    def one_of(self, name: str, default: str, choices: Iterable[str]) -> str:
        said = self.text(name, default).strip()
        found = next((choice for choice in choices if choice in (said, said.upper())), None)
        if found is None:
            raise ImproperlyConfigured(f"{name} is {said!r}; write one of {', '.join(choices)}.")
        return found

    def zone(self, name: str, default: str) -> str:
        said = self.text(name, default).strip()
        try:
            ZoneInfo(said)
        except (KeyError, ValueError, OSError):
            raise ImproperlyConfigured(
                f"{name} is {said!r}; write the name of a time zone, such as Europe/Berlin."
            ) from None
        return said

    def hosts(self, name: str, default: Iterable[str]) -> list[str]:
        return self._checked(name, default, _HOST.fullmatch, "host names without scheme, port and path")

    def origins(self, name: str) -> list[str]:
        return self._checked(name, (), _is_origin, "origins with their scheme, such as https://events.example.org:8443")

    def sender(self, name: str, default: str) -> str:
        said = self.text(name, default)
        if not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(said)[1]) or "\n" in said:
            raise ImproperlyConfigured(f"{name} is {said!r}; write an e-mail address.")
        return said

    def database(self, name: str, default: str) -> dict[str, Any]:
        found = self._address(name, default, _DATABASES, environ.Env.db_url_config, _DATABASE_HINT)
        options = found.get("OPTIONS", {})
        is_sqlite = found["ENGINE"].endswith("sqlite3")
        numbers = {"conn_max_age": found.get("CONN_MAX_AGE")}
        numbers |= {key: options.get(key) for key in (_SQLITE_NUMBERS if is_sqlite else ("connect_timeout",))}
        for key, value in numbers.items():
            if not isinstance(value, int | None):
                raise ImproperlyConfigured(f"{name} has a {key} that is no whole number.")
        if not found["NAME"]:
            raise ImproperlyConfigured(f"{name} names no database; write it like {_DATABASE_HINT}.")
        if not is_sqlite:
            _check_options(name, options)
        return found

    def cache(self, name: str, default: str) -> dict[str, Any]:
        return self._address(name, default, _CACHES, environ.Env.cache_url_config, _CACHE_HINT)

    def mail(self, name: str, default: str) -> dict[str, Any]:
        found = self._address(name, default, _MAILS, environ.Env.email_url_config, _MAIL_HINT)
        if found["EMAIL_BACKEND"].endswith("smtp.EmailBackend") and not found["EMAIL_HOST"]:
            raise ImproperlyConfigured(f"{name} names no mail server; write it like {_MAIL_HINT}.")
        return found

    def _checked(self, name: str, default: Iterable[str], is_good: Callable[[str], object], what: str) -> list[str]:
        said = self.texts(name, default)
        for one in said:
            if not is_good(one):
                raise ImproperlyConfigured(f"{name} has {one!r}; write {what}.")
        return said

    def _address(
        self, name: str, default: str, schemes: frozenset[str], read: Callable[[str], dict[str, Any]], hint: str
    ) -> dict[str, Any]:
        said = self.text(name, default).strip()
        try:
            if said.partition("://")[0] not in schemes:
                raise ValueError
            if said != "sqlite://:memory:":
                urlsplit(said).port  # noqa: B018 -- raises ValueError for a port that is not a number
            with warnings.catch_warnings(action="error"):
                return read(said)
        except (ValueError, UserWarning, ImproperlyConfigured):
            raise ImproperlyConfigured(f"{name} is not an address such as {hint}.") from None


def _is_origin(said: str) -> bool:
    parts = urlsplit(said)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not (parts.path or parts.query)


def _check_options(name: str, options: Mapping[str, Any]) -> None:
    try:
        make_conninfo(**options)
    except psycopg.ProgrammingError as error:
        raise ImproperlyConfigured(f"{name} has an {str(error).strip()}.") from None
