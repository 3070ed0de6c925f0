"""What every test stands on."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

# Before anything reads the settings: the tests' own, whatever the caller's environment or .env says.
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ["ENVIRONMENT"] = "test"

import django
import hypothesis
import pytest
import time_machine
from django.template import Context, Template
from django.test import override_settings
from django.utils import translation
from django.utils.safestring import SafeString

from tests.moment import MOMENT

# Before any module asks what day it is. A test that needs another moment travels on from here.
time_machine.travel(MOMENT, tick=False).start()

# Test modules import models while they are collected.
django.setup()
# Most of what tests make goes by itself; to look for the rest more often is slow.
gc.set_threshold(200_000, 20, 100)

# The same examples in every run: a failure is a defect, never bad luck; and slow machines are no defects.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("house")
hypothesis.configuration.set_hypothesis_home_dir(Path(__file__).parent.parent / "var" / "hypothesis")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--with-database", action="store_true", help="leave out the tests that ask no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database, what asks none says the same again."""
    if config.getoption("--with-database"):
        parts: dict[bool, list[pytest.Item]] = {True: [], False: []}
        for item in items:
            parts[bool(item.get_closest_marker("django_db")) or "django_db_setup" in item.fixturenames].append(item)
        config.hook.pytest_deselected(items=parts[False])
        items[:] = parts[True]


def pytest_collection_finish() -> None:
    """Leave out of all searches for garbage what stays for the whole run: thousands of modules and tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Uploads of tests go to a directory of the run, never to that of the site."""
    directory = tmp_path_factory.mktemp("uploads")
    with override_settings(MEDIA_ROOT=directory):
        yield directory


@pytest.fixture(scope="session", autouse=True)
def context_of_admin_pages_alone(django_test_environment: None) -> None:
    """Keep what the admin's pages are made of, for `response.context`: to copy it for every part is slow."""
    told = Template._render

    def render(self: Template, context: Context) -> SafeString:
        return told(self, context) if str(self.name).startswith("admin/") else self.nodelist.render(context)

    Template._render = render


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English, whatever language the one before it left active."""
    with translation.override("en"):
        yield
