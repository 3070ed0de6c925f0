"""The history of an event: its versions, what changed between two of them, and how one or a part of it comes back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from common.admin import retried
from common.numbers import whole_number
from common.visibility import visible_rows
from events.admin.access import can_publish, event_of_address, in_zone, is_closed_to, rendered
from events.admin.colliding import sentences_of
from events.admin.inlines import AGENDA_FACTS
from events.applying import apply_content
from events.files.owners import is_owned
from events.models import Event, EventVersion, LostFile
from events.permissions import PUBLISHER_FIELDS
from events.proposing import proposal_of, propose, proposed_content
from events.versions.comparing import Difference, Kind, Path, RowChange, compare
from events.versions.content import Content, load_content
from events.versions.picking import file_names, is_restorable, picked, restorable
from events.versions.recording import Way, hold, recording
from events.wording.contents import name_label
from events.wording.versions import DifferenceWords, difference_in_words, path_of


class _ChangedMeanwhileError(Exception):
    """Somebody has changed the event since the page was shown."""


@dataclass(frozen=True)
class Entry:
    """A version as a line of the history."""

    version: EventVersion
    changed: tuple[str, ...]
    before: int | None


def entries(versions: list[EventVersion]) -> list[Entry]:
    """Return the lines of versions that come latest first."""
    earlier = [*(version.number for version in versions[1:]), None]
    return [
        Entry(version, tuple(dict.fromkeys(map(name_label, version.changed))), number)
        for version, number in zip(versions, earlier, strict=False)
    ]


def chosen(request: HttpRequest, versions: list[EventVersion]) -> tuple[int, int] | None:
    """Return the numbers of the versions to compare: those asked for, else the last two."""
    numbers = [version.number for version in versions]
    if not numbers:
        return None
    old, new = (whole_number(request.GET.get(name, "")) for name in ("from", "to"))
    if old is not None and new is not None and {old, new} <= {*numbers}:
        return old, new
    return numbers[:2][-1], numbers[0]


def _waiting_words(request: HttpRequest, event: Event, difference: Difference) -> str:
    """Say what of it waits for a publisher, if the event is published; "" for nothing."""
    if not is_closed_to(request, event):
        return ""
    found = [name_label(change.name) for change in difference.fields if change.name in PUBLISHER_FIELDS]
    sessions = next((part for part in difference.parts if part.part.name == "sessions"), None)
    if any(_needs_publisher(row) for row in (sessions.rows if sessions else ())):
        found.append(name_label("sessions"))
    return _("This waits for a publisher: %(fields)s.") % {"fields": ", ".join(dict.fromkeys(found))} if found else ""


def _needs_publisher(session: RowChange) -> bool:
    is_whole = session.kind in (Kind.ADDED, Kind.REMOVED)
    return is_whole or any(change.name in AGENDA_FACTS for change in session.fields)


class HistoryPages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        start = "<path:object_id>/history/<int:number>/"
        return [
            path(f"{start}restore/", view(self.restore_view), name="events_event_restore"),
            path(f"{start}erase-file/", view(self.erase_file_view), name="events_event_erase_file"),
            *super().get_urls(),
        ]

    # Reading

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        event = event_of_address(self, request, object_id)
        versions = list(event.versions.defer("packed").select_related("by"))
        pair = chosen(request, versions)
        with in_zone(event.time_zone):
            context = {
                "title": _("History"),
                "entries": entries(versions),
                "last": versions[0].number if versions else 0,
                "older": self._older_entries(event, versions),
                "may_restore": self.has_change_permission(request, event),
                "may_erase": can_publish(request, event),
                "zone": event.time_zone.replace("_", " "),
                **self._compared(request, event, pair),
            }
            return self._page(request, event, "history", context)

    def _older_entries(self, event: Event, versions: list[EventVersion]) -> Any:
        """Return what the log says of the time before versions."""
        found = LogEntry.objects.filter(object_id=str(event.pk), content_type=get_content_type_for_model(Event))
        if versions:
            found = found.filter(action_time__lt=versions[-1].made_at)
        return found.select_related("user").order_by("-action_time")

    def _compared(self, request: HttpRequest, event: Event, pair: tuple[int, int] | None) -> dict[str, Any]:
        if pair is None:
            return {"difference": None}
        found = {version.number: version for version in event.versions.filter(number__in=pair)}
        old, new = (found[number] for number in pair)
        words = self._in_words(request, event, old.content, new.content)
        return {"difference": words, "old": old, "new": new}

    def _in_words(self, request: HttpRequest, event: Event, before: Content, after: Content) -> DifferenceWords:
        return difference_in_words(
            compare(before, after),
            (before, after),
            zone=event.time_zone,
            visible=lambda model: visible_rows(model, request, self.admin_site),
        )

    def _page(self, request: HttpRequest, event: Event, name: str, context: dict[str, Any]) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "event": event, "opts": self.opts} | context
        return rendered(TemplateResponse(request, f"admin/events/event/{name}.html", context))

    # Restoring

    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Ask, and bring back a version or what it has at the path."""
        event = event_of_address(self, request, object_id)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        version = get_object_or_404(event.versions, number=number)
        where = path_of(request.GET["path"]) if request.GET.get("path") else ()
        with in_zone(event.time_zone):
            if request.method == "POST" and (response := retried(self._restore, request, event, version, where)):
                return response
            return self._ask_restore(request, event, version, where)

    def _ask_restore(self, request: HttpRequest, event: Event, version: EventVersion, where: Path) -> HttpResponse:
        # Every write has made a version.
        last = event.versions.latest("number")
        now = last.content
        wanted = self._wanted(now, version.content, where)
        context = {
            "title": _("Restore version %(number)d") % {"number": version.number},
            "version": version,
            "is_whole": not where,
            "old": last,
            "new": version,
            "difference": self._in_words(request, event, now, wanted),
            "waits": _waiting_words(request, event, compare(now, wanted)),
        }
        return self._page(request, event, "restore", context)

    def _wanted(self, now: Content, then: Content, where: Path) -> Content:
        if where and not is_restorable(where):
            raise Http404
        try:
            return picked(now, then, where) if where else now | restorable(then)
        except KeyError:
            raise Http404 from None

    def _restore(self, request: HttpRequest, event: Event, version: EventVersion, where: Path) -> HttpResponse | None:
        """Restore, and lead to the history; None if it has to be asked again, and a message says why."""
        note = _("Version %(number)d") % {"number": version.number}
        try:
            with recording(way=Way.RESTORE, by=request.user, note=note):
                left_out = self._apply(request, event, version, where)
                self.log_change(request, event, f"{Way.RESTORE.label}: {note}")
        except _ChangedMeanwhileError:
            # What no version has yet is asked about as well.
            with transaction.atomic():
                hold(event.pk)
            messages.warning(
                request,
                _("The event has been changed since this page was shown. Please look again at what will change."),
            )
            return None
        except (ValidationError, PermissionDenied) as error:
            for sentence in sentences_of(error):
                messages.error(request, sentence)
            return None
        for words in filter(None, left_out):
            messages.warning(request, words)
        messages.success(request, _("%(version)s is restored.") % {"version": note})
        return redirect("admin:events_event_history", event.pk)

    def _apply(self, request: HttpRequest, event: Event, version: EventVersion, where: Path) -> list[str]:
        last = hold(event.pk)
        if last is None or str(last.number) != request.POST.get("seen"):
            raise _ChangedMeanwhileError
        if is_closed_to(request, event):
            return self._propose(request, event, last.content, version.content, where)
        wanted = self._wanted(last.content, version.content, where)
        return apply_content(event=event, content=wanted, by=request.user)

    def _propose(self, request: HttpRequest, event: Event, now: Content, then: Content, where: Path) -> list[str]:
        """Restore on top of what is proposed: what needs a publisher waits; returns that in words."""
        proposal = proposal_of(event)
        present = proposed_content(proposal, now) if proposal else now
        waiting = propose(event=event, content=self._wanted(present, then, where), by=request.user)
        return [_waiting_words(request, event, compare(load_content(event), waiting.content))] if waiting else []

    # Erasing files

    def erase_file_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Ask, and erase a file that no row names any more before its 60 days are over."""
        event = event_of_address(self, request, object_id)
        if not can_publish(request, event):
            raise PermissionDenied
        version = get_object_or_404(event.versions, number=number)
        name = request.GET.get("name", "")
        if name not in file_names(version.content):
            raise Http404
        if is_owned(name) or not default_storage.exists(name):
            messages.error(request, _("This file is in use, or has been erased already."))
        elif request.method == "POST":
            self._erase_file(request, event, name)
        else:
            context = {"title": _("Erase this file now"), "name": name, "version": version}
            return self._page(request, event, "erase_file", context)
        return redirect("admin:events_event_history", event.pk)

    @transaction.atomic
    def _erase_file(self, request: HttpRequest, event: Event, name: str) -> None:
        LostFile.objects.filter(name=name).delete()
        self.log_change(request, event, _("File erased."))
        transaction.on_commit(lambda: default_storage.delete(name))
        messages.success(request, _("The file is erased."))
