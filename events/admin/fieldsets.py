"""The groups of the event form in the order in which staff think, the rows of its inlines among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

SYSTEM_FIELDS = (
    "former_start_date",
    "former_end_date",
    "withdrawn_at",
    "created_at",
    "created_by",
    "changed_at",
    "changed_by",
    "sequence",
)

FIELDSETS = (
    (
        _("What"),
        {
            "fields": (
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
            )
        },
    ),
    (
        _("When"),
        {
            "fields": (
                ("start_date", "end_date"),
                ("start_time", "end_time"),
                "hours",
                "date_precision",
                "time_zone",
                "status",
                "is_moved_online",
                "status_note",
                "replaced_by",
                ("former_start_date", "former_end_date"),
            )
        },
    ),
    (
        _("Where"),
        {
            "fields": (
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
            )
        },
    ),
    (
        _("Taking part"),
        {
            "fields": (
                "access",
                "registration_url",
                ("registration_opens_at", "registration_closes_at"),
                "capacity",
                ("is_fully_booked", "has_waiting_list"),
                "fee",
                "registration_note",
            )
        },
    ),
    (
        _("About"),
        {
            "fields": (
                "programme",
                "priorities",
                "objectives",
                "projects",
                "series",
                "part_of",
                ("part_of_name", "part_of_url"),
            )
        },
    ),
    (_("Media"), {"fields": ("image", "image_alt", "image_caption", "image_credit")}),
    (_("Afterwards"), {"fields": ("report_summary", "report", "participants")}),
    (
        _("Publishing"),
        {
            "fields": (
                "state",
                ("publish_at", "unpublish_at"),
                "is_featured",
                ("created_at", "created_by"),
                ("changed_at", "changed_by"),
                ("withdrawn_at", "sequence"),
            )
        },
    ),
)

# Which inlines follow which fieldset, by the name of the relation.
_AFTER = {3: ("organisers", "event_contacts", "event_speakers", "sessions"), 5: ("documents",)}


@dataclass(frozen=True)
class Section:
    """A fieldset or the rows of an inline, with the address to which the form's contents list leads."""

    title: str
    anchor: str
    fieldset: Any = None
    rows: Any = None
    index: int = 0


def sections(adminform: Iterable[Any], inlines: Iterable[Any]) -> list[Section]:
    """Return fieldsets and inlines in one order: who, agenda and documents stand where they belong."""
    rows = {inline.formset.prefix: inline for inline in inlines}
    done: list[Section] = []
    for index, fieldset in enumerate(adminform):
        done.append(Section(fieldset.name, f"fieldset-0-{index}-heading", fieldset=fieldset, index=index))
        for prefix in _AFTER.get(index, ()):
            if prefix in rows:
                inline = rows[prefix]
                done.append(Section(inline.opts.opts.verbose_name_plural, f"{prefix}-heading", rows=inline))
    return done
