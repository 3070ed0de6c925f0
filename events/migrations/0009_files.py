from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0008_named_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="LostFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, unique=True)),
                ("lost_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["lost_at", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["file"], name="events_document_by_file"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["image"], name="events_event_by_image"),
        ),
        migrations.AddIndex(
            model_name="speaker",
            index=models.Index(fields=["photo"], name="events_speaker_by_photo"),
        ),
    ]
