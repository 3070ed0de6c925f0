"""Two people at one event: what both have changed is merged, and what contradicts is asked, on a page of its own.

A form carries the number of the version that it showed. Where the event has another one when it is sent, form and rows
are made as they stood at that version, so that what was not touched is no change, and both are merged (`merging`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.numbers import whole_number
from common.visibility import visible_rows
from events.admin.access import PageOfEventPart, RecordedPages, in_zone, rendered
from events.applying import apply_content
from events.models import Event, EventVersion
from events.versions.content import PARTS, Content
from events.versions.merging import Conflict, merge
from events.versions.recording import hold
from events.versions.standing import stand_as, standing_rows
from events.wording.collisions import Words, changed_labels
from events.wording.contents import name_label
from events.wording.dates import clock

BACK = "_back"
ASKS_ALL = "asks_all"
CHOICE = "choice-"
VERSION = "version"
# Versions in which a row is looked for that the form has and its own version has not.
MOST_LOOKED_AT = 20
_OWN_INPUTS = ("csrfmiddlewaretoken", BACK, ASKS_ALL)


@dataclass
class CollisionError(Exception):
    """Somebody has to choose; what stood there, and what was refused."""

    event: Event
    conflicts: list[Conflict]
    contents: tuple[Content, ...]
    versions: Sequence[Any]
    errors: list[str] = field(default_factory=list)
    asks_all: bool = False


@dataclass
class Base:
    """What a form showed, while the event has a later version."""

    event: Event
    content: Content
    later: list[EventVersion]

    @property
    def latest(self) -> EventVersion:
        return self.later[0]


def version_of(event_key: Any) -> str:
    """Return the number of the event's last version, 0 for none: what a form of it carries."""
    return str(EventVersion.objects.filter(event=event_key).values_list("number", flat=True).first() or 0)


def later_versions(event_key: int, shown: str) -> tuple[EventVersion | None, list[EventVersion]]:
    """Lock the event; return the version that the form showed, and those after it, the last one first.

    A form of an event that had none showed what became the first.
    """
    latest = hold(event_key)
    number = whole_number(shown)
    if latest is None or number is None or latest.number <= max(number, 1):
        return None, []
    number = max(number, 1)
    versions = latest.event.versions.select_related("by")
    later = list(versions.filter(number__gt=number).defer("packed"))
    return versions.filter(number=number).first(), later


def who_and_when(versions: Sequence[Any]) -> dict[str, str]:
    """Return who wrote the versions, and when the last of them; commands and deleted users have no name."""
    names = dict.fromkeys(str(version.by or _("somebody else")) for version in versions)
    return {"names": ", ".join(names), "time": clock(timezone.localtime(versions[0].made_at))}


class ShownAgain:
    """A form that is not to be saved: the person goes back to what they typed."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self.add_error(None, _("Nothing has been saved yet. This is what you typed."))  # type: ignore[attr-defined]


class CollidingPages(RecordedPages):
    """Pages that change what belongs to one event."""

    # From a version to the key of the page.
    key_path = "event"

    def event_of(self, obj: Any) -> Event:
        return obj

    def row_of(self, event: Event, obj: Any) -> Any:
        """Return what the page shows of an event that stands as another version has it, None for what is not there."""
        return event

    def typed(self, form: Any, formsets: Any, base: Content) -> Content:
        raise NotImplementedError  # pragma: no cover - every page has its own

    # Which version is shown

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        # Asked before the event is read: a save in between must not go unseen.
        shown = request.POST.get(VERSION, "") if request.method == "POST" else self._last_version(object_id)
        request.shown_version = shown  # type: ignore[attr-defined]
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except CollisionError as collision:
            return self.ask_to_choose(request, collision)

    def _last_version(self, object_id: str | None) -> str:
        if object_id is None:
            return ""
        try:
            key = self.opts.pk.to_python(unquote(object_id))
        except ValidationError:
            return ""
        numbers = EventVersion.objects.filter(**{self.key_path: key}).values_list("number", flat=True)
        return str(numbers.first() or 0)

    def _changeform_view(self, request: HttpRequest, object_id: str | None, *args: Any) -> Any:
        """In the transaction that saves, and again where another writer got in first."""
        request.base = None  # type: ignore[attr-defined]
        shown = request.shown_version  # type: ignore[attr-defined]
        if request.method == "POST" and shown and object_id is not None:
            request.base = self._find_base(request, unquote(object_id), shown)  # type: ignore[attr-defined]
        return super()._changeform_view(request, object_id, *args)  # type: ignore[misc]

    def _find_base(self, request: HttpRequest, object_id: str, shown: str) -> Base | None:
        obj = self.get_object(request, object_id)
        if obj is None or not self.has_change_permission(request, obj):
            return None
        event = self.event_of(obj)
        version, later = later_versions(event.pk, shown)
        content = version and with_sent_rows(
            version.content, (one.content for one in later[:MOST_LOOKED_AT]), request.POST
        )
        return Base(event, content, later) if content else None

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        obj = super().get_object(request, object_id, from_field)
        base = getattr(request, "base", None)
        if obj is None or base is None:
            return obj
        event = Event.objects.get(pk=base.event.pk)
        return self.row_of(stand_as(event, base.content), obj) or obj

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        return type(form)(form.__name__, (ShownAgain, form), {}) if BACK in request.POST else form

    # Saving

    def is_merged(self, request: HttpRequest) -> bool:
        return getattr(request, "base", None) is not None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not self.is_merged(request):
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        base = getattr(request, "base", None)
        if base is None:
            super().save_related(request, form, formsets, change)
        else:
            self._save_merged(request, base, self.typed(form, formsets, base.content))

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        if self.is_merged(request):
            return _("Merged with what others changed.")
        return super().construct_change_message(request, form, formsets, add)

    def _save_merged(self, request: HttpRequest, base: Base, typed: Content) -> None:
        theirs = base.latest.content
        contents = (theirs, typed, base.content)
        choices = choices_of(request)
        asks_all = ASKS_ALL in request.POST
        found = merge(base=base.content, mine=typed, theirs=theirs, choices=choices, asks_all=asks_all)
        if found.conflicts:
            raise CollisionError(base.event, found.conflicts, contents, base.later, asks_all=asks_all)
        try:
            apply_content(event=base.event, content=found.content, by=request.user)
        except (ValidationError, PermissionDenied) as error:
            everything = merge(base=base.content, mine=typed, theirs=theirs, asks_all=True).conflicts
            raise CollisionError(
                base.event, everything, contents, base.later, sentences_of(error), asks_all=True
            ) from None
        words = _("Merged with what %(names)s changed at %(time)s: %(fields)s.")
        fields = ", ".join(changed_labels(base.content, theirs))
        messages.success(request, words % {**who_and_when(base.later), "fields": fields})

    # Asking

    def ask_to_choose(self, request: HttpRequest, collision: CollisionError) -> HttpResponse:
        words = Words(collision.contents, lambda model: visible_rows(model, request, self.admin_site))
        choices = choices_of(request)
        asked = {CHOICE + conflict.key for conflict in collision.conflicts}
        sent = [
            (name, value)
            for name, values in request.POST.lists()
            if name not in _OWN_INPUTS and name not in asked
            for value in values
        ]
        context = {
            **self.admin_site.each_context(request),
            **who_and_when(collision.versions),
            "title": _("Changed by two people"),
            "questions": [words.question(conflict, choices) for conflict in collision.conflicts],
            "errors": collision.errors,
            "asks_all": collision.asks_all,
            "sent": sent,
            "files": [file.name for file in request.FILES.values()],
            "event": collision.event,
            "opts": self.opts,
        }
        with in_zone(collision.event.time_zone):
            page = TemplateResponse(request, "admin/events/event/collision.html", context, status=409)
            return rendered(page)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["shown_version"] = getattr(request, "shown_version", "")
        return super().render_change_form(request, context, *args, **kwargs)


class CollidingParts(CollidingPages, PageOfEventPart):
    """The page of a row of an event."""

    def event_of(self, obj: Any) -> Event:
        return obj.event

    def row_of(self, event: Event, obj: Any) -> Any:
        return next((row for row in standing_rows(event, self.model) or () if row.pk == obj.pk), None)


def with_sent_rows(content: Content, later: Iterable[Content], data: Any) -> Content | None:
    """Return what a form showed that has rows from later on as well, None where a row is nowhere.

    So it is where a copy of an earlier form is restored over a later one. What wrote a row past every recording was
    shown already.
    """
    sent = _sent_keys(data)
    contents = iter(later)
    while not _has_rows(content, sent):
        if (other := next(contents, None)) is None:
            return None
        content = _add_sent(content, other, sent)
    return content


def _sent_keys(data: Any) -> dict[str, set[str]]:
    """Return the keys of the stored rows that a form sent, by part."""
    keys: dict[str, set[str]] = {}
    for name, value in data.items():
        if name.endswith("-id") and value:
            keys.setdefault(name.partition("-")[0], set()).add(value)
    return keys


def _has_rows(content: Content, sent: dict[str, set[str]]) -> bool:
    known = {part.name: {str(row["id"]) for row in content[part.name]} for part in PARTS}
    return all(keys <= known.get(part, keys) for part, keys in sent.items())


def _add_sent(content: Content, later: Content, sent: dict[str, set[str]]) -> Content:
    added = dict(content)
    for part in PARTS:
        rows = {row["id"]: row for row in content[part.name]}
        new = [row for row in later[part.name] if row["id"] not in rows and str(row["id"]) in sent.get(part.name, ())]
        added[part.name] = sorted([*rows.values(), *new], key=lambda row: row["order"] or 0)
    return added


def choices_of(request: HttpRequest) -> dict[str, str]:
    return {name.removeprefix(CHOICE): value for name, value in request.POST.items() if name.startswith(CHOICE)}


def sentences_of(error: ValidationError | PermissionDenied) -> list[str]:
    """Return what was refused, each with the field or part that it is about."""
    if isinstance(error, PermissionDenied):
        return [str(error)]
    if not hasattr(error, "error_dict"):
        return error.messages
    found = [(name, text) for name, texts in error.message_dict.items() for text in texts]
    return [text if name == NON_FIELD_ERRORS else f"{name_label(name)}: {text}" for name, text in found]
