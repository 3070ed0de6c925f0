from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0014_hours_rules")]
    operations = [
        migrations.AddField(
            model_name="event",
            name="public_state",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="eventchange",
            name="old_values",
            field=models.JSONField(blank=True, default=dict, verbose_name="before"),
        ),
        migrations.AddField(
            model_name="eventchange",
            name="new_values",
            field=models.JSONField(blank=True, default=dict, verbose_name="after"),
        ),
    ]
