"""Uploaded files: for everybody while their owner is public, for staff at an address of their own."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found
from django.views.static import serve

from events.files.owners import public_seconds

# Bytes.
LONGEST_PATH = 255
# A browser may show these; anything else it must save.
_SHOWN = {".jpg", ".jpeg", ".png", ".webp", ".pdf", ".mp4", ".vtt"}


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A public file; 404 for every other one at once, whoever is logged in."""
    try:
        seconds = public_seconds(path, timezone.now()) if _can_be_stored(path) else None
        if seconds is None:
            raise Http404
        response = _file(request, path)
    except Http404 as error:
        response = page_not_found(request, error)
        # It may become public the next minute.
        response.headers["Cache-Control"] = "no-store"
        return response
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return response


def _can_be_stored(path: str) -> bool:
    """Say whether a file of that name could exist: PostgreSQL and file systems refuse to look for others."""
    return len(path.encode()) <= LONGEST_PATH and "\0" not in path


def _file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with a stored file; what a browser should not show is sent to be saved (SEC-3)."""
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except SuspiciousFileOperation:
        # A name that leads out of the directory is one more that does not exist.
        raise Http404 from None
    if PurePath(path).suffix.lower() not in _SHOWN:
        response.headers["Content-Disposition"] = "attachment"
    return response
