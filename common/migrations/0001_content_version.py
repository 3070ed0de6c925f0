import datetime as dt

from django.db import migrations, models


def make_row(apps, schema_editor):
    """Two first writers must find a row to wait for each other at."""
    apps.get_model("common", "ContentVersion").objects.create(pk=1, token="", changed_at=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="ContentVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=32)),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.RunPython(make_row, migrations.RunPython.noop),
    ]
