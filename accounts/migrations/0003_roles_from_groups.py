"""The role moves from the groups and memberships to the user; no right is gained.

Where group and membership disagreed, the lesser holds. Who had rights and no membership had all programmes, and has
them still. The site's row becomes the administrators'. Groups that people made themselves stay as they are.
"""

from django.db import migrations
from django.db.models import Q

ROLES = {"Publishers": "publisher", "Editors": "editor"}  # the higher first
SITE = Q(content_type__app_label="programmes") & Q(content_type__model__in=["site", "knownfault"])
PUBLISH = Q(content_type__app_label="events") & Q(codename="publish_event")


def take_roles_from_groups(apps, schema_editor):
    alias = schema_editor.connection.alias
    Group, Permission = (apps.get_model("auth", name).objects.using(alias) for name in ("Group", "Permission"))
    Membership = apps.get_model("accounts", "ProgrammeMembership").objects.using(alias)
    role_groups = list(Group.filter(name__in=ROLES))
    for user in apps.get_model("accounts", "User").objects.using(alias).all():
        rows = list(Membership.filter(user=user))
        names = {group.name for group in user.groups.all()}
        user.role = next((role for name, role in ROLES.items() if name in names), "")
        if user.role == "publisher" and rows and all(row.role == "editor" for row in rows):
            user.role = "editor"
        if user.is_superuser:
            user.role = ""
        user.groups.remove(*role_groups)
        holders = [*user.groups.all(), *Group.filter(name__in=[n for n, role in ROLES.items() if role == user.role])]
        rights = Permission.filter(Q(group__in=holders) | Q(user=user))
        user.has_all_programmes = not rows and rights.exists()
        user.save(update_fields=["role", "has_all_programmes"])
        if rights.filter(PUBLISH).exists():
            Membership.filter(user=user, role="editor").update(is_edit_only=True)
    for group in Group.filter(name="Publishers"):
        group.permissions.remove(*Permission.filter(SITE))


def return_roles_to_groups(apps, schema_editor):
    """A role without any programme is lost: in the old tables, no membership means all programmes."""
    alias = schema_editor.connection.alias
    Group, Permission = (apps.get_model("auth", name).objects.using(alias) for name in ("Group", "Permission"))
    Membership = apps.get_model("accounts", "ProgrammeMembership").objects.using(alias)
    for user in apps.get_model("accounts", "User").objects.using(alias).exclude(role=""):
        rows = Membership.filter(user=user)
        if user.has_all_programmes:
            rows.filter(is_edit_only=False).delete()
        if user.has_all_programmes or rows.exists():
            user.groups.add(*Group.filter(name__in=[name for name, role in ROLES.items() if role == user.role]))
    Membership.filter(is_edit_only=False).exclude(user__role="editor").update(role="publisher")
    for group in Group.filter(name="Publishers"):
        group.permissions.add(*Permission.filter(SITE).exclude(codename="delete_site"))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_roles"),
        # Where the groups and their rights come from.
        ("events", "0002_groups"),
        ("programmes", "0002_accessibility_statement"),
    ]

    operations = [migrations.RunPython(take_roles_from_groups, return_roles_to_groups)]
