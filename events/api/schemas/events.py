"""Events, their sessions and their changes."""

from pydantic import ConfigDict

from events.api.resources.parts import IMAGE
from events.api.resources.people import CONTACT, CONTACT_REF, ORGANISATION_REF, ORGANISER
from events.api.resources.programmes import (
    OBJECTIVE,
    OBJECTIVE_REF,
    PRIORITY,
    PRIORITY_REF,
    PROGRAMME,
    PROGRAMME_REF,
    PROJECT,
    PROJECT_REF,
)
from events.api.resources.venues import VENUE, VENUE_REF
from events.api.schemas.common import Clock, Day, Form, Link, Moment, Uid, Url, said
from events.enums import (
    Attendance,
    DatePrecision,
    DocumentKind,
    EventKind,
    EventStatus,
    Hours,
    OrganiserRole,
    RegistrationState,
    SessionKind,
)
from events.models import EventChange


class EventRef(Form):
    id: Uid = said("The identifier, which never changes.")
    slug: str = said("The name in addresses.", "kick-off-in-riga")
    title: str = said("The title.", "Kick-off in Riga")
    url: Url = said("The page of the event.")


class When(Form):
    """The wall clock of the event's zone is the truth; moments in UTC stand beside it where an hour is known."""

    start_date: str = said("The first day; the month alone where `precision` is month.", "2026-06-11")
    end_date: str = said("The last day, or month.", "2026-06-12")
    start_time: Clock | None = said("From, by the event's clock.", "09:30")
    end_time: Clock | None = said("Until, by the event's clock. None: open end.", "16:00")
    zone: str = said("The IANA time zone.", "Europe/Riga")
    zone_abbreviation: str | None = said("What the zone is called then.", "EEST")
    starts_at: Moment | None = said("The start in UTC, where an hour is known.", "2026-06-11T06:30:00Z")
    ends_at: Moment | None = said("The end in UTC, where an hour is known.", "2026-06-11T13:00:00Z")
    is_all_day: bool = said("All day, or hours not known yet.")
    precision: DatePrecision = said("Whether the day or only the month is known.")
    hours: Hours = said("From start to end without a break, or the same hours each day.")
    date_text: str = said("The dates in words.", "11. - 12. June 2026")
    time_text: str | None = said("The hours in words, with the zone.", "09:30 - 16:00 (EEST)")
    note: str | None = said("What has to be said of it.", "each day")


class PartOf(Form):
    id: Uid | None = said("The identifier, for an event of this site.")
    slug: str | None = said("The name in addresses, for an event of this site.")
    title: str = said("The title.")
    url: Url | None = said("Its page.")


class Place(Form):
    name: str | None = said("The name of the venue.", "Latvian National Library")
    room: str | None = said("The room.", "Hall 2")
    address: list[str] = said("The address line by line, as printed.")
    map_url: Url | None = said("A map elsewhere.")
    access_note: str | None = said("How to get there.")
    venue: VENUE.schema | VENUE_REF.schema | None = said("The venue; whole with `expand=venue`.")


class Livestream(Form):
    url: Url = said("Where to watch.")
    starts_at: Moment | None = said("From when, where it has hours of its own.")
    ends_at: Moment | None = said("Until when, where it has hours of its own.")
    text: str | None = said("Its own hours in words.")


class Online(Form):
    platform: str | None = said("The software.", "Webex")
    join_url: Url | None = said("The link to join, from its release until the end of the event.")
    join_note: str | None = said("When the link will be released.")
    livestream: Livestream | None = said("The livestream.")


class Accessibility(Form):
    measures: list[str] = said("What there is, in words.", ["Step-free access"])
    tell_us_by: Day | None = said("Until when to say what is needed.")


class Registration(Form):
    state: RegistrationState = said("The state now, derived.")
    label: str = said("The state in words.", "Registration is open until 10. May 2026, 12:00 (CEST)")
    url: Url | None = said("Where to register, while that is possible.")
    opens_at: Moment | None = said("When registration opens.")
    closes_at: Moment | None = said("When registration closes; at the latest with the event.")
    capacity: int | None = said("Places.")
    has_waiting_list: bool = said("Whether it is fully booked with a waiting list.")
    fee: str | None = said("What it costs.", "Free of charge")
    note: str | None = said("What else to know.")


class EventOrganiser(ORGANISATION_REF.schema):
    role: OrganiserRole = said("The part in the event.")
    role_label: str = said("The part in words.", "Co-organiser")


class WholeEventOrganiser(ORGANISER.schema, EventOrganiser):
    pass


class Person(Form):
    name: str = said("The name.")
    role: str | None = said("The part in the event or session.", "Keynote speaker")
    position: str | None = said("The position.", "Head of Unit")
    organisation: str | None = said("The organisation.")
    biography: str | None = said("Plain text.")
    website: Url | None = said("A website.")
    photo: IMAGE.schema | None = said("A photo.")


class Document(Form):
    title: str = said("The title.")
    kind: DocumentKind = said("The kind.")
    kind_label: str | None = said("The kind in words.", "Presentation")
    url: Url = said("Where it is.")
    details: str | None = said("Format, size and language in words.", "PDF, 1.2 MB, German")
    language: str | None = said("ISO 639-1.", "de")
    size: int | None = said("In bytes, for a file.")
    captions_url: Url | None = said("Captions or transcript of a recording.")


class Change(Form):
    """A line of the public change log of an event."""

    id: str = said("The identifier, which never changes.", "1b7b8f0e-5d0c-4f43-8a57-4a3f2f1d9c01-1-time")
    event: EventRef = said("The event.")
    changed_at: Moment = said("When it was changed.")
    field: EventChange.Field = said("What was changed.")
    old_value: str | None = said("The value before, in the source language of the event; none where there was none.")
    new_value: str | None = said("The value since, in the source language of the event; none where there is none.")
    sequence: int = said("The revision of the event that the change made.")
    text: str = said("The change in words.", "Time changed from 09:00 to 10:00")


class Session(Form):
    """An item of the agenda of an event."""

    id: Uid = said("The identifier, which never changes.")
    url: Url = said("Where the agenda has it.")
    event: EventRef = said("The event.")
    title: str = said("The title.", "Welcome and opening")
    kind: SessionKind = said("The kind.")
    kind_label: str | None = said("The kind in words; none for a talk.", "Workshop")
    date: Day | None = said("The day.")
    start_time: Clock | None = said("From, by the event's clock.", "09:30")
    end_time: Clock | None = said("Until, by the event's clock; before the start: the next day.", "10:15")
    zone: str = said("The IANA time zone.", "Europe/Riga")
    zone_abbreviation: str | None = said("What the zone is called on that day.", "EEST")
    time_text: str | None = said("The hours in words.", "09:30 - 10:15")
    starts_at: Moment | None = said("The start in UTC, where it is known.")
    ends_at: Moment | None = said("The end in UTC, where it is known.")
    time_note: str | None = said("Words instead of hours.", "Act I")
    abstract: str | None = said("Plain text.")
    room: str | None = said("The room.")
    track: str | None = said("The track.", "Track A")
    attendance: Attendance | None = said("How to attend, where it differs from the event.")
    attendance_label: str | None = said("The same in words.")
    join_url: Url | None = said("The link to join, from its release until the end of the event.")
    language: str | None = said("ISO 639-1.", "en")
    is_full: bool = said("Whether there is no place left.")
    people: list[Person] = said("Speakers and moderators who are public.")
    organisations: list[Link] = said("The organisations that take part.")
    projects: list[Link] = said("The projects that take part.")
    documents: list[Document] = said("The documents of the session.")


class Event(Form):
    """An event. `id` is always there; which other fields are is decided by `fields` and `expand`."""

    model_config = ConfigDict(json_schema_extra=lambda schema: schema.update(required=["id"]))

    id: Uid = said("The identifier, which never changes.")
    slug: str = said("The name in addresses; an old one leads to the new one for ever.", "kick-off-in-riga")
    url: Url = said("The page of the event in the language of the answer.")
    ics_url: Url | None = said("The calendar file of the event; none while only the month is known.")
    title: str = said("The title.", "Kick-off in Riga")
    short_title: str | None = said("A title for narrow places.")
    subtitle: str | None = said("The subtitle.")
    teaser: str | None = said("One or two sentences; what came out of it once the event is over.")
    description: str | None = said("Sanitised HTML.")
    kind: EventKind = said("The kind.")
    kind_label: str | None = said("The kind in words; none for other events.", "Webinar")
    when: When = said("When it is.")
    is_past: bool = said("Whether it is over.")
    now: str | None = said("What is to say while it runs.", "now on, until 16:00 (CEST)")
    status: EventStatus = said("How it stands.")
    status_label: str | None = said("The same in words; none as planned.", "Cancelled")
    status_note: str | None = said("Why it is not as planned.")
    is_moved_online: bool = said("Whether it has moved online.")
    former: When | None = said("When it was to be before it was moved.")
    replaced_by: EventRef | None = said("The event to go to instead.")
    attendance: Attendance = said("How to attend.")
    attendance_label: str = said("The same in words.", "Virtual Meeting & Physical Meeting")
    attendance_note: str | None = said("What else to know about attending.")
    place: Place | None = said("Where people meet; none for an online event.")
    online: Online = said("How to follow from afar.")
    accessibility: Accessibility = said("What is done for accessibility.")
    registration: Registration | None = said("How to register.")
    organisers: list[WholeEventOrganiser | EventOrganiser] = said("Who organises it; whole with `expand=organisers`.")
    contacts: list[CONTACT.schema | CONTACT_REF.schema] = said("Whom to ask; whole with `expand=contacts`.")
    speakers: list[Person] = said("The speakers who are public.")
    programme: PROGRAMME.schema | PROGRAMME_REF.schema | None = said("The programme; whole with `expand=programme`.")
    priorities: list[PRIORITY.schema | PRIORITY_REF.schema] = said("The priorities; whole with `expand=priorities`.")
    objectives: list[OBJECTIVE.schema | OBJECTIVE_REF.schema] = said("The objectives; whole with `expand=objectives`.")
    projects: list[PROJECT.schema | PROJECT_REF.schema] = said("The projects; whole with `expand=projects`.")
    part_of: PartOf | None = said("The event of which it is a part.")
    series: str | None = said("The series by name.")
    image: IMAGE.schema | None = said("The picture.")
    gallery: list[IMAGE.schema] = said("Pictures of the event.")
    documents: list[Document] = said("The documents and recordings of the event.")
    report: str | None = said("What came out of it: sanitised HTML.")
    audience: str | None = said("Who should attend.")
    languages: list[str] = said("Languages of the event, ISO 639-1.", ["en", "pl"])
    interpretation: str | None = said("Interpretation.")
    website: Url | None = said("A website of the event.")
    social_links: list[Url] = said("Social media.")
    keywords: list[str] = said("Keywords.")
    text_languages: list[str] = said("Languages in which there are texts, the source language first.", ["en", "de"])
    fallbacks: dict[str, str] = said("The language of each text that is in another than asked for.", {"report": "en"})
    is_featured: bool = said("Whether the home page has it first.")
    sequence: int = said("The revision: it rises with each change of date, place, attendance or status.")
    created_at: Moment = said("When it was entered.")
    changed_at: Moment = said("When it was changed last.")
    sessions: list[Session] = said("The agenda, with `expand=sessions`.")
    changes: list[Change] = said("The public change log, latest first, with `expand=changes`.")
