from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0016_changes_into_values")]
    operations = [
        migrations.RemoveField(model_name="eventchange", name="old_value"),
        migrations.RemoveField(model_name="eventchange", name="new_value"),
        migrations.RenameField(model_name="eventchange", old_name="old_values", new_name="old_value"),
        migrations.RenameField(model_name="eventchange", old_name="new_values", new_name="new_value"),
    ]
