"""Why the database refuses a row, in the words of the rule that it breaks."""

from django.db import DatabaseError, models

from events.imports.problems import Problem
from events.models import Document, Event, Session, Venue

# The field to name where the database refuses a row.
_FIELDS = {
    "dates_in_order": "end_date",
    "both_dates": "end_date",
    "start_before_end_time": "end_time",
    "month_without_hours": "start_time",
    "status_has_reason": "status_note",
    "livestream_in_order": "livestream_ends_at",
    "registration_in_order": "registration_closes_at",
    "publication_in_order": "unpublish_at",
    "capacity_positive": "capacity",
    "file_or_link": "documents",
    "both_coordinates": "venue",
    "not_replaced_by_itself": "replaced_by",
    "not_part_of_itself": "part_of",
}


def explained(error: DatabaseError) -> Problem:
    """Say in the words of the broken rule why the database refused a row."""
    rules: list[models.BaseConstraint] = [
        rule for model in (Event, Session, Document, Venue) for rule in model._meta.constraints
    ]
    for rule in rules:
        if rule.name in str(error):
            name = rule.name.split("_", 2)[2]
            return Problem(_FIELDS.get(name, "row"), str(rule.violation_error_message))
    return Problem("row", f"the database refuses it: {str(error).splitlines()[0]}")
