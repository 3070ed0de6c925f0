"""The upgrade of the roles: from groups and memberships to one place, with every right that holds, and none more."""

from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q

from accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
OLD = [("accounts", "0001_initial"), ("programmes", "0003_used_rows_stay"), ("events", "0008_named_changes")]
NEW = [("accounts", "0004_remove_programmemembership_role"), ("programmes", "0004_versions")]
SITE = {f"programmes.{verb}_site" for verb in ("view", "add", "change")}
FAULTS = {f"programmes.{verb}_knownfault" for verb in ("view", "add", "change", "delete")}
PUBLISH = "events.publish_event"

# Who: groups, role in programme A, role in programme B, rights of one's own, and other fields of the user.
PEOPLE: dict[str, tuple[list[str], str, str, list[str], dict[str, bool]]] = {
    "editor": (["Editors"], "", "", [], {}),
    "publisher": (["Publishers"], "", "", [], {}),
    "both": (["Editors", "Publishers"], "", "", [], {}),
    "editor-of-a": (["Editors"], "editor", "", [], {}),
    "editor-of-both": (["Editors"], "editor", "editor", [], {}),
    "publisher-of-a": (["Publishers"], "publisher", "", [], {}),
    "publisher-of-a-editor-of-b": (["Publishers"], "publisher", "editor", [], {}),
    "editor-and-publisher-of-a": (["Editors"], "publisher", "", [], {}),
    "publisher-and-editor-of-a": (["Publishers"], "editor", "", [], {}),
    "publisher-and-editor-of-both": (["Publishers"], "editor", "editor", [], {}),
    "no-group-publisher-of-a": ([], "publisher", "", [], {}),
    "nobody": ([], "", "", [], {}),
    "writer": (["Writers"], "", "", [], {}),
    "writer-of-a": (["Writers"], "editor", "", [], {}),
    "writer-and-publisher": (["Writers", "Publishers"], "publisher", "", [], {}),
    "by-hand": ([], "", "", [PUBLISH, "events.change_event"], {}),
    "by-hand-a-and-b": ([], "publisher", "editor", [PUBLISH, "events.change_event"], {}),
    "editor-by-hand-a-and-b": (["Editors"], "publisher", "editor", [PUBLISH], {}),
    "root": ([], "", "", [], {"is_superuser": True}),
    "root-editor-of-a": (["Editors"], "editor", "", [], {"is_superuser": True}),
    "left": (["Publishers"], "", "", [], {"is_active": False}),
    "no-staff": (["Editors"], "editor", "", [], {"is_staff": False}),
}
# The role, whether for all programmes, and the programmes; "-" where a publisher only edits.
STORED = {
    "editor": ("editor", True, ""),
    "publisher": ("publisher", True, ""),
    "both": ("publisher", True, ""),
    "editor-of-a": ("editor", False, "a"),
    "editor-of-both": ("editor", False, "a b"),
    "publisher-of-a": ("publisher", False, "a"),
    "publisher-of-a-editor-of-b": ("publisher", False, "a b-"),
    "editor-and-publisher-of-a": ("editor", False, "a"),
    "publisher-and-editor-of-a": ("editor", False, "a"),
    "publisher-and-editor-of-both": ("editor", False, "a b"),
    "no-group-publisher-of-a": ("", False, "a"),
    "nobody": ("", False, ""),
    "writer": ("", True, ""),
    "writer-of-a": ("", False, "a"),
    "writer-and-publisher": ("publisher", False, "a"),
    "by-hand": ("", True, ""),
    "by-hand-a-and-b": ("", False, "a b-"),
    "editor-by-hand-a-and-b": ("editor", False, "a b-"),
    "root": ("", False, ""),
    "root-editor-of-a": ("", False, "a"),
    "left": ("publisher", True, ""),
    "no-staff": ("editor", False, "a"),
}
# Group and membership disagreed: these keep the rights of an editor only.
LESSER = ("publisher-and-editor-of-a", "publisher-and-editor-of-both")


def migrate(targets: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    return executor.migrate(targets).apps


@pytest.fixture
def old_apps() -> Iterator[Any]:
    """The tables before the upgrade, with the two groups; afterwards they are up to date again."""
    apps = migrate(OLD[:2])
    apps = MigrationExecutor(connection).loader.project_state(OLD).apps
    # Other tests empty the tables.
    groups = import_module("events.migrations.0002_groups")
    groups.make_groups(apps, SimpleNamespace(connection=connection))
    yield apps
    # What had to go back with them belongs to other apps as well.
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())


@pytest.fixture
def filled(old_apps: Any) -> Any:
    groups_of, permissions = (old_apps.get_model("auth", name).objects for name in ("Group", "Permission"))
    groups_of.create(name="Writers").permissions.set(permissions.filter(codename__in=["change_event", "view_site"]))
    programmes = old_apps.get_model("programmes", "Programme").objects
    a, b = (programmes.create(title={"en": name}, slug=name) for name in "ab")
    for name, (groups, in_a, in_b, rights, fields) in PEOPLE.items():
        user = old_apps.get_model("accounts", "User").objects.create(email=f"{name}@example.org", **fields)
        user.groups.set(groups_of.filter(name__in=groups))
        user.user_permissions.set(permissions.filter(codename__in=[right.partition(".")[2] for right in rights]))
        for programme, role in ((a, in_a), (b, in_b)):
            if role:
                user.memberships.create(programme=programme, role=role)
    return old_apps


def permissions_before(apps: Any, user: Any) -> set[str]:
    rows = apps.get_model("auth", "Permission").objects
    if not user.is_superuser:
        rows = rows.filter(Q(group__user=user) | Q(user=user))
    return {f"{row.content_type.app_label}.{row.codename}" for row in rows.select_related("content_type").distinct()}


def rights_before(apps: Any, user: Any) -> set[str]:
    """What the permissions and memberships of a user gave before the upgrade, in each programme and in none."""
    permissions = permissions_before(apps, user)
    roles = {row.programme.slug: row.role for row in user.memberships.select_related("programme")}
    places = [place for place in ("a", "b", "") if user.is_superuser or not roles or place in roles]
    publishes = [place for place in places if user.is_superuser or not roles or roles[place] == "publisher"]
    written = {f"change {place}" for place in places if "events.change_event" in permissions}
    return written | {f"publish {place}" for place in publishes if PUBLISH in permissions}


def rights_of(user: User, programmes: dict[str, int]) -> set[str]:
    limits = user.programme_limits()
    places = {**programmes, "": None}
    written = {f"change {place}" for place, pk in places.items() if limits is None or pk in limits}
    published = {f"publish {place}" for place, pk in places.items() if user.has_full_role_in(pk)}
    changes, publishes = user.has_perm("events.change_event"), user.has_perm(PUBLISH)
    return (written if changes else set()) | (published if publishes else set())


def name_of(user: Any) -> str:
    return user.email.partition("@")[0]


def stored(user: User) -> tuple[str, bool, str]:
    rows = user.memberships.select_related("programme").order_by("programme__slug")
    flags = " ".join(row.programme.slug + "-" * row.is_edit_only for row in rows)
    return user.role, user.has_all_programmes, flags


def test_every_right_is_kept_and_none_is_gained(filled: Any) -> None:
    old_users = {name_of(user): user for user in filled.get_model("accounts", "User").objects.all()}
    rights = {name: rights_before(filled, user) for name, user in old_users.items()}
    permissions = {name: permissions_before(filled, user) for name, user in old_users.items()}
    programmes = dict(filled.get_model("programmes", "Programme").objects.values_list("slug", "pk"))

    migrate(NEW)

    users = {name_of(user): user for user in User.objects.all()}
    assert {name: stored(user) for name, user in users.items()} == STORED
    assert [user for user in users.values() if user.groups.filter(name__in=["Editors", "Publishers"])] == []
    active = {name: user for name, user in users.items() if user.is_active}
    assert {name: rights_of(user, programmes) for name, user in active.items()} == {
        name: rights[name] for name in active
    }
    gone = {name: permissions[name] - user.get_all_permissions() for name, user in active.items()}
    gained = {name: user.get_all_permissions() - permissions[name] for name, user in active.items()}
    assert {name: lost for name, lost in gone.items() if lost and name not in LESSER} == {
        "publisher": SITE | FAULTS,
        "both": SITE | FAULTS,
        "publisher-of-a": SITE | FAULTS,
        "publisher-of-a-editor-of-b": SITE | FAULTS,
        # Who may look at the site by another group still may.
        "writer-and-publisher": (SITE | FAULTS) - {"programmes.view_site"},
    }
    assert [users[name].get_all_permissions() for name in LESSER] == [permissions["editor"]] * 2
    assert {name: more for name, more in gained.items() if more} == {}


def test_the_upgrade_can_be_undone(filled: Any) -> None:
    migrate(NEW)
    programme = filled.get_model("programmes", "Programme").objects.get(slug="b")
    User.objects.create(email="none-yet@example.org", role="publisher")
    mixed = User.objects.create(email="all-but-b@example.org", role="publisher", has_all_programmes=True)
    mixed.memberships.create(programme_id=programme.pk, is_edit_only=True)
    programmes = dict(filled.get_model("programmes", "Programme").objects.values_list("slug", "pk"))
    rights = {name_of(user): rights_of(user, programmes) for user in User.objects.filter(is_active=True)}

    migrate(OLD[:2])

    users = {name_of(user): user for user in filled.get_model("accounts", "User").objects.all()}
    found = {name: rights_before(filled, user) for name, user in users.items() if user.is_active}
    # The old tables cannot say "all but one", and a right given by hand is not looked for: the way back gives less.
    less = {"all-but-b": {"change b"}, "editor-by-hand-a-and-b": {"change a", "change b"}}
    assert found == rights | less
    assert permissions_before(filled, users["publisher"]) >= SITE | FAULTS
    assert list(users["none-yet"].groups.all()) == []
