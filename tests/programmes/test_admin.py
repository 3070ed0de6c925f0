"""Site, programmes and their structure in the admin."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from common.i18n import texts_of
from programmes.models import ContactDuty, Objective, Priority, Programme, Project, Site, Topic
from tests.admin_pages import change, client_for, fields_of, soup
from tests.factories import (
    ContactDutyFactory,
    ContactFactory,
    KnownFaultFactory,
    ObjectiveFactory,
    PriorityFactory,
    ProgrammeFactory,
    SiteFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
QUERIES = 10


@pytest.fixture
def editor() -> Client:
    return client_for(UserFactory(editor=True))


@pytest.fixture
def publisher() -> Client:
    return client_for(UserFactory(publisher=True))


@pytest.fixture
def root() -> Client:
    return client_for(UserFactory(superuser=True))


# The site


def test_the_site_is_made_once(root: Client) -> None:
    first = root.get("/admin/programmes/site/")
    change(root, "/admin/programmes/site/add/", name_en="Baltic events", legal_text_en="<p>We.</p>")
    then = root.get("/admin/programmes/site/")

    site = Site.objects.get()
    assert (first.status_code, then["Location"]) == (200, "/admin/programmes/site/1/change/")
    assert (site.pk, texts_of(site.legal_text)) == (1, {"en": "<p>We.</p>"})
    assert root.get("/admin/programmes/site/add/").status_code == 403
    assert root.post("/admin/programmes/site/1/delete/", {"post": "yes"}).status_code == 403


def test_known_faults_are_rows_of_the_site(root: Client) -> None:
    SiteFactory()

    change(
        root,
        "/admin/programmes/site/1/change/",
        **{
            "known_faults-TOTAL_FORMS": "1",
            "known_faults-0-text_en": "Old agendas are scans.",
            "known_faults-0-reason": "burden",
        },
    )

    assert [str(fault) for fault in Site.objects.get().known_faults.all()] == ["Old agendas are scans."]


DUE = "The accessibility statement is due for its yearly review."
TODAY = dt.date(2026, 5, 12)


@pytest.mark.parametrize(("age", "remarks"), [(365, []), (366, [DUE])])
def test_statement_that_is_due_is_told_on_the_first_page_and_on_the_form(
    root: Client, age: int, remarks: list[str]
) -> None:
    reviewed = TODAY - dt.timedelta(days=age)
    SiteFactory(accessibility_reviewed_date=reviewed, enforcement_body={"en": "The ombudsman"})

    with time_machine.travel(TODAY, tick=False):
        pages = [root.get(path) for path in ("/admin/", "/admin/programmes/site/1/change/")]

    assert [[notice.text for notice in soup(page).select(".form-notice")] for page in pages] == [remarks] * 2


def test_statement_is_shown_to_administrators_only(editor: Client, publisher: Client) -> None:
    pages = [soup(client.get("/admin/")) for client in (editor, publisher)]

    assert [page.select(".form-notice, .model-site") for page in pages] == [[], []]


def test_only_administrators_write_the_site(editor: Client, publisher: Client) -> None:
    fault = KnownFaultFactory(site=SiteFactory(name={"en": "Before"}))
    rows = {"known_faults-TOTAL_FORMS": "1", "known_faults-INITIAL_FORMS": "1", "known_faults-0-id": fault.pk}

    for client in (editor, publisher):
        assert client.get("/admin/programmes/site/").status_code == 403
        assert client.get("/admin/programmes/site/1/change/").status_code == 403
        answer = client.post("/admin/programmes/site/1/change/", {"name_en": "After", **rows})
        assert answer.status_code == 403
    assert client_for(UserFactory()).get("/admin/programmes/site/").status_code == 403
    assert (texts_of(Site.objects.get().name), Site.objects.get().known_faults.count()) == ({"en": "Before"}, 1)
    assert Client().get("/admin/programmes/site/").status_code == 302


# Programmes


def test_publisher_writes_a_programme_with_priorities_and_duties(publisher: Client) -> None:
    contact = ContactFactory()

    change(
        publisher,
        "/admin/programmes/programme/add/",
        title_en="Interreg 2028-2034",
        countries=["LV", "SE"],
        **{
            "priorities-TOTAL_FORMS": "1",
            "priorities-0-title_en": "Water",
            "priorities-0-number": "1",
            "priorities-0-colour": "teal",
            "duties-0-contact": contact.pk,
        },
    )

    programme = Programme.objects.get()
    assert programme.countries == ["LV", "SE"]
    assert [str(priority) for priority in programme.priorities.all()] == ["1 Water"]
    assert ContactDuty.objects.get().contact == contact


def test_editor_looks_at_programmes_only(editor: Client) -> None:
    programme = ProgrammeFactory()
    url = f"/admin/programmes/programme/{programme.pk}/change/"

    assert editor.get(url).status_code == 200
    assert editor.post(url, {}).status_code == 403


def test_zones_are_grouped_by_region(publisher: Client) -> None:
    programme = ProgrammeFactory(time_zone="America/Argentina/Buenos_Aires")
    response = publisher.get(f"/admin/programmes/programme/{programme.pk}/change/")

    zones = dict(response.context["adminform"].form.fields["time_zone"].choices)
    assert fields_of(response)["time_zone"] == "America/Argentina/Buenos_Aires"
    assert zones["UTC"] == [("UTC", "UTC")]
    assert ("America/Argentina/Buenos_Aires", "Argentina/Buenos Aires") in zones["America"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_asks_as_often_for_more_rows(publisher: Client, django_assert_num_queries: Any, number: int) -> None:
    programme = ProgrammeFactory()
    for _ in range(number):
        ContactDutyFactory(programme=programme, priority=PriorityFactory(programme=programme))
    url = f"/admin/programmes/programme/{programme.pk}/change/"
    publisher.get(url)

    with django_assert_num_queries(QUERIES):
        publisher.get(url)


# What they are made of


def test_publisher_writes_the_structure(publisher: Client) -> None:
    priority = PriorityFactory()

    change(
        publisher,
        f"/admin/programmes/priority/{priority.pk}/change/",
        description_en="<p>Seas</p>",
        **{"objectives-TOTAL_FORMS": "1", "objectives-0-number": "1.1", "objectives-0-title_en": "Seas"},
    )
    change(publisher, "/admin/programmes/topic/add/", title_en="press")

    assert texts_of(Priority.objects.get().description) == {"en": "<p>Seas</p>"}
    assert str(Objective.objects.get()) == "1.1 Seas"
    assert str(Topic.objects.get()) == "press"


def test_editor_writes_projects(editor: Client) -> None:
    priority = PriorityFactory()

    change(
        editor,
        "/admin/programmes/project/add/",
        acronym="Lucia",
        programme=priority.programme.pk,
        priority=priority.pk,
    )

    assert Project.objects.get().priority == priority


def test_lists_name_the_programme_of_an_objective(publisher: Client) -> None:
    objective = ObjectiveFactory()

    response = publisher.get("/admin/programmes/objective/")

    assert f'<td class="field-programme">{objective.priority.programme}</td>' in response.text


# Autocompletes


@pytest.mark.parametrize("count", [1, 3])
def test_autocomplete_tells_the_priorities_of_two_periods_apart(
    publisher: Client, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        programme = ProgrammeFactory(short_title=f"BSR {number}", period_start=2027 - 7 * number)
        priority = PriorityFactory(programme=programme, number=1, title={"en": "Innovative societies"})
        ObjectiveFactory(priority=priority, number="1.1", title={"en": "Services for innovative towns"})
    found = []
    # It notes the use of the session, once a minute.
    publisher.get("/admin/")

    for query in (
        "programmes&model_name=contactduty&field_name=priority",
        "programmes&model_name=project&field_name=objective",
    ):
        with django_assert_num_queries(6):
            answer = publisher.get(f"/admin/autocomplete/?app_label={query}&term=innovative")
        found.append([row["text"] for row in answer.json()["results"]])

    assert sorted(found[0]) == [f"1 Innovative societies (BSR {number})" for number in range(count)]
    assert sorted(found[1]) == [f"1.1 Services for innovative towns (BSR {number})" for number in range(count)]


def test_autocomplete_of_other_rows_finds_their_name(publisher: Client) -> None:
    contact = ContactFactory(name="Elena Belova")

    answer = publisher.get(
        "/admin/autocomplete/?app_label=programmes&model_name=contactduty&field_name=contact&term=ele"
    )

    assert answer.json()["results"] == [{"id": str(contact.pk), "text": "Elena Belova"}]
