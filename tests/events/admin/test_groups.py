"""The groups that the migration makes, and its way back."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
migration = import_module("events.migrations.0002_groups")

EDITORS_LACK = {
    "events.publish_event",
    "events.delete_event",
    "events.delete_venue",
    "events.delete_speaker",
    "events.add_eventchange",
    "contacts.delete_contact",
    "programmes.change_programme",
    "programmes.change_site",
    "accounts.change_user",
    "accounts.change_programmemembership",
    "auth.change_group",
}
ADMINISTRATORS_HAVE = {
    "events.delete_event",
    "accounts.change_user",
    "auth.change_group",
    "programmes.delete_programme",
    "programmes.view_site",
    "programmes.change_site",
    "programmes.change_knownfault",
}
BOTH_HAVE = {
    "events.add_event",
    "events.change_event",
    "events.delete_session",
    "events.delete_organiser",
    "events.add_venue",
    "contacts.change_contact",
    "programmes.view_programme",
}


def test_editors_have_the_least_rights() -> None:
    editor = UserFactory(editor=True)

    rights = editor.get_all_permissions()

    assert (rights & EDITORS_LACK, rights & BOTH_HAVE, len(rights)) == (set(), BOTH_HAVE, 56)


def test_publishers_publish_and_keep_the_programmes() -> None:
    publisher = UserFactory(publisher=True)

    rights = publisher.get_all_permissions()

    assert rights >= BOTH_HAVE | {"events.publish_event", "programmes.change_programme"}
    assert rights & ADMINISTRATORS_HAVE == set()


def test_the_migration_goes_back_and_forth() -> None:
    # SQLite opens no schema editor inside the test's transaction; of it, only the connection is asked for.
    editor = SimpleNamespace(connection=connection)

    migration.remove_groups(apps, editor)
    without = Group.objects.count()
    migration.make_groups(apps, editor)
    migration.make_groups(apps, editor)

    assert without == 0
    assert [group.name for group in Group.objects.order_by("name")] == ["Editors", "Publishers"]
    assert Group.objects.get(name="Editors").permissions.count() == 56
