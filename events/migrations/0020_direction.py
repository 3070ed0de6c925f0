from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Cast

# Embeddings, overrides, isolates and marks: what saving takes out of every text.
CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
PATTERN = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
APPS = ("accounts", "contacts", "programmes", "events")


def take_out(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Clean what is stored: one such character turns around what follows it on every page until somebody saves."""
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.concrete_fields:
                if isinstance(field, models.CharField | models.TextField):
                    _clean(model._base_manager.using(schema_editor.connection.alias), field.attname)


def _clean(rows: models.QuerySet, name: str) -> None:
    text = models.TextField()
    found = rows.annotate(raw=Cast(name, text)).filter(raw__regex=PATTERN)
    for key, raw in list(found.values_list("pk", "raw")):
        rows.filter(pk=key).update(**{name: models.Value(raw.translate(CONTROLS), output_field=text)})


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0019_fold_again"),
        ("accounts", "0004_remove_programmemembership_role"),
        ("contacts", "0001_initial"),
        ("programmes", "0002_accessibility_statement"),
    ]

    operations = [migrations.RunPython(take_out, migrations.RunPython.noop)]
