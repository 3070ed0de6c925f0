import datetime as dt
from secrets import randbits

from django.db import migrations, models
from django.db.models import Max


def _latest(model):
    return model.objects.aggregate(latest=Max("changed_at"))["latest"] or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def begin_rows(apps, schema_editor):
    """Replace the one row. PostgreSQL has not counted its key, and would give the same one again."""
    model = apps.get_model("common", "ContentVersion")
    latest = _latest(model)
    model.objects.all().delete()
    model.objects.create(number=randbits(48), changed_at=latest)


def leave_one_row(apps, schema_editor):
    model = apps.get_model("common", "ContentVersion")
    latest = _latest(model)
    model.objects.all().delete()
    model.objects.create(pk=1, number=0, token=f"{randbits(128):032x}", changed_at=latest)


class Migration(migrations.Migration):
    dependencies = [("common", "0001_content_version")]
    operations = [
        migrations.AddField("contentversion", "number", models.BigIntegerField(default=0), preserve_default=False),
        migrations.AlterField("contentversion", "token", models.CharField(max_length=32, default="")),
        migrations.RunPython(begin_rows, leave_one_row),
        migrations.RemoveField("contentversion", "token"),
    ]
