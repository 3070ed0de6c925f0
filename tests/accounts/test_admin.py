"""Users in the admin: the e-mail address is the login, rights come from groups and memberships."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from tests.admin_pages import change, client_for, soup
from tests.factories import PASSWORD, ProgrammeFactory, ProgrammeMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
QUERIES = 8


@pytest.fixture
def root() -> Client:
    return client_for(UserFactory(email="root@example.org", superuser=True))


def test_login_by_e_mail_address_whatever_its_case() -> None:
    UserFactory(email="editor@example.org", groups=["Editors"])
    client = Client()

    response = client.post("/admin/login/?next=/admin/", {"username": "Editor@Example.org", "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_a_user_is_made_with_an_e_mail_address(root: Client) -> None:
    new = {"password1": "long-and-unusual-1", "password2": "long-and-unusual-1", "usable_password": "true"}

    change(root, "/admin/accounts/user/add/", email="new@example.org", name="New", **new)

    user = User.objects.get(email="new@example.org")
    assert (user.name, user.check_password("long-and-unusual-1"), user.is_staff) == ("New", True, False)


def test_an_address_in_other_case_is_taken(root: Client) -> None:
    new = {"password1": "long-and-unusual-1", "password2": "long-and-unusual-1", "usable_password": "true"}

    response = change(root, "/admin/accounts/user/add/", email="ROOT@example.org", **new)

    assert response.context["adminform"].form.non_field_errors() == [
        "There is a user with this e-mail address already."
    ]


def test_groups_and_memberships_are_given_on_one_page(root: Client) -> None:
    user, programme = UserFactory(), ProgrammeFactory()
    editors = Group.objects.get(name="Editors")

    change(
        root,
        f"/admin/accounts/user/{user.pk}/change/",
        groups=[editors.pk],
        **{"memberships-TOTAL_FORMS": "1", "memberships-0-programme": programme.pk, "memberships-0-role": "publisher"},
    )

    assert list(user.groups.all()) == [editors]
    assert [(row.programme, row.role) for row in user.memberships.all()] == [(programme, "publisher")]


def test_users_are_found_by_name_and_address(root: Client) -> None:
    UserFactory(email="anna@example.org", name="Anna Ozola")

    rows = [
        [cell.text for cell in soup(root.get(f"/admin/accounts/user/?q={words}")).select("th.field-email")]
        for words in ("ozola", "anna@example.org")
    ]

    assert rows == [["anna@example.org"]] * 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_asks_as_often_for_more_rows(root: Client, django_assert_num_queries: Any, number: int) -> None:
    user = UserFactory()
    ProgrammeMembershipFactory.create_batch(number, user=user)
    url = f"/admin/accounts/user/{user.pk}/change/"
    root.get(url)

    with django_assert_num_queries(QUERIES):
        root.get(url)


@pytest.mark.parametrize("group", ["Editors", "Publishers"])
def test_editor_and_publisher_do_not_touch_users(group: str) -> None:
    client = client_for(UserFactory(groups=[group]))

    assert client.get("/admin/accounts/user/").status_code == 403
    assert client.get("/admin/auth/group/").status_code == 403


def test_outsider_and_anonymous_are_refused() -> None:
    assert client_for(UserFactory()).get("/admin/accounts/user/").status_code == 403
    assert Client().get("/admin/accounts/user/").status_code == 302


def test_search_finds_accents(root: Client) -> None:
    UserFactory(email="inga@example.org", name="Inga Bērziņa")

    rows = soup(root.get("/admin/accounts/user/?q=berzina")).select("th.field-email")

    assert [row.text for row in rows] == ["inga@example.org"]
