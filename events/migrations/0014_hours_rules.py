from django.db import migrations, models
from django.db.models import F, Q

PASSES_MIDNIGHT = Q(start_time__isnull=False, end_time__isnull=False, end_time__lt=F("start_time"))
STAYS_IN_DAY = Q(start_time__isnull=True) | Q(end_time__isnull=True) | Q(end_time__gte=F("start_time"))
ONE_DAY = Q(start_date=F("end_date")) | Q(hours="daily")


class Migration(migrations.Migration):
    # Apart from the rows that are filled: PostgreSQL alters no table with changes that wait for the end of a transaction.
    dependencies = [
        ("events", "0013_hours"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=Q(start_time__isnull=True, hours__in=("all_day", "to_follow"))
                | Q(start_time__isnull=False, hours__in=("continuous", "daily")),
                name="events_event_hours_fit_times",
                violation_error_message="Is it all day, or are the hours to follow? Then empty “from” and “until”; else choose another entry here.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=Q(Q(ONE_DAY, PASSES_MIDNIGHT, start_date__isnull=False), ends_next_day=True)
                | Q(STAYS_IN_DAY | ~ONE_DAY | Q(start_date__isnull=True), ends_next_day=False),
                name="events_event_ends_next_day",
                violation_error_message="“Ends the next day” belongs to an end before the start, on one day or with the same hours each day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=Q(PASSES_MIDNIGHT, ends_next_day=True) | Q(STAYS_IN_DAY, ends_next_day=False),
                name="events_session_ends_next_day",
                violation_error_message="“Ends the next day” belongs to an end before the start.",
            ),
        ),
    ]
