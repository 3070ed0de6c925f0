import json

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Cast

# Embeddings, overrides, isolates and marks: what saving takes out of every text.
CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
PATTERN = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
# SQLite has them written out in JSON.
JSON_PATTERN = PATTERN + r"|\\u(200[ef]|061c|202[a-e]|206[6-9])"
APPS = ("accounts", "contacts", "programmes", "events")


def take_out(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Clean what is stored: one such character turns around what follows it on every page until somebody saves."""
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            rows = model._base_manager.using(schema_editor.connection.alias)
            for field in model._meta.concrete_fields:
                if isinstance(field, models.CharField | models.TextField):
                    _clean(rows, field)
                elif isinstance(field, models.JSONField):
                    _clean_values(rows, field.attname)


def _clean(rows: models.QuerySet, field: models.Field) -> None:
    text, name = models.TextField(), field.attname
    found = rows.annotate(raw=Cast(name, text)).filter(raw__regex=PATTERN)
    for key, raw in list(found.values_list("pk", "raw")):
        cleaned = raw.translate(CONTROLS)
        is_taken = field.unique and rows.filter(**{name: cleaned}).exists()
        # Of two that were told apart by such a character alone, one keeps the text.
        if not is_taken or field.null:
            rows.filter(pk=key).update(**{name: None if is_taken else models.Value(cleaned, output_field=text)})


def _clean_values(rows: models.QuerySet, name: str) -> None:
    found = rows.annotate(raw=Cast(name, models.TextField())).filter(raw__regex=JSON_PATTERN)
    for key, values in list(found.values_list("pk", name)):
        cleaned = json.loads(json.dumps(values, ensure_ascii=False).translate(CONTROLS))
        rows.filter(pk=key).update(**{name: cleaned})


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0019_fold_again"),
        ("accounts", "0004_remove_programmemembership_role"),
        ("contacts", "0001_initial"),
        ("programmes", "0002_accessibility_statement"),
    ]

    operations = [migrations.RunPython(take_out, migrations.RunPython.noop)]
