"""What a role gives, and what groups give beside it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission

from accounts.roles import ROLE_GROUPS, Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_a_role_gives_the_rights_of_its_group_without_a_membership(role: str) -> None:
    user = UserFactory(role=role)
    held = Group.objects.get(name=ROLE_GROUPS[role]).permissions

    rights = user.get_all_permissions()

    assert len(rights) == held.count()
    assert {right.partition(".")[2] for right in rights} == set(held.values_list("codename", flat=True))


def test_the_group_of_a_role_gives_its_members_nothing() -> None:
    assert UserFactory(groups=["Editors", "Publishers"]).get_all_permissions() == set()
    editor = UserFactory(role="editor", groups=["Publishers"])
    assert not editor.has_perm("events.publish_event")


def test_other_groups_and_rights_given_by_hand_add_to_the_role() -> None:
    tidy = Group.objects.create(name="Tidy")
    tidy.permissions.set(Permission.objects.filter(codename="delete_venue"))
    user = UserFactory(role="editor", groups=["Tidy"], permissions=["events.delete_speaker"])

    added = user.get_all_permissions() - UserFactory(role="editor").get_all_permissions()

    assert added == {"events.delete_venue", "events.delete_speaker"}


def test_an_inactive_publisher_has_no_rights() -> None:
    assert UserFactory(publisher=True, is_active=False).get_all_permissions() == set()


def test_rights_take_two_queries(django_assert_num_queries: Any) -> None:
    user = UserFactory(publisher=True)

    with django_assert_num_queries(2):
        assert user.has_perm("events.publish_event")
        assert not user.has_perm("programmes.change_site")
