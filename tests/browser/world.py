"""The site that the browser looks at: every kind of page, and an event in every state."""

import datetime as dt
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from contacts.models import Contact
from events.enums import DocumentKind, EventKind, OrganiserRole, SessionKind
from events.models import Event
from programmes.models import Programme
from tests import factories as make

LONG_TITLE = (
    "Donaudampfschifffahrtsgesellschaftskapitänsversammlung and the Joint Priorities of Regional Water Management "
    "Administrations in the Baltic Sea Region after the Forum of 2026"
)
AGENDA = (
    ("Welcome and opening", dt.time(9, 30), dt.time(10), SessionKind.TALK, ""),
    ("Water that is clean", dt.time(10), dt.time(11), SessionKind.WORKSHOP, "Track A"),
    ("Ports without emissions", dt.time(10), dt.time(11), SessionKind.WORKSHOP, "Track B"),
    ("Money and reporting", dt.time(10), dt.time(11), SessionKind.PANEL, "Track C"),
    ("Lunch", dt.time(11), dt.time(12), SessionKind.BREAK, ""),
    ("What comes next", dt.time(12), None, SessionKind.PANEL, ""),
)
TEXT = (
    "<p>The secretariat explains the call and <strong>answers questions</strong>.</p><h3>Who should come</h3>"
    '<ul><li>Applicants</li><li>Partners of <a href="https://projects.example.org/">running projects</a></li></ul>'
)


# Of the pages, those that differ from another of the list only by what was found or asked for.
SAME_KIND = {"year", "past_found", "other_zone", "in_german", "calendar_month"}
# Of the events, those with a part, or with words, that no other has; the rest differ by a state, and the style guide
# shows every component in every state.
EVENT_KINDS = ("planned", "hybrid", "cancelled", "long_title", "report")


@dataclass(frozen=True)
class World:
    """The paths of the pages by a name each, and the objects that tests name."""

    events: dict[str, str]
    pages: dict[str, str]
    programme: Programme
    hybrid: Event
    planned: Event
    belova: Contact

    @property
    def public(self) -> dict[str, str]:
        """All public pages."""
        return self.pages | self.events

    @property
    def kinds(self) -> dict[str, str]:
        """A public page of every kind, for what the state of an event and the result of a search do not change."""
        pages = {name: path for name, path in self.pages.items() if name not in SAME_KIND}
        return pages | {name: self.events[name] for name in EVENT_KINDS}


def build_world() -> World:
    """Fill the empty database; the text of everything can be told from everything else."""
    programme = _programme()
    belova = make.ContactFactory(
        name="Elena Belova", organisation__name={"en": "Leontief Centre"}, photo=_picture("f.png")
    )
    make.SiteFactory(name={"en": "Baltic Sea Region events"}, publisher="Joint Secretariat", feedback_contact=belova)
    make.KnownFaultFactory()
    events = _events(programme)
    _fill_hybrid(events["hybrid"], belova)
    _fill_report(events["report"])
    _fill_long(events["long_title"])
    make.EventContactFactory(
        event=events["planned"], contact=belova, topic=make.TopicFactory(title={"en": "participation"})
    )
    paths = {name: event.get_absolute_url() for name, event in events.items()}
    return World(paths, _pages(programme, belova, events), programme, events["hybrid"], events["planned"], belova)


def _programme() -> Programme:
    programme = make.ProgrammeFactory(
        title={"en": "Interreg Baltic Sea Region 2021–2027", "de": "Interreg Ostseeraum 2021–2027"},
        short_title="BSR 2021–2027",
        description={"en": TEXT},
    )
    for number, (title, colour) in enumerate([("Innovative societies", "teal"), ("Water-smart societies", "blue")], 1):
        priority = make.PriorityFactory(programme=programme, number=number, title={"en": title}, colour=colour)
        make.ObjectiveFactory(priority=priority, title={"en": f"First objective of {title}"})
    make.ProjectFactory(acronym="FanpLESStic-sea", programme=programme)
    away = make.ContactFactory(name="Jānis Bērziņš", deputy=make.ContactFactory(name="Åsa Öberg"))
    make.ContactAbsenceFactory(contact=away)
    press = make.TopicFactory(slug="press", title={"en": "press"})
    make.ContactDutyFactory(programme=programme, contact=away, topic=press)
    make.ContactDutyFactory(programme=programme, contact=away.deputy, topic=press, priority=priority, country="LV")
    make.ProgrammeFactory(title={"en": "Interreg Baltic Sea Region 2014–2020"}, is_current=False)
    return programme


def _events(programme: Programme) -> dict[str, Event]:
    today = timezone.localtime()
    closes, opens = today.replace(hour=23, minute=59), today + dt.timedelta(days=3)
    venue = make.VenueFactory(
        name={"en": "House of the Blackheads"},
        latitude="56.947100",
        longitude="24.106700",
        access_note={"en": "Lift at the back door."},
    )
    states = {
        "planned": {"title": {"en": "Information webinar for the third call"}, "virtual": True, "registration": True},
        "hybrid": {
            "hybrid": True,
            "several_days": True,
            "is_featured": True,
            "subtitle": {"en": "From ports to ponds"},
        },
        "cancelled": {"cancelled": True},
        "postponed": {"postponed": True},
        "rescheduled": {"rescheduled": True},
        "moved_online": {"moved_online": True},
        "running": {"running": True},
        "save_the_date": {"save_the_date": True},
        "all_day": {"all_day": True},
        "open_end": {"open_end": True},
        "daily": {"daily": True},
        "opening_soon": {"registration": True, "registration_opens_at": opens},
        "closing_today": {"registration": True, "registration_closes_at": closes, "capacity": 40},
        "fully_booked": {"fully_booked": True, "has_waiting_list": True},
        "invitation": {"invitation": True},
        "members": {"members": True},
        "german": {"source_language": "de", "title": {"de": "Auftakt"}, "description": {"de": "<p>Guten Tag</p>"}},
        "long_title": {"title": {"en": LONG_TITLE}, "subtitle": {"en": LONG_TITLE + " and more"}},
        "sample": {"is_sample": True},
        "report": {"past": True, "report": {"en": TEXT}, "kind": EventKind.CONFERENCE},
        "past_year": {"start_date": dt.date(2021, 5, 12)},
    }
    return {name: _event(programme, name, {"venue": venue} | fields) for name, fields in states.items()}


def _event(programme: Programme, name: str, fields: dict) -> Event:
    words = name.replace("_", " ")
    defaults = {"title": {"en": f"An event: {words}"}, "description": {"en": TEXT}, "programme": programme}
    if fields.get("virtual") or fields.get("moved_online"):
        fields = {key: value for key, value in fields.items() if key != "venue"}
    return make.EventFactory(priorities=programme.priorities.all(), **defaults | fields)


def _fill_hybrid(event: Event, belova: Contact) -> None:
    """Two days with parallel sessions, and everything else that an event page can show."""
    for day in (event.start_date, event.end_date):
        for title, start, end, kind, track in AGENDA:
            session = make.SessionFactory(
                event=event, title={"en": title}, date=day, start_time=start, end_time=end, kind=kind, track=track,
                room="Great hall", abstract={"en": "Practice from three countries.\n\nThen questions."},
            )  # fmt: skip
            if kind != SessionKind.BREAK:
                make.SessionSpeakerFactory(session=session)
    make.EventSpeakerFactory(event=event)
    for role in OrganiserRole:
        make.OrganiserFactory(event=event, role=role, organisation__logo=_picture("logo.png"))
    make.EventContactFactory(event=event, contact=belova, topic=make.TopicFactory(title={"en": "press"}))
    make.EventContactFactory(event=event, contact=Contact.objects.get(name="Jānis Bērziņš"))
    make.DocumentFactory(event=event, kind=DocumentKind.AGENDA, title={"en": "Draft agenda"})
    event.projects.set(event.programme.projects.all())
    event.image, event.image_alt, event.image_credit = _picture("wide.png"), {"en": "A port"}, "Photo: A. Ozola"
    event.is_step_free, event.has_captions = True, True
    event.save()


def _fill_report(event: Event) -> None:
    make.SessionFactory(event=event, title={"en": "What was said"})
    captions = "https://video.example.org/captions.vtt"
    for kind in DocumentKind:
        make.DocumentFactory(
            event=event, kind=kind, title={"en": f"Paper of the kind {kind.label}"}, language="de",
            captions_url=captions if kind == DocumentKind.RECORDING else "",
        )  # fmt: skip
    for name in ("one.png", "two.png"):
        make.DocumentFactory(
            event=event,
            kind=DocumentKind.PHOTOS,
            file=_picture(name),
            link="",
            alternative_text={"en": "People talking"},
        )


def _fill_long(event: Event) -> None:
    """Words that no phone has room for, wherever an editor may write one."""
    word = {"en": LONG_TITLE.split(maxsplit=1)[0]}
    make.SessionFactory(event=event, title=word, abstract=word, room=word["en"], track=word["en"])
    make.DocumentFactory(event=event, title=word)
    make.OrganiserFactory(event=event, organisation__name=word)
    make.EventSpeakerFactory(event=event, speaker__name=word["en"], speaker__organisation=word["en"], role=word)
    make.EventContactFactory(
        event=event, contact__name=word["en"], contact__role=word, topic=make.TopicFactory(title=word)
    )


def _pages(programme: Programme, contact: Contact, events: dict[str, Event]) -> dict[str, str]:
    priority = programme.priorities.first()
    return {
        "home": "/",
        "upcoming": "/events/",
        "past": "/events/past/",
        "year": "/events/past/2021/",
        "filtered": "/events/?format=virtual&q=event&kind=party",
        "past_found": "/events/past/?q=event&from=2020-01-01",
        "nothing_found": "/events/?q=nothing-like-this",
        "other_zone": "/events/?zone=America/New_York",
        "calendar": "/events/calendar/",
        "calendar_month": f"/events/calendar/{events['hybrid'].start_date:%Y/%-m}/",
        "programmes": "/programmes/",
        "programme": programme.get_absolute_url(),
        "priority": priority.get_absolute_url(),
        "objective": priority.objectives.first().get_absolute_url(),
        "project": programme.projects.first().get_absolute_url(),
        "organisation": contact.organisation.get_absolute_url(),
        "venue": events["hybrid"].venue.get_absolute_url(),
        "contacts": "/contacts/",
        "answer": "/contacts/?topic=press&language=lv&country=XX",
        "contact": contact.get_absolute_url(),
        "embed": "/embed/",
        "print": f"{events['hybrid'].get_absolute_url()}print/",
        "legal": "/legal/",
        "privacy": "/privacy/",
        "accessibility": "/accessibility/",
        "in_german": "/de/events/",
        "not_found": "/events/there-is-no-such-event/",
        "choosing": f"{events['hybrid'].get_absolute_url()}?choose=1",
        "own_agenda": f"{events['hybrid'].get_absolute_url()}?mine={_first_sessions(events['hybrid'])}",
        "styleguide": "/styleguide/",
    }


def _first_sessions(event: Event) -> str:
    """Return three sessions, two of them at the same time, and one that there is not, as an address names them."""
    return ",".join(str(session.pk) for session in event.sessions.all()[:3]) + ",999999"


def _picture(name: str) -> ContentFile:
    content = BytesIO()
    Image.new("RGB", (320, 180), "#2a6f77").save(content, "PNG")
    return ContentFile(content.getvalue(), name)
