"""Users in the admin: the e-mail address is the login, rights come from the role and the programmes."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.models import User
from tests.admin_pages import change, client_for, fields_of, messages_of, soup
from tests.factories import PASSWORD, EventFactory, ProgrammeFactory, UserFactory

pytestmark = pytest.mark.django_db
QUERIES = 10
ADD = "/admin/accounts/user/add/"
PASSWORDS = {"password1": "long-and-unusual-1", "password2": "long-and-unusual-1"}
NEW = {"email": "new@example.org", "name": "New", **PASSWORDS}


@pytest.fixture
def root() -> Client:
    return client_for(UserFactory(email="root@example.org", superuser=True))


def test_login_by_e_mail_address_whatever_its_case() -> None:
    UserFactory(email="editor@example.org", editor=True)
    client = Client()

    response = client.post("/admin/login/?next=/admin/", {"username": "Editor@Example.org", "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_one_form_makes_a_colleague_who_can_log_in(root: Client) -> None:
    own, _other = ProgrammeFactory.create_batch(2)

    change(root, ADD, email="new@example.org", name="New", role="publisher", programmes=[own.pk], **PASSWORDS)

    user = User.objects.get(email="new@example.org")
    assert (user.name, user.role, user.programme_limits(), user.is_superuser) == ("New", "publisher", [own.pk], False)
    answer = Client().post("/admin/login/?next=/admin/", {"username": user.email, "password": PASSWORDS["password1"]})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_all_programmes_is_a_choice(root: Client) -> None:
    programme = ProgrammeFactory()

    change(root, ADD, **NEW, role="editor", has_all_programmes="on", programmes=[programme.pk])

    user = User.objects.get(email="new@example.org")
    assert (user.role, user.programme_limits(), user.memberships.count()) == ("editor", None, 0)


def test_no_programme_means_none_and_the_form_says_so(root: Client) -> None:
    event = EventFactory()

    form = soup(root.get(ADD)).select_one(".field-programmes .help")
    response = change(root, ADD, **NEW, role="publisher")

    user = User.objects.get(email="new@example.org")
    client = client_for(user)
    assert form.text.strip() == "If none is ticked, this person sees no events."
    assert messages_of(response)[0] == "New has no programme and sees no events."
    assert (user.role, user.programme_limits()) == ("publisher", [])
    assert soup(client.get("/admin/events/event/")).select("#result_list tbody tr") == []
    assert client.get(f"/admin/events/event/{event.pk}/change/").status_code == 302
    assert client.get("/admin/events/event/add/").status_code == 403
    assert client.get("/admin/events/venue/add/").status_code == 200


def test_an_administrator_needs_no_programme(root: Client) -> None:
    response = change(root, ADD, **NEW, role="administrator")

    user = User.objects.get(email="new@example.org")
    assert (user.is_superuser, user.role, user.programme_limits()) == (True, "", None)
    assert len(messages_of(response)) == 1
    assert client_for(user).get(ADD).status_code == 200


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"role": None}, {"role": ["This field is required."]}),
        ({"role": "king"}, {"role": ["Select a valid choice. king is not one of the available choices."]}),
        ({"role": ""}, {"role": ["This field is required."]}),
        ({"email": "ROOT@example.org"}, {"__all__": ["There is a user with this e-mail address already."]}),
        ({"password2": "another-long-one"}, {"password2": ["The two password fields didn’t match."]}),
        ({"password1": "", "password2": ""}, {name: ["This field is required."] for name in PASSWORDS}),
        (
            {"programmes": ["4711"]},
            {"programmes": ["Select a valid choice. 4711 is not one of the available choices."]},
        ),
    ],
)
def test_a_colleague_is_not_made_by_half(root: Client, fields: dict[str, Any], errors: dict[str, list[str]]) -> None:
    response = change(root, ADD, **{**NEW, "role": "editor", **fields})

    assert response.context["adminform"].form.errors == errors
    assert User.objects.count() == 1


def test_rights_are_changed_on_one_page(root: Client) -> None:
    first, second, third = ProgrammeFactory.create_batch(3)
    user = UserFactory(publisher=True, programmes=[first, second])
    url = f"/admin/accounts/user/{user.pk}/change/"

    before = fields_of(root.get(url))
    change(root, url, programmes=[second.pk], edit_only=[third.pk])
    after = fields_of(root.get(url))

    user = User.objects.get(pk=user.pk)
    assert (before["role"], sorted(before["programmes"])) == ("publisher", [str(first.pk), str(second.pk)])
    assert (after["programmes"], after["edit_only"]) == (str(second.pk), str(third.pk))
    assert [user.has_full_role_in(one.pk) for one in (first, second, third)] == [False, True, False]
    assert sorted(user.programme_limits() or []) == [second.pk, third.pk]


def test_a_publisher_of_all_programmes_only_edits_in_one(root: Client) -> None:
    one, other = ProgrammeFactory.create_batch(2)
    user = UserFactory(publisher=True)

    change(root, f"/admin/accounts/user/{user.pk}/change/", edit_only=[one.pk])

    user = User.objects.get(pk=user.pk)
    assert user.programme_limits() is None
    assert [user.has_full_role_in(programme.pk) for programme in (one, other)] == [False, True]


@pytest.mark.parametrize(("role", "is_superuser", "stored"), [("", False, ""), ("administrator", True, "")])
def test_a_role_is_taken_away_and_given(root: Client, role: str, is_superuser: bool, stored: str) -> None:
    user = UserFactory(editor=True)
    url = f"/admin/accounts/user/{user.pk}/change/"

    change(root, url, role=role)

    user.refresh_from_db()
    assert (user.is_superuser, user.role, fields_of(root.get(url))["role"]) == (is_superuser, stored, role)


def test_an_administrator_becomes_an_editor(root: Client) -> None:
    user = UserFactory(superuser=True)

    change(root, f"/admin/accounts/user/{user.pk}/change/", role="editor", has_all_programmes="on")

    user.refresh_from_db()
    assert (user.is_superuser, user.role, user.has_all_programmes) == (False, "editor", True)


def test_groups_of_roles_are_not_chosen_and_others_stay(root: Client) -> None:
    writers = Group.objects.create(name="Writers")
    user = UserFactory(editor=True, groups=["Writers"], permissions=["events.delete_venue"])
    url = f"/admin/accounts/user/{user.pk}/change/"

    offered = [label.text.strip() for label in soup(root.get(url)).select("#id_groups label")]
    change(root, url, name="Anna")
    response = change(root, url, groups=[Group.objects.get(name="Publishers").pk])

    assert offered == ["Writers"]
    assert "groups" in response.context["adminform"].form.errors
    assert (list(user.groups.all()), user.user_permissions.count()) == ([writers], 1)


def test_the_list_names_the_roles(root: Client) -> None:
    UserFactory(publisher=True)
    UserFactory()

    cells = soup(root.get("/admin/accounts/user/")).select("td.field-role_name")

    assert sorted(cell.text for cell in cells) == ["-", "Administrator", "Publisher"]


def test_users_are_found_by_name_and_address(root: Client) -> None:
    UserFactory(email="anna@example.org", name="Anna Ozola")

    rows = [
        [cell.text for cell in soup(root.get(f"/admin/accounts/user/?q={words}")).select("th.field-email")]
        for words in ("ozola", "anna@example.org")
    ]

    assert rows == [["anna@example.org"]] * 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_asks_as_often_for_more_rows(root: Client, django_assert_num_queries: Any, number: int) -> None:
    user = UserFactory(programmes=ProgrammeFactory.create_batch(number))
    url = f"/admin/accounts/user/{user.pk}/change/"
    root.get(url)

    with django_assert_num_queries(QUERIES):
        root.get(url)


# Nobody gives rights to themselves.

GREED = {
    "email": "greedy@example.org",
    "name": "Greedy",
    "role": "administrator",
    "is_superuser": "on",
    "is_staff": "on",
    "is_active": "on",
    "has_all_programmes": "on",
    **PASSWORDS,
}
PEOPLE: dict[str, dict[str, Any]] = {
    "editor": {"editor": True},
    "publisher": {"publisher": True},
    "outsider": {},
    # Rights given by hand: who may change users could make themselves an administrator.
    "by hand": {"permissions": [f"accounts.{verb}_user" for verb in ("view", "add", "change", "delete")]},
}


@pytest.mark.parametrize("person", PEOPLE)
def test_only_administrators_touch_users(person: str) -> None:
    user, other = UserFactory(**PEOPLE[person]), UserFactory(superuser=True)
    client, before = client_for(user), list(User.objects.order_by("pk").values("role", "is_superuser", "password"))
    own, theirs = (f"/admin/accounts/user/{one.pk}" for one in (user, other))

    gets = [client.get(url).status_code for url in ("/admin/accounts/user/", ADD, f"{own}/change/", f"{own}/history/")]
    posts = [
        client.post(url, GREED).status_code
        for url in (ADD, f"{own}/change/", f"{own}/password/", f"{theirs}/password/", f"{theirs}/delete/")
    ]

    assert (gets, posts) == ([403] * 4, [403] * 5)
    assert list(User.objects.order_by("pk").values("role", "is_superuser", "password")) == before
    assert client.get("/admin/auth/group/").status_code == 403


def test_everybody_changes_the_own_password_and_nothing_else_with_it() -> None:
    user = UserFactory(editor=True)
    new = {"new_password1": "long-and-unusual-1", "new_password2": "long-and-unusual-1"}

    response = client_for(user).post("/admin/password_change/", {"old_password": PASSWORD, **new, **GREED})

    user.refresh_from_db()
    assert response.status_code == 302
    assert (user.check_password("long-and-unusual-1"), user.role, user.is_superuser) == (True, "editor", False)


def test_who_is_no_staff_does_not_log_in() -> None:
    UserFactory(email="guest@example.org", publisher=True, is_staff=False)

    response = Client().post("/admin/login/", {"username": "guest@example.org", "password": PASSWORD})

    assert response.status_code == 200


def test_outsider_and_anonymous_are_refused() -> None:
    assert client_for(UserFactory()).get("/admin/accounts/user/").status_code == 403
    assert Client().get("/admin/accounts/user/").status_code == 302


def test_search_finds_accents(root: Client) -> None:
    UserFactory(email="inga@example.org", name="Inga Bērziņa")

    rows = soup(root.get("/admin/accounts/user/?q=berzina")).select("th.field-email")

    assert [row.text for row in rows] == ["inga@example.org"]


# Groups


def test_the_group_of_a_role_keeps_its_name(root: Client) -> None:
    editors, writers = Group.objects.get(name="Editors"), Group.objects.create(name="Writers")
    right = Permission.objects.get(codename="delete_venue")

    for group in (editors, writers):
        change(root, f"/admin/auth/group/{group.pk}/change/", name="Authors", permissions=[right.pk])
    answers = [root.post(f"/admin/auth/group/{one.pk}/delete/", {"post": "yes"}) for one in (editors, writers)]
    root.post("/admin/auth/group/", {"action": "delete_selected", "_selected_action": [editors.pk], "post": "yes"})

    assert [answer.status_code for answer in answers] == [403, 302]
    assert list(editors.permissions.all()) == [right]
    assert sorted(Group.objects.values_list("name", flat=True)) == ["Editors", "Publishers"]


def test_a_group_of_ones_own_is_made(root: Client) -> None:
    change(root, "/admin/auth/group/add/", name="Writers")

    assert Group.objects.filter(name="Writers").exists()


def test_the_last_administrator_stays_one(root: Client) -> None:
    own = User.objects.get(email="root@example.org")
    url = f"/admin/accounts/user/{own.pk}/change/"

    refused = [change(root, url, role="editor"), change(root, url, is_active=None)]
    deletion = root.post(f"/admin/accounts/user/{own.pk}/delete/", {"post": "yes"})

    for answer in refused:
        assert "Somebody has to stay administrator" in answer.text
    assert (deletion.status_code, User.objects.get(pk=own.pk).is_superuser) == (403, True)
    UserFactory(superuser=True)
    change(root, url, role="editor")
    assert User.objects.get(pk=own.pk).is_superuser is False
