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
from django.template import Context, Template
from django.test import override_settings
from django.utils import translation
from django.utils.safestring import SafeString

# Test modules import models while they are collected.
django.setup()
# Thousands of modules and fixtures stay for the whole run: to look at them again and again finds nothing.
gc.set_threshold(50_000, 50, 100)

# The same examples in every run: a failure is a defect, never bad luck; and slow machines are no defects.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("house")
hypothesis.configuration.set_hypothesis_home_dir(Path(__file__).parent.parent / "var" / "hypothesis")


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
