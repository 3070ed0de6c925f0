"""Uploaded files: public ones for everybody, the others for staff at an address of their own."""

from pathlib import PurePath

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found
from django.views.static import serve

from common.numbers import whole_number
from events.files.owners import owner_of, public_seconds
from events.models import Event, EventVersion
from events.versions.picking import file_names

# Bytes.
LONGEST_PATH = 255
# A browser may show these; anything else it must save.
_SHOWN = {".jpg", ".jpeg", ".png", ".webp", ".pdf", ".mp4", ".vtt"}


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Show a public file; any other is 404 at once, whoever is logged in."""
    seconds = public_seconds(path, timezone.now()) if _can_be_stored(path) else None
    return _missing(request) if seconds is None else _file(request, path, f"public, max-age={seconds}")


def _staff_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Show the file of any row that the user may see in the admin."""
    if not _can_be_stored(path) or not _may_see(request, path):
        return _missing(request)
    return _file(request, path, "private, no-store")


# Cacheable as far as the admin is concerned: the view says itself that it is not.
staff_file = require_safe(admin.site.admin_view(_staff_file, cacheable=True))


def _may_see(request: HttpRequest, path: str) -> bool:
    """Ask the owner's own page in the admin, which knows the programmes of the user."""
    owner = owner_of(path)
    if owner is None:
        return False
    page = admin.site.get_model_admin(owner.model)
    rows = owner.of(path, page.get_queryset(request))
    return any(page.has_view_permission(request, row) for row in rows) or _is_in_history(request, path)


def _is_in_history(request: HttpRequest, path: str) -> bool:
    """Say whether the version that the address names has the file, and the user may see its event."""
    key = whole_number(request.GET.get("version", ""))
    version = EventVersion.objects.filter(pk=key).first() if key else None
    if version is None or path not in file_names(version.content):
        return False
    page = admin.site.get_model_admin(Event)
    return any(page.has_view_permission(request, row) for row in page.get_queryset(request).filter(pk=version.event_id))


def _can_be_stored(path: str) -> bool:
    """Say whether such a file could exist: PostgreSQL and file systems refuse to look for other names."""
    return len(path.encode()) <= LONGEST_PATH and "\0" not in path


def _missing(request: HttpRequest) -> HttpResponse:
    return page_not_found(request, Http404())


def _file(request: HttpRequest, path: str, kept: str) -> HttpResponseBase:
    """Answer with a stored file; only formats that are safe to show are not sent as an attachment (SEC-3)."""
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except (Http404, SuspiciousFileOperation):
        # A name that leads out of the directory is one more that does not exist.
        return _missing(request)
    response.headers["Cache-Control"] = kept
    if PurePath(path).suffix.lower() not in _SHOWN:
        response.headers["Content-Disposition"] = "attachment"
    return response
