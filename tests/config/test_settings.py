"""The settings as a process sees them: each is started with an environment of its own."""

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.surroundings import ROOT, VARIABLE, documented, production

MANAGE_CHECK = (sys.executable, "manage.py", "check")
DUMP = """
import json
from config import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.isupper()}, default=str))
"""
COMPOSE_ONLY = {"SITE_HOST", "POSTGRES_PASSWORD"}


def run(*command: str, env: dict[str, str], cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=60)


def settings_with(cwd: Path = ROOT, **variables: str) -> dict:
    result = run(sys.executable, "-c", DUMP, env=production(**variables), cwd=cwd)
    assert result.stderr == ""
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too weak: it needs 50 random characters or more."),
        ({"DEBUG": "on"}, "DEBUG must be off in production."),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty; list the host names of this site."),
        ({"USE_HTTPS": "off"}, "USE_HTTPS may be off only where ALLOWED_HOSTS is loopback, not events.example.org."),
        ({"LANGUAGES": "en,xx"}, "LANGUAGES has codes that Django does not know: xx."),
        (
            {"TIME_ZONE": "Europe/Nowhere"},
            "TIME_ZONE is 'Europe/Nowhere'; write the name of a time zone, such as Europe/Berlin.",
        ),
        ({"HSTS_SECONDS": "a year"}, "HSTS_SECONDS is 'a year'; write a whole number from 0 to 315360000."),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL is 'LOUD'; write one of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
        (
            {"EMAIL_URL": "smtp+tls://me:sec/ret@mail.example:587"},
            "EMAIL_URL is not an address such as smtp+tls://user:password@host:587 or consolemail://.",
        ),
        ({"THREADS": "3"}, "THREADS is '3'; write a whole number from 4 to 1000."),
        ({"PROXIES": "-1"}, "PROXIES is '-1'; write a whole number from 0 to 10."),
        ({"SESSION_HOURS": "0"}, "SESSION_HOURS is '0'; write a whole number from 1 to 720."),
        ({"ENVIRONMENT": "live"}, "ENVIRONMENT is 'live'; write one of production, development, test."),
    ],
)
def test_bad_settings_end_in_one_line(variables: dict[str, str], message: str) -> None:
    result = run(*MANAGE_CHECK, env=production(**variables))
    assert (result.returncode, result.stdout, result.stderr) == (1, "", f"Not started: {message}\n")


@pytest.mark.parametrize("command", [("-m", "tools.serve"), ("-c", "import config.wsgi"), ("-c", "import config.asgi")])
def test_no_server_starts_with_bad_settings(command: tuple[str, str]) -> None:
    result = run(sys.executable, *command, env=production(SECRET_KEY=""))
    assert (result.returncode, result.stdout, result.stderr) == (1, "", "Not started: SECRET_KEY is missing.\n")


def test_production_is_the_default_and_safe() -> None:
    chosen = settings_with(ENVIRONMENT="")
    expected = {
        "PRODUCTION": True,
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "ALLOWED_HOSTS": ["events.example.org"],
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "STATIC_STORAGE": "config.statics.ReleaseStorage",
    }
    assert {name: chosen[name] for name in expected} == expected
    assert [code for code, _name in chosen["LANGUAGES"]] == ["en", "de", "pl", "sv", "fi", "da", "nb", "et", "lv", "lt"]
    assert "SECURE_PROXY_SSL_HEADER" not in chosen


def test_development_needs_no_variable() -> None:
    chosen = settings_with(ENVIRONMENT="development", SECRET_KEY="", ALLOWED_HOSTS="")
    assert chosen["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert (chosen["DEBUG"], chosen["SECURE_SSL_REDIRECT"], chosen["SECURE_HSTS_SECONDS"]) == (False, False, 0)


def test_plain_http_on_loopback_must_be_asked_for() -> None:
    chosen = settings_with(USE_HTTPS="off", ALLOWED_HOSTS="127.0.0.1,localhost")
    assert (chosen["PRODUCTION"], chosen["DEBUG"]) == (True, False)
    assert (chosen["SECURE_SSL_REDIRECT"], chosen["SESSION_COOKIE_SECURE"], chosen["CSRF_COOKIE_SECURE"]) == (
        False,
    ) * 3
    assert chosen["SECURE_HSTS_SECONDS"] == 0


def test_proxy_is_trusted_only_when_told() -> None:
    trusting = [settings_with(PROXIES=number).get("SECURE_PROXY_SSL_HEADER") for number in ("0", "1", "2")]
    assert trusting == [None, *2 * (["HTTP_X_FORWARDED_PROTO", "https"],)]


@pytest.mark.parametrize(
    ("variables", "number"),
    [
        ({}, 0),
        ({"BEHIND_PROXY": "off"}, 0),
        ({"BEHIND_PROXY": "on"}, 1),
        ({"BEHIND_PROXY": "on", "PROXIES": "2"}, 2),
        ({"BEHIND_PROXY": "on", "PROXIES": ""}, 1),
    ],
)
def test_former_name_of_the_proxy_setting_keeps_its_meaning(variables: dict[str, str], number: int) -> None:
    assert settings_with(**variables)["PROXIES"] == number


@pytest.mark.parametrize(
    ("url", "backend"),
    [
        ("", "django.core.cache.backends.locmem.LocMemCache"),
        ("dummycache://", "django.core.cache.backends.locmem.LocMemCache"),
        ("redis://cache.example:6379/1", "config.cache.LenientRedisCache"),
    ],
)
def test_requests_are_counted_in_the_shared_cache_or_in_each_process(url: str, backend: str) -> None:
    counts = settings_with(CACHE_URL=url)["CACHES"]["counts"]
    assert counts["BACKEND"] == backend
    assert ("OPTIONS" in counts, counts["OPTIONS"].get("MAX_ENTRIES")) == (True, None if "redis" in url else 20_000)


def test_a_process_keeps_few_pictures_unless_the_address_says_more() -> None:
    caches = [settings_with(CACHE_URL=url)["CACHES"]["default"] for url in ("", "locmemcache://?max_entries=500")]
    assert [cache["OPTIONS"]["MAX_ENTRIES"] for cache in caches] == [60, 500]


def test_database_url_moves_to_postgresql_with_kept_connections() -> None:
    database = settings_with(DATABASE_URL="postgres://me:p%40ss@db.example:5433/events")["DATABASES"]["default"]
    assert database == {
        "ENGINE": "config.postgresql",
        "NAME": "events",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": 5433,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 4, "deadline": 900},
    }


def test_database_url_overrides_what_it_names() -> None:
    database = settings_with(DATABASE_URL="postgres://db.example/events?conn_max_age=0")["DATABASES"]["default"]
    assert database["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    ("url", "limits"),
    [
        (
            "postgres://db.example/events?options=-c+work_mem%3D8MB",
            {
                "deadline": 7,
                "options": "-c statement_timeout=6300 -c lock_timeout=6300"
                " -c idle_in_transaction_session_timeout=60000 -c work_mem=8MB",
            },
        ),
        ("", {"timeout": 7}),
    ],
)
def test_requests_wait_shorter_for_the_database_than_commands(url: str, limits: dict[str, object]) -> None:
    ask = (
        "import json, config.wsgi; from django.db import connections;"
        "print(json.dumps(connections['default'].settings_dict['OPTIONS']))"
    )
    variables = {"DATABASE_URL": url, "DATABASE_TIMEOUT": "7"}
    options = json.loads(run(sys.executable, "-c", ask, env=production(**variables)).stdout)
    commands = settings_with(**variables)["DATABASES"]["default"]["OPTIONS"]
    assert {name: options[name] for name in limits} == limits
    assert {name: commands.get(name) for name in limits} != limits


def test_sqlite_is_the_default_with_its_pragmas(tmp_path: Path) -> None:
    assert settings_with()["DATABASES"]["default"]["NAME"] == str(ROOT / "var" / "db.sqlite3")
    ask = (
        "import django; django.setup();"
        "from django.db import connection as c; cursor = c.cursor();"
        "print([cursor.execute(f'PRAGMA {n}').fetchone()[0]"
        " for n in ('journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout')], c.transaction_mode)"
    )
    variables = {"DATABASE_URL": f"sqlite:///{tmp_path}/db", "DJANGO_SETTINGS_MODULE": "config.settings"}
    result = run(sys.executable, "-c", ask, env=production(**variables))
    # 1 is NORMAL.
    assert (result.stdout, result.stderr) == ("['wal', 1, 1, 20000] IMMEDIATE\n", "")


@pytest.mark.parametrize(
    ("url", "backend"),
    [
        ("", "django.core.cache.backends.locmem.LocMemCache"),
        ("redis://cache.example:6379/1", "config.cache.LenientRedisCache"),
    ],
)
def test_cache_url(url: str, backend: str) -> None:
    assert settings_with(CACHE_URL=url)["CACHES"]["default"]["BACKEND"] == backend


@pytest.mark.parametrize(
    ("variables", "are_shared"),
    [
        ({}, False),
        ({"CACHE_URL": "redis://cache.example:6379/1"}, True),
        ({"CACHE_URL": "redis://cache.example:6379/1", "PAGE_STORE_MIB": "0"}, False),
    ],
)
def test_pages_are_shared_where_they_are_kept_and_there_is_a_shared_cache(
    variables: dict[str, str], are_shared: bool
) -> None:
    assert settings_with(**variables)["PAGES_ARE_SHARED"] is are_shared


def test_nobody_waits_for_a_cache_that_hangs() -> None:
    options = settings_with(CACHE_URL="redis://cache.example:6379/1?max_connections=9")["CACHES"]["default"]["OPTIONS"]

    assert (options["socket_timeout"], options["socket_connect_timeout"]) == (1, 1)


def test_email_url() -> None:
    chosen = settings_with(EMAIL_URL="smtp+tls://me:secret@mail.example:587", DEFAULT_FROM_EMAIL="events@mail.example")
    expected = {
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "me",
        "EMAIL_HOST_PASSWORD": "secret",
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
        "DEFAULT_FROM_EMAIL": "events@mail.example",
        "SERVER_EMAIL": "events@mail.example",
    }
    assert {name: chosen[name] for name in expected} == expected


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A directory with the settings and a .env of its own."""
    shutil.copytree(ROOT / "config", tmp_path / "config", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / ".env").write_text(
        "ENVIRONMENT=development\nTIME_ZONE=Europe/Riga\nLANGUAGES=en,lv\n", encoding="utf-8"
    )
    return tmp_path


def test_env_file_is_read_and_the_real_environment_wins(project: Path) -> None:
    env = {"PATH": "", "TIME_ZONE": "Europe/Vilnius"}
    result = run(sys.executable, "-c", DUMP, env=env, cwd=project)
    chosen = json.loads(result.stdout)
    assert chosen["ENVIRONMENT"] == "development"
    assert chosen["TIME_ZONE"] == "Europe/Vilnius"
    assert chosen["LANGUAGES"] == [["en", "English"], ["lv", "Latvian"]]


def test_env_file_is_not_read_in_tests(project: Path) -> None:
    result = run(sys.executable, "-c", DUMP, env={"PATH": "", "ENVIRONMENT": "test"}, cwd=project)
    assert json.loads(result.stdout)["TIME_ZONE"] == "Europe/Berlin"


def variables_read() -> set[str]:
    """The first argument of every `env.…("NAME")` in the settings."""
    calls = (node for node in ast.walk(ast.parse((ROOT / "config/settings.py").read_text(encoding="utf-8"))))
    return {
        node.args[0].value
        for node in calls
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.func.attr != "read_env"
    }


def test_env_example_lists_exactly_what_is_read() -> None:
    assert set(documented()) == variables_read() | COMPOSE_ONLY


def test_env_example_lists_nothing_twice() -> None:
    names = [name for name, _value in VARIABLE.findall((ROOT / ".env.example").read_text(encoding="utf-8"))]
    assert sorted(names) == sorted(set(names))


def test_env_example_shows_the_real_defaults() -> None:
    site = {"SECRET_KEY": "x" * 45 + "abcde", "ALLOWED_HOSTS": "events.example.org"}
    shown = {name: value for name, value in documented().items() if value}
    assert settings_with(**site, **shown) == settings_with(**site)


def test_no_secret_has_a_default() -> None:
    secret = re.compile(r"SECRET|PASSWORD")
    assert {name: value for name, value in documented().items() if secret.search(name) and value} == {}
