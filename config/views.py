"""Health, the icon of the site, and addresses that do not exist."""

from contextlib import nullcontext
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.views import defaults

from common.methods import SAFE

# Seconds after which a database that has not answered is not there.
READY_WITHIN = 1


def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; ask nothing else."""
    return HttpResponse("ok", content_type="text/plain", headers={"Cache-Control": "no-store"})


def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether visitors can be answered: not without the database, but without the cache, more slowly."""
    if _database_works():
        status, text = 200, "ready" if _cache_works() else "degraded: cache"
    else:
        status, text = 503, "not ready: database"
    return HttpResponse(text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})


def _database_works() -> bool:
    # SQLite has nothing to wait for where it only reads.
    within = getattr(connection, "answering_within", nullcontext)
    try:
        with within(READY_WITHIN), connection.cursor() as cursor:
            # A table of ours: SQLite answers "SELECT 1" without looking at its file.
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
            return cursor.fetchone() == (1,)
    except Error:
        # All errors of the driver mean the same to the operator.
        return False


def _cache_works() -> bool:
    try:
        cache.set("readyz", "1", 10)
        return cache.get("readyz") == "1"
    except Exception:
        return False


def favicon(request: HttpRequest) -> HttpResponse:
    """The address that browsers and feed readers ask for by themselves; pages name the icon."""
    return HttpResponse(
        _favicon(), content_type="image/x-icon", headers={"Cache-Control": f"public, max-age={24 * 3600}"}
    )


@lru_cache
def _favicon() -> bytes:
    return (settings.BASE_DIR / "static" / "img" / "favicon.ico").read_bytes()


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page to readers; a body sent to an unknown address gets a bare status, which costs next to nothing."""
    return defaults.page_not_found(request, exception) if request.method in SAFE else HttpResponseNotFound()
