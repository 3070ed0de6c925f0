from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0007_latest_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="named_changed_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="related entries changed at"),
        ),
    ]
