"""Who may do what with an event. The role gives the permissions, memberships narrow them to programmes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from events.enums import PublicationState
from events.fields import EVENT_FIELDS, names, stored_value
from events.models import Event

# Of a published event an editor may correct texts; what people rely on waits for a publisher (rule 10).
PUBLISHER_FIELDS = names(EVENT_FIELDS, lambda field: field.publisher_only)

LINK_REFUSED = _("Only a publisher of the other event's programme may do this.")


def programme_limits(user: Any) -> list[int] | None:
    """Return the programmes whose events the user sees and writes, None for all; one query for each user object."""
    return user.programme_limits()


def may_publish(user: Any, event: Event) -> bool:
    """Say whether the user may publish, withdraw, move or cancel the event."""
    return user.has_perm("events.publish_event") and user.has_full_role_in(event.programme_id)


def needs_publisher(before: Event, event: Event) -> list[str]:
    """Return the names of the changed fields that only a publisher may change."""
    if before.state == PublicationState.PUBLISHED:
        names = PUBLISHER_FIELDS
    else:
        names = ("withdrawn_at",)
        if event.state == PublicationState.PUBLISHED:
            names += ("state",)
    return [name for name in names if stored_value(before, name) != stored_value(event, name)]


def refused_links(before: Event, event: Event, user: Any) -> list[str]:
    """Return the changed links to events of other programmes that need a publisher there."""
    return [
        name
        for name in ("part_of", "replaced_by")
        if _link(before, name) != _link(event, name) and not may_link(user, event, getattr(event, name))
    ]


def _link(event: Event, name: str) -> tuple[int, int | None] | None:
    """Return what the link leads to and from where: an event that changes its programme is linked anew."""
    target = getattr(event, f"{name}_id")
    return (target, event.programme_id) if target else None


def may_link(user: Any, event: Event, target: Event | None) -> bool:
    """Say whether the user may have the event name the target; up to three queries."""
    if target is None:
        return True
    limits = programme_limits(user)
    if limits is not None and target.programme_id not in limits:
        return False
    return target.programme_id in (None, event.programme_id) or may_publish(user, target)
