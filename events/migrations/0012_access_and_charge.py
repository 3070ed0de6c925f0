from django.db import migrations, models

import common.i18n


class Migration(migrations.Migration):
    """New events say nothing of access and charge until somebody does; those that exist keep what they say."""

    dependencies = [
        ("events", "0011_used_rows_stay"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="is_free_of_charge",
            field=models.BooleanField(
                blank=True,
                help_text="Unknown: the page says nothing about it, whatever the fee says.",
                null=True,
                verbose_name="free of charge",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="access",
            field=models.CharField(
                choices=[
                    ("unknown", "Not known"),
                    ("open", "Open to all, no registration"),
                    ("registration", "Registration"),
                    ("invitation", "By invitation only"),
                    ("members", "For members only"),
                ],
                default="unknown",
                max_length=12,
                verbose_name="access",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="fee",
            field=common.i18n.TranslatedCharField(
                blank=True,
                default="",
                help_text="For example: 50 EUR, students 20 EUR",
                text_length=200,
                verbose_name="fee",
            ),
        ),
    ]
