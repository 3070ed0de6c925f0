"""Who may do what with an event. Groups give the permissions, memberships narrow them to programmes."""

from typing import Any

from accounts.models import ProgrammeMembership
from events.enums import PublicationState
from events.models import Event

# Of a published event an editor may correct texts; what people rely on needs a publisher (rule 10).
PUBLISHER_FIELDS = (
    "slug",
    "programme",
    "start_date",
    "end_date",
    "start_time",
    "end_time",
    "hours",
    "time_zone",
    "date_precision",
    "status",
    "is_moved_online",
    "status_note",
    "replaced_by",
    "attendance",
    "venue",
    "room",
    "online_platform",
    "join_url",
    "join_public_from",
    "livestream_url",
    "livestream_starts_at",
    "livestream_ends_at",
    "access",
    "registration_url",
    "registration_opens_at",
    "registration_closes_at",
    "is_fully_booked",
    "website",
    "social_links",
    "part_of_url",
    "state",
    "publish_at",
    "unpublish_at",
    "withdrawn_at",
    "is_featured",
)


def programme_limits(user: Any) -> list[int] | None:
    """Return the programmes to which the user is limited, or None for no limit; one query, none for superusers."""
    if user.is_superuser:
        return None
    return list(user.memberships.values_list("programme_id", flat=True)) or None


def may_publish(user: Any, event: Event) -> bool:
    """Say whether the user may publish, withdraw, move or cancel the event; up to one query."""
    if user.is_superuser:
        return True
    if not user.has_perm("events.publish_event"):
        return False
    roles = dict(user.memberships.values_list("programme_id", "role"))
    return not roles or roles.get(event.programme_id) == ProgrammeMembership.Role.PUBLISHER


def needs_publisher(before: Event, event: Event) -> list[str]:
    """Return the names of the changed fields that only a publisher may change."""
    if before.state == PublicationState.PUBLISHED:
        names = PUBLISHER_FIELDS
    else:
        names = ("withdrawn_at",)
        if event.state == PublicationState.PUBLISHED:
            names += ("state",)
    return [name for name in names if _stored(before, name) != _stored(event, name)]


def _stored(event: Event, name: str) -> Any:
    """Return the value as the database has it: a form leaves empty languages in a text that had none."""
    field = Event._meta.get_field(name)
    return field.get_prep_value(field.value_from_object(event))
