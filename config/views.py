"""What belongs to no feature: health for the operator, the picture of the site, addresses that do not exist."""

from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.views import defaults

from common.methods import SAFE


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing else."""
    return HttpResponse("ok", content_type="text/plain", headers={"Cache-Control": "no-store"})


def readyz(request: HttpRequest) -> HttpResponse:
    """Database and cache answer; 503 and the name of what does not."""
    failures = [name for name, works in (("database", _database_works), ("cache", _cache_works)) if not works()]
    return HttpResponse(
        "not ready: " + ", ".join(failures) if failures else "ready",
        status=503 if failures else 200,
        content_type="text/plain",
        headers={"Cache-Control": "no-store"},
    )


def _database_works() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except Exception:
        # Whatever the driver raises means the same to the operator.
        return False


def _cache_works() -> bool:
    try:
        cache.set("readyz", "1", 10)
        return cache.get("readyz") == "1"
    except Exception:
        return False


def favicon(request: HttpRequest) -> HttpResponse:
    """The address that browsers, feed readers and the admin ask for unasked; pages name the picture itself."""
    return HttpResponse(
        _favicon(), content_type="image/x-icon", headers={"Cache-Control": f"public, max-age={24 * 3600}"}
    )


@lru_cache
def _favicon() -> bytes:
    return (settings.BASE_DIR / "static" / "img" / "favicon.ico").read_bytes()


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page to readers; whoever sends something where nothing is gets a status, which costs next to nothing."""
    return defaults.page_not_found(request, exception) if request.method in SAFE else HttpResponseNotFound()
