"""The fields of an event in the groups in which staff think; `events.models.event` puts them together."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.choices import language_choices, time_zone_choices
from common.i18n import RichTextField, TranslatedCharField, TranslatedTextField
from common.links import WebURLField
from events.enums import Access, Attendance, DatePrecision, EventKind, EventStatus, Hours, PublicationState
from events.schedule import EARLIEST, LATEST

SENSIBLE_DATE = [
    MinValueValidator(EARLIEST, _("Check the year: it lies before 1950.")),
    MaxValueValidator(LATEST, _("Check the year: it lies after 2199.")),
]

NEXT_DAY_HELP = _(
    "For an end from 06:00 on that is before the start: 15:00 to 10:00. Any earlier end, such as 01:00, needs no tick."
)


def default_language() -> str:
    return settings.LANGUAGE_CODE


class IdentityFields(models.Model):
    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    external_id = models.CharField(
        _("identifier elsewhere"),
        max_length=500,
        unique=True,
        null=True,
        blank=True,
        help_text=_("By which an import finds this event again. Leave it empty for events written here."),
    )
    source_language = models.CharField(
        _("source language"),
        max_length=12,
        choices=language_choices,
        default=default_language,
        help_text=_("The language in which the texts are written first."),
    )
    text_languages = models.JSONField(
        _("translations to offer"),
        default=list,
        blank=True,
        help_text=_("Only these languages are shown to the public, beside the source language."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=200,
        unique=True,
        blank=True,
        help_text=_(
            "Follows the title until the event is first published. Type one to keep it; empty it to follow the title"
            " again. An address that was public goes on leading here."
        ),
    )
    # False where the title gave it; see `events.addresses`.
    has_typed_slug = models.BooleanField(default=False, editable=False)
    title = TranslatedCharField(
        _("title"), text_length=170, help_text=_("For example: Information webinar for the third call")
    )
    short_title = TranslatedCharField(
        _("short title"), text_length=80, blank=True, help_text=_("For narrow places, for example: Third call")
    )
    subtitle = TranslatedCharField(_("subtitle"), text_length=250, blank=True)
    teaser = TranslatedTextField(
        _("teaser"), text_length=300, blank=True, help_text=_("One or two sentences for lists and search engines.")
    )
    description = RichTextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind, default=EventKind.OTHER)
    languages = models.JSONField(_("languages of the event"), default=list, blank=True)
    interpretation = models.CharField(
        _("interpretation"), max_length=200, blank=True, help_text=_("For example: English - Polish, simultaneous")
    )
    audience = TranslatedTextField(
        _("who should attend"), text_length=500, blank=True, help_text=_("For example: lead partners of core projects")
    )
    website = WebURLField(_("website"), max_length=500, blank=True)
    social_links = models.TextField(
        _("social links"),
        max_length=2000,
        blank=True,
        help_text=_("One address a line, for example: https://example.org/@programme"),
    )
    keywords = models.CharField(
        _("keywords"), max_length=500, blank=True, help_text=_("Parted by commas, for example: applicants, second call")
    )

    class Meta:
        abstract = True


class TimeFields(models.Model):
    start_date = models.DateField(_("first day"), null=True, blank=True, validators=SENSIBLE_DATE)
    end_date = models.DateField(
        _("last day"), null=True, blank=True, validators=SENSIBLE_DATE, help_text=_("Empty: the first day.")
    )
    start_time = models.TimeField(
        _("from"),
        null=True,
        blank=True,
        help_text=_("For example: 09:30. Empty: choose “All day” or “Hours to follow” below."),
    )
    end_time = models.TimeField(_("until"), null=True, blank=True, help_text=_("For example: 16:00. Empty: open end."))
    # True where the end of the hours, on one day or each day, is before their start; `save_event()` keeps it so.
    ends_next_day = models.BooleanField(_("ends the next day"), default=False, help_text=NEXT_DAY_HELP)
    hours = models.CharField(_("hours"), max_length=12, choices=Hours, default=Hours.TO_FOLLOW)
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        choices=time_zone_choices,
        default="Europe/Berlin",
        help_text=_(
            "All dates and times of this event are local to it. Changing it keeps the hours and moves the moment."
        ),
    )
    date_precision = models.CharField(_("precision"), max_length=8, choices=DatePrecision, default=DatePrecision.DAY)
    # Derived from the fields above by `save_event()` and `recompute_instants`; for queries only.
    starts_at = models.DateTimeField(_("starts at"), null=True, editable=False)
    ends_at = models.DateTimeField(_("ends at"), null=True, editable=False)

    class Meta:
        abstract = True


class StandingFields(models.Model):
    status = models.CharField(_("status"), max_length=12, choices=EventStatus, default=EventStatus.PLANNED)
    is_moved_online = models.BooleanField(_("moved online"), default=False)
    status_note = TranslatedTextField(
        _("reason"),
        text_length=500,
        blank=True,
        help_text=_(
            "Needed unless the event is as planned, for example: The speaker is ill; we hope for a date in May."
        ),
    )
    # What was announced before the event was postponed or rescheduled, kept by `save_event()`.
    former_start_date = models.DateField(_("former first day"), null=True, editable=False)
    former_end_date = models.DateField(_("former last day"), null=True, editable=False)
    former_start_time = models.TimeField(_("former start"), null=True, editable=False)
    former_end_time = models.TimeField(_("former end"), null=True, editable=False)
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("replaced by"),
        related_name="replaces",
        null=True,
        blank=True,
        help_text=_("The event to go to instead."),
    )

    class Meta:
        abstract = True


class AttendanceFields(models.Model):
    attendance = models.CharField(_("form"), max_length=10, choices=Attendance, blank=True)
    venue = models.ForeignKey(
        "events.Venue", models.PROTECT, verbose_name=_("venue"), related_name="events", null=True, blank=True
    )
    room = models.CharField(_("room"), max_length=120, blank=True)
    online_platform = models.CharField(
        _("online platform"), max_length=120, blank=True, help_text=_("For example: Webex")
    )
    join_url = WebURLField(_("link to join"), max_length=1000, blank=True)
    join_public_from = models.DateTimeField(
        _("link public from"),
        null=True,
        blank=True,
        help_text=_("From this moment everybody sees the link to join. Empty: never."),
    )
    livestream_url = WebURLField(_("livestream"), max_length=1000, blank=True)
    livestream_starts_at = models.DateTimeField(
        _("livestream from"), null=True, blank=True, help_text=_("If only a part is streamed.")
    )
    livestream_ends_at = models.DateTimeField(_("livestream until"), null=True, blank=True)
    is_step_free = models.BooleanField(_("step-free access"), default=False)
    has_induction_loop = models.BooleanField(_("induction loop"), default=False)
    has_sign_language = models.BooleanField(_("sign language interpretation"), default=False)
    has_captions = models.BooleanField(_("live captions"), default=False)
    accessibility_deadline = models.DateField(
        _("tell us what you need by"), null=True, blank=True, validators=SENSIBLE_DATE
    )
    attendance_note = TranslatedTextField(
        _("note on attending"),
        text_length=500,
        blank=True,
        help_text=_("For example: The site visit on day 2 is on site only."),
    )

    class Meta:
        abstract = True


class RegistrationFields(models.Model):
    access = models.CharField(_("access"), max_length=12, choices=Access, default=Access.UNKNOWN)
    registration_url = WebURLField(_("registration link"), max_length=1000, blank=True)
    registration_opens_at = models.DateTimeField(
        _("registration opens"), null=True, blank=True, help_text=_("Empty: it is open already.")
    )
    registration_closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: with the event.")
    )
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True, validators=[MinValueValidator(1)])
    is_free_of_charge = models.BooleanField(
        _("free of charge"),
        null=True,
        blank=True,
        help_text=_("Unknown: the page says nothing about it, whatever the fee says."),
    )
    fee = TranslatedCharField(
        _("fee"), text_length=200, blank=True, help_text=_("For example: 50 EUR, students 20 EUR")
    )
    is_fully_booked = models.BooleanField(_("fully booked"), default=False)
    has_waiting_list = models.BooleanField(_("waiting list possible"), default=False)
    registration_note = TranslatedTextField(
        _("note on registering"),
        text_length=500,
        blank=True,
        help_text=_("For example: At most four people per programme."),
    )

    class Meta:
        abstract = True


class PublishingFields(models.Model):
    state = models.CharField(_("state"), max_length=10, choices=PublicationState, default=PublicationState.DRAFT)
    publish_at = models.DateTimeField(
        _("public from"), null=True, blank=True, help_text=_("Empty: at once when it is published.")
    )
    unpublish_at = models.DateTimeField(
        _("public until"), null=True, blank=True, help_text=_("Empty: for ever, as an archive should.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("created by"),
        related_name="+",
        null=True,
        editable=False,
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("changed by"),
        related_name="+",
        null=True,
        editable=False,
    )
    # When the texts of the source language changed last, and the translations by language code.
    source_changed_at = models.DateTimeField(_("original changed at"), null=True, editable=False)
    translated_at = models.JSONField(_("translated at"), default=dict, editable=False)
    # RFC 5545 §3.8.7.4: raised by significant changes only.
    sequence = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    # When a save took the event out of calendars in which it had been; None while it is there, or never was.
    hidden_at = models.DateTimeField(_("hidden at"), null=True, editable=False)
    # The first day that calendars knew; the day of a draft may differ.
    hidden_date = models.DateField(_("first day as hidden"), null=True, editable=False)
    # When something that calendars name with it was changed: its venue, contacts, organisers, priorities or speakers.
    named_changed_at = models.DateTimeField(_("related entries changed at"), null=True, editable=False)
    has_been_public = models.BooleanField(_("has been public"), default=False, editable=False)
    # What the public saw last of an event that it does not see: address, sessions, and what the change log compares.
    # Empty while the event is public, and for one that never was.
    public_state = models.JSONField(default=dict, editable=False)
    is_featured = models.BooleanField(_("featured"), default=False, help_text=_("Shown first on the home page."))
    is_sample = models.BooleanField(_("sample for demonstration"), default=False, editable=False)
    # What the last import wrote, to tell an editor's later change from an older import.
    imported = models.JSONField(_("as imported"), default=dict, editable=False)

    class Meta:
        abstract = True
