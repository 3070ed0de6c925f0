"""What people tell each other when they submit an event or return it, as long as it stands where that left it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import PublicationState
from events.models import Event, EventVersion
from events.versions.recording import Way
from events.wording.dates import long_date

_WORDS = {
    # Translators: a name and a date: "Submitted for review by Anna Ozola, 3. May 2026".
    Way.SUBMIT: _("Submitted for review by %(person)s, %(day)s"),
    # Translators: a name and a date: "Returned to draft by Anna Ozola, 3. May 2026".
    Way.RETURN: _("Returned to draft by %(person)s, %(day)s"),
}
_LEFT_IN = {Way.SUBMIT: PublicationState.REVIEW, Way.RETURN: PublicationState.DRAFT}
# Without their content, which is large.
_STEPS = EventVersion.objects.filter(way__in=_WORDS).defer("packed").select_related("by").order_by("-number")
WITH_NOTES = Prefetch("versions", _STEPS, to_attr="steps_taken")


@dataclass(frozen=True)
class Note:
    heading: str
    text: str

    def __str__(self) -> str:
        return f"{self.heading}: “{self.text}”" if self.text else f"{self.heading}."


def note_of(event: Event) -> Note | None:
    """Return what was said when the event came to stand where it does; one query, none for a published event."""
    is_published = event.state == PublicationState.PUBLISHED
    return None if is_published else _note(event, _STEPS.filter(event=event)[:1])


def note_of_row(event: Event) -> Note | None:
    """Return the same for an event loaded `WITH_NOTES`."""
    return _note(event, event.steps_taken)


def _note(event: Event, steps: Iterable[EventVersion]) -> Note | None:
    last = next(iter(steps), None)
    if last is None or event.state != _LEFT_IN[Way(last.way)]:
        return None
    day = long_date(timezone.localdate(last.made_at))
    if last.by is None:
        return Note(f"{last.get_way_display()}, {day}", last.note)
    return Note(str(_WORDS[Way(last.way)]) % {"person": last.by, "day": day}, last.note)
