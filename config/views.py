"""What belongs to no feature: health for the operator, uploaded files, addresses that do not exist."""

from functools import lru_cache
from pathlib import PurePath

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import SuspiciousFileOperation
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.views import defaults
from django.views.static import serve

from common.methods import SAFE

# Bytes.
LONGEST_PATH = 255
# A browser may show these; anything else it must save.
_SHOWN = {".jpg", ".jpeg", ".png", ".webp", ".pdf", ".mp4", ".vtt"}


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


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An uploaded file, from our own origin; what a browser should not show is sent to be saved (SEC-3)."""
    # A file system does not even look for a longer name, and none is stored.
    if len(path.encode()) > LONGEST_PATH:
        raise Http404
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except SuspiciousFileOperation:
        # An address that leads out of the directory is one more that does not exist.
        raise Http404 from None
    # The folder of each upload has a random name: what lies there never changes.
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    if PurePath(path).suffix.lower() not in _SHOWN:
        response.headers["Content-Disposition"] = "attachment"
    return response


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page to readers; whoever sends something where nothing is gets a status, which costs next to nothing."""
    return defaults.page_not_found(request, exception) if request.method in SAFE else HttpResponseNotFound()
