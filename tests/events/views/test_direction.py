"""Whatever editors write keeps its own direction: no text of theirs stands in that of the page."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from events.models import Event
from events.search import refresh_stale
from tests import factories as make

HEBREW = "אירוע"
PATHS = (
    *("/", "/events/", "/events/past/", f"/events/?q={HEBREW}", "/events/calendar/2026/6/", "/embed/upcoming/"),
    *("/events/forum/", "/events/forum/print/", "/events/forum/?choose=1", "/programmes/", "/programmes/sea/"),
    *("/programmes/sea/water/", "/programmes/sea/water/rivers/", "/projects/delta/", "/organisers/city/"),
    *("/venues/hall/", "/contacts/", "/contacts/elena/", "/contacts/?topic=press"),
)

pytestmark = pytest.mark.usefixtures("frozen")


def event_in_hebrew(**about: object) -> Event:
    text = {"en": HEBREW}
    return make.EventFactory(
        slug="forum",
        title=text,
        subtitle=text,
        teaser=text,
        description={"en": f"<p>{HEBREW}</p>"},
        report={"en": f"<p>{HEBREW}</p>"},
        audience=text,
        start_date=dt.date(2026, 6, 17),
        hybrid=True,
        registration=True,
        fee=text,
        registration_note=text,
        attendance_note=text,
        online_platform=HEBREW,
        interpretation=HEBREW,
        room=HEBREW,
        keywords=HEBREW,
        venue=make.VenueFactory(slug="hall", name=text, street=HEBREW, city=HEBREW, rooms=HEBREW, access_note=text),
        rescheduled=True,
        status_note=text,
        part_of_name=HEBREW,
        is_featured=True,
        **about,
    )


@pytest.fixture
def everything_in_hebrew(db: None) -> None:
    text = {"en": HEBREW}
    make.SiteFactory(name=text)
    organisation = make.OrganisationFactory(slug="city", name=text, short_name=HEBREW)
    contact = make.ContactFactory(
        slug="elena", name=HEBREW, role=text, organisation=organisation, office_address=HEBREW, email="a@example.org"
    )
    away = make.ContactFactory(name=f"{HEBREW} 2", deputy=contact)
    make.ContactAbsenceFactory(contact=away)
    priority = make.PriorityFactory(slug="water", title=text, programme__slug="sea", programme__title=text)
    objective = make.ObjectiveFactory(slug="rivers", title=text, priority=priority)
    project = make.ProjectFactory(slug="delta", title=text, acronym=HEBREW, priority=priority, objective=objective)
    topic = make.TopicFactory(slug="press", title=text)
    make.ContactDutyFactory(contact=contact, programme=priority.programme, topic=topic)
    about = {
        "programme": priority.programme,
        "priorities": [priority],
        "objectives": [objective],
        "projects": [project],
    }
    event = event_in_hebrew(**about)
    make.EventFactory(past=True, title=text, programme=priority.programme)
    for one in (contact, away):
        make.EventContactFactory(event=event, contact=one, topic=topic)
    make.OrganiserFactory(event=event, organisation=organisation)
    speaker = make.SpeakerFactory(name=HEBREW, title=HEBREW, organisation=HEBREW, biography=text)
    make.EventSpeakerFactory(event=event, speaker=speaker, role=text)
    session = make.SessionFactory(event=event, title=text, abstract=text, room=HEBREW, track=HEBREW, time_note=text)
    make.SessionSpeakerFactory(session=session, speaker=speaker)
    make.DocumentFactory(event=event, title=text)
    refresh_stale()


def test_every_text_of_editors_keeps_its_direction(everything_in_hebrew):
    wrong = {path: found for path in PATHS if (found := sorted(set(_bare(Client().get(path).content))))}

    assert wrong == {}


def _bare(page: bytes) -> list[str]:
    soup = BeautifulSoup(page, "html.parser")
    texts = soup.body.find_all(string=lambda text: HEBREW in text)
    assert texts
    found = [text.parent for text in texts if text.find_parent("script") is None]
    return [str(tag)[:150] for tag in found if not _is_isolated(tag) and f"\u2068{HEBREW}\u2069" not in tag.text]


def _is_isolated(tag: object) -> bool:
    return any(one.name == "bdi" or one.get("dir") == "auto" for one in (tag, *tag.parents) if one.name != "[document]")
