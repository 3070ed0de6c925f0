"""Users log in by e-mail; memberships say for which programmes."""

import pytest

from accounts.models import ProgrammeMembership, User
from tests.constraints import check_constraint
from tests.factories import ProgrammeMembershipFactory, UserFactory


def test_email_is_unique_in_upper_and_lower_case(db):
    UserFactory(email="anna@example.org")
    double = UserFactory.build(email="Anna@Example.org")
    double.set_unusable_password()

    check_constraint(double, "accounts_user_email")


def test_membership_is_given_once(db):
    membership = ProgrammeMembershipFactory()
    double = ProgrammeMembership(user=membership.user, programme=membership.programme)

    check_constraint(double, "accounts_programmemembership_once")


def test_new_user_has_no_rights(db):
    user = User.objects.create_user("Anna@EXAMPLE.org", "a-password-for-tests", name="Anna")

    assert (user.email, user.is_staff, user.is_superuser, user.is_active) == ("Anna@example.org", False, False, True)
    assert user.check_password("a-password-for-tests")


def test_user_without_a_password_cannot_log_in(db):
    assert not User.objects.create_user("anna@example.org").has_usable_password()


def test_user_needs_an_email(db):
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


def test_superuser_has_all_rights(db):
    user = User.objects.create_superuser("root@example.org", "a-password-for-tests")

    assert (user.is_staff, user.is_superuser) == (True, True)


def test_login_ignores_case(db):
    user = UserFactory(email="anna@example.org")

    assert User.objects.get_by_natural_key("ANNA@example.org") == user


def test_login_works_with_another_case(client, db):
    UserFactory(email="anna@example.org", password="a-password-for-tests")

    assert client.login(username="Anna@Example.org", password="a-password-for-tests")


@pytest.mark.parametrize(("name", "shown"), [("Anna", "Anna"), ("", "anna@example.org")])
def test_user_is_shown_by_name_or_email(name, shown):
    user = User(email="anna@example.org", name=name)

    assert (str(user), user.get_full_name(), user.get_short_name()) == (shown, name, name)


def test_membership_is_named_by_user_and_programme(db):
    membership = ProgrammeMembershipFactory(user__name="Anna", programme__short_title="BSR")

    assert str(membership) == "Anna: BSR"
