"""Previews of what is typed in the form of an event, and the links by which people without a login see a preview."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from common.i18n import site_languages
from common.numbers import whole_number
from events.admin.access import event_of_address, in_zone, is_closed_to
from events.admin.proposing import shown_content
from events.display.agenda_choice import AgendaQuery
from events.display.preview_bar import make_bar
from events.forms.preview import AT, LANGUAGE, PreviewLinkForm, read_moment
from events.forms.typed import typed_content
from events.models import Event, PreviewLink
from events.previewing import build_event, chosen_files
from events.sharing.event_page import preview_response
from events.templatetags.form_errors import form_errors
from events.versions.content import Content, load_content
from events.versions.standing import stand_as

# Sent with the form, and not to be sent again.
_OWN = ("csrfmiddlewaretoken", AT, LANGUAGE)


class PreviewPages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("preview/", wrap(self.typed_preview), name="events_event_preview_new"),
            path("<path:object_id>/preview/", wrap(self.typed_preview), name="events_event_preview"),
            path("<path:object_id>/links/", wrap(self.links_view), name="events_event_links"),
            *super().get_urls(),
        ]

    def typed_preview(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """Show the page of what was sent, in a language and as at a moment of choice; nothing is written."""
        event = event_of_address(self, request, object_id) if object_id else None
        if not (self.has_change_permission(request, event) if event else self.has_add_permission(request)):
            raise PermissionDenied
        if request.method != "POST":
            target = reverse("events:preview", args=[event.uid]) if event else reverse("admin:events_event_add")
            return redirect(target)
        with in_zone(request.POST.get("time_zone") or (event.time_zone if event else None)):
            return self._typed(request, event)

    def _read(self, request: HttpRequest, event: Event | None) -> tuple[Content, list[str]]:
        """Return what was typed as a content, and in words what of it the preview cannot show."""
        base: Content = {}
        if event:
            is_proposed = is_closed_to(request, event)
            base = shown_content(request, event) if is_proposed else load_content(event)
            event = stand_as(event, base) if is_proposed else event
        form = self.get_form(request, event, change=bool(event))(request.POST, request.FILES, instance=event)
        formsets, inlines = self._create_formsets(request, form.instance, change=bool(event))
        for one in (form, *formsets):
            one.is_valid()
        content = typed_content(form, formsets, base)
        # The preview shows the saved values there.
        errors = form_errors(form, self.get_inline_formsets(request, formsets, inlines, event))
        problems = [f"{error.place}: {error.message}" if error.place else error.message for error in errors]
        later = _("The preview shows this file after saving: %(name)s")
        return content, [*problems, *(later % {"name": name} for name in chosen_files(content))]

    def _typed(self, request: HttpRequest, event: Event | None) -> HttpResponse:
        stored = Event.objects.select_related("venue").get(pk=event.pk) if event else Event()
        content, problems = self._read(request, event)
        moment, problem = read_moment(request.POST)
        at = moment or timezone.now()
        problems += [problem] if problem else []
        files = reverse("events:preview_file", args=[stored.uid, "x"]).removesuffix("x")
        language = request.POST.get(LANGUAGE) or translation.get_language() or ""
        hidden = tuple((name, value) for name, values in request.POST.lists() if name not in _OWN for value in values)
        with translation.override(language if language in site_languages() else settings.LANGUAGE_CODE):
            built = build_event(event=stored, content=content, at=at)
            # A button that is pressed comes later in what is sent, and counts.
            hidden += ((LANGUAGE, language), (AT, request.POST.get(AT, "")))
            bar = make_bar(
                built,
                at,
                shown=_("As typed, not saved"),
                is_now=moment is None,
                problems=problems,
                hidden=hidden,
                is_typed=True,
            )
            return preview_response(request, built, at, bar=bar, asked=AgendaQuery(), files=(files, ""), is_posted=True)

    def links_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """List the links to the preview of an event; make, change and revoke them."""
        event = event_of_address(self, request, object_id)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        form = PreviewLinkForm(request.POST if "days" in request.POST else None)
        if not hasattr(event, "proposed_version"):
            del form.fields["is_of_proposal"]
        if request.method == "POST":
            if "revoke" in request.POST:
                self._revoke(request, event)
                return redirect(request.path)
            if form.is_valid():
                self._make(request, event, form.cleaned_data)
                return redirect(request.path)
        now = timezone.now()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview links"),
            "event": event,
            "form": form,
            "opts": self.opts,
            "links": [
                (link, link.is_valid(now), self._address(request, event, link)) for link in event.preview_links.all()
            ],
        }
        return TemplateResponse(request, "admin/events/event/links.html", context)

    def _make(self, request: HttpRequest, event: Event, values: dict[str, Any]) -> None:
        days = dt.timedelta(days=values.pop("days"))
        PreviewLink.objects.create(event=event, created_by=request.user, expires_at=timezone.now() + days, **values)
        messages.success(request, _("The link is ready. Copy it from the list."))

    def _revoke(self, request: HttpRequest, event: Event) -> None:
        now = timezone.now()
        if event.preview_links.valid(now).filter(pk=whole_number(request.POST["revoke"])).update(revoked_at=now):
            messages.success(request, _("The link is revoked. It shows nothing any more."))

    def _address(self, request: HttpRequest, event: Event, link: PreviewLink) -> str:
        with translation.override(settings.LANGUAGE_CODE):
            return request.build_absolute_uri(f"{reverse('events:preview', args=[event.uid])}?key={link.key}")
