from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_roles_from_groups'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='programmemembership',
            name='role',
        ),
    ]
