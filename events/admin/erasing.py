"""Erases the data of a person who asks for it (GDPR-4); deleting is only for rows that nobody uses."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.admin import retried
from contacts.models import Contact
from events.admin.uses import UsesPages
from events.erasing import ERASED, erase_person
from events.models import Speaker

PERSONS = (Contact, Speaker)


class ErasingPages(UsesPages):
    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.erase_view)
        return [path("<path:object_id>/erase/", view, name=self.erase_name()), *super().get_urls()]

    def erase_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_erase"

    def may_erase(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.erase_{self.opts.model_name}")

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        if self.may_erase(request):
            context["erase_url"] = reverse(f"admin:{self.erase_name()}", args=[context["object"].pk])
        return super().render_delete_form(request, context)

    def erase_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        person = self.get_object(request, unquote(object_id))
        if person is None:
            raise Http404
        if not self.may_erase(request):
            raise PermissionDenied
        if request.method != "POST":
            context = {
                **self.admin_site.each_context(request),
                **self.uses_context(request, person),
                "title": _("Erase this person's data"),
                "object": person,
                "opts": self.opts,
                "media": self.media,
            }
            return TemplateResponse(request, "admin/erase.html", context)
        self.log_erasure(request, person)
        places = retried(erase_person, person=person)
        words = ngettext(
            "The person is erased, and named no more in %(count)d place.",
            "The person is erased, and named no more in %(count)d places.",
            places,
        )
        messages.success(request, words % {"count": places})
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def log_erasure(self, request: HttpRequest, person: Any) -> None:
        """Record who erased, without the name of the erased person."""
        self.log_change(request, person, ERASED)
