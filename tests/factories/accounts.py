"""Factories of users. Nothing in a factory is random."""

from collections.abc import Iterable
from typing import Any

import factory
from django.contrib.auth.models import Group, Permission
from factory.django import DjangoModelFactory

from accounts.models import ProgrammeMembership, User
from programmes.models import Programme
from tests.factories.programmes import ProgrammeFactory

PASSWORD = "a-password-for-tests"


class UserFactory(DjangoModelFactory):
    """A member of staff without any rights.

    For example: UserFactory(editor=True) has all programmes, UserFactory(publisher=True, programmes=[one]) only one,
    UserFactory(role="editor") none yet. `groups` and `permissions` name what else the user may do.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        superuser = factory.Trait(is_superuser=True)
        editor = factory.Trait(role="editor", has_all_programmes=True)
        publisher = factory.Trait(role="publisher", has_all_programmes=True)

    email = factory.Sequence(lambda n: f"user{n:04}@example.org")
    name = factory.Sequence(lambda n: f"User {n:04}")
    is_staff = True

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return model_class.objects.create_user(*args, password=kwargs.pop("password", PASSWORD), **kwargs)

    @factory.post_generation
    def programmes(self: User, create: bool, limits: Iterable[Programme] | None, **kwargs: Any) -> None:
        if create and limits is not None:
            User.objects.filter(pk=self.pk).update(has_all_programmes=False)
            self.has_all_programmes = False
            ProgrammeMembership.objects.bulk_create(ProgrammeMembership(user=self, programme=one) for one in limits)

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
