"""Shared rows are deleted where nothing of another programme, and not the site, would change with it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from programmes.models import Programme
from tests.admin_pages import change, client_for, fields_of
from tests.factories import (
    ContactDutyFactory,
    ContactFactory,
    EventContactFactory,
    EventFactory,
    EventSeriesFactory,
    EventSpeakerFactory,
    ObjectiveFactory,
    OrganisationFactory,
    PriorityFactory,
    ProgrammeFactory,
    ProgrammeMembershipFactory,
    ProjectFactory,
    SessionFactory,
    SessionSpeakerFactory,
    SiteFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


def contact_of_a_programme(programme: Programme | None) -> Model:
    programme = programme or ProgrammeFactory()
    programme.default_contact = ContactFactory()
    programme.save()
    return programme.default_contact


def organisation_of_a_session(programme: Programme | None) -> Model:
    organisation = OrganisationFactory()
    SessionFactory(event__programme=programme).organisations.add(organisation)
    return organisation


def project_of(programme: Programme | None, factory: Any, prefix: str) -> Model:
    project = ProjectFactory(programme=None)
    factory(**{prefix: programme}).projects.add(project)
    return project


def priority_of_an_event(programme: Programme | None, own: Programme) -> Model:
    priority = PriorityFactory(programme=own)
    EventFactory(programme=programme).priorities.add(priority)
    return priority


def objective_of_an_event(programme: Programme | None, own: Programme) -> Model:
    objective = ObjectiveFactory(priority__programme=own)
    EventFactory(programme=programme).objectives.add(objective)
    return objective


# How a row is named by something of a programme; the second argument is the publisher's own.
NAMED: dict[str, Callable[[Any, Programme], Any]] = {
    "contact of a duty": lambda programme, own: ContactDutyFactory(programme=programme).contact,
    "default contact": lambda programme, own: contact_of_a_programme(programme),
    "topic of a duty": lambda programme, own: ContactDutyFactory(programme=programme, topic=TopicFactory()).topic,
    "topic of an event": lambda programme, own: (
        EventContactFactory(event__programme=programme, topic=TopicFactory()).topic
    ),
    "venue": lambda programme, own: EventFactory(programme=programme, venue=VenueFactory()).venue,
    "series": lambda programme, own: EventFactory(programme=programme, series=EventSeriesFactory()).series,
    "speaker": lambda programme, own: EventSpeakerFactory(event__programme=programme).speaker,
    "speaker of a session": lambda programme, own: SessionSpeakerFactory(session__event__programme=programme).speaker,
    "organisation": lambda programme, own: organisation_of_a_session(programme),
    "project": lambda programme, own: project_of(programme, EventFactory, "programme"),
    "project of a session": lambda programme, own: project_of(programme, SessionFactory, "event__programme"),
    "priority of a duty": lambda programme, own: (
        ContactDutyFactory(programme=programme, priority=PriorityFactory(programme=own)).priority
    ),
    "priority of an event": priority_of_an_event,
    "objective of an event": objective_of_an_event,
}


def delete(client: Client, row: Any) -> bool:
    """Delete the row as from its page, and say whether it is gone."""
    url = f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/delete/"
    client.get(url)
    response = client.post(url, {"post": "yes"})
    is_gone = not type(row).objects.filter(pk=row.pk).exists()
    assert response.status_code == (302 if is_gone else 403)
    return is_gone


@pytest.mark.parametrize("name", NAMED)
def test_what_another_programme_names_stays(name: str) -> None:
    own, other, third = ProgrammeFactory.create_batch(3)
    member = UserFactory(publisher=True, programmes=[own])
    ProgrammeMembershipFactory(user=member, programme=third, is_edit_only=True)

    found = [delete(client_for(member), NAMED[name](programme, own)) for programme in (other, third, own)]

    assert found == [False, False, True]


@pytest.mark.parametrize(
    ("name", "parent_of", "prefix"),
    [
        ("priority of a duty", lambda row: row.programme, "priorities"),
        ("priority of an event", lambda row: row.programme, "priorities"),
        ("objective of an event", lambda row: row.priority, "objectives"),
    ],
)
def test_what_another_programme_names_stays_in_the_rows_of_other_pages(name: str, parent_of: Any, prefix: str) -> None:
    own, other = ProgrammeFactory.create_batch(2)
    client = client_for(UserFactory(publisher=True, programmes=[own]))
    rows = [NAMED[name](programme, own) for programme in (other, own)]

    answers = [
        change(client, f"/admin/programmes/{parent._meta.model_name}/{parent.pk}/change/", **{key: "on"})
        for parent, key in ((parent_of(row), _delete_key(client, parent_of(row), prefix, row)) for row in rows)
    ]

    assert [type(row).objects.filter(pk=row.pk).exists() for row in rows] == [True, False]
    assert "This cannot be deleted: another programme, or the site, uses it." in answers[0].text


def _delete_key(client: Client, parent: Any, prefix: str, row: Model) -> str:
    """Return the name of the check box that deletes the row on the page of its parent."""
    fields = fields_of(client.get(f"/admin/programmes/{parent._meta.model_name}/{parent.pk}/change/"))
    ids = (
        name
        for name, value in fields.items()
        if name.startswith(prefix) and name.endswith("-id") and value == str(row.pk)
    )
    return next(ids).replace("-id", "-DELETE")


def test_what_an_event_without_a_programme_names_is_for_who_has_all_of_them() -> None:
    own = ProgrammeFactory()
    venue = EventFactory(draft=True, programme=None, venue=VenueFactory()).venue

    found = [
        delete(client_for(user), venue)
        for user in (UserFactory(publisher=True, programmes=[own]), UserFactory(publisher=True))
    ]

    assert found == [False, True]


def test_the_contact_of_the_site_is_for_administrators() -> None:
    contact = SiteFactory(feedback_contact=ContactFactory()).feedback_contact

    found = [delete(client_for(user), contact) for user in (UserFactory(publisher=True), UserFactory(superuser=True))]

    assert found == [False, True]


def test_what_only_shared_rows_name_is_deleted() -> None:
    """A project and an organisation are of the address book, even if they name a programme."""
    own, other = ProgrammeFactory.create_batch(2)
    organisation, free = OrganisationFactory(), VenueFactory()
    ProjectFactory(programme=other, lead_partner=organisation)
    SpeakerFactory(organisation=organisation)
    client = client_for(UserFactory(publisher=True, programmes=[own]))

    assert [delete(client, row) for row in (organisation, free)] == [True, True]


def test_editors_outsiders_and_anonymous_delete_nothing(editor: Client, outsider: Client) -> None:
    venue = VenueFactory()

    assert [delete(client, venue) for client in (editor, outsider)] == [False, False]
    assert Client().post(f"/admin/events/venue/{venue.pk}/delete/", {"post": "yes"}).status_code == 302
    venue.refresh_from_db()
