"""The one way in for every process: manage.py, WSGI and ASGI."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def load_settings() -> None:
    """Load the settings, or end the process with one line that says what is wrong with them.

    A traceback would bury the sentence, and its frames may show secrets to whoever reads the log.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        settings.DEBUG  # noqa: B018 -- reading any setting loads them all
    except (ImproperlyConfigured, ValueError) as error:
        sys.exit(f"Not started: {error}")
