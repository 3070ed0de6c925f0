import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contact",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown instead during an absence, saying for whom.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deputises_for",
                to="contacts.contact",
                verbose_name="deputy",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contacts",
                to="contacts.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AlterModelOptions(
            name="contact",
            options={
                "ordering": ["name", "pk"],
                "permissions": [("erase_contact", "Can erase a person's data")],
                "verbose_name": "contact",
                "verbose_name_plural": "contacts",
            },
        ),
    ]
