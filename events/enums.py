"""The choices of events; labels are the words that pages print."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    INFORMATION = "information", _("Information event")
    WEBINAR = "webinar", _("Webinar")
    SEMINAR = "seminar", _("Seminar or workshop")
    CONFERENCE = "conference", _("Conference")
    COMMITTEE = "committee", _("Committee meeting")
    TRAINING = "training", _("Training")
    NETWORKING = "networking", _("Networking")
    OTHER = "other", _("Event")


class Hours(models.TextChoices):
    CONTINUOUS = "continuous", _("From the start on the first day to the end on the last day")
    DAILY = "daily", _("The same hours each day")
    ALL_DAY = "all_day", _("All day")
    TO_FOLLOW = "to_follow", _("Hours to follow")


# Those of an event that has no "from" and "until".
WITHOUT_TIMES = (Hours.ALL_DAY, Hours.TO_FOLLOW)


class DatePrecision(models.TextChoices):
    DAY = "day", _("The day is fixed")
    MONTH = "month", _("Only the month is known (save the date)")


class EventStatus(models.TextChoices):
    PLANNED = "planned", _("As planned")
    CANCELLED = "cancelled", _("Cancelled")
    POSTPONED = "postponed", _("Postponed, no new date yet")
    RESCHEDULED = "rescheduled", _("Rescheduled, new date")


# Of an event that does not take place when it was to.
OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)


class Attendance(models.TextChoices):
    PHYSICAL = "physical", _("Physical Meeting")
    VIRTUAL = "virtual", _("Virtual Meeting")
    HYBRID = "hybrid", _("Virtual Meeting & Physical Meeting")


class Access(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    OPEN = "open", _("Open to all, no registration")
    REGISTRATION = "registration", _("Registration")
    INVITATION = "invitation", _("By invitation only")
    MEMBERS = "members", _("For members only")


class PublicationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", _("Published")


class OrganiserRole(models.TextChoices):
    ORGANISER = "organiser", _("Organiser")
    CO_ORGANISER = "co_organiser", _("Co-organiser")
    HOST = "host", _("Host")
    SUPPORTER = "supporter", _("Supporter")


class SessionKind(models.TextChoices):
    TALK = "talk", _("Talk")
    PANEL = "panel", _("Panel")
    WORKSHOP = "workshop", _("Workshop")
    BREAK = "break", _("Break")
    NETWORKING = "networking", _("Networking")
    SITE_VISIT = "site_visit", _("Site visit")


class SessionPart(models.TextChoices):
    SPEAKER = "speaker", _("Speaker")
    MODERATOR = "moderator", _("Moderator")


class DocumentKind(models.TextChoices):
    AGENDA = "agenda", _("Agenda")
    PRESENTATION = "presentation", _("Presentation")
    MINUTES = "minutes", _("Minutes")
    RECORDING = "recording", _("Recording")
    PHOTOS = "photos", _("Photos")
    REPORT = "report", _("Report")
    OTHER = "other", _("Document")


class RegistrationState(models.TextChoices):
    """What a visitor is told about taking part; derived, never stored."""

    UNKNOWN = "unknown", _("Not known")
    NOT_NEEDED = "not_needed", _("No registration needed")
    OPENS = "opens", _("Registration opens later")
    OPEN = "open", _("Registration is open")
    CLOSES_TODAY = "closes_today", _("Registration closes today")
    CLOSED = "closed", _("Registration is closed")
    PAUSED = "paused", _("Registration is paused")
    FULL = "full", _("Fully booked")
    INVITATION = "invitation", _("By invitation only")
    MEMBERS = "members", _("For members only")


class DateState(StrEnum):
    """How a date may be said to people (rule 7); derived, never stored."""

    HOLDS = ""
    # Cancelled: struck, beside the word.
    STRUCK = "struck"
    # Postponed: in the past alone.
    WAS_PLANNED = "was-planned"


class Phase(models.TextChoices):
    """Where an event stands at a moment; derived, never stored."""

    AHEAD = "ahead", _("Upcoming")
    RUNNING = "running", _("Now on")
    PAUSED = "paused", _("Continues")
    OVER = "over", _("Past")


class FindingKind(models.TextChoices):
    """What the publication check says of a field; with the field's name before it, the words for a stored finding."""

    MISSING = "missing", pgettext_lazy("finding", "missing")
    OUTSIDE = "outside", pgettext_lazy("finding", "sessions outside the days")
    DOUBTFUL = "doubtful", pgettext_lazy("finding", "doubtful")
    HIDDEN = "hidden", pgettext_lazy("finding", "filled in, not shown")
    USELESS = "useless", pgettext_lazy("finding", "changes nothing")
    UNFIT = "unfit", pgettext_lazy("finding", "does not fit")
    WEEKDAY = "weekday", pgettext_lazy("finding", "weekday does not fit the date")
    OLD_DATE = "old_date", pgettext_lazy("finding", "old date in the text")
    OUTDATED = "outdated", pgettext_lazy("finding", "older than the original")
    FILE_ONLY = "file_only", pgettext_lazy("finding", "agenda only as a document")
    SILENT = "silent", pgettext_lazy("finding", "recording without captions")
    INSECURE = "insecure", pgettext_lazy("finding", "link without https")
    VAGUE = "vague", pgettext_lazy("finding", "link text says nothing")
    HEADINGS = "headings", pgettext_lazy("finding", "order of headings")
    TOO_MANY = "too_many", pgettext_lazy("finding", "more than the venue holds")
    ROOM_TWICE = "room_twice", pgettext_lazy("finding", "one room twice at a time")
    PERSON_TWICE = "person_twice", pgettext_lazy("finding", "one person twice at a time")
