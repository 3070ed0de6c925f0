"""Invented values for the style guide: every component in every state, with nothing behind it."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from django.templatetags.static import static

from common.choices import Colour
from common.i18n import Text
from events.display.types import AgendaTools, EventPage, Image, Link, MonthGroup, Option
from events.enums import DateState
from events.readers_time import patterns
from events.readers_zone import ZoneChooser, ZoneGroup, ZoneOption
from events.wording.dates import TimePoint, When
from events.wording.types import (
    AgendaDay,
    AgendaSlot,
    ChangeDay,
    ContactCard,
    DateBlock,
    Document,
    EventRow,
    OrganiserLine,
    Person,
    Place,
    PriorityTag,
    Registration,
    SessionItem,
    StatusMessage,
)

TAGS = tuple(PriorityTag(Text(colour.title(), "en"), "#", colour, str(n)) for n, colour in enumerate(Colour.values, 1))
INNOVATIVE = PriorityTag(Text("Innovative societies", "en"), "#", "magenta", "1")
WATER = PriorityTag(Text("Water-smart societies", "en"), "#", "blue", "2")

# When

MORNING = (TimePoint("09:30", "09:30"), TimePoint("11:00", "11:00"))
ONE_DAY = When(
    dates=(TimePoint("12. May 2027", "2027-05-12"),),
    times=MORNING,
    date_text="12. May 2027",
    time_text="09:30 - 11:00 (CEST)",
    zone="CEST",
    starts_at="2027-05-12T07:30:00Z",
    ends_at="2027-05-12T09:00:00Z",
)
OPEN_END = replace(ONE_DAY, times=MORNING[:1], time_text="from 09:30 (CEST)")
DAILY = replace(
    ONE_DAY,
    dates=(TimePoint("16.", "2027-05-16"), TimePoint("24. May 2027", "2027-05-24")),
    date_text="16. - 24. May 2027",
    note="each day",
    starts_at="2027-05-16T07:30:00Z",
    ends_at="2027-05-24T09:00:00Z",
)
TWO_DAYS = replace(
    ONE_DAY,
    dates=(TimePoint("30. September", "2027-09-30"), TimePoint("1. October 2027", "2027-10-01")),
    times=(TimePoint("12:00", "12:00"), TimePoint("13:00", "13:00")),
    date_text="30. September - 1. October 2027",
    time_text="12:00 - 13:00 (EEST)",
    zone="EEST",
    starts_at="2027-09-30T09:00:00Z",
    ends_at="2027-10-01T10:00:00Z",
)
ALL_DAY = When(dates=ONE_DAY.dates, date_text=ONE_DAY.date_text, time_text="all day")
MONTH = When(
    dates=(TimePoint("May 2027", "2027-05"),),
    date_text="May 2027 (date to be confirmed)",
    note="(date to be confirmed)",
)
STRUCK = replace(ONE_DAY, state=DateState.STRUCK, status="Cancelled")
WAS_PLANNED = replace(
    ONE_DAY,
    date_text="was planned for 12. May 2027, 09:30 - 11:00 (CEST)",
    time_text="",
    state=DateState.WAS_PLANNED,
    status="Postponed",
)

OTHER_ZONE = "Riga: 10:30 - 12:00 (EEST)"
ZONE_CHOOSER = ZoneChooser(
    groups=(
        ZoneGroup("In the programme area", (ZoneOption("Europe/Berlin", "Berlin"), ZoneOption("Europe/Riga", "Riga"))),
        ZoneGroup("Elsewhere in Europe", (ZoneOption("Europe/London", "London"),)),
    ),
    patterns=patterns(),
    zone="Europe/Riga",
    note="The address of this page asks for these times as well: Riga",
)

# Rows

DATE_BLOCKS = {
    "one day": DateBlock("12", "May", "2027", "Wed"),
    "range": DateBlock("16–24", "May", "2027"),
    "over two months": DateBlock("30–1", "Sep–Oct", "2027"),
    "month only": DateBlock("", "May", "2027"),
    "months only": DateBlock("", "May–Jun", "2027"),
    "past": DateBlock("12", "May", "2021", "Wed", "past"),
    "ongoing": DateBlock("12", "May", "2027", "Wed", "ongoing"),
    "cancelled": DateBlock("12", "May", "2027", "Wed", "cancelled"),
    "postponed": DateBlock("?", "", "", state="postponed"),
}
ROW = EventRow(
    title=Text("How to prepare a strong application: questions and answers", "en"),
    url="#",
    when=ONE_DAY,
    date_block=DATE_BLOCKS["one day"],
    kind="Webinar",
    format="Virtual Meeting",
    priorities=(INNOVATIVE, WATER),
)
CONFERENCE = replace(
    ROW,
    title=Text("Programme conference: neighbours around one sea", "en"),
    when=TWO_DAYS,
    date_block=DATE_BLOCKS["over two months"],
    kind="Conference",
    format="Virtual Meeting & Physical Meeting",
    place="Rīga, Latvia",
    programme=Text("Interreg Baltic Sea Region 2021–2027", "en"),
)
ROWS = {
    "as planned": ROW,
    "several days, hybrid": CONFERENCE,
    "daily hours": replace(ROW, when=DAILY, date_block=DATE_BLOCKS["range"], kind="Training"),
    "start only": replace(ROW, when=OPEN_END),
    "all day": replace(ROW, when=ALL_DAY, kind="Seminar", format="Physical Meeting", place="Gdańsk, Poland"),
    "save the date": replace(ROW, when=MONTH, date_block=DATE_BLOCKS["month only"], format="", priorities=()),
    "now on": replace(ROW, date_block=DATE_BLOCKS["ongoing"], now="now on, until 11:00 (CEST)"),
    "continues": replace(ROW, when=DAILY, date_block=DATE_BLOCKS["range"], now="continues tomorrow"),
    "cancelled": replace(ROW, when=STRUCK, date_block=DATE_BLOCKS["cancelled"], status="Cancelled"),
    "postponed": replace(ROW, when=WAS_PLANNED, date_block=DATE_BLOCKS["postponed"], status="Postponed"),
    "rescheduled": replace(ROW, status="Rescheduled"),
    "moved online": replace(ROW, status="Moved online"),
    "past": replace(ROW, date_block=DATE_BLOCKS["past"], is_past=True),
    "featured": replace(
        CONFERENCE,
        is_featured=True,
        teaser=Text("Two days, forty projects, and the first look at what comes after 2027.", "en"),
    ),
    "in another language": replace(
        ROW, title=Text("Informationsveranstaltung für Antragsteller in Schleswig-Holstein", "de"), priorities=()
    ),
}
MONTHS = (
    MonthGroup("May 2027", (ROWS["now on"], ROWS["daily hours"], ROWS["all day"])),
    MonthGroup("September 2027", (CONFERENCE,)),
    MonthGroup("Postponed", (ROWS["postponed"],)),
)

# Messages

STATUSES = {
    "cancelled": StatusMessage(
        "cancelled", "This event is cancelled.", Text("Too few people could travel. We are sorry.", "en")
    ),
    "postponed": StatusMessage("postponed", "This event is postponed.", "A new date will be given here."),
    "rescheduled": StatusMessage("changed", "This event has a new date.", former=WAS_PLANNED),
    "replaced": StatusMessage(
        "cancelled", "This event is cancelled.", replacement=Link("Autumn webinar, 3. October 2027", "#")
    ),
    "moved online": StatusMessage("changed", "This event has moved online.", "The programme stays as it is."),
}
REGISTRATIONS = {
    "unknown": Registration("unknown", "Not known", fee=Text("50 EUR", "en")),
    "not needed": Registration("not_needed", "No registration needed."),
    "opens": Registration("opens", "Registration opens on 1. April 2027, 09:00 (CEST)."),
    "open": Registration(
        "open",
        "Registration is open until 10. May 2027, 12:00 (CEST).",
        url="#",
        charge="Free of charge",
        note=Text("At most four people per programme.", "en"),
        capacity="120 places",
    ),
    "closes today": Registration("closes_today", "Registration closes today, 12:00 (CEST).", url="#"),
    "closed": Registration("closed", "Registration closed on 10. May 2027."),
    "full": Registration("full", "Fully booked.", url="#", waiting_list="There is a waiting list."),
    "invitation": Registration("invitation", "By invitation only."),
    "members": Registration("members", "For members of the committee only."),
}

# People and papers

CONTACTS = {
    "everything": ContactCard(
        name="Elena Example",
        url="#",
        initials="EE",
        topic=Text("Participation", "en"),
        role=Text("Project officer", "en"),
        organisation=Text("Joint Secretariat", "en"),
        email="elena.example@example.org",
        phone="+49 381 000 000",
        languages="English, Latvian",
        website="https://example.org/",
        office="Grubenstraße 20, Rostock",
    ),
    "in place of another": ContactCard(
        name="Jonas Sample", url="#", initials="JS", email="jonas@example.org", instead_of="Elena Example"
    ),
    "the least": ContactCard(name="Information desk", url="#", initials="ID"),
}


def picture() -> Image:
    alt = Text("Low hills behind a calm sea", "en")
    return Image(static("img/sample-picture.svg"), alt, "The bay at noon", "A. Sample", 960, 540)


def logo() -> Image:
    return Image(static("img/sample-logo.svg"), width=180, height=60)


SPEAKERS = (
    Person(
        "Maija Lind",
        role=Text("Moderator", "en"),
        title="Dr",
        organisation="University of Turku",
        biography=Text("Has studied coastal cities for twenty years.", "en"),
        website="https://example.org/",
        initials="ML",
    ),
    Person("Tomasz Brzeg", role=Text("Speaker", "en"), organisation="City of Gdynia", initials="TB"),
)
DOCUMENTS = (
    Document(Text("Opening and results so far", "en"), "#", "Presentation", "PDF, 1.2 MB"),
    Document(Text("Tagesordnung", "de"), "#", "Agenda", "PDF, 80 KB, German"),
    Document(Text("Photos of both days", "en"), "#", "Photos", "on example.org"),
)
RECORDINGS = (Document(Text("First day", "en"), "#", "Recording", "on example.org", captions_url="#"),)
ORGANISERS = (
    OrganiserLine(Text("Managing Authority and Joint Secretariat", "en"), "#", "Organiser"),
    OrganiserLine(Text("City of Rīga", "en"), "#", "Host"),
)

# The agenda


def day(text: str, date: str) -> When:
    return When(dates=(TimePoint(text, date),), date_text=text)


def slot(start: str, end: str, *sessions: SessionItem) -> AgendaSlot:
    """Return a slot with its hours, of which any may be empty."""
    hours = [hour for hour in (start, end) if hour]
    return AgendaSlot(tuple(TimePoint(hour, hour) for hour in hours), sessions, " - ".join(hours))


def session(number: int, title: str, **more: object) -> SessionItem:
    return replace(SessionItem(Text(title, "en"), f"session-{number}", number=number), **more)


AGENDA = (
    AgendaDay(
        day("30. September 2027", "2027-09-30"),
        (
            slot("12:00", "12:30", session(1, "Registration and lunch", is_break=True)),
            slot(
                "12:30",
                "14:00",
                session(
                    2,
                    "Welcome, and what seven years have changed",
                    kind="Talk",
                    room="Great Hall",
                    people=SPEAKERS,
                    abstract=Text("What the projects promised, what they did, and what stays.", "en"),
                    documents=DOCUMENTS[:1],
                    projects=(Link(Text("EcoDesign Circle 4.0", "en"), "#"),),
                ),
            ),
            slot("14:00", "14:30", session(3, "Coffee", is_break=True)),
            slot(
                "14:30",
                "16:00",
                session(4, "Clean water in small towns", kind="Workshop", room="Room 1", track="Water", is_full=True),
                session(5, "Ports without smoke", kind="Workshop", room="Room 2", track="Climate", join_url="#"),
                session(6, "Dienste für alle", kind="Workshop", room="Room 3", track="Innovation", language="German"),
            ),
            slot("19:00", "01:00", session(7, "Dinner at the harbour", kind="Networking")),
        ),
        "EEST",
    ),
    AgendaDay(
        day("1. October 2027", "2027-10-01"),
        (
            slot("09:00", "", session(8, "Site visit", kind="Site visit", format="Physical Meeting")),
            slot("", "", session(9, "Closing words", time_note=Text("Act II", "en"))),
        ),
        "EEST",
    ),
)
AGENDA_CHOSEN = (
    replace(
        AGENDA[0],
        slots=(
            replace(
                slot(
                    "12:30",
                    "14:00",
                    session(42, "Welcome", is_chosen=True, overlaps=(Link(Text("Lunch talk", "en"), "#"),)),
                ),
                starts_at="2027-09-30T09:30:00Z",
                ends_at="2027-09-30T11:00:00Z",
                is_now=True,
            ),
            slot("14:30", "16:00", session(44, "Clean water"), session(45, "Ports")),
        ),
    ),
)
TRACKS = tuple(Option(name, name, name == "Water") for name in ("Water", "Climate"))
MODES = (Option("physical", "On site"), Option("virtual", "Online"))
AGENDA_TOOLS = {
    "filter": AgendaTools("all", "1", "1 of 8 sessions shown", (), TRACKS, MODES, can_choose=True, choose_url="#"),
    "choosing": AgendaTools("choosing", "1", "2 sessions chosen", all_url="#", can_choose=True),
    "my agenda": AgendaTools("mine", "1", "2 sessions chosen", all_url="#", choose_url="#", calendar_url="#"),
}
AGENDA_CANCELLED = (
    AgendaDay(
        replace(day("1. October 2027", "2027-10-01"), state=DateState.STRUCK),
        (slot("09:00", "10:00", session(51, "Welcome")),),
        "EEST",
        "Cancelled",
    ),
)
AGENDA_WITHOUT_DATES = (
    AgendaDay(
        None,
        (
            slot("", "", session(21, "Achievements of the regions")),
            slot("", "", session(22, "Solutions of three projects", organisations=(Link("City of Pskov", "#"),))),
        ),
    ),
)
CHANGES = (
    ChangeDay(
        TimePoint("2. May 2027", "2027-05-02"),
        ("time changed from 09:00 - 11:00 (CEST) to 09:30 - 11:00 (CEST)", "place changed from Tallinn to Rīga"),
    ),
    ChangeDay(TimePoint("20. April 2027", "2027-04-20"), ("status changed from As planned to Rescheduled, new date",)),
)


def sharing() -> SimpleNamespace:
    return SimpleNamespace(
        url="https://events.example.org/events/neighbours-around-one-sea/",
        mail_url="mailto:?subject=Neighbours%20around%20one%20sea",
        print_url="#",
        feed_url="#",
        code_url=static("img/sample-code.svg"),
    )


_AS_OF = TimePoint("2. May 2027, 10:00 (CEST)", "2027-05-02T10:00+02:00")
AS_OF = SimpleNamespace(text=f"As of {_AS_OF.text}", points=(_AS_OF,))
LANGUAGES = tuple(
    SimpleNamespace(code=code, name=name, url="#", is_current=code == "en")
    for code, name in (("en", "English"), ("de", "Deutsch"), ("pl", "Polski"), ("lv", "Latviešu"))
)
RICH_TEXT = Text(
    "<p>The programme invites everyone who <strong>prepares an application</strong> for the fourth call. We explain "
    'what has changed, and answer <a href="#">questions sent before</a>.</p><h2>What to bring</h2><ul><li>A sketch of '
    "your idea</li><li>Your partners, if you know them</li></ul>",
    "en",
)


TEXTS = {
    "subtitle": Text("What seven years of cooperation have left behind, and what comes next", "en"),
    "description": RICH_TEXT,
    "report": Text("<p>Three hundred people came.</p>", "en"),
    "attendance_note": Text("Come in person if you have a stand.", "en"),
    "audience": Text("Project partners, regions, anyone who plans a project", "en"),
}
PRACTICAL: dict[str, Any] = {
    "place": Place(
        Text("House of the Blackheads", "en"),
        "#",
        "Great Hall",
        ("Rātslaukums 7", "LV-1050 Rīga", "Latvia"),
        "#",
        Text("Step-free entrance from the river side.", "en"),
    ),
    "online_platform": "Webex",
    "join_note": "The link to join appears here on 30. September 2027, 11:00 (EEST).",
    "livestream_url": "#",
    "livestream_text": "Only the first day is streamed.",
    "accessibility": ("Step-free access", "Induction loop", "Captions"),
    "accessibility_deadline": "Tell us what you need by 1. September 2027.",
    "languages": "English",
    "interpretation": "Polish, Latvian",
    "registration": REGISTRATIONS["open"],
    "website": "https://example.org/",
    "social_links": (Link("LinkedIn", "https://example.org/"),),
    "keywords": ("water", "ports", "public services"),
}


def event_page() -> EventPage:
    return EventPage(
        title=CONFERENCE.title,
        url="#",
        row=replace(CONFERENCE, now="continues tomorrow"),
        kind="Conference",
        priorities=(INNOVATIVE, WATER),
        objectives=(Link(Text("1.1 Resilient economies and communities", "en"), "#"),),
        status=STATUSES["rescheduled"],
        part_of=Link(Text("European Cooperation Day", "en"), "#"),
        teaser=Text("Two days, forty projects, and the first look at what comes after 2027.", "en"),
        texts=TEXTS,
        recordings=RECORDINGS,
        image=picture(),
        gallery=(picture(), picture(), picture()),
        contacts=(CONTACTS["everything"], CONTACTS["in place of another"]),
        agenda=AGENDA,
        calendar_url="#",
        calendar_sessions_url="#",
        speakers=SPEAKERS,
        documents=DOCUMENTS,
        organisers=(replace(ORGANISERS[0], logo=logo()), ORGANISERS[1]),
        programme=Link(Text("Interreg Baltic Sea Region 2021–2027", "en"), "#"),
        projects=(Link("FanpLESStic-sea", "#"), Link("Lucia", "#")),
        series_title=Text("Neighbours around one sea", "en"),
        series=(ROWS["past"], CONFERENCE),
        parts=(ROW,),
        changes=CHANGES,
        upcoming=(ROW, ROWS["daily hours"]),
        past=(ROWS["past"],),
        updated=TimePoint("2. May 2027", "2027-05-02"),
        languages_missing="Not available in German; shown in English.",
        sample=True,
        **PRACTICAL,
    )


PROGRAMMES = {
    "current": SimpleNamespace(
        title=Text("Interreg Baltic Sea Region 2021–2027", "en"),
        url="#",
        period="2021–2027",
        is_current=True,
        countries="Denmark, Estonia, Finland, Germany, Latvia, Lithuania, Norway, Poland, Sweden",
    ),
    "former": SimpleNamespace(title=Text("Ostseeraum 2014–2020", "de"), url="#", period="2014–2020"),
}
PRIORITY = SimpleNamespace(
    tag=WATER,
    description=Text("<p>Clean water, and work that depends on it.</p>", "en"),
    objectives=(Link(Text("2.1 Sustainable waters", "en"), "#"), Link(Text("2.2 Blue economy", "en"), "#")),
)


def finder_field(name: str, title: str, *groups: tuple[str, tuple[str, ...]]) -> SimpleNamespace:
    """Return a field of the contact finder in which the first option is chosen."""
    options = [
        (heading, [SimpleNamespace(value=label, label=label, is_chosen=label == groups[0][1][0]) for label in labels])
        for heading, labels in groups
    ]
    return SimpleNamespace(name=name, title=title, anything=f"Any {title.lower()}", groups=options)


FINDER = (
    finder_field("topic", "Topic", ("", ("participation", "press", "finance"))),
    finder_field(
        "priority",
        "Priority",
        ("2021–2027", ("1 Innovative societies",)),
        ("2014–2020", ("1 Capacity for innovation",)),
    ),
    finder_field("country", "Country", ("", ("Latvia", "Poland"))),
)
ANSWERS = {
    "a duty": SimpleNamespace(
        status="Jonas Sample answers your question.",
        notes=("Polish is not among the languages that Jonas Sample speaks.",),
        replies=(
            SimpleNamespace(card=CONTACTS["in place of another"], duty=(Text("participation", "en"), "Latvia")),
            SimpleNamespace(card=CONTACTS["the least"]),
        ),
        narrower=(CONTACTS["everything"],),
    ),
    "nobody": SimpleNamespace(status="Nobody can be named for this question at the moment."),
}

EMBED_FORM: dict[str, Any] = {
    "groups": (("programme", "Programme", (SimpleNamespace(value="bsr", label="Interreg Baltic Sea Region"),), "bsr"),),
    "kept": (("country", "LV"),),
    "look": SimpleNamespace(limit=2, theme="dark", accent="teal"),
    "limits": range(1, 4),
    "themes": (("auto", "As the reader's device"), ("dark", "Dark")),
    "accents": (("teal", "Teal"), ("red", "Red")),
}
EMBED_CODE = '<iframe src="/embed/upcoming/" title="Upcoming events" width="100%" height="800" loading="lazy"></iframe>'
