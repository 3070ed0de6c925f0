"""What is always true of an event, as constraints of the database (domain section 4)."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.constraints import rule
from events.enums import WITHOUT_TIMES, DatePrecision, EventStatus, Hours, PublicationState

# Addresses below /events/ that lead elsewhere.
RESERVED_SLUGS = ("past", "calendar", "embed", "feed", "feed.ics", "feed.atom", "feed.json")

# Of hours of one day, an event's or a session's.
PASSES_MIDNIGHT = Q(start_time__isnull=False, end_time__isnull=False, end_time__lt=F("start_time"))
STAYS_IN_DAY = Q(start_time__isnull=True) | Q(end_time__isnull=True) | Q(end_time__gte=F("start_time"))
_ONE_DAY = Q(start_date=F("end_date")) | Q(hours=Hours.DAILY)
# A comparison with NULL is not false, so each part says that it is there.
_PASSES_MIDNIGHT = Q(_ONE_DAY, PASSES_MIDNIGHT, start_date__isnull=False)

EVENT_RULES = [
    rule("has_title", ~Q(title=""), _("Give the event a title.")),
    rule(
        "slug_not_reserved",
        ~Q(slug__in=RESERVED_SLUGS),
        _("This address leads to another page of the site; choose a different one."),
    ),
    rule(
        "both_dates",
        Q(start_date__isnull=True, end_date__isnull=True) | Q(start_date__isnull=False, end_date__isnull=False),
        _("There is a last day without a first day; fill in the first day."),
    ),
    rule(
        "dates_in_order",
        Q(start_date__isnull=True) | Q(end_date__gte=F("start_date")),
        _("The last day lies before the first day; swap or correct them."),
    ),
    rule(
        "start_before_end_time",
        Q(end_time__isnull=True) | Q(start_time__isnull=False),
        _("There is an end without a start; fill in “from”, or leave both empty."),
    ),
    rule(
        "month_without_hours",
        ~Q(date_precision=DatePrecision.MONTH) | Q(start_time__isnull=True),
        _("Where only the month is known there are no hours yet; empty “from” and “until”."),
    ),
    rule(
        "hours_fit_times",
        Q(start_time__isnull=True, hours__in=WITHOUT_TIMES)
        | Q(start_time__isnull=False, hours__in=(Hours.CONTINUOUS, Hours.DAILY)),
        _("Is it all day, or are the hours to follow? Then empty “from” and “until”; else choose another entry here."),
    ),
    rule(
        "ends_next_day",
        Q(_PASSES_MIDNIGHT, ends_next_day=True)
        | Q(STAYS_IN_DAY | ~_ONE_DAY | Q(start_date__isnull=True), ends_next_day=False),
        _("“Ends the next day” belongs to an end before the start, on one day or with the same hours each day."),
    ),
    rule(
        "dated_has_instants",
        Q(start_date__isnull=True, starts_at__isnull=True, ends_at__isnull=True)
        # A comparison with NULL is not false, so it would pass.
        | Q(start_date__isnull=False, starts_at__isnull=False, ends_at__isnull=False, ends_at__gte=F("starts_at")),
        _("The dates could not be turned into moments; check dates, times and zone."),
    ),
    rule(
        "status_has_reason",
        Q(status=EventStatus.PLANNED) | ~Q(status_note=""),
        _("Say why the event is not as planned: fill in “reason”."),
    ),
    rule("not_replaced_by_itself", Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")), _("Choose another event.")),
    rule("not_part_of_itself", Q(part_of__isnull=True) | ~Q(part_of=F("id")), _("Choose another event.")),
    rule(
        "livestream_in_order",
        Q(livestream_starts_at__isnull=True)
        | Q(livestream_ends_at__isnull=True)
        | Q(livestream_ends_at__gt=F("livestream_starts_at")),
        _("The livestream ends before it starts; swap or correct the two moments."),
    ),
    rule(
        "registration_in_order",
        Q(registration_opens_at__isnull=True)
        | Q(registration_closes_at__isnull=True)
        | Q(registration_closes_at__gt=F("registration_opens_at")),
        _("Registration closes before it opens; swap or correct the two moments."),
    ),
    rule("capacity_positive", Q(capacity__isnull=True) | Q(capacity__gt=0), _("Places: 1 or more, or empty.")),
    rule(
        "publication_in_order",
        Q(publish_at__isnull=True) | Q(unpublish_at__isnull=True) | Q(unpublish_at__gt=F("publish_at")),
        _("“Public until” lies before “public from”; swap or correct them."),
    ),
    rule(
        "published_is_complete",
        ~Q(state=PublicationState.PUBLISHED)
        | Q(publish_at__isnull=False, start_date__isnull=False, programme__isnull=False) & ~Q(attendance=""),
        _("A published event has a date, a form and a programme; fill them in or return it to draft first."),
    ),
]
# At which field the message of a rule stands, by the last part of its name.
RULE_FIELDS = {
    "both_dates": "start_date",
    "dates_in_order": "end_date",
    "start_before_end_time": "start_time",
    "month_without_hours": "start_time",
    "hours_fit_times": "hours",
    "ends_next_day": "end_time",
    "status_has_reason": "status_note",
    "livestream_in_order": "livestream_ends_at",
    "registration_in_order": "registration_closes_at",
    "publication_in_order": "unpublish_at",
}


def field_of(message: str) -> str | None:
    """Return the field at which what a rule says can be fixed; the message is in the active language."""
    names = (own.name for own in EVENT_RULES if str(own.violation_error_message) == message)
    return RULE_FIELDS.get(next(names, "").removeprefix("%(app_label)s_%(class)s_"))
