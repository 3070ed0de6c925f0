"""What every test stands on."""

import os
from collections.abc import Iterator
from pathlib import Path

# Before anything reads the settings: the tests' own, whatever the caller's environment or .env says.
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ["ENVIRONMENT"] = "test"

import django
import hypothesis
import pytest
from django.test import override_settings
from django.utils import translation

# Test modules import models while they are collected.
django.setup()

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


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English, whatever language the one before it left active."""
    with translation.override("en"):
        yield
