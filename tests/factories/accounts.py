"""Factories of users. Nothing in a factory is random."""

from collections.abc import Iterable
from typing import Any

import factory
from django.contrib.auth.models import Group, Permission
from factory.django import DjangoModelFactory

from accounts.models import ProgrammeMembership, User
from tests.factories.programmes import ProgrammeFactory

PASSWORD = "a-password-for-tests"


class UserFactory(DjangoModelFactory):
    """A member of staff without any rights; `groups` and `permissions` name what the user may do.

    For example: UserFactory(groups=["Editors"], permissions=["events.publish_event"]).
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        superuser = factory.Trait(is_superuser=True)

    email = factory.Sequence(lambda n: f"user{n:04}@example.org")
    name = factory.Sequence(lambda n: f"User {n:04}")
    is_staff = True

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return model_class.objects.create_user(*args, password=kwargs.pop("password", PASSWORD), **kwargs)

    @factory.post_generation
    def groups(self: User, create: bool, names: Iterable[str] | None, **kwargs: Any) -> None:
        if create and names:
            self.groups.set([Group.objects.get(name=name) for name in names])

    @factory.post_generation
    def permissions(self: User, create: bool, names: Iterable[str] | None, **kwargs: Any) -> None:
        if create and names:
            pairs = [name.split(".") for name in names]
            self.user_permissions.set(
                [Permission.objects.get(content_type__app_label=app, codename=codename) for app, codename in pairs]
            )


class ProgrammeMembershipFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeMembership

    user = factory.SubFactory(UserFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    role = ProgrammeMembership.Role.EDITOR
