import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0010_typed_addresses"),
        ("programmes", "0003_used_rows_stay"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="events.eventseries",
                verbose_name="series",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="venue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="events.venue",
                verbose_name="venue",
            ),
        ),
        migrations.AlterField(
            model_name="eventcontact",
            name="topic",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="event_contacts",
                to="programmes.topic",
                verbose_name="topic",
            ),
        ),
        migrations.AlterField(
            model_name="eventspeaker",
            name="speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="event_speakers",
                to="events.speaker",
                verbose_name="speaker",
            ),
        ),
        migrations.AlterField(
            model_name="sessionspeaker",
            name="speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="session_speakers",
                to="events.speaker",
                verbose_name="speaker",
            ),
        ),
        migrations.AlterModelOptions(
            name="speaker",
            options={
                "ordering": ["name", "pk"],
                "permissions": [("erase_speaker", "Can erase a person's data")],
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
            },
        ),
    ]
