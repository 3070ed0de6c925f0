"""One browser, one server and one set of data for all tests here; a fresh context (a reader) for each test.

The browser is that of $CHROMIUM, else Debian's (the one without windows before the whole one), else the one that
`playwright install chromium` brought.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.testcases import LiveServerThread
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, BrowserContext
from pytest_django import DjangoDbBlocker

from tests.browser.reader import Reader
from tests.browser.sample_event import People, make_people
from tests.browser.world import World, build_world
from tests.moment import MOMENT
from tools.system import HEADLESS

# Playwright's synchronous interface keeps an event loop in this thread, and Django would refuse to query in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NEVER_CALL_HOME = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="package")
def database(
    tmp_path_factory: pytest.TempPathFactory, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A database of these tests alone, which keeps what they write until the last of them.

    SQLite lies in a file, as in production: in memory, the threads of the server would have to share one connection.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("browser") / "db.sqlite3")
    # A run of all tests has its own database open; in memory it lives only as long as its connection.
    set_aside, connection.connection = connection.connection, None
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False, aliases={"default"})
        yield
        teardown_databases(databases, verbosity=0)
    connection.connection = set_aside


@pytest.fixture(scope="package")
def world(database: None) -> World:
    """What the site holds: an event in every state."""
    return build_world()


@pytest.fixture(scope="package")
def people(world: World) -> People:
    """Who writes and publishes the event that started the project; what it names is there."""
    return make_people()


@pytest.fixture(scope="package")
def site_url(database: None) -> Iterator[str]:
    """The address of the site, served with its own middleware: static files come from WhiteNoise."""
    server = LiveServerThread("127.0.0.1", lambda application: application)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = os.environ.get("CHROMIUM") or HEADLESS.path()
    # A moved clock (`python -m bench.days`) stops the browser's threads; its pages have theirs from `browser` below.
    env = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
    return browser_type_launch_args | {"executable_path": path, "args": NEVER_CALL_HOME, "env": env}


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """The clock of every page stands where that of the server does; its timers run."""
    new_context = browser.new_context

    def standing(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.clock.set_fixed_time(MOMENT)
        return context

    browser.new_context = standing  # type: ignore[method-assign]
    return browser


@pytest.fixture
def new_reader(browser: Browser, site_url: str, world: World) -> Iterator[Callable[..., Reader]]:
    """Make readers: `new_reader(width=360, java_script_enabled=False)`; the rest goes to the browser context."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1280, height: int = 800, **options: Any) -> Reader:
        viewport = {"width": width, "height": height}
        context = browser.new_context(base_url=site_url, viewport=viewport, locale="en-GB", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Reader(context.new_page(), site_url)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def reader(new_reader: Callable[..., Reader]) -> Reader:
    """Somebody with an ordinary screen."""
    return new_reader()
