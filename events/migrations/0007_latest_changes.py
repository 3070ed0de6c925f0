from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0006_revisions")]
    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                models.F("publish_at"),
                models.F("id"),
                name="events_public_by_publication",
                condition=models.Q(("state", "published"), ("withdrawn_at__isnull", True)),
            ),
        ),
        migrations.AddIndex(
            model_name="eventchange",
            index=models.Index(fields=["changed_at", "id"], name="events_changes_by_moment"),
        ),
    ]
