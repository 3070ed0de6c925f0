"""The groups "Editors" and "Publishers" with the least rights that their work takes."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

LABELS = ("contacts", "programmes", "accounts", "events")
ALL = ("view", "add", "change", "delete")
WRITE = ("view", "add", "change")

# Editors write events and keep the address book; they look at the programmes' structure.
EDITORS = {
    "events": {
        "event": WRITE,
        "eventseries": WRITE,
        "venue": WRITE,
        "speaker": WRITE,
        "session": ALL,
        "document": ALL,
        "organiser": ALL,
        "eventcontact": ALL,
        "eventspeaker": ALL,
        "sessionspeaker": ALL,
        "eventchange": ("view",),
        "formerslug": ("view",),
    },
    "contacts": {"organisation": WRITE, "contact": WRITE, "contactabsence": ALL},
    "programmes": {
        "project": WRITE,
        "programme": ("view",),
        "priority": ("view",),
        "objective": ("view",),
        "topic": ("view",),
        "contactduty": ("view",),
    },
}
# Publishers may do that as well, publish, tidy up, and keep the programmes and the site. Nobody deletes an event.
PUBLISHERS = {
    "events": {"event": ("publish",), "eventseries": ("delete",), "venue": ("delete",), "speaker": ("delete",)},
    "contacts": {"organisation": ("delete",), "contact": ("delete",)},
    "programmes": {
        "project": ("delete",),
        "programme": WRITE,
        "priority": ALL,
        "objective": ALL,
        "topic": ALL,
        "contactduty": ALL,
        "site": WRITE,
        "knownfault": ALL,
    },
}
GROUPS = {"Editors": (EDITORS,), "Publishers": (EDITORS, PUBLISHERS)}


def make_groups(apps, schema_editor):
    alias = schema_editor.connection.alias
    for label in LABELS:
        # Django makes permissions after the whole run of migrations, which is too late here.
        create_permissions(installed.get_app_config(label), verbosity=0, using=alias, apps=apps)
    for name, grants in GROUPS.items():
        group, _made = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name=name)
        group.permissions.set(found for grant in grants for found in permissions_of(apps, alias, grant))


def permissions_of(apps, alias, grant):
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    for label, models in grant.items():
        for model, verbs in models.items():
            codenames = [f"{verb}_{model}" for verb in verbs]
            yield from permissions.filter(content_type__app_label=label, codename__in=codenames)


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_initial"),
        ("programmes", "0001_initial"),
        ("contacts", "0001_initial"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
