"""What was empty or 00:00 gets its meaning: hours to follow, all day, or an end on the next day."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import migrations, models
from django.db.models import F, Q
from django.utils import timezone

BATCH = 1000
MIDNIGHT = dt.time(0)
# How what an import wrote is kept, to tell an editor's later change from it.
IMPORTED_MIDNIGHT = "00:00:00"
NEXT_DAY_HELP = "For an end from 06:00 on that is before the start: 15:00 to 10:00. Any earlier end, such as 01:00, needs no tick."


def in_batches(rows):
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        yield rows.model.objects.filter(pk__in=keys[start : start + BATCH])


def fill_hours(apps, schema_editor):
    """Events without times await them; 00:00 to 00:00 or to 23:59 was all day."""
    events, now = apps.get_model("events", "Event").objects, timezone.now()
    whole_days = Q(start_time=MIDNIGHT, end_time__in=(MIDNIGHT, dt.time(23, 59)))
    for batch in in_batches(events.filter(whole_days)):
        for event in batch.only("end_date", "time_zone", "imported", "starts_at", "ends_at"):
            event.hours, event.start_time, event.end_time = "all_day", None, None
            # Their entries in calendars become others.
            event.named_changed_at = now
            if event.end_date:
                after = dt.datetime.combine(event.end_date + dt.timedelta(days=1), MIDNIGHT, ZoneInfo(event.time_zone))
                event.ends_at = after.astimezone(dt.UTC)
            if event.imported.get("start_time") == IMPORTED_MIDNIGHT:
                event.imported |= {"hours": "all_day", "start_time": None, "end_time": None}
            event.save(update_fields=["hours", "start_time", "end_time", "ends_at", "imported", "named_changed_at"])
    for batch in in_batches(events.filter(start_time=None).exclude(hours="all_day")):
        batch.update(hours="to_follow")
        for event in batch.exclude(imported={}).only("imported"):
            if "hours" in event.imported and not event.imported.get("start_time"):
                event.imported["hours"] = "to_follow"
                event.save(update_fields=["imported"])


def fill_next_day(apps, schema_editor):
    passes_midnight = Q(start_time__isnull=False, end_time__lt=F("start_time"))
    one_day = Q(start_date=F("end_date")) | Q(start_date__isnull=False, hours="daily")
    for batch in in_batches(apps.get_model("events", "Event").objects.filter(passes_midnight, one_day)):
        batch.update(ends_next_day=True)
    for batch in in_batches(apps.get_model("events", "Session").objects.filter(passes_midnight)):
        batch.update(ends_next_day=True)


def empty_hours(apps, schema_editor):
    events = apps.get_model("events", "Event").objects
    events.filter(hours__in=("all_day", "to_follow")).update(hours="continuous")


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0012_access_and_charge"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="ends_next_day",
            field=models.BooleanField(default=False, help_text=NEXT_DAY_HELP, verbose_name="ends the next day"),
        ),
        migrations.AddField(
            model_name="session",
            name="ends_next_day",
            field=models.BooleanField(default=False, help_text=NEXT_DAY_HELP, verbose_name="ends the next day"),
        ),
        migrations.AlterField(
            model_name="event",
            name="hours",
            field=models.CharField(
                choices=[
                    ("continuous", "From the start on the first day to the end on the last day"),
                    ("daily", "The same hours each day"),
                    ("all_day", "All day"),
                    ("to_follow", "Hours to follow"),
                ],
                default="to_follow",
                max_length=12,
                verbose_name="hours",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="start_time",
            field=models.TimeField(
                blank=True,
                help_text="For example: 09:30. Empty: choose “All day” or “Hours to follow” below.",
                null=True,
                verbose_name="from",
            ),
        ),
        migrations.AlterField(
            model_name="session",
            name="end_time",
            field=models.TimeField(
                blank=True,
                help_text="Before the start and before 06:00: the next day. From 06:00 on you are asked.",
                null=True,
                verbose_name="until",
            ),
        ),
        migrations.RunPython(fill_hours, empty_hours),
        migrations.RunPython(fill_next_day, migrations.RunPython.noop),
    ]
