"""The groups of the event form in the order in which staff think, the rows of its inlines among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event


@dataclass(frozen=True)
class Group:
    """A fieldset, and the inlines that follow it, by the name of the relation. Fields in a tuple share a line."""

    title: str | Promise
    fields: tuple[str | tuple[str, ...], ...]
    inlines: tuple[str, ...] = ()


GROUPS = (
    Group(
        _("What"),
        (
            "source_language",
            "text_languages",
            "title",
            "short_title",
            "subtitle",
            "teaser",
            "description",
            "kind",
            "languages",
            "interpretation",
            "audience",
            "website",
            "social_links",
            "keywords",
            "slug",
            "external_id",
        ),
    ),
    Group(
        _("When"),
        (
            ("start_date", "end_date"),
            ("start_time", "end_time", "ends_next_day"),
            "hours",
            "date_precision",
            "time_zone",
            "status",
            "is_moved_online",
            "status_note",
            "replaced_by",
            ("former_start_date", "former_end_date"),
        ),
    ),
    Group(
        _("Where"),
        (
            "attendance",
            ("venue", "room"),
            "online_platform",
            ("join_url", "join_public_from"),
            "livestream_url",
            ("livestream_starts_at", "livestream_ends_at"),
            ("is_step_free", "has_induction_loop"),
            ("has_sign_language", "has_captions"),
            "accessibility_deadline",
            "attendance_note",
        ),
    ),
    Group(
        _("Taking part"),
        (
            "access",
            "registration_url",
            ("registration_opens_at", "registration_closes_at"),
            "capacity",
            ("is_fully_booked", "has_waiting_list"),
            "is_free_of_charge",
            "fee",
            "registration_note",
        ),
        inlines=("organisers", "event_contacts", "event_speakers", "sessions"),
    ),
    Group(
        _("About"),
        ("programme", "priorities", "objectives", "projects", "series", "part_of", ("part_of_name", "part_of_url")),
    ),
    Group(_("Media"), ("image", "image_alt", "image_caption", "image_credit"), inlines=("documents",)),
    Group(_("Afterwards"), ("report_summary", "report", "participants")),
    Group(
        _("Publishing"),
        (
            "state",
            ("publish_at", "unpublish_at"),
            "is_featured",
            ("created_at", "created_by"),
            ("changed_at", "changed_by"),
            ("withdrawn_at", "sequence"),
        ),
    ),
)
FIELDSETS = tuple((group.title, {"fields": group.fields}) for group in GROUPS)
SYSTEM_FIELDS = tuple(name for name in flatten_fieldsets(FIELDSETS) if not Event._meta.get_field(name).editable)


@dataclass(frozen=True)
class Section:
    """A fieldset or the rows of an inline, with the address to which the form's contents list leads."""

    title: str
    anchor: str
    fieldset: Any = None
    rows: Any = None
    index: int = 0


def sections(adminform: Iterable[Any], inlines: Iterable[Any]) -> list[Section]:
    """Return fieldsets and inlines in one order; inlines that the user may not see are left out."""
    rows = {inline.formset.prefix: inline for inline in inlines}
    done: list[Section] = []
    for index, (group, fieldset) in enumerate(zip(GROUPS, adminform, strict=True)):
        done.append(Section(fieldset.name, f"fieldset-0-{index}-heading", fieldset=fieldset, index=index))
        for prefix in (prefix for prefix in group.inlines if prefix in rows):
            title = rows[prefix].opts.opts.verbose_name_plural
            done.append(Section(title, f"{prefix}-heading", rows=rows[prefix]))
    return done
