"""Changes of a published event that wait for a publisher (rule 10): an event has one proposed version at most.

New rows of a proposal have keys below zero, by which they are known until it is accepted.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.actions import fill_gaps
from events.applying import apply_content
from events.changes import Change, public_values, significant_changes
from events.fields import EVENT_FIELDS, SESSION_FIELDS, Versions, names
from events.models import Event, EventVersion, ProposedVersion, Venue
from events.models.version import pack
from events.permissions import PUBLISHER_FIELDS, may_publish
from events.versions.content import NAMES, PART_OF, PARTS, SESSIONS, Content, Part, load_content
from events.versions.merging import MINE, Merge, merge
from events.versions.recording import Way, hold, recorded
from events.versions.standing import stand_as

# Steps and addresses, which nobody proposes.
OWN_STEPS = names(EVENT_FIELDS, lambda field: field.versions is Versions.COMPARED)
_WAITING = tuple(name for name in PUBLISHER_FIELDS if name not in OWN_STEPS)
_WAITING_OF_SESSIONS = names(SESSION_FIELDS, lambda field: field.publisher_only)
# An upload cannot wait in a content: files are public at once.
_AT_ONCE = ("image", "documents")


def proposal_of(event: Event) -> ProposedVersion | None:
    return ProposedVersion.objects.select_related("by", "returned_by").filter(event=event.pk).first()


def proposed_content(proposal: ProposedVersion, stored: Content) -> Content:
    """Return the event as it would be: with what others have changed since; where they contradict, as proposed."""
    base = base_of(proposal, stored)
    found = merge(base=base, mine=proposal.content, theirs=stored)
    if not found.conflicts:
        return found.content
    answers = {conflict.key: MINE for conflict in found.conflicts}
    return merge(base=base, mine=proposal.content, theirs=stored, choices=answers).content


def base_of(proposal: ProposedVersion, stored: Content) -> Content:
    """Return what the proposal was written from; the stored event if that version is gone."""
    base = EventVersion.objects.filter(event=proposal.event_id, number=proposal.base_number).first()
    return base.content if base else stored


@recorded(Way.FORM)
def propose(*, event: Event, content: Content, by: Any, note: str = "") -> ProposedVersion | None:
    """Save what needs no publisher, and let the rest wait; returns that, None if nothing waits."""
    apply_content(event=event, content=_live(load_content(event), content, event), by=by)
    waiting = _waiting(load_content(event), content, event)
    latest = hold(event.pk)
    if waiting is None or latest is None:
        withdraw_proposal(event=event)
        return None
    values = {"base_number": latest.number, "made_at": timezone.now(), "by": by, "note": note, "packed": pack(waiting)}
    back: dict[str, Any] = {"returned_at": None, "returned_by": None, "returned_note": "", "change_words": {}}
    return ProposedVersion.objects.update_or_create(event=event, defaults=values | back)[0]


def _live(stored: Content, content: Content, event: Event) -> Content:
    """Return what an editor may change at once."""
    if event.programme is not None and event.programme.texts_wait:
        return {name: content[name] for name in _AT_ONCE}
    live = {name: content[name] for name in NAMES if name not in (*PUBLISHER_FIELDS, SESSIONS.name)}
    typed = {row["id"]: row for row in content[SESSIONS.name]}
    rows = [_with_texts(row, typed.get(row["id"], row)) for row in stored[SESSIONS.name]]
    return live | {SESSIONS.name: rows}


def _with_texts(row: Content, typed: Content) -> Content:
    return typed | {name: row[name] for name in _WAITING_OF_SESSIONS}


def _waiting(stored: Content, content: Content, event: Event) -> Content | None:
    """Return the event as it would be, None if nothing waits; `stored` has what was saved at once."""
    waiting = dict(stored)
    if event.programme is not None and event.programme.texts_wait:
        kept = (*OWN_STEPS, *_AT_ONCE)
        waiting |= {name: _numbered(name, content[name]) for name in NAMES if name not in kept}
    else:
        waiting |= {name: content[name] for name in _WAITING}
        waiting[SESSIONS.name] = _numbered(SESSIONS.name, content[SESSIONS.name])
    return waiting if waiting != stored else None


def _numbered(name: str, value: Any) -> Any:
    """Give new rows keys below zero."""
    if name not in PART_OF:
        return value
    lowest = min((row["id"] for row in value if isinstance(row["id"], int)), default=0)
    free = iter(range(min(lowest, 0) - 1, min(lowest, 0) - 1 - len(value), -1))
    return [row if isinstance(row["id"], int) else row | {"id": next(free)} for row in value]


def changes_to_announce(event: Event, content: Content) -> list[Change]:
    """Return the lines of the public change log that the content would make; reads what it names."""
    now = timezone.now()
    before = Event.objects.select_related("venue").get(pk=event.pk)
    if not before.is_public(now):
        return []
    after = stand_as(Event.objects.get(pk=event.pk), content)
    if after.venue_id and not Venue.objects.filter(pk=after.venue_id).exists():
        after.venue = None
    fill_gaps(after, now)
    return significant_changes(public_values(before, now), public_values(after, now))


@recorded(Way.ACCEPT)
def accept_proposal(
    *,
    event: Event,
    by: Any,
    choices: Mapping[str, str],
    change_words: Mapping[str, Any] | None = None,
    message: str = "",
) -> tuple[Merge, list[str]]:
    """Merge the proposal with the event as it is; with conflicts, nothing is done.

    Returns the merge and what had to be left out, in words. Raises ValidationError by field.
    """
    if not may_publish(by, event):
        raise PermissionDenied(_("Only a publisher of the programme may do this."))
    hold(event.pk)
    proposal, stored = ProposedVersion.objects.get(event=event), load_content(event)
    found = merge(base=base_of(proposal, stored), mine=proposal.content, theirs=stored, choices=choices)
    if found.conflicts:
        return found, []
    left_out = apply_content(event=event, content=_new_rows(found.content), by=by, change_words=change_words)
    proposal.delete()
    return found, left_out


def _new_rows(content: Content) -> Content:
    """Return the content with its new rows under keys that are no numbers, so that they get some."""
    return content | {part.name: list(_rows(part, content[part.name])) for part in PARTS}


def _rows(part: Part, rows: list[Content]) -> Iterator[Content]:
    for row in rows:
        inner = {other.name: list(_rows(other, row[other.name])) for other in part.parts}
        yield row | inner | ({"id": f"new{row['id']}"} if row["id"] < 0 else {})


def return_proposal(*, event: Event, by: Any, note: str) -> None:
    """Give the change back to the editor, with what is missing."""
    if not may_publish(by, event):
        raise PermissionDenied(_("Only a publisher of the programme may do this."))
    values = {"returned_at": timezone.now(), "returned_by": by, "returned_note": note}
    ProposedVersion.objects.filter(event=event).update(**values)


def withdraw_proposal(*, event: Event) -> None:
    ProposedVersion.objects.filter(event=event).delete()
