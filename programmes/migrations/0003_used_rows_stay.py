import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0002_used_rows_stay"),
        ("programmes", "0002_accessibility_statement"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contactduty",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duties",
                to="contacts.contact",
                verbose_name="contact",
            ),
        ),
        migrations.AlterField(
            model_name="contactduty",
            name="priority",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="duties",
                to="programmes.priority",
                verbose_name="priority",
            ),
        ),
        migrations.AlterField(
            model_name="contactduty",
            name="topic",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duties",
                to="programmes.topic",
                verbose_name="topic",
            ),
        ),
        migrations.AlterField(
            model_name="programme",
            name="default_contact",
            field=models.ForeignKey(
                blank=True,
                help_text="Answers for events without a contact of their own.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="default_for",
                to="contacts.contact",
                verbose_name="default contact",
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="lead_partner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="led_projects",
                to="contacts.organisation",
                verbose_name="lead partner",
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="projects",
                to="programmes.objective",
                verbose_name="objective",
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="priority",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="projects",
                to="programmes.priority",
                verbose_name="priority",
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="projects",
                to="programmes.programme",
                verbose_name="programme",
            ),
        ),
        migrations.AlterField(
            model_name="site",
            name="feedback_contact",
            field=models.ForeignKey(
                blank=True,
                help_text="Answers about the site itself and about accessibility.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="contacts.contact",
                verbose_name="contact for feedback",
            ),
        ),
    ]
