"""The settings of the site, with the floors beside its pages."""

from config.settings import *  # noqa: F403 -- all of them, by the same names
from config.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "bench.floors.urls"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "bench" / "floors" / "templates")
