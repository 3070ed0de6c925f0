from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='programmemembership',
            name='is_edit_only',
            field=models.BooleanField(default=False, verbose_name='only edits'),
        ),
        migrations.AddField(
            model_name='user',
            name='has_all_programmes',
            field=models.BooleanField(default=False, help_text='Also the programmes that are added later.', verbose_name='all programmes'),
        ),
        migrations.AddField(
            model_name='user',
            name='role',
            field=models.CharField(blank=True, choices=[('editor', 'Editor'), ('publisher', 'Publisher')], default='', max_length=20, verbose_name='role'),
        ),
        migrations.AlterField(
            model_name='user',
            name='is_staff',
            field=models.BooleanField(default=False, help_text='May log in to the administration; the role says what else.', verbose_name='staff'),
        ),
    ]
