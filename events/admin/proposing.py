"""A published event in the hands of an editor: what needs a publisher becomes a proposed change (rule 10)."""

from typing import Any

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from common.choices import language_name
from common.visibility import visible_rows
from events.admin.access import can_publish, event_of_address, in_zone, is_closed_to, rendered
from events.admin.colliding import (
    VERSION,
    CollidingPages,
    CollisionError,
    choices_of,
    later_versions,
    sentences_of,
    with_sent_rows,
)
from events.forms.languages import text_languages
from events.models import Event, EventChange, EventVersion, ProposedVersion
from events.proposing import (
    accept_proposal,
    base_of,
    changes_to_announce,
    proposal_of,
    propose,
    proposed_content,
    return_proposal,
    withdraw_proposal,
)
from events.versions.content import Content, digest, load_content
from events.versions.merging import merge
from events.versions.recording import hold
from events.versions.standing import stand_as
from events.wording.changes import change_text
from events.wording.collisions import Words, changed_labels
from events.wording.dates import moment_text

PROPOSED = "proposed"
_SALT = "events.proposed"


class ProposingPages(CollidingPages):
    """The form of a published event for who may not publish: it shows what is proposed, and proposes what is typed."""

    def _changeform_view(self, request: HttpRequest, object_id: str | None, *args: Any) -> Any:
        request.proposed = None  # type: ignore[attr-defined]
        event = request.stored  # type: ignore[attr-defined]
        if event is not None and event.withdrawn_at is None and is_closed_to(request, event):
            if request.method == "POST":
                hold(event.pk)
            request.proposed = shown_content(request, event)  # type: ignore[attr-defined]
        return super()._changeform_view(request, object_id, *args)

    def is_proposed(self, request: HttpRequest) -> bool:
        return getattr(request, "proposed", None) is not None

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        event = super().get_object(request, object_id, from_field)
        return stand_as(event, request.proposed) if event and self.is_proposed(request) else event  # type: ignore[attr-defined]

    def _find_base(self, request: HttpRequest, object_id: str, shown: str) -> Any:
        # The form carries its base itself.
        return None if self.is_proposed(request) else super()._find_base(request, object_id, shown)

    def is_merged(self, request: HttpRequest) -> bool:
        return self.is_proposed(request) or super().is_merged(request)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if not self.is_proposed(request):
            super().save_related(request, form, formsets, change)
            return
        shown: Content = request.proposed  # type: ignore[attr-defined]
        event = Event.objects.select_related("programme").get(pk=form.instance.pk)
        theirs, proposal = _present(event)
        typed = self.typed(form, formsets, shown)
        found = merge(base=shown, mine=typed, theirs=theirs, choices=choices_of(request))
        contents = (theirs, typed, shown)
        versions = [proposal] if proposal else list(event.versions.select_related("by")[:1])
        if found.conflicts:
            raise CollisionError(event, found.conflicts, contents, versions)
        try:
            waiting = propose(event=event, content=found.content, by=request.user)
        except (ValidationError, PermissionDenied) as error:
            raise CollisionError(event, [], contents, versions, sentences_of(error)) from None
        if waiting is not None:
            fields = ", ".join(changed_labels(load_content(event), waiting.content))
            messages.warning(request, _("This waits for a publisher: %(fields)s.") % {"fields": fields})

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        if not self.is_proposed(request):
            return super().response_change(request, obj)
        messages.success(request, _("Saved. What needs no publisher is public."))
        return redirect("admin:events_event_change", obj.pk)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        event = context["original"]
        # It waits on if the event is taken back to draft.
        has_page = event is not None and event.withdrawn_at is None
        proposal = context["proposal"] = proposal_of(event) if has_page else None
        context["proposed_at"] = moment_text(proposal.made_at, event.time_zone) if proposal else ""
        if self.is_proposed(request):
            context["proposed"] = signing.dumps(request.proposed, salt=_SALT, compress=True)  # type: ignore[attr-defined]
        return super().render_change_form(request, context, *args, **kwargs)


def shown_content(request: HttpRequest, event: Event) -> Content:
    """Return what the form of an editor shows, or showed when it was sent."""
    sent = request.POST.get(PROPOSED, "")
    if not sent:
        # A form from before the event was published shows a version of it.
        version = later_versions(event.pk, request.POST.get(VERSION, ""))[0] if request.method == "POST" else None
        return version.content if version else _present(event)[0]
    try:
        shown = signing.loads(sent, salt=_SALT)
    except signing.BadSignature:
        raise PermissionDenied from None
    present = (content for content, _proposal in map(_present, [event]))
    return with_sent_rows(shown, present, request.POST) or shown


def _present(event: Event) -> tuple[Content, ProposedVersion | None]:
    """Return the event as an editor has it before them: as it is proposed, or as it is stored."""
    proposal, stored = proposal_of(event), load_content(event)
    return (proposed_content(proposal, stored) if proposal else stored), proposal


def _proposal_or_404(event: Event) -> ProposedVersion:
    proposal = proposal_of(event)
    if proposal is None:
        raise Http404
    return proposal


class ProposalPage(admin.ModelAdmin):
    """What is proposed, for the publisher to accept or to return, and for the editor to withdraw."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.proposed_view)
        return [path("<path:object_id>/proposed/", view, name="events_event_proposed"), *super().get_urls()]

    def proposed_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        event = event_of_address(self, request, object_id)
        proposal = _proposal_or_404(event)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        with in_zone(event.time_zone):
            errors: list[str] = []
            if request.method == "POST":
                with transaction.atomic():
                    # Whoever proposes anew meanwhile waits, or was first and is seen.
                    hold(event.pk)
                    proposal = _proposal_or_404(event)
                    errors = self._decide(request, event, proposal)
                if not errors:
                    return redirect("admin:events_event_change", event.pk)
            return self._show(request, event, proposal, errors)

    def _decide(self, request: HttpRequest, event: Event, proposal: ProposedVersion) -> list[str]:
        """Do what was asked for; returns why not."""
        if request.POST.get("shown") != digest(proposal.content):
            return [_("The proposal has changed meanwhile. Look at it again.")]
        if "_withdraw" in request.POST:
            withdraw_proposal(event=event)
            messages.success(request, _("The proposed change is withdrawn."))
        elif "_return" in request.POST:
            return_proposal(event=event, by=request.user, note=request.POST.get("note", "")[:500])
            messages.success(request, _("The proposed change is returned."))
        else:
            return self._accept(request, event, proposal)
        return []

    def _accept(self, request: HttpRequest, event: Event, proposal: ProposedVersion) -> list[str]:
        said = (_("Proposed by %(name)s") % {"name": proposal.by or "–"}, request.POST.get("note", "").strip())
        note = ". ".join(filter(None, said))[: EventVersion._meta.get_field("note").max_length]
        try:
            found, left_out = accept_proposal(
                event=event, by=request.user, choices=choices_of(request), change_words=_words_of(request), message=note
            )
        except ValidationError as error:
            return sentences_of(error)
        if found.conflicts:
            return [_("Somebody has changed the same since. Choose for each which one stays:")]
        for sentence in left_out:
            messages.warning(request, sentence)
        self.log_change(request, event, note)
        messages.success(request, _("The proposed change is accepted."))
        return []

    def _show(self, request: HttpRequest, event: Event, proposal: ProposedVersion, errors: list[str]) -> HttpResponse:
        stored = load_content(event)
        content = proposed_content(proposal, stored)
        before = base_of(proposal, stored)
        words = Words((stored, content, before), lambda model: visible_rows(model, request, self.admin_site))
        choices = choices_of(request)
        conflicts = merge(base=before, mine=proposal.content, theirs=stored).conflicts
        differences = merge(base=stored, mine=content, theirs=stored, asks_all=True).conflicts
        asked = {conflict.path for conflict in conflicts}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Proposed change"),
            "event": event,
            "proposal": proposal,
            "proposed_at": moment_text(proposal.made_at, event.time_zone),
            "shown": digest(proposal.content),
            "questions": [words.question(one, choices) for one in conflicts],
            "differences": [words.question(one, {}) for one in differences if one.path not in asked],
            "lines": self._lines(request, event, content),
            "note": request.POST.get("note", ""),
            "may_accept": can_publish(request, event),
            "errors": errors,
            "opts": self.opts,
        }
        page = TemplateResponse(request, "admin/events/event/proposed.html", context, status=409 if errors else 200)
        return rendered(page)

    def _lines(self, request: HttpRequest, event: Event, content: Content) -> list[dict[str, Any]]:
        """Return the lines of the public change log, each with the inputs for other words, as they were typed."""
        typed = _words_of(request)
        languages = [(code, language_name(code)) for code in text_languages(event)]
        return [
            {
                "field": change.field,
                "text": change_text(event, EventChange(field=change.field, old_value=change.old, new_value=change.new)),
                "languages": [(*pair, typed.get(change.field, {}).get(pair[0], "")) for pair in languages],
            }
            for change in changes_to_announce(event, content)
        ]


def _words_of(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Return what was typed instead of the lines of the change log, by line and language."""
    words: dict[str, dict[str, str]] = {}
    for name, text in request.POST.items():
        start, _dash, rest = name.partition("-")
        line, _dash, code = rest.partition("-")
        if start == "words" and line in EventChange.Field.values and text.strip():
            words.setdefault(line, {})[code] = text.strip()[:300]
    return words
