"""Two programmes that do not see each other: the people of one, and the drafts of the other with unmistakable words."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.test import Client

from events.models import Document, Event, EventChange, FormerSlug, Session
from tests import factories as make
from tests.admin_pages import client_for

# In every text of the other programme's events, sessions and documents, and in their addresses.
SECRET = "geheimnis"
# Of these models a person sees the rows of some programmes only.
LIMITED: tuple[type[models.Model], ...] = (Event, Session, Document, FormerSlug, EventChange)


@dataclass
class World:
    ours: dict[type[models.Model], Any]
    theirs: dict[type[models.Model], Any]
    # Ours, but named on both sides: part of, and replaced by, what is theirs.
    joint: Event
    published: Event
    shared: dict[type[models.Model], Any]


def make_world() -> World:
    # Deleted rows keep their keys, so that no number means one of ours and one of theirs alike.
    ours = _programme("Open")
    theirs = _programme(SECRET.title())
    event, draft = ours[Event], theirs[Event]
    venue, contact, speaker = make.VenueFactory(), make.ContactFactory(), make.SpeakerFactory()
    organisation = make.OrganisationFactory()
    for one in (event, draft):
        word = SECRET.title() if one == draft else "Open"
        make.EventSpeakerFactory(event=one, speaker=speaker, role={"en": f"{word} role"})
        make.EventContactFactory(event=one, contact=contact)
        make.OrganiserFactory(event=one, organisation=organisation)
    Event.objects.filter(pk__in=[event.pk, draft.pk]).update(venue=venue)
    joint = make.EventFactory(
        draft=True,
        programme=event.programme,
        title={"en": "Joint"},
        part_of=draft,
        replaced_by=draft,
        priorities=[ours["priority"], theirs["priority"]],
    )
    published = make.EventFactory(programme=event.programme, title={"en": "Public"}, part_of=draft, venue=venue)
    project = make.ProjectFactory(programme=draft.programme, priority=theirs["priority"])
    shared = {type(row): row for row in (venue, contact, speaker, organisation, project)}
    return World(ours, theirs, joint, published, shared)


def _programme(word: str) -> dict[Any, Any]:
    programme = make.ProgrammeFactory(short_title=f"P-{word[0]}")
    priority = make.PriorityFactory(programme=programme)
    objective = make.ObjectiveFactory(priority=priority)
    event = make.EventFactory(
        draft=True, programme=programme, title={"en": f"{word} event"}, priorities=[priority], objectives=[objective]
    )
    session = make.SessionFactory(event=event, title={"en": f"{word} session"})
    rows = [
        programme,
        priority,
        objective,
        event,
        session,
        make.DocumentFactory(event=event, session=session, title={"en": f"{word} document"}),
        make.FormerSlugFactory(event=event, slug=f"{word.lower()}-former"),
        make.EventChangeFactory(
            event=event, field="place", old_value={"room": f"{word} before"}, new_value={"room": f"{word} after"}
        ),
    ]
    return {type(row): row for row in rows} | {"priority": priority, "objective": objective}


def member_of(world: World, role: str) -> Client:
    """Return an editor or a publisher limited to our programme."""
    return client_for(make.UserFactory(**{role: True}, programmes=[world.ours[Event].programme]))
