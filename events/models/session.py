import uuid
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.choices import spoken_language_choices
from common.constraints import rule
from common.i18n import TranslatedCharField, TranslatedTextField, pick
from common.links import WebURLField
from common.search import FoldedSearch
from contacts.models import Organisation
from events.enums import Attendance, SessionKind
from events.models.event import Event
from events.models.parts import NEXT_DAY_HELP, SENSIBLE_DATE
from events.models.removed_session import RemovedSession
from events.models.rules import PASSES_MIDNIGHT, STAYS_IN_DAY
from events.nights import Typed, is_in_last_night, lie_outside, place_sessions
from events.schedule import NIGHT_ENDS, passes_midnight
from programmes.models import Project

SIGNIFICANT = ("date", "start_time", "end_time", "room", "attendance")


class SessionQuerySet(models.QuerySet["Session"]):
    def late(self) -> Self:
        """Return the sessions that last past midnight: they decide which mornings belong to an evening."""
        return self.filter(end_time__lt=F("start_time"))

    def where_they_lie(self) -> Self:
        """Load only the fields that decide on which day each is."""
        return self.only("event", "date", "start_time", "end_time", "order")


class Session(FoldedSearch):
    """An item of an event's agenda; parallel ones share a time."""

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="sessions")
    title = TranslatedCharField(_("title"), text_length=250, help_text=_("For example: Welcome and opening"))
    abstract = TranslatedTextField(_("abstract"), text_length=3000, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=SessionKind, default=SessionKind.TALK)
    date = models.DateField(
        _("date"), null=True, blank=True, validators=SENSIBLE_DATE, help_text=_("Empty for a one-day event: that day.")
    )
    start_time = models.TimeField(_("from"), null=True, blank=True)
    end_time = models.TimeField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("Before the start and before 06:00: the next day. From 06:00 on you are asked."),
    )
    # True where the end is before the start; `save()` keeps it so.
    ends_next_day = models.BooleanField(_("ends the next day"), default=False, help_text=NEXT_DAY_HELP)
    time_note = TranslatedCharField(
        _("time in words"), text_length=120, blank=True, help_text=_("Instead of hours: Act I, or approx. 30 min.")
    )
    room = models.CharField(_("room"), max_length=120, blank=True)
    track = models.CharField(_("track"), max_length=120, blank=True, help_text=_("For example: Track A"))
    attendance = models.CharField(
        _("form"), max_length=10, choices=Attendance, blank=True, help_text=_("Empty: as the event.")
    )
    join_url = WebURLField(_("link to join"), max_length=1000, blank=True)
    join_public_from = models.DateTimeField(
        _("link public from"),
        null=True,
        blank=True,
        help_text=_("From this moment everybody sees the link. Empty: never."),
    )
    language = models.CharField(_("language"), max_length=12, blank=True, choices=spoken_language_choices)
    organisations = models.ManyToManyField(
        Organisation, verbose_name=_("organisations"), related_name="sessions", blank=True
    )
    projects = models.ManyToManyField(Project, verbose_name=_("projects"), related_name="sessions", blank=True)
    is_full = models.BooleanField(_("full"), default=False)
    order = models.PositiveIntegerField(_("order"), default=0)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    # Raised by changes of time and place only, on top of the event's own revision (RFC 5545 §3.8.7.4).
    sequence = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    objects = SessionQuerySet.as_manager()
    search_fields_folded = ("title",)
    # True for a row of a form, which asks of the whole agenda at once whether it lies within the event's days.
    is_row = False

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["order", "pk"]
        indexes = [
            models.Index(
                "join_public_from", name="events_session_clock_join", condition=Q(join_public_from__isnull=False)
            ),
        ]
        constraints = [
            rule("has_title", ~Q(title=""), _("Give the session a title.")),
            rule(
                "ends_next_day",
                Q(PASSES_MIDNIGHT, ends_next_day=True) | Q(STAYS_IN_DAY, ends_next_day=False),
                _("“Ends the next day” belongs to an end before the start."),
            ),
        ]

    def __str__(self) -> str:
        return pick(self.title)

    def clean(self) -> None:
        super().clean()
        if self.event_id is not None and not self.is_row and self.is_outside():
            message = _("This day lies outside the event.")
            raise ValidationError({"date": ValidationError(message, code="outside")})

    @property
    def typed(self) -> Typed:
        """Date and hours as the editor typed them; `events.nights` says what they mean."""
        return Typed(self.date, self.start_time, self.end_time)

    def is_outside(self) -> bool:
        """Say whether it lies outside the days of its event; one query where an evening of the agenda may reach it."""
        schedule, others = self.event.schedule, Session.objects.none()
        if is_in_last_night(schedule, self.typed):
            others = self.event.sessions.late().exclude(pk=self.pk)
        return lie_outside(schedule, [self.typed, *(other.typed for other in others)])[0]

    def save(self, **kwargs: Any) -> None:
        """Save, and raise the revision where time or place are others than before; one query more for an old row."""
        self.ends_next_day = passes_midnight(self.start_time, self.end_time)
        before = Session.objects.filter(pk=self.pk).first() if self.pk else None
        moved = before is not None and any(getattr(self, name) != getattr(before, name) for name in SIGNIFICANT)
        if before:
            # While hidden, a move needs no revision here: the event's own rises when it comes back.
            self.sequence = before.sequence + int(moved and not self.event.hidden_state(timezone.now()))
        super().save(**kwargs)
        if before and moved and (self.typed.passes_midnight or before.typed.passes_midnight):
            self._revise_small_hours()

    def _revise_small_hours(self) -> None:
        """Raise the revision of those that may have changed their date with this one, which lasts past midnight."""
        others = self.event.sessions.exclude(pk=self.pk).filter(Q(start_time__lt=NIGHT_ENDS) | Q(start_time=None))
        others.update(sequence=F("sequence") + 1, changed_at=timezone.now())

    def delete(self, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, and keep for calendars that it was there if they can have seen it; reads the event."""
        now = timezone.now()
        is_known = self.event.has_been_public or self.event.has_appeared(now)
        if is_known and self.event.seen_sessions([self], now):
            revision = self.event.sequence + self.sequence + 1
            date = place_sessions(self.event.schedule, [self.typed])[0].date
            date = date or self.event.start_date or timezone.localdate(now)
            facts = {"event": self.event, "date": date, "removed_at": now, "sequence": revision}
            RemovedSession.objects.update_or_create(uid=self.uid, defaults=facts)
        if self.typed.passes_midnight:
            self._revise_small_hours()
        return super().delete(**kwargs)


def move_sessions(sessions: list[Session], *names: str) -> int:
    """Store the dates of sessions that were given others, all at once; returns how many. `names` are those fields.

    Reads the event.
    """
    now = timezone.now()
    for session in sessions:
        session.sequence += int(not session.event.hidden_state(now))
        session.changed_at = now
    return Session.objects.bulk_update(sessions, [*names, "sequence", "changed_at"])
