"""Programmes, priorities, objectives and duties: people see their own, and change them where their role holds."""

from typing import Any

import pytest
from django.test import Client

from common.i18n import texts_of
from programmes.models import ContactDuty, Objective, Priority, Programme
from tests.admin_pages import change, client_for, fields_of, soup
from tests.factories import (
    ContactDutyFactory,
    ContactFactory,
    EventFactory,
    ObjectiveFactory,
    OrganisationFactory,
    PriorityFactory,
    ProgrammeFactory,
    ProgrammeMembershipFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
ADMIN = "/admin/programmes"


class Structure:
    """A programme with one of everything."""

    def __init__(self, name: str) -> None:
        self.programme = ProgrammeFactory(title={"en": name}, short_title=name)
        self.priority = PriorityFactory(programme=self.programme, title={"en": f"Priority of {name}"})
        self.objective = ObjectiveFactory(priority=self.priority, title={"en": f"Objective of {name}"})
        self.duty = ContactDutyFactory(programme=self.programme)

    def rows(self) -> dict[str, Any]:
        return {"programme": self.programme, "priority": self.priority, "objective": self.objective}


@pytest.fixture
def own() -> Structure:
    return Structure("Baltic")


@pytest.fixture
def other() -> Structure:
    return Structure("Alpine")


@pytest.fixture
def publisher(own: Structure) -> Client:
    """A publisher of one programme."""
    return client_for(UserFactory(publisher=True, programmes=[own.programme]))


@pytest.fixture
def editor(own: Structure) -> Client:
    return client_for(UserFactory(editor=True, programmes=[own.programme]))


@pytest.fixture
def outsider() -> Client:
    """A publisher without any programme."""
    return client_for(UserFactory(role="publisher"))


def structure() -> list[Any]:
    """Every row of every programme, as the database has it."""
    models = (Programme, Priority, Objective, ContactDuty)
    return [list(model.objects.order_by("pk").values()) for model in models]


# What is seen


@pytest.mark.parametrize("name", ["programme", "priority", "objective"])
def test_lists_pages_and_filters_are_those_of_the_own_programmes(
    publisher: Client, outsider: Client, own: Structure, other: Structure, name: str
) -> None:
    url = f"{ADMIN}/{name}/"
    found = [soup(client.get(url)).select("#result_list tbody tr") for client in (publisher, outsider)]
    pages = [
        publisher.get(f"{url}{one.rows()[name].pk}/{page}/").status_code
        for one in (own, other)
        for page in ("change", "history")
    ]

    assert [len(rows) for rows in found] == [1, 0]
    assert pages == [200, 200, 302, 302]
    assert "Alpine" not in publisher.get(url).text


def test_filters_of_lists_offer_the_own_programmes(own: Structure, other: Structure) -> None:
    third = ProgrammeFactory(short_title="Northern")
    member = client_for(UserFactory(publisher=True, programmes=[own.programme, third]))
    everywhere = client_for(UserFactory(editor=True))
    offered = [
        [link.text.strip() for link in soup(client.get(url)).select("#changelist-filter a")]
        for client in (member, everywhere)
        for url in (f"{ADMIN}/priority/", f"{ADMIN}/objective/", "/admin/events/event/")
    ]

    found = [[name for name in ("Baltic", "Alpine", "Northern") if name in names] for names in offered]
    assert found == [["Baltic", "Northern"]] * 3 + [["Baltic", "Alpine", "Northern"]] * 3


def test_popups_find_the_own_programmes(publisher: Client, own: Structure, other: Structure) -> None:
    found = []
    for query in ("contactduty&field_name=priority", "priority&field_name=programme", "objective&field_name=priority"):
        answer = publisher.get(f"/admin/autocomplete/?app_label=programmes&model_name={query}")
        found.append([row["id"] for row in answer.json()["results"]])

    priority, programme = str(own.priority.pk), str(own.programme.pk)
    assert found == [[priority], [programme], [priority]]


# What is changed


def test_publisher_changes_the_own_programme(publisher: Client, own: Structure) -> None:
    contact = ContactFactory()

    change(
        publisher,
        f"{ADMIN}/programme/{own.programme.pk}/change/",
        title_en="Baltic Sea",
        **{"duties-0-contact": contact.pk, "priorities-0-title_en": "Water"},
    )
    change(publisher, f"{ADMIN}/objective/{own.objective.pk}/change/", title_en="Blue growth")
    change(publisher, f"{ADMIN}/priority/add/", programme=own.programme.pk, title_en="New", number="7")

    own.programme.refresh_from_db()
    assert texts_of(own.programme.title) == {"en": "Baltic Sea"}
    assert texts_of(Objective.objects.get().title) == {"en": "Blue growth"}
    assert [texts_of(row.title)["en"] for row in own.programme.priorities.order_by("pk")] == ["Water", "New"]
    assert ContactDuty.objects.get(pk=own.duty.pk).contact == contact


@pytest.mark.parametrize("name", ["programme", "priority", "objective"])
@pytest.mark.parametrize("person", ["publisher", "editor", "outsider", "edit only"])
def test_nobody_changes_or_deletes_in_another_programme(
    request: pytest.FixtureRequest, own: Structure, other: Structure, name: str, person: str
) -> None:
    if person == "edit only":
        # Sees the other programme, and may not change it.
        member = UserFactory(publisher=True, programmes=[own.programme])
        ProgrammeMembershipFactory(user=member, programme=other.programme, is_edit_only=True)
        client = client_for(member)
    else:
        client = request.getfixturevalue(person)
    root = client_for(UserFactory(superuser=True))
    url, before = f"{ADMIN}/{name}/{other.rows()[name].pk}", structure()
    data = fields_of(root.get(f"{url}/change/")) | {"title_en": "Taken over", "duties-0-DELETE": "on"}

    answers = [
        client.post(f"{url}/change/", data).status_code,
        client.post(f"{url}/delete/", {"post": "yes"}).status_code,
    ]

    # What is not seen is not found; what is only seen is refused.
    assert set(answers) <= {302, 403}
    assert structure() == before


@pytest.mark.parametrize(("is_edit_only", "buttons"), [(True, 0), (False, 1)])
def test_who_only_edits_events_of_a_programme_looks_at_it(other: Structure, is_edit_only: bool, buttons: int) -> None:
    member = UserFactory(role="publisher")
    ProgrammeMembershipFactory(user=member, programme=other.programme, is_edit_only=is_edit_only)
    client = client_for(member)

    for name in ("programme", "priority", "objective"):
        page = soup(client.get(f"{ADMIN}/{name}/{other.rows()[name].pk}/change/"))
        assert len(page.select("input[name=_save]")) == buttons


def test_publisher_moves_nothing_to_where_she_only_edits(own: Structure, other: Structure) -> None:
    """She sees the other programme, and may choose it: the page of the row refuses."""
    user = UserFactory(publisher=True, programmes=[own.programme])
    ProgrammeMembershipFactory(user=user, programme=other.programme, is_edit_only=True)

    page = f"{ADMIN}/priority/{own.priority.pk}/change/"
    response = change(client_for(user), page, programme=other.programme.pk, number="9")

    assert response.status_code == 403
    assert Priority.objects.get(pk=own.priority.pk).programme == own.programme


def test_publisher_moves_nothing_into_another_programme(publisher: Client, own: Structure, other: Structure) -> None:
    before = structure()

    answers = [
        change(publisher, f"{ADMIN}/priority/add/", programme=other.programme.pk, title_en="Mine", number="9"),
        change(publisher, f"{ADMIN}/objective/add/", priority=other.priority.pk, title_en="Mine"),
        change(publisher, f"{ADMIN}/priority/{own.priority.pk}/change/", programme=other.programme.pk),
        change(publisher, f"{ADMIN}/objective/{own.objective.pk}/change/", priority=other.priority.pk),
    ]

    assert structure() == before
    # Refused: a page of its own, or an error at the field.
    assert {answer.status_code for answer in answers} <= {200, 403}


@pytest.mark.parametrize("rows", ["priorities", "duties"])
@pytest.mark.parametrize("is_deleted", [True, False])
def test_ids_of_other_rows_are_refused_in_the_rows_of_a_programme(
    publisher: Client, own: Structure, other: Structure, rows: str, is_deleted: bool
) -> None:
    before = structure()
    strange = {"priorities": other.priority, "duties": other.duty}[rows]
    extra = {f"{rows}-0-id": strange.pk} | ({f"{rows}-0-DELETE": "on"} if is_deleted else {})

    change(publisher, f"{ADMIN}/programme/{own.programme.pk}/change/", **extra)

    assert structure()[1:] == before[1:]


def test_ids_of_other_objectives_are_refused_in_the_rows_of_a_priority(
    publisher: Client, own: Structure, other: Structure
) -> None:
    before = structure()

    change(
        publisher,
        f"{ADMIN}/priority/{own.priority.pk}/change/",
        **{"objectives-0-id": other.objective.pk, "objectives-0-DELETE": "on"},
    )

    assert structure() == before


def test_only_who_has_all_programmes_adds_one(publisher: Client) -> None:
    everywhere = client_for(UserFactory(publisher=True))

    assert publisher.post(f"{ADMIN}/programme/add/", {"title_en": "Mine"}).status_code == 403
    change(everywhere, f"{ADMIN}/programme/add/", title_en="New")

    assert Programme.objects.filter(title__contains="New").count() == 1


def test_who_has_no_programme_adds_nothing_to_one(outsider: Client) -> None:
    answers = [outsider.get(f"{ADMIN}/{name}/add/").status_code for name in ("programme", "priority", "objective")]

    assert answers == [403] * 3


def test_editor_only_looks_at_the_own_programme(editor: Client, own: Structure) -> None:
    for name, row in own.rows().items():
        assert editor.get(f"{ADMIN}/{name}/{row.pk}/change/").status_code == 200
        assert editor.post(f"{ADMIN}/{name}/{row.pk}/change/", {}).status_code == 403


def test_anonymous_is_told_to_log_in(own: Structure) -> None:
    before = structure()

    answer = Client().post(f"{ADMIN}/priority/{own.priority.pk}/change/", {"title_en": "Mine"})

    assert (answer.status_code, "/admin/login/?next=" in answer.content.decode(), structure()) == (403, True, before)


def test_publisher_deletes_in_the_own_programme(publisher: Client, own: Structure) -> None:
    answers = [
        publisher.post(f"{ADMIN}/{name}/{row.pk}/delete/", {"post": "yes"}).status_code
        for name, row in (("objective", own.objective), ("priority", own.priority), ("programme", own.programme))
    ]

    assert answers == [302, 302, 403]
    assert (Priority.objects.count(), Programme.objects.count()) == (0, 1)


# What is shared


@pytest.mark.parametrize("person", ["publisher", "editor", "outsider"])
def test_the_address_book_is_shared(request: pytest.FixtureRequest, other: Structure, person: str) -> None:
    client = request.getfixturevalue(person)
    contact, organisation = other.duty.contact, OrganisationFactory()
    project = ProjectFactory(programme=other.programme)

    change(client, f"/admin/contacts/contact/{contact.pk}/change/", name="Elena Belova")
    change(client, f"/admin/contacts/organisation/{organisation.pk}/change/", short_name="ELB")
    change(client, f"{ADMIN}/project/{project.pk}/change/", website="https://project.example.org/")

    for row in (contact, organisation, project):
        row.refresh_from_db()
    assert (contact.name, organisation.short_name) == ("Elena Belova", "ELB")
    assert (project.website, project.programme) == ("https://project.example.org/", other.programme)


def test_rights_given_by_hand_hold_in_the_own_programmes(own: Structure, other: Structure) -> None:
    rights = [f"programmes.{verb}_priority" for verb in ("view", "change")]
    client = client_for(UserFactory(permissions=rights, programmes=[own.programme]))

    change(client, f"{ADMIN}/priority/{own.priority.pk}/change/", title_en="Seas")
    answer = client.post(f"{ADMIN}/priority/{other.priority.pk}/change/", {"title_en": "Mine"})

    own.priority.refresh_from_db()
    assert (texts_of(own.priority.title), answer.status_code) == ({"en": "Seas"}, 302)


def test_former_addresses_are_those_of_the_own_events(publisher: Client, own: Structure, other: Structure) -> None:
    for one in (own, other):
        event = EventFactory(programme=one.programme)
        event.former_slugs.create(slug=f"former-{one.programme.short_title.lower()}")

    # Publishers may look at them.
    rows = soup(publisher.get("/admin/events/formerslug/")).select("th.field-slug")

    assert [row.text for row in rows] == ["former-baltic"]
