"""Who takes part in an event, and as what."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.constraints import rule, unique
from common.i18n import TranslatedCharField, TranslatedTextField, pick
from common.links import WebURLField
from common.search import FoldedSearch
from common.uploads import UploadTo, validate_image
from contacts.models import Contact, Organisation
from events.enums import OrganiserRole, SessionPart
from events.models.event import Event, of_public_event
from events.models.session import Session
from programmes.models import Topic


class Organiser(models.Model):
    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="organisers")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="organised"
    )
    role = models.CharField(_("role"), max_length=20, choices=OrganiserRole, default=OrganiserRole.ORGANISER)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        ordering = ["order", "pk"]
        constraints = [
            unique(
                "once",
                ["event", "organisation"],
                _("This organisation is an organiser already; remove one of the two rows."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class EventContact(models.Model):
    """A contact who answers inquiries about an event, for a topic or for all."""

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="event_contacts")
    contact = models.ForeignKey(Contact, models.PROTECT, verbose_name=_("contact"), related_name="event_contacts")
    topic = models.ForeignKey(
        Topic, models.PROTECT, verbose_name=_("topic"), related_name="event_contacts", null=True, blank=True
    )
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["order", "pk"]
        constraints = [
            unique(
                "once",
                ["event", "contact", "topic"],
                _("This contact answers for the topic already; remove one of the two rows."),
            )
        ]

    def __str__(self) -> str:
        return str(self.contact)


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def published(self, at: dt.datetime) -> Self:
        """Return those who may be named on that day and whom a public event or one of its sessions names."""
        day = timezone.localdate(at)
        events = EventSpeaker.objects.filter(of_public_event(at, "event_id"), speaker=OuterRef("pk"))
        sessions = SessionSpeaker.objects.filter(of_public_event(at, "session__event_id"), speaker=OuterRef("pk"))
        named = Q(Exists(events)) | Q(Exists(sessions))
        return self.filter(named, Q(public_until__isnull=True) | Q(public_until__gte=day))


class Speaker(FoldedSearch):
    """A person who speaks at events and has agreed to be named until `public_until`."""

    name = models.CharField(_("name"), max_length=200)
    title = models.CharField(_("position"), max_length=200, blank=True, help_text=_("For example: Head of Unit"))
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    biography = TranslatedTextField(_("biography"), text_length=2000, blank=True)
    photo = models.ImageField(_("photo"), upload_to=UploadTo("speakers"), blank=True, validators=[validate_image])
    website = WebURLField(_("website"), max_length=500, blank=True)
    public_until = models.DateField(
        _("public until"), null=True, blank=True, help_text=_("The last day on which the person may be named.")
    )

    objects = SpeakerQuerySet.as_manager()
    search_fields_folded = ("name", "organisation")

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["name", "pk"]
        permissions = [("erase_speaker", _("Can erase a person's data"))]
        indexes = [models.Index(fields=["photo"], name="events_speaker_by_photo")]
        constraints = [rule("has_name", ~Q(name=""), _("Give the speaker a name."))]

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation})" if self.organisation else self.name

    def is_public_on(self, day: dt.date) -> bool:
        return self.public_until is None or day <= self.public_until


class EventSpeaker(models.Model):
    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="event_speakers")
    speaker = models.ForeignKey(Speaker, models.PROTECT, verbose_name=_("speaker"), related_name="event_speakers")
    role = TranslatedCharField(_("role"), text_length=120, blank=True, help_text=_("For example: Keynote speaker"))
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["order", "pk"]
        constraints = [
            unique("once", ["event", "speaker"], _("This speaker is in the list already; remove one of the two rows."))
        ]

    def __str__(self) -> str:
        return pick(self.role) or str(self.speaker)


class SessionSpeaker(models.Model):
    session = models.ForeignKey(Session, models.CASCADE, verbose_name=_("session"), related_name="session_speakers")
    speaker = models.ForeignKey(Speaker, models.PROTECT, verbose_name=_("speaker"), related_name="session_speakers")
    part = models.CharField(_("part"), max_length=12, choices=SessionPart, default=SessionPart.SPEAKER)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("speaker or moderator")
        verbose_name_plural = _("speakers and moderators")
        ordering = ["order", "pk"]
        constraints = [
            unique(
                "once",
                ["session", "speaker", "part"],
                _("This person has that part already; remove one of the two rows."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.speaker}"
