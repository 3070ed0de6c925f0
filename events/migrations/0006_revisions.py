import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def note_hidden(apps, schema_editor):
    """What has left the public pages already has its tombstone, too."""
    events = apps.get_model("events", "Event").objects.filter(has_been_public=True)
    events.filter(withdrawn_at__isnull=False).update(hidden_at=F("withdrawn_at"), hidden_date=F("start_date"))
    events.filter(withdrawn_at__isnull=True).exclude(state="published").update(hidden_at=F("changed_at"), hidden_date=F("start_date"))


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_content_version"),
        ("events", "0005_listed_until"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="hidden_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="hidden at"),
        ),
        migrations.AddField(
            model_name="event",
            name="hidden_date",
            field=models.DateField(editable=False, null=True, verbose_name="first day as hidden"),
        ),
        migrations.AddField(
            model_name="session",
            name="changed_at",
            field=models.DateTimeField(auto_now=True, verbose_name="changed at"),
        ),
        migrations.AddField(
            model_name="session",
            name="sequence",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="revision"),
        ),
        migrations.CreateModel(
            name="RemovedSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(unique=True, verbose_name="identifier")),
                ("date", models.DateField(verbose_name="date")),
                ("removed_at", models.DateTimeField(verbose_name="removed at")),
                ("sequence", models.PositiveIntegerField(verbose_name="revision")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="removed_sessions",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "removed session",
                "verbose_name_plural": "removed sessions",
                "ordering": ["pk"],
            },
        ),
        migrations.RunPython(note_hidden, migrations.RunPython.noop),
    ]
