import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Cast, Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.i18n import RichTextField, Text, TranslatedCharField, TranslatedTextField, pick
from common.links import WebURLField
from common.pictures import facts_of
from common.search import FoldedSearch
from common.uploads import UploadTo, is_stored, validate_image
from contacts.models import Contact, Organisation
from events.enums import OFF, Attendance, DatePrecision, EventStatus, Hours, PublicationState
from events.models.parts import (
    AttendanceFields,
    IdentityFields,
    PublishingFields,
    RegistrationFields,
    StandingFields,
    TimeFields,
)
from events.models.rules import EVENT_RULES
from events.models.venue import Venue
from events.schedule import Schedule, are_whole_months
from programmes.models import Objective, Priority, Programme, Project

NEVER = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
# Days for which a withdrawn event can be restored and is a tombstone in calendars (rule 12).
KEPT_DAYS = 60
# Days for which an event that is over stays in calendars that one subscribes to.
CALENDAR_DAYS = 365
# A postponed event waits for a new date, behind all others that are ahead.
IS_WAITING = Q(status=EventStatus.POSTPONED)
# Published, and not withdrawn: public within its time. The condition of the indexes by which the public reads.
IS_ANNOUNCED = Q(state=PublicationState.PUBLISHED, withdrawn_at__isnull=True)
HAS_DAY = Q(start_date__isnull=False) & ~Q(date_precision=DatePrecision.MONTH)
# Several days that end at 00:00, so that nobody comes on the end date: `Schedule.last_day` for queries.
ENDS_AT_MIDNIGHT = Q(
    start_date__lt=F("end_date"),
    start_time__isnull=False,
    end_time=dt.time(0),
    hours=Hours.CONTINUOUS,
    date_precision=DatePrecision.DAY,
)


def public_at(at: dt.datetime) -> Q:
    """Return the condition of rule 1: published, not withdrawn, and the moment lies within its time."""
    return Q(
        Q(unpublish_at__isnull=True) | Q(unpublish_at__gt=at),
        state=PublicationState.PUBLISHED,
        publish_at__lte=at,
        withdrawn_at__isnull=True,
    )


def gone_at(at: dt.datetime) -> Q:
    """Return the condition of a tombstone: in calendars once, taken out by a save or by the clock, and not long ago."""
    since = at - dt.timedelta(days=KEPT_DAYS)
    hidden = Q(hidden_at__gt=since) & ~(public_at(at) & HAS_DAY)
    ended = Q(
        HAS_DAY,
        state=PublicationState.PUBLISHED,
        withdrawn_at__isnull=True,
        publish_at__lt=F("unpublish_at"),
        unpublish_at__lte=at,
        unpublish_at__gt=since,
    )
    return hidden | ended


def of_public_event(at: dt.datetime, path: str) -> Exists:
    """Return the condition that the event at `path` of a row is public; asked of the rows found, not of all events."""
    return Exists(Event.objects.published(at).filter(pk=OuterRef(path)))


class EventQuerySet(models.QuerySet["Event"]):
    def published(self, at: dt.datetime) -> Self:
        """Return the events that are public at that moment (rule 1)."""
        return self.filter(public_at(at))

    def upcoming(self, at: dt.datetime) -> Self:
        """Return what is not over, a postponed event included whatever its old date was; see `soonest_first`."""
        return self.filter(listed_until__gte=at)

    def past(self, at: dt.datetime) -> Self:
        """Return the rest of the dated events."""
        return self.filter(listed_until__lt=at)

    def ongoing(self, at: dt.datetime) -> Self:
        """Return what has begun and is not over; cancelled and postponed events and mere months do not run."""
        running = self.filter(starts_at__lte=at, ends_at__gte=at).exclude(date_precision=DatePrecision.MONTH)
        return running.exclude(status__in=OFF)

    def overlapping(self, first: dt.date | None = None, last: dt.date | None = None) -> Self:
        """Return the events of which at least one local day lies between the two days, both included (rule 3)."""
        events = self.filter(end_date__gte=first).exclude(ENDS_AT_MIDNIGHT, end_date=first) if first else self
        return events.filter(start_date__lte=last) if last else events

    def in_year(self, year: int) -> Self:
        """Return the events that belong to the year: those that start in it."""
        return self.filter(start_date__year=year)

    def years(self) -> list[int]:
        """Return the years to which the events belong, latest first; one query."""
        # The year as text: on SQLite, Django's own way to it calls Python for every row.
        year = Substr(Cast("start_date", CharField()), 1, 4)
        found = self.order_by().annotate(year=year).values_list("year", flat=True).distinct()
        return sorted(map(int, found), reverse=True)

    def for_programme(self, programme: Programme) -> Self:
        return self.filter(programme=programme)

    def for_priority(self, priority: Priority) -> Self:
        return self.filter(priorities=priority)

    def for_objective(self, objective: Objective) -> Self:
        return self.filter(objectives=objective)

    def for_project(self, project: Project) -> Self:
        return self.filter(projects=project)

    def for_organiser(self, organisation: Organisation) -> Self:
        return self.filter(organisers__organisation=organisation)

    def for_contact(self, contact: Contact) -> Self:
        """Return the events that name this contact, once each."""
        return self.filter(pk__in=contact.event_contacts.values("event"))

    def at_venue(self, venue: Venue) -> Self:
        """Return the events there; one that is online may still have a venue, which no page shows."""
        return self.on_site().filter(venue=venue)

    def on_site(self) -> Self:
        return self.exclude(attendance=Attendance.VIRTUAL)

    def with_day(self) -> Self:
        """Return what has a day: a month alone is absent from calendars (rule 3)."""
        return self.filter(HAS_DAY)

    def in_calendars(self, at: dt.datetime) -> Self:
        """Return what a subscribed calendar holds: entries until a year after their end, then tombstones (ICS-10)."""
        oldest = at - dt.timedelta(days=CALENDAR_DAYS)
        return self.filter(Q(public_at(at), HAS_DAY, listed_until__gt=oldest) | gone_at(at))

    def soonest_first(self, *, featured_first: bool = False) -> Self:
        """Order by start, with postponed events last."""
        first = ("-is_featured",) if featured_first else ()
        waiting = Case(When(IS_WAITING, then=Value(1)), default=Value(0))
        return self.alias(waits=waiting).order_by(*first, "waits", "starts_at", "pk")

    def latest_first(self) -> Self:
        return self.order_by("-starts_at", "-pk")

    def locked(self, *, skip_locked: bool = False) -> Self:
        """Lock the rows in the order of their keys: two writers of several cannot wait for each other in a circle.

        Foreign keys to the rows can still be checked. Of a whole database at a time on SQLite, by its transactions.
        """
        events = self.select_for_update(of=("self",), no_key=True, skip_locked=skip_locked)
        return events.order_by("pk")

    def with_row(self) -> Self:
        """Load what a row of a list shows: two queries, however many rows."""
        return self.select_related("programme", "venue").prefetch_related(
            Prefetch("priorities", Priority.objects.select_related("programme"))
        )


class Event(
    IdentityFields, TimeFields, StandingFields, AttendanceFields, RegistrationFields, PublishingFields, FoldedSearch
):
    """Something a programme invites to. Write it by `events.actions.save_event()` only."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, verbose_name=_("programme"), related_name="events", null=True, blank=True
    )
    priorities = models.ManyToManyField(Priority, verbose_name=_("priorities"), related_name="events", blank=True)
    objectives = models.ManyToManyField(Objective, verbose_name=_("objectives"), related_name="events", blank=True)
    projects = models.ManyToManyField(Project, verbose_name=_("projects"), related_name="events", blank=True)
    part_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("part of"),
        related_name="parts",
        null=True,
        blank=True,
        help_text=_("Another event of this site, of which this one is a session or side event."),
    )
    part_of_name = models.CharField(
        _("part of (elsewhere)"), max_length=250, blank=True, help_text=_("An event that is not on this site.")
    )
    part_of_url = WebURLField(_("its website"), max_length=500, blank=True)
    series = models.ForeignKey(
        "events.EventSeries", models.PROTECT, verbose_name=_("series"), related_name="events", null=True, blank=True
    )
    image = models.ImageField(
        _("image"),
        upload_to=UploadTo("events"),
        blank=True,
        validators=[validate_image],
        width_field="image_width",
        height_field="image_height",
    )
    image_width = models.PositiveIntegerField(null=True, editable=False)
    image_height = models.PositiveIntegerField(null=True, editable=False)
    image_alt = TranslatedCharField(
        _("alternative text"),
        text_length=250,
        blank=True,
        help_text=_("What is to be seen, for people who cannot: Participants at round tables in a former factory."),
    )
    image_caption = TranslatedCharField(_("caption"), text_length=250, blank=True)
    image_credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("For example: Photo: A. Ozola")
    )
    report = RichTextField(_("report"), blank=True, help_text=_("What came out of it."))
    report_summary = TranslatedTextField(
        _("summary of the report"),
        text_length=300,
        blank=True,
        help_text=_("Replaces the teaser once the event is over."),
    )
    # Until when the event is upcoming; made by the database. Asking it for "ends later, or is postponed" would mean
    # reading the whole archive on SQLite.
    listed_until = models.GeneratedField(
        expression=Case(When(status=EventStatus.POSTPONED, then=Value(NEVER)), default=F("ends_at")),
        output_field=models.DateTimeField(),
        db_persist=True,
    )
    participants = models.PositiveIntegerField(
        _("number of participants"), null=True, blank=True, help_text=_("For reporting; not shown to the public.")
    )

    objects = EventQuerySet.as_manager()
    search_fields_folded = ("title", "short_title", "subtitle", "keywords")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        constraints = EVENT_RULES
        permissions = [("publish_event", _("Can publish, withdraw, cancel and move events"))]
        indexes = [
            models.Index(
                "starts_at",
                "id",
                name="events_public_by_start",
                condition=IS_ANNOUNCED,
            ),
            models.Index(
                "listed_until",
                name="events_public_by_end",
                condition=IS_ANNOUNCED,
            ),
            models.Index(F("start_date").desc(), name="events_by_start_date"),
            # A request for a file looks up its row.
            models.Index(fields=["image"], name="events_event_by_image"),
            models.Index("publish_at", "id", name="events_public_by_publication", condition=IS_ANNOUNCED),
            # The clock looks up what it changes last and next (ADR 24); few events have one of these moments.
            *(
                models.Index(
                    name, name=f"events_clock_{short}", condition=IS_ANNOUNCED & Q(**{f"{name}__isnull": False})
                )
                for name, short in (
                    ("unpublish_at", "unpublish"),
                    ("join_public_from", "join"),
                    ("registration_opens_at", "opens"),
                    ("registration_closes_at", "closes"),
                )
            ),
            models.Index("hidden_at", name="events_clock_hidden", condition=Q(hidden_at__isnull=False)),
            models.Index("listed_until", name="events_clock_daily", condition=IS_ANNOUNCED & Q(hours=Hours.DAILY)),
        ]

    def clean(self) -> None:
        """Say what the database refuses as well: forms leave out the rules that name the key, which no form shows."""
        super().clean()
        own = [name for name in ("part_of", "replaced_by") if self.pk and getattr(self, f"{name}_id") == self.pk]
        if own:
            raise ValidationError({name: _("Choose another event.") for name in own})

    def __str__(self) -> str:
        return pick(self.title, source=self.source_language)

    def save(self, **kwargs: Any) -> None:
        if self.image and not is_stored(self.image):
            # Django reads the size of the file that was sent; what counts is that of the picture made of it.
            self.image.save(self.image.name, self.image.file, save=False)
            facts = facts_of(self.image.name)
            self.image_width, self.image_height = facts.stored if facts else (None, None)
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse("events:detail", args=[self.slug])

    def pick(self, value: Any, wanted: str = "") -> Text:
        """Return a translated value of the event or of a part of it, in a language that the public may see (rule 14).

        `wanted` is the active language unless given.
        """
        return pick(value, source=self.source_language, offered=self.text_languages, wanted=wanted)

    def text(self, name: str) -> Text:
        """Return a translated field as `pick` does."""
        return self.pick(getattr(self, name))

    def is_public(self, at: dt.datetime) -> bool:
        """Say what `EventQuerySet.published` says, of this object as it stands in memory."""
        return (
            self.state == PublicationState.PUBLISHED
            and self.publish_at is not None
            and self.publish_at <= at
            and (self.unpublish_at is None or self.unpublish_at > at)
            and self.withdrawn_at is None
        )

    def is_upcoming(self, at: dt.datetime) -> bool:
        """Say what `EventQuerySet.upcoming` says, of this object as it stands in memory."""
        return self.is_waiting or (self.ends_at is not None and self.ends_at >= at)

    @property
    def is_waiting(self) -> bool:
        """Say what `IS_WAITING` says, of this object as it stands in memory."""
        return self.status == EventStatus.POSTPONED

    def is_in_calendars(self, at: dt.datetime) -> bool:
        """Say whether subscribed calendars hold an entry of this object as it stands; old ones have left them."""
        return self.is_public(at) and self.has_day

    @property
    def has_day(self) -> bool:
        """Say what `HAS_DAY` says, of this object as it stands in memory."""
        return self.start_date is not None and self.date_precision == DatePrecision.DAY

    def has_appeared(self, at: dt.datetime) -> bool:
        """Say whether this object as it stands has been public at that moment or before, if only for a while."""
        if self.state != PublicationState.PUBLISHED or self.publish_at is None or self.publish_at > at:
            return False
        return self.withdrawn_at is None or self.publish_at < self.withdrawn_at

    def shown_at(self, at: dt.datetime) -> dt.datetime | None:
        """Return when the public sees this object as it stands: at that moment, at an announced later one, or never."""
        if self.is_public(at):
            return at
        is_announced = self.state == PublicationState.PUBLISHED and self.withdrawn_at is None
        return self.publish_at if is_announced and self.publish_at and self.publish_at > at else None

    def hidden_state(self, at: dt.datetime) -> dict[str, Any]:
        """Return what the public saw last, or {} while it sees this object as it is."""
        state = self.public_state
        is_seen = self.is_public(at) or (state.get("returns") and self.has_appeared(at))
        return {} if is_seen else state

    def known_slug(self, at: dt.datetime) -> str:
        """Return the address under which the public knows it, or knew it last."""
        return self.hidden_state(at).get("slug", self.slug)

    def seen_sessions(self, sessions: Iterable[Any], at: dt.datetime) -> list[Any]:
        """Return the sessions that the public sees, or saw last; for events that have been public."""
        known = self.hidden_state(at).get("sessions")
        seen = None if known is None else set(known)
        return [session for session in sessions if seen is None or str(session.uid) in seen]

    @property
    def schedule(self) -> Schedule | None:
        """The wall-clock truth, or None while there is no date."""
        if self.start_date is None:
            return None
        return Schedule(
            self.start_date,
            self.end_date or self.start_date,
            self.time_zone,
            self.start_time,
            self.end_time,
            self.hours,
            self.date_precision,
        )

    @property
    def former_schedule(self) -> Schedule | None:
        """What had been announced, or None where nothing was moved. Whole months are those of a save-the-date."""
        first, last = self.former_start_date, self.former_end_date or self.former_start_date
        if first is None or last is None:
            return None
        is_month = self.former_start_time is None and are_whole_months(first, last)
        precision = DatePrecision.MONTH if is_month else DatePrecision.DAY
        times = self.former_start_time, self.former_end_time
        return Schedule(first, last, self.time_zone, *times, self.hours, precision)
