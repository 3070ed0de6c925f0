"""When and where an event is, and how to take part in it."""

import datetime as dt
from types import SimpleNamespace

from events.api.forms import Described, Form, Line, expandable, maybe, of
from events.api.resources.venues import VENUE, VENUE_REF
from events.enums import DatePrecision, Hours, RegistrationState
from events.facts import EventFacts
from events.fields import Url
from events.schedule import Schedule, bounds
from events.wording import attending
from events.wording.dates import When, describe
from events.wording.when import with_status


def described(schedule: Schedule, words: When | None = None) -> SimpleNamespace:
    """Return the values of a schedule beside its words; what is not known is None."""
    words = words or describe(schedule, is_awaited=False)
    (first, last), digits = bounds(schedule), 7 if schedule.is_month else 10
    return SimpleNamespace(
        schedule=schedule,
        words=words,
        date_text=with_status(words.status, words.date_text),
        start_date=schedule.start_date.isoformat()[:digits],
        end_date=schedule.end_date.isoformat()[:digits],
        start_time=schedule.start_time if schedule.has_hours else None,
        end_time=schedule.end_time if schedule.has_end else None,
        starts_at=first if schedule.has_hours else None,
        ends_at=last if schedule.has_end else None,
    )


def registration(facts: EventFacts) -> Described | None:
    words = attending.make_registration(facts)
    return Described(facts.registration, words) if words else None


WHEN = Form(
    "When",
    Line("start_date", str, "The first day; the month alone where `precision` is month.", "2026-06-11"),
    Line("end_date", str, "The last day, or month.", "2026-06-12"),
    Line("start_time", dt.time | None, "From, by the event's clock.", "09:30"),
    Line("end_time", dt.time | None, "Until, by the event's clock. None: open end.", "16:00"),
    Line("zone", str, "The IANA time zone.", "Europe/Riga", "schedule.zone"),
    Line("zone_abbreviation", str | None, "What the zone is called then.", "EEST", "words.zone"),
    Line("starts_at", dt.datetime | None, "The start in UTC, where an hour is known.", "2026-06-11T06:30:00Z"),
    Line("ends_at", dt.datetime | None, "The end in UTC, where an hour is known.", "2026-06-11T13:00:00Z"),
    Line("ends_next_day", bool, "Whether the hours end after midnight.", make="schedule.ends_next_day"),
    Line("is_all_day", bool, "Whether it is all day.", make="schedule.is_all_day"),
    Line("precision", DatePrecision, "Whether the day or only the month is known.", make="schedule.precision"),
    Line("hours", Hours, "From start to end, the same each day, all day, or to follow.", make="schedule.hours"),
    Line("date_text", str, "The dates in words.", "11. - 12. June 2026"),
    Line("time_text", str | None, "The hours in words, with the zone.", "09:30 - 16:00 (EEST)", "words.time_text"),
    Line("note", str | None, "A note on the dates or hours.", "each day", "words.note"),
    docs="The wall clock of the event's zone is the truth; moments in UTC stand beside it where an hour is known.",
)
PLACE = Form(
    "Place",
    Line("name", str | None, "The name of the venue.", "Latvian National Library", "venue.name"),
    Line("room", str | None, "The room.", "Hall 2"),
    Line("address", list[str], "The address line by line, as printed.", make=of("venue", attending.address_lines)),
    Line("map_url", Url | None, "A map elsewhere.", make=of("venue", attending.map_url)),
    Line("access_note", str | None, "How to get there.", make="venue.access_note"),
    expandable("venue", maybe, VENUE, VENUE_REF, "The venue"),
)


LIVESTREAM = Form(
    "Livestream",
    Line("url", Url, "Where to watch.", make="livestream.url"),
    Line("starts_at", dt.datetime | None, "From when, where it has hours of its own.", make="livestream.starts_at"),
    Line("ends_at", dt.datetime | None, "Until when, where it has hours of its own.", make="livestream.ends_at"),
    Line("text", str | None, "Its own hours in words.", make=attending.livestream_text),
)
ONLINE = Form(
    "Online",
    Line("platform", str | None, "The software.", "Webex", "event.online_platform"),
    Line("join_url", Url | None, "The link to join, from its release until the end of the event."),
    Line("join_note", str | None, "When the link will be released.", make=lambda facts: attending.join_note(facts)[0]),
    Line("livestream", maybe(LIVESTREAM), "The livestream.", make=lambda facts: facts.livestream and facts),
)
ACCESSIBILITY = Form(
    "Accessibility",
    Line("measures", list[str], "What there is.", ["Step-free access"], of("event", attending.accessibility_measures)),
    Line("tell_us_by", dt.date | None, "Until when to say what is needed.", make="accessibility_deadline"),
)
REGISTRATION = Form(
    "Registration",
    Line("state", RegistrationState, "The state now, derived.", make="facts.state"),
    Line("label", str, "The state in words.", "Registration is open until 10. May 2026, 12:00 (CEST)", "words.label"),
    Line("url", Url | None, "Where to register, while that is possible.", make="facts.url"),
    Line("opens_at", dt.datetime | None, "When registration opens.", make="facts.opens_at"),
    Line("closes_at", dt.datetime | None, "When it closes; at the latest with the event.", make="facts.closes_at"),
    Line("capacity", int | None, "Places.", make="facts.capacity"),
    Line("has_waiting_list", bool, "Whether it is fully booked with a waiting list.", make="facts.has_waiting_list"),
    Line("is_free_of_charge", bool | None, "Whether it is free, if said.", make="facts.is_free_of_charge"),
    Line("fee", str | None, "What it costs.", "50 EUR", "words.fee"),
    Line("note", str | None, "What else to know.", make="words.note"),
)
