"""An event as a calendar entry, by the rules ICS-1 to ICS-17."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone, translation

from events.actions import save_event
from events.enums import EventKind, EventStatus, OrganiserRole
from events.facts import EventFacts
from events.ical import File, event_components
from events.loading_calendar import Named
from events.models import Event
from events.models.revision import revised_at
from tests import factories as make
from tests.events.ical.reading import ORIGIN, entry_of, file_of, lines, words
from tests.pages import MICROSECOND, NOW

pytestmark = pytest.mark.usefixtures("frozen")

DAY = dt.date(2026, 6, 15)


def event_on(day: dt.date = DAY, **fields: object) -> Event:
    return make.EventFactory(start_date=day, **fields)


def rewrite(event: Event, **fields: object) -> Event:
    event = Event.objects.get(pk=event.pk)
    for name, value in fields.items():
        setattr(event, name, value)
    return save_event(event=event, by=None)


# The file


def test_ics_2_file_has_what_it_must_and_no_method():
    content = file_of(event_on())

    assert lines(content)[:4] == [
        "BEGIN:VCALENDAR",
        "PRODID:-//programme-events//Programme events//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
    ]
    assert b"METHOD" not in content


def test_ics_3_lines_are_folded_at_75_octets_and_never_inside_a_character():
    content = file_of(event_on(title={"en": "Łódź Жемчужина 東京 " * 8}))

    raw = content.split(b"\r\n")
    assert raw[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in raw) <= 75
    assert [line.decode() for line in raw] == content.decode().split("\r\n")


def test_ics_4_what_there_is_once_is_there_once():
    entry = entry_of(event_on())

    names = [name for name, _value in entry.property_items() if name not in ("BEGIN", "END")]
    assert len(names) == len(set(names))
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND"} <= set(names)
    assert "DURATION" not in names


# Identity and revision


def test_ics_5_identity_survives_every_change_and_says_nothing():
    event = event_on()
    before = words(entry_of(event), "uid")

    event = rewrite(event, title={"en": "Another"}, slug="another", start_date=dt.date(2026, 7, 1), end_date=None)

    assert words(entry_of(event), "uid") == before == str(event.uid)
    assert uuid.UUID(before).version == 4


@pytest.mark.parametrize(
    ("fields", "sequence"),
    [
        ({"title": {"en": "A typo less"}}, 0),
        ({"start_time": dt.time(10)}, 1),
        ({"time_zone": "Europe/Riga"}, 1),
        ({"status": EventStatus.CANCELLED, "status_note": {"en": "Ill."}}, 1),
    ],
)
def test_ics_6_sequence_rises_by_significant_changes_only(fields, sequence):
    event = event_on()

    assert [entry_of(event)["sequence"], entry_of(rewrite(event, **fields))["sequence"]] == [0, sequence]


def test_ics_7_dtstamp_is_the_last_revision_and_the_file_stays_as_it_is():
    event = event_on()
    changed_at = NOW - dt.timedelta(days=3)
    Event.objects.update(changed_at=changed_at, publish_at=changed_at)

    files = {file_of(event, now=now) for now in (NOW, NOW + dt.timedelta(days=2))}

    assert len(files) == 1
    assert entry_of(event)["dtstamp"].dt == changed_at.astimezone(dt.UTC)


def test_ics_8_moments_of_the_record_are_in_utc():
    found = [line for line in lines(file_of(event_on())) if line.startswith(("CREATED", "LAST-MODIFIED", "DTSTAMP"))]

    assert found == ["DTSTAMP:20260512T080000Z", "CREATED:20260512T080000Z", "LAST-MODIFIED:20260512T080000Z"]


@pytest.mark.parametrize(
    ("traits", "status", "summary", "transp"),
    [
        ({}, "CONFIRMED", "Kick-off", "OPAQUE"),
        ({"rescheduled": True}, "CONFIRMED", "Kick-off", "OPAQUE"),
        ({"moved_online": True}, "CONFIRMED", "Kick-off", "OPAQUE"),
        ({"postponed": True}, "TENTATIVE", "Postponed: Kick-off", "TRANSPARENT"),
        ({"cancelled": True}, "CANCELLED", "Cancelled: Kick-off", "TRANSPARENT"),
    ],
)
def test_ics_9_status_stands_in_the_field_and_in_words(traits, status, summary, transp):
    entry = entry_of(event_on(title={"en": "Kick-off"}, **traits))

    assert [words(entry, name) for name in ("status", "summary", "transp")] == [status, summary, transp]


def test_ics_9_reason_stands_in_the_description():
    entry = entry_of(event_on(cancelled=True, teaser="", description=""))

    assert words(entry, "description").splitlines()[:2] == ["This event is cancelled.", "The speaker is ill."]


# When


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"all_day": True}, "All day"),
        ({"to_follow": True}, "Hours to follow"),
        ({"to_follow": True, "start_date": dt.date(2020, 6, 15)}, "Physical Meeting"),
        ({"to_follow": True, "cancelled": True}, "This event is cancelled."),
        ({}, "Physical Meeting"),
    ],
)
def test_description_tells_all_day_from_hours_to_follow(fields, first):
    entry = entry_of(make.EventFactory(**{"start_date": DAY} | fields))

    assert words(entry, "description").splitlines()[0] == first


def test_entry_that_promises_hours_is_revised_when_the_event_is_over(frozen):
    event = make.EventFactory(to_follow=True, start_date=DAY)

    before, after = (revised_at(event, event.ends_at + number * MICROSECOND) for number in (0, 1))

    assert (before, after) == (event.changed_at, event.ends_at + MICROSECOND)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"all_day": True}, ["DTSTART;VALUE=DATE:20260615", "DTEND;VALUE=DATE:20260616"]),
        (
            {"all_day": True, "end_date": dt.date(2026, 6, 17)},
            ["DTSTART;VALUE=DATE:20260615", "DTEND;VALUE=DATE:20260618"],
        ),
        ({}, ["DTSTART;TZID=Europe/Berlin:20260615T093000", "DTEND;TZID=Europe/Berlin:20260615T160000"]),
        (
            {"end_time": dt.time(1)},
            ["DTSTART;TZID=Europe/Berlin:20260615T093000", "DTEND;TZID=Europe/Berlin:20260616T010000"],
        ),
        (
            {"end_date": dt.date(2026, 6, 17), "time_zone": "Europe/Riga"},
            ["DTSTART;TZID=Europe/Riga:20260615T093000", "DTEND;TZID=Europe/Riga:20260617T160000"],
        ),
        ({"time_zone": "UTC"}, ["DTSTART:20260615T093000Z", "DTEND:20260615T160000Z"]),
        # Nobody ever sees 00:00 because an end is not known.
        ({"open_end": True}, ["DTSTART;TZID=Europe/Berlin:20260615T093000"]),
        ({"end_time": dt.time(9, 30)}, ["DTSTART;TZID=Europe/Berlin:20260615T093000"]),
        (
            {"open_end": True, "end_date": dt.date(2026, 6, 17)},
            ["DTSTART;TZID=Europe/Berlin:20260615T093000", "DTEND;TZID=Europe/Berlin:20260618T000000"],
        ),
        # Hours that a change of the clocks skips move forward.
        (
            {"start_date": dt.date(2026, 3, 29), "start_time": dt.time(2, 30), "end_time": dt.time(4)},
            ["DTSTART;TZID=Europe/Berlin:20260329T033000", "DTEND;TZID=Europe/Berlin:20260329T040000"],
        ),
    ],
)
def test_ics_11_and_12_times_are_local_and_ends_exclusive(fields, expected):
    content = file_of(make.EventFactory(**{"start_date": DAY} | fields))

    entry = lines(content)[lines(content).index("BEGIN:VEVENT") :]
    assert [line for line in entry if line.startswith(("DTSTART", "DTEND", "RRULE"))] == expected


@pytest.mark.parametrize("fields", [{"all_day": True}, {"all_day": True, "end_date": dt.date(2026, 6, 17)}])
def test_days_without_hours_keep_nobody_from_other_things(fields):
    assert words(entry_of(event_on(**fields)), "transp") == "TRANSPARENT"


@pytest.mark.parametrize(
    ("fields", "end", "count"),
    [({}, "20260615T160000", 3), ({"end_time": dt.time(1)}, "20260616T010000", 3)],
)
def test_ics_15_daily_hours_are_one_instance_a_day(fields, end, count):
    content = file_of(event_on(daily=True, **fields))

    entry = lines(content)[lines(content).index("BEGIN:VEVENT") :]
    assert [line for line in entry if line.startswith(("DTSTART", "DTEND", "RRULE"))] == [
        "DTSTART;TZID=Europe/Berlin:20260615T093000",
        f"DTEND;TZID=Europe/Berlin:{end}",
        f"RRULE:FREQ=DAILY;COUNT={count}",
    ]


@pytest.mark.parametrize("traits", [{"save_the_date": True}, {"dateless": True}])
def test_month_alone_is_absent_from_calendars(traits):
    event = make.EventFactory(**traits)

    assert not EventFacts(event, NOW).has_day
    assert event_components(event, Named(), File(ORIGIN, NOW)) == []


# Text


def test_ics_13_texts_are_escaped_and_control_characters_removed():
    event = event_on(title={"en": "A, b; c\\d: “e”\x07\x1b"}, teaser={"en": "One\r\nTwo\x00\u2028Three\x85Four"})

    content = file_of(event)

    assert "SUMMARY:A\\, b\\; c\\\\d: “e”" in lines(content)
    entry = entry_of(event)
    assert words(entry, "summary") == "A, b; c\\d: “e”"
    assert words(entry, "description").split("\n\n")[1].splitlines() == ["One", "Two", "Three", "Four"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_ics_13_no_text_can_end_its_line_and_begin_a_property(end):
    bad = f"x{end}ATTACH:https://evil.example.org/{end}END:VEVENT"
    texts = {name: {"en": bad} for name in ("title", "teaser", "attendance_note", "status_note")}
    event = event_on(virtual=True, join_public_from=NOW, cancelled=False, keywords=bad, **texts)
    Event.objects.update(online_platform=bad + '"', join_url=f"https://a.example.org/{end}ATTACH:b")

    make.EventContactFactory(event=event, contact__name=bad, contact__email="", contact__show_phone=True)
    make.OrganiserFactory(event=event, organisation__name={"en": bad})

    content = file_of(event)

    assert [line for line in lines(content) if line.startswith("ATTACH")] == []
    assert [line for line in content.decode().splitlines() if line.startswith("ATTACH")] == []
    assert lines(content).count("END:VEVENT") == 1
    entry = entry_of(event)
    assert words(entry, "summary") == "x ATTACH:https://evil.example.org/ END:VEVENT"


def test_ics_15_description_says_what_the_page_says_without_markup():
    event = event_on(
        description={"en": "<p>The <strong>call</strong> &amp; more.</p><ul><li>One</li><li>Two</li></ul>"},
        attendance_note={"en": "Bring your badge."},
        livestream_url="https://stream.example.org/",
    )
    for role, name in ((OrganiserRole.ORGANISER, "Secretariat"), (OrganiserRole.HOST, "City of Riga")):
        make.OrganiserFactory(event=event, role=role, organisation__name={"en": name})

    assert words(entry_of(event), "description").split("\n\n") == [
        "Physical Meeting",
        "What applicants should know.",
        "The call & more.\nOne\nTwo",
        "Bring your badge.",
        "Livestream: https://stream.example.org/",
        "Organisers: Secretariat, City of Riga",
        f"{ORIGIN}/events/{event.slug}/",
    ]


def test_ics_15_nobody_is_made_the_organiser_of_a_meeting():
    event = event_on()
    make.OrganiserFactory(event=event)

    assert "organizer" not in entry_of(event)


# Where, and about what


@pytest.mark.parametrize(
    ("traits", "location"),
    [
        ({"room": "Hall 2"}, "Hall 2, Library, Mūkusalas iela 3, LV-1423 Riga, Latvia"),
        ({"hybrid": True}, "Library, Mūkusalas iela 3, LV-1423 Riga, Latvia"),
        ({"virtual": True}, "Online: Webex"),
        ({"virtual": True, "online_platform": ""}, "Online"),
        ({"hybrid": True, "venue": None}, "Online: Webex"),
        ({"venue": None}, ""),
        ({"venue": None, "room": "Hall 2"}, "Hall 2"),
    ],
)
def test_ics_15_location(traits, location):
    venue = make.VenueFactory(name={"en": "Library"})

    assert words(entry_of(event_on(**{"venue": venue} | traits)), "location") == location


def test_ics_15_coordinates_and_subjects():
    venue = make.VenueFactory(latitude="56.9413", longitude="24.0969")
    event = event_on(venue=venue, kind=EventKind.WEBINAR, keywords="water, ports , water")
    event.priorities.set([make.PriorityFactory(programme=event.programme, title={"en": "Climate, neutral"})])

    content = file_of(event)

    assert "GEO:56.9413;24.0969" in lines(content)
    assert "CATEGORIES:Webinar,Climate\\, neutral,water,ports" in lines(content)


@pytest.mark.parametrize("traits", [{"virtual": True}, {}])
def test_what_is_not_known_is_absent(traits):
    entry = entry_of(event_on(kind=EventKind.OTHER, keywords="", programme__default_contact=None, **traits))

    assert [name for name in ("geo", "categories", "image", "conference", "contact", "rrule") if name in entry] == []


def test_ics_15_image_has_an_absolute_address():
    event = event_on()
    Event.objects.update(image="events/ä b.png", image_width=4, image_height=3)

    image = entry_of(event)["image"]

    assert (str(image), image.params["VALUE"]) == (f"{ORIGIN}/media/events/%C3%A4%20b.png", "URI")


def test_image_on_another_host_keeps_its_address(settings):
    settings.MEDIA_URL = "https://media.example.org/"
    event = event_on()
    Event.objects.update(image="events/a.png", image_width=4, image_height=3)

    assert str(entry_of(event)["image"]) == "https://media.example.org/events/a.png"


def test_ics_15_contact_says_what_the_contact_chose_to_publish():
    event = event_on()
    organisation = make.OrganisationFactory(name={"en": "Joint Secretariat"})
    chosen = {"email": "elena@example.org", "show_email": True, "phone": "+49 381 000", "show_phone": True}
    hidden = {"email": "desk@example.org", "show_email": False, "phone": "+49 381 111", "show_phone": False}
    belova = make.ContactFactory(name="Elena Belova", organisation=organisation, **chosen)
    desk = make.ContactFactory(name="Information desk", organisation=None, **hidden)
    for contact in (belova, desk, make.ContactFactory(public_until=NOW.date() - dt.timedelta(days=1))):
        make.EventContactFactory(event=event, contact=contact)

    contacts = entry_of(event)["contact"]

    assert [str(contact) for contact in contacts] == [
        "Elena Belova, Joint Secretariat, elena@example.org, +49 381 000",
        "Information desk",
    ]


@pytest.mark.parametrize(("now", "is_there"), [(NOW - MICROSECOND, False), (NOW, True)])
def test_ics_15_link_to_join_is_there_from_its_release_on(now, is_there):
    event = event_on(virtual=True, join_public_from=NOW, publish_at=NOW - dt.timedelta(days=1))

    content = file_of(event, now=now)

    assert (b"secret-room" in content) is is_there
    if is_there:
        conference = entry_of(event)["conference"]
        assert str(conference) == "https://meet.example.org/secret-room"
        assert dict(conference.params) == {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": "Webex"}


def test_link_to_join_has_a_name_even_without_a_platform():
    event = event_on(virtual=True, online_platform="", join_public_from=NOW)

    assert entry_of(event)["conference"].params["LABEL"] == "Join online"


# Language


def test_texts_are_in_the_language_of_the_page_and_fall_back_field_by_field():
    event = event_on(
        title={"en": "Kick-off", "de": "Auftakt"}, teaser={"en": "Come."}, text_languages=["de"], description=""
    )

    with translation.override("de"):
        entry = entry_of(event)

    assert words(entry, "summary") == "Auftakt"
    assert words(entry, "description").split("\n\n")[1] == "Come."
    assert words(entry, "url") == f"{ORIGIN}/de/events/{event.slug}/"
    assert words(entry, "uid") == str(event.uid)


def test_ics_17_every_status_form_and_zone_reads_the_same_in_both_parsers():
    for zone in ("Europe/Berlin", "Europe/Minsk", "America/New_York", "Asia/Kolkata", "Europe/Dublin"):
        for traits in ({}, {"cancelled": True}, {"daily": True}, {"hybrid": True}, {"all_day": True}):
            event = event_on(time_zone=zone, **traits)
            assert entry_of(event)["uid"] == str(event.uid)
    assert timezone.now() == NOW


@pytest.mark.parametrize(("subtitle", "told"), [({}, []), ({"en": "Two, four"}, ["X-EVENT-SUBTITLE:Two\\, four"])])
def test_subtitle_and_way_to_attend_are_told_to_programs(subtitle, told):
    event = event_on(subtitle=subtitle, virtual=True)

    own = [line for line in lines(file_of(event)) if line.startswith("X-")]

    assert own == [*told, "X-EVENT-ATTENDANCE:virtual"]
