"""Environment variables for the programs that the tools start."""

import os
import re
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENV_EXAMPLE = ROOT / ".env.example"
VARIABLE = re.compile(r"^#?([A-Z][A-Z0-9_]*)=(.*)$", re.MULTILINE)


def documented() -> dict[str, str]:
    """Every variable of `.env.example` with the value shown there."""
    return dict(VARIABLE.findall(ENV_EXAMPLE.read_text(encoding="utf-8")))


def production(**variables: str) -> dict[str, str]:
    """The environment of a public site that is well set up, whatever a .env file here says."""
    # An empty value counts as not set, and yet hides the value of .env.
    unset = dict.fromkeys(documented(), "")
    site = {"ENVIRONMENT": "production", "SECRET_KEY": secrets.token_urlsafe(50), "ALLOWED_HOSTS": "events.example.org"}
    return os.environ | unset | site | variables


def testing(**variables: str) -> dict[str, str]:
    """The environment of a test run, for programs that are not pytest."""
    # Many programs read the same modules: what the first has compiled is kept for the others.
    compiled = {"PYTHONDONTWRITEBYTECODE": ""}
    return os.environ | {"ENVIRONMENT": "test", "DJANGO_SETTINGS_MODULE": "config.settings"} | compiled | variables
