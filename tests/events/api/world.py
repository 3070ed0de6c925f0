"""Something of everything that the API shows, and how to ask it."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client

from events.enums import Attendance, EventKind, OrganiserRole
from events.models import Event
from events.search import rebuild
from programmes.models import Project
from tests import factories as make


def ask(path: str, status: int = 200, **headers: str) -> Any:
    """Ask for an address below /api/v1/ and return the data of the answer."""
    response = respond(path, **headers)
    assert response.status_code == status, response.content
    return response.json()


def respond(path: str, **headers: str) -> HttpResponse:
    return Client().get(f"/api/v1/{path}", headers=headers)


def documented_project() -> Project:
    """Return the project of the examples, with its programme, priority, objective, contact and secretariat."""
    contact = make.ContactFactory(name="Elena Belova", slug="elena-belova", email="elena@example.org", show_phone=False)
    programme = make.ProgrammeFactory(
        title={"en": "Interreg Baltic Sea Region 2021-2027"},
        short_title="BSR 2021-2027",
        slug="bsr-2021-2027",
        default_contact=contact,
    )
    priority = make.PriorityFactory(
        programme=programme, number=2, title={"en": "Water-smart societies"}, slug="water-smart-societies"
    )
    objective = make.ObjectiveFactory(priority=priority, title={"en": "Blue economy"}, slug="blue-economy")
    secretariat = make.OrganisationFactory(name={"en": "Joint Secretariat"}, slug="joint-secretariat")
    return make.ProjectFactory(
        acronym="FanpLESStic-sea",
        slug="fanplesstic-sea",
        programme=programme,
        priority=priority,
        objective=objective,
        lead_partner=secretariat,
    )


def documented_event() -> Event:
    """Return the event of docs/api.md and of the examples in the OpenAPI document, with all they name."""
    project = documented_project()
    venue = make.VenueFactory(name={"en": "Latvian National Library"}, slug="latvian-national-library")
    event = make.EventFactory(
        uid=uuid.UUID("1b7b8f0e-5d0c-4f43-8a57-4a3f2f1d9c01"),
        slug="kick-off-in-riga",
        title={"en": "Kick-off in Riga: clean water", "de": "Auftakt in Riga: sauberes Wasser"},
        text_languages=["de"],
        kind=EventKind.WEBINAR,
        attendance=Attendance.HYBRID,
        online_platform="Webex",
        time_zone="Europe/Riga",
        start_date=dt.date(2026, 6, 11),
        venue=venue,
        programme=project.programme,
        priorities=[project.priority],
        objectives=[project.objective],
        projects=[project],
        languages=["en"],
        registration=True,
    )
    make.OrganiserFactory(event=event, organisation=project.lead_partner)
    make.SessionFactory(
        event=event, uid=uuid.UUID("7d1f4f0e-0f0c-4c52-9b53-0c5a3f1f2a10"), title={"en": "Welcome and opening"}
    )
    day = {"start_date": "2026-06-11", "end_date": "2026-06-11", "time_zone": "Europe/Riga"}
    old = day | {"start_time": "09:00:00", "end_time": "10:00:00"}
    new = day | {"start_time": "09:30:00", "end_time": "10:30:00"}
    make.EventChangeFactory(event=event, field="time", old_value=old, new_value=new, sequence=1)
    rebuild()
    return event


def full_event(size: int = 1, **fields: Any) -> Event:
    """Return a public event with `size` of everything that its data can hold."""
    event = make.EventFactory(
        attendance=Attendance.HYBRID, series=make.EventSeriesFactory(), part_of=make.EventFactory(), **fields
    )
    priorities = make.PriorityFactory.create_batch(size, programme=event.programme)
    event.priorities.set(priorities)
    event.objectives.set(make.ObjectiveFactory(priority=priority) for priority in priorities)
    event.projects.set(
        make.ProjectFactory(priority=priority, objective=priority.objectives.get()) for priority in priorities
    )
    make.OrganiserFactory.create_batch(size, event=event, role=OrganiserRole.HOST)
    make.EventSpeakerFactory.create_batch(size, event=event)
    make.EventChangeFactory.create_batch(size, event=event)
    make.DocumentFactory.create_batch(size, event=event)
    for _number in range(size):
        away = make.ContactAbsenceFactory(contact__deputy=make.ContactFactory()).contact
        make.EventContactFactory(event=event, contact=away, topic=make.TopicFactory())
        session = make.SessionFactory(
            event=event,
            organisations=make.OrganisationFactory.create_batch(size),
            projects=make.ProjectFactory.create_batch(size),
        )
        make.SessionSpeakerFactory.create_batch(size, session=session)
        make.DocumentFactory(event=event, session=session)
    return event
