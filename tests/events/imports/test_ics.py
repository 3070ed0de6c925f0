"""Calendar files of other programs become rows; what may not be published stays out."""

import datetime as dt
import json
import time

import pytest

from events.imports.foreign import ics, ics_lines
from events.imports.foreign.ics import read_ics
from events.imports.importer import Importer
from events.imports.problems import BadRow, FileRefusedError
from tests.events.ical.reading import file_of
from tests.events.imports.foreign_files import calendar, entries, entry, read, refusal
from tests.events.imports.rows import BSR, NOW, refusals
from tests.factories import EventFactory, SessionFactory

WHEN = "DTSTART;TZID=Europe/Riga:20270512T093000"


def test_the_events_calendar():
    seminar, conference = read("the-events-calendar.ics").events

    assert seminar == {
        "external_id": "ics:4711-1778578200-1778601600@events.example.org",
        "title": "Kick-off seminar, second call",
        "description": "What applicants should know.\n\nCoffee at 09:00; bring a laptop.",
        "website": "https://events.example.org/event/kick-off/",
        "start_date": "2027-05-12",
        "end_date": "2027-05-12",
        "start_time": "09:30",
        "end_time": "16:00",
        "time_zone": "Europe/Riga",
        "venue": {
            "name": "Latvian National Library",
            "street": "Mūkusalas iela 3",
            "city": "Riga",
            "postal_code": "LV-1423",
            "country": "LV",
            "latitude": 56.9413,
            "longitude": 24.0969,
        },
        "organisers": ["City of Riga"],
        "documents": [{"title": "hall.jpg", "link": "https://events.example.org/wp-content/uploads/hall.jpg"}],
        "keywords": ["Applicants", "Second call"],
    }
    # The end of whole days is the day after; the calendar describes one zone only.
    assert (conference["start_date"], conference["end_date"]) == ("2027-06-15", "2027-06-17")
    assert conference["time_zone"] == "Europe/Riga"


def test_outlook():
    webinar, reception, internal = read("outlook.ics").events

    assert (webinar["time_zone"], webinar["start_time"], webinar["source_language"]) == ("Europe/Berlin", "10:00", "en")
    assert (webinar["attendance"], webinar["online_platform"]) == ("virtual", "Microsoft Teams Meeting")
    assert webinar["description"] == "We explain the call."
    assert webinar["join_url"].startswith("https://teams.microsoft.com/l/meetup-join/")
    assert (reception["title"], reception["time_zone"], reception["end_time"]) == (
        "Abendempfang",
        "Europe/Helsinki",
        "01:00",
    )
    assert (reception["status"], reception["status_note"]) == ("cancelled", "Die Veranstaltung ist abgesagt.")
    assert (internal["state"], reception["state"]) == ("draft", "draft")


def test_google():
    hour, first, third, moved, school = read("google.ics").events

    assert (hour["start_time"], hour["time_zone"], hour["attendance"]) == ("09:30", "Europe/Helsinki", "virtual")
    assert (hour["join_url"], "organisers" in hour) == ("https://meet.google.com/abc-defg-hij", False)
    assert [row["start_date"] for row in (first, third, moved)] == ["2027-06-01", "2027-06-22", "2027-06-16"]
    assert moved["external_id"] == "ics:weekly@google.com#20270615T1000"
    assert (school["start_date"], school["end_date"], school["hours"]) == ("2027-07-05", "2027-07-09", "daily")
    assert school["state"] == "draft"


def test_given_zone_goes_before_that_of_the_calendar():
    assert read("google.ics", time_zone="Europe/Berlin").events[0]["start_time"] == "08:30"


def test_every_talk_of_a_conference_is_an_event():
    assert [row["title"] for row in read("pretalx.ics").events] == ["Clean water in small towns - Anna Ozola", "Lunch"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "count"), [("the-events-calendar.ics", 2), ("outlook.ics", 3), ("google.ics", 5), ("pretalx.ics", 2)]
)
def test_files_are_imported_and_found_again(name, count):
    source = read(name)
    rows = type(source)([{"programme": BSR} | row for row in source.events], lines=source.lines, words=source.words)

    first, second = Importer(now=NOW).run(rows), Importer(now=NOW).run(rows)

    assert (first.created, first.rejected, second.unchanged) == (count, [], count)


def test_given_language_is_that_of_entries_that_name_none():
    webinar, reception, _internal = read("outlook.ics", language="lv").events

    assert (webinar["source_language"], reception["source_language"]) == ("en", "de")
    assert entry("STATUS:CANCELLED", language="de") == {
        "external_id": "ics:one",
        "title": "Seminar",
        "source_language": "de",
        "status": "cancelled",
        "status_note": "Die Veranstaltung ist abgesagt.",
    }


@pytest.mark.django_db
def test_weekly_entry_has_no_doubles():
    source = read_ics(calendar("SUMMARY:A", WHEN, "RRULE:FREQ=WEEKLY;COUNT=4"), "c.ics")

    report = Importer(now=NOW).run(source)

    assert (report.created, report.doubles) == (4, [])


@pytest.mark.django_db
def test_refused_entry_is_named_by_its_line_in_the_words_of_the_calendar():
    source = read_ics(calendar("SUMMARY:" + "x" * 171, WHEN), "c.ics")

    assert refusals(Importer(now=NOW).run(source)) == [
        "rejected: line 3, ics:one: SUMMARY: has 171 characters, at most 170 fit"
    ]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (("DTSTART:20270512T093000",), ("2027-05-12", "09:30", None)),
        ((WHEN, "DURATION:PT1H30M"), ("2027-05-12", "09:30", "11:00")),
        (("DTSTART;VALUE=DATE:20270512", "DURATION:P2D"), ("2027-05-12", None, None)),
        ((WHEN, "DTEND:20270512T100000Z"), ("2027-05-12", "09:30", "13:00")),
        ((WHEN, "DTEND;TZID=Europe/Berlin:20270512T100000"), ("2027-05-12", "09:30", "11:00")),
        ((WHEN, "DTEND;VALUE=DATE:20270513"), ("2027-05-12", None, None)),
        (("DTSTART;TZID=UTC:20270512T093000",), ("2027-05-12", "11:30", None)),
        (("DTSTART;TZID=/citadel.org/20210210_1/Europe/Riga:20270512T093000",), ("2027-05-12", "09:30", None)),
        ((), (None, None, None)),
    ],
)
def test_times(lines, row):
    found = entry(*lines)

    assert (found.get("start_date"), found.get("start_time"), found.get("end_time")) == row


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("DTSTART:2027-05-12",), "“2027-05-12” in line 6 is not a date or time such as 20270531T093000"),
        (("DTSTART:20270230",), "“20270230” in line 6 is not a date or time such as 20270531T093000"),
        (("DTSTART:16010101",), "“16010101” in line 6 lies outside the years 1950 to 2199"),
        (
            ("DTSTART;TZID=Nowhere:20270512T093000",),
            "has the time zone “Nowhere”, which is unknown; use a name such as Europe/Berlin",
        ),
        ((WHEN, "DURATION:-PT1H"), "has a DURATION “-PT1H” that is none such as PT1H30M"),
        ((WHEN, "DURATION:long"), "has a DURATION “long” that is none such as PT1H30M"),
        ((WHEN, "DURATION:P999999999D"), "has a DURATION “P999999999D” that is none such as PT1H30M"),
        (
            (WHEN, "DTEND;TZID=Europe/Riga:20270511T100000"),
            "has an end before its start; correct DTSTART or DTEND",
        ),
        (
            ("a line that lost its fold",),
            "line 6 is no line of a calendar such as SUMMARY:Title; correct it or export the file again",
        ),
        (('X;A="b:c',), "line 6 is no line of a calendar such as SUMMARY:Title; correct it or export the file again"),
        ((WHEN, "RECURRENCE-ID:soon"), "has a RECURRENCE-ID that is no date; export it again"),
        (
            (WHEN, "RECURRENCE-ID;RANGE=THISANDFUTURE:20270512T093000"),
            "changes all later instances at once; export its dates one by one",
        ),
    ],
)
def test_entry_that_cannot_be_read_is_refused_alone(lines, reason):
    assert refusal(*lines) == reason


def test_entry_without_uid_is_refused():
    (row,) = read_ics(calendar("SUMMARY:A").replace(b"UID:one\r\n", b""), "c.ics").events

    assert row.problems[0].reason == "has no UID, by which a later import would find it again; add one"


def test_what_an_entry_says_beside_its_times():
    found = entry(
        "CONTACT:Elena Belova\\, MA/JS\\, elena@example.org",
        "CONTACT:help@example.org",
        "CONTACT:,",
        "ATTACH;FILENAME=agenda.pdf:https://example.org/x?y=1",
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA",
        "IMAGE:https://[bad/",
        "URL:mailto:x@example.org",
        "X-EVENT-SUBTITLE:For all",
        "X-EVENT-ATTENDANCE:hybrid",
        "CATEGORIES:" + ",".join(f"{number:03}" + "x" * 96 for number in range(9)),
        "LOCATION:Online: Webex",
        "GEO:56.9;24.1",
        "X-ALT-DESC:<html><body class=a><p>Hello</p></body>",
    )

    assert found["contacts"] == [
        {"name": "Elena Belova", "email": "elena@example.org"},
        {"name": "help@example.org", "email": "help@example.org"},
    ]
    assert found["documents"] == [
        {"title": "agenda.pdf", "link": "https://example.org/x?y=1"},
        {"title": "https://[bad/", "link": "https://[bad/"},
    ]
    assert (found["subtitle"], found["attendance"], found["online_platform"]) == ("For all", "hybrid", "Webex")
    assert (len(found["keywords"]), "website" in found, "venue" in found) == (4, False, False)
    assert found["description"] == "<p>Hello</p>"


@pytest.mark.parametrize(
    ("location", "venue"),
    [
        ("Town Hall", {"name": "Town Hall"}),
        ("Town Hall, Old town", {"name": "Town Hall, Old town"}),
        ("Town Hall, 18055 Rostock", {"name": "Town Hall", "postal_code": "18055", "city": "Rostock"}),
        ("Town Hall, Riga, Latvia", {"name": "Town Hall", "city": "Riga", "country": "LV"}),
        ("Riga, Lettland", {"name": "Riga", "country": "LV"}),
    ],
)
def test_places(location, venue):
    assert entry("LOCATION:" + location.replace(",", "\\,"))["venue"] == venue


def test_join_links_are_never_in_a_text():
    found = entry(
        "DESCRIPTION:See https://zoom.us/j/1?pwd=SECRET or <a href='https://zoom.us/j/1?pwd=SECRET'>here</a>"
        "\\nPasscode: SECRET\\nhttps://bbb.example.org/SECRET\\n---------------\\nKept",
        "CONFERENCE;VALUE=URI:https://bbb.example.org/SECRET",
        "URL:https://zoom.us/j/1?pwd=SECRET",
        "ATTACH:https://zoom.us/j/1?pwd=SECRET",
    )

    assert found.pop("join_url") == "https://bbb.example.org/SECRET"
    assert "SECRET" not in json.dumps(found)
    assert found["description"].endswith("Kept")
    assert "join_public_from" not in found


def test_number_to_call_is_no_link_to_join():
    found = entry("CONFERENCE;VALUE=URI:tel:+37112345678", "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij")

    assert found["join_url"] == "https://meet.google.com/abc-defg-hij"


def test_entry_without_a_title_has_none():
    (row,) = read_ics(calendar(WHEN), "c.ics").events

    assert (row["external_id"], row.get("title", "")) == ("ics:one", "")


@pytest.mark.parametrize("line", ["STATUS:CANCELLED", "METHOD:CANCEL"])
def test_cancelled(line):
    lines, around = (("COMMENT:No hall.",), line) if line.startswith("METHOD") else ((line, "COMMENT:No hall."), "")

    found = entry(*lines, around=around)

    assert (found["status"], found["status_note"]) == ("cancelled", "No hall.")


def test_tombstone_is_left_out_and_told():
    source = read_ics(calendar("STATUS:CANCELLED", WHEN), "c.ics")

    assert (source.events, source.ignored) == ([], ("VEVENT in line 3 (cancelled, without SUMMARY)",))


def test_other_components_are_told():
    todo = "BEGIN:VTODO\nUID:t\nEND:VTODO"

    assert read_ics(calendar("SUMMARY:A", around=todo), "c.ics").ignored == ("VTODO",)


def test_zone_that_only_the_file_knows_is_told_by_its_offsets():
    zone = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nTZOFFSETTO:{}\nEND:STANDARD\nEND:VTIMEZONE"
    when = "DTSTART;TZID=Ours:20270512T093000"

    assert entry(when, around=zone.format("+0300"))["time_zone"] == "Europe/Moscow"
    assert entry(when, around=zone.format("+0545"))["time_zone"] == "Asia/Kathmandu"
    assert refusal(when, around=zone.format("later")).startswith("has the time zone “Ours”")
    assert refusal(when, around=zone.format("+2359")).startswith("has the time zone “Ours”")
    named = zone.format("+0100").replace("TZID:Ours", "TZID:Ours\nX-LIC-LOCATION:Europe/Riga")
    assert entry(when, around=named)["time_zone"] == "Europe/Riga"


def child(uid: str, parent: str, *lines: str) -> str:
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{uid}", f"RELATED-TO:{parent}", *lines, "END:VEVENT"))


def test_related_entries_are_the_agenda():
    when = "DTSTART;TZID=Europe/Riga:20270512T1{}0000"
    around = "\n".join(
        (
            child("talk", "one", when.format(0), "LOCATION:Hall 2", "DURATION:PT1H"),
            child("deeper", "talk", when.format(1), "LOCATION:Library"),
            child("elsewhere", "one", "DTSTART;TZID=Europe/Riga:20270601T100000"),
            child("cancelled", "one", when.format(2), "STATUS:CANCELLED"),
            child("broken", "one", "DTSTART:x"),
            child("stranger", "nobody", when.format(3)),
            child("round", "about"),
            child("about", "round"),
            child("sibling", "one", when.format(4)).replace("RELATED-TO:", "RELATED-TO;RELTYPE=SIBLING:"),
        )
    )
    rows = entries(WHEN, "LOCATION:Library", around=around)

    main = next(row for row in rows if row["external_id"] == "ics:one")
    assert [(row["title"], row.get("room")) for row in main["sessions"]] == [("talk", "Hall 2"), ("deeper", None)]
    parts = {row["external_id"]: row.get("part_of") for row in rows if isinstance(row, dict)}
    assert parts == {
        **dict.fromkeys(("ics:one", "ics:stranger", "ics:round", "ics:about", "ics:sibling")),
        **dict.fromkeys(("ics:elsewhere", "ics:cancelled"), "ics:one"),
    }
    assert [row.external_id for row in rows if isinstance(row, BadRow)] == ["ics:broken"]


RIGA = "TZID=Europe/Riga:2027051"


@pytest.mark.parametrize(
    ("parent", "children", "agenda"),
    [
        # An evening that passes midnight
        (f"DTSTART;{RIGA}2T180000\nDTEND;{RIGA}3T010000", {"slam": "3T001500", "walk": "3T060000"}, ["13 slam"]),
        # Hours of each day, as they are read of several: the date is that of the evening
        (f"DTSTART;{RIGA}2T180000\nDTEND;{RIGA}4T230000", {"slam": "3T001500", "early": "2T001500"}, ["12 slam"]),
        # An evening of the agenda alone
        (
            f"DTSTART;{RIGA}2T090000",
            {"party": "2T220000", "bus": "3T010000", "late": "3T060000"},
            ["12 party", "13 bus"],
        ),
        (f"DTSTART;{RIGA}2T090000", {"bus": "3T010000"}, []),
        # No day at all
        ("LOCATION:Library", {"talk": "2T100000"}, []),
    ],
)
def test_agenda_lasts_into_the_night(parent, children, agenda):
    ends = {"party": f"DTEND;{RIGA}3T010000"}
    around = "\n".join(child(uid, "one", f"DTSTART;{RIGA}{at}", ends.get(uid, "")) for uid, at in children.items())

    rows = entries(*parent.split("\n"), around=around)

    main = next(row for row in rows if row["external_id"] == "ics:one")
    assert [f"{row['date'][-2:]} {row['title']}" for row in main.get("sessions", ())] == agenda


def test_agenda_of_a_refused_entry_becomes_events():
    rows = entries("DTSTART:x", around=child("talk", "one", WHEN))

    assert [getattr(row, "external_id", None) or row["external_id"] for row in rows] == ["ics:one", "ics:talk"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04", "c.ics is an Excel or ZIP file; save it as “CSV UTF-8” or as iCalendar and import that."),
        (b"BEGIN:VCALENDAR\0", "c.ics is no text file; save it as “CSV UTF-8” or as iCalendar and import that."),
        ("BEGIN:VCALENDAR".encode("utf-16"), "c.ics is in UTF-16; save it as UTF-8 (in Excel: “CSV UTF-8”)."),
        (b"BEGIN:VCALENDAR\xff", "c.ics is not UTF-8 text; save it as UTF-8."),
        (b"", "c.ics is no calendar file: it has no BEGIN:VCALENDAR."),
        (
            b"hello",
            (
                "c.ics is no calendar file: line 1 is no line of a calendar such as SUMMARY:Title; "
                "correct it or export the file again"
            ),
        ),
        (b"BEGIN:VEVENT", "c.ics is no calendar file: line 1 stands outside of BEGIN:VCALENDAR."),
        (b"A:b", "c.ics is no calendar file: line 1 stands outside of BEGIN:VCALENDAR."),
        (b"BEGIN:VCALENDAR", "c.ics: BEGIN:VCALENDAR in line 1 has no END; export it again."),
        (b"BEGIN:VCALENDAR\nEND:VEVENT", "c.ics: END:VEVENT in line 2 ends nothing; export it again."),
        (b"END:VEVENT", "c.ics: END:VEVENT in line 1 ends nothing; export it again."),
        (b"END:A\x1fB", "c.ics: END:A B in line 1 ends nothing; export it again."),
        (
            b"BEGIN:VCALENDAR\nbroken\nEND:VCALENDAR",
            (
                "The calendar cannot be read: line 2 is no line of a calendar such "
                "as SUMMARY:Title; correct it or export the file again."
            ),
        ),
        (
            b"BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR",
            "c.ics is a vCalendar of version 1.0; export it as iCalendar (2.0).",
        ),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 9, "c.ics is nested too deeply in line 5: at most 4 levels are read."),
    ],
)
def test_file_that_is_no_calendar(data, reason):
    with pytest.raises(FileRefusedError) as refused:
        read_ics(data, "c.ics")

    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("module", "limit", "value", "reason"),
    [
        (ics_lines, "MAX_COMPONENTS", 1, "c.ics has more than 1 parts; split it."),
        (ics_lines, "MAX_LINE", 14, "c.ics: line 1 has more than 14 characters; export it again."),
        (ics, "MAX_ROWS", 0, "The calendar has more than 0 entries; split it."),
    ],
)
def test_file_beyond_the_limits(monkeypatch, module, limit, value, reason):
    monkeypatch.setattr(module, limit, value)

    with pytest.raises(FileRefusedError) as refused:
        read_ics(calendar("SUMMARY:A", WHEN), "c.ics")

    assert str(refused.value) == reason


def test_entry_with_too_many_properties(monkeypatch):
    monkeypatch.setattr(ics_lines, "MAX_PROPERTIES", 3)

    assert refusal(WHEN, WHEN, WHEN) == "has more than 3 properties; export it again"


@pytest.mark.django_db
def test_our_own_calendar():
    here = EventFactory(
        title={"en": "Kick-off"}, cancelled=True, start_date=dt.date(2026, 11, 5), publish_at=NOW, virtual=True
    )
    SessionFactory(event=here, title={"en": "Opening"}, room="Hall 2", attendance="physical")
    content = file_of(here, now=NOW + dt.timedelta(days=1))

    (row,) = read_ics(content, "c.ics").events

    assert (row["external_id"], row["title"], row["status"]) == (f"ics:{here.uid}", "Kick-off", "cancelled")
    assert (row["start_date"], row["start_time"], row["end_time"]) == ("2026-11-05", "09:30", "16:00")
    assert (row["attendance"], row["online_platform"]) == ("virtual", "Webex")
    assert [(session["title"], session["start_time"]) for session in row["sessions"]] == [("Opening", "09:30")]
    assert "secret-room" not in str(row)


def test_many_changed_instances_take_no_time_that_grows_with_their_square():
    text = "BEGIN:VEVENT\r\nUID:x\r\nSUMMARY:A\r\nDTSTART:{0}T100000\r\nRECURRENCE-ID:{0}T100000\r\nEND:VEVENT"
    first = dt.date(2000, 1, 1)
    parts = (text.format(f"{first + dt.timedelta(days=number):%Y%m%d}") for number in range(3_000))
    started = time.process_time()

    rows = entries(WHEN, around="\r\n".join(parts))

    assert (len(rows), time.process_time() - started < 10) == (3_001, True)


@pytest.mark.django_db
def test_event_of_this_site_is_not_imported_by_its_own_calendar():
    here = EventFactory()
    source = read_ics(calendar("SUMMARY:A", WHEN).replace(b"UID:one", f"UID:{here.uid}".encode()), "c.ics")

    assert refusals(Importer(now=NOW).run(source)) == [
        f"rejected: line 3, ics:{here.uid}: UID: is an event of this site; change it here, not by this file"
    ]


def test_file_of_many_calendars_is_refused(monkeypatch):
    monkeypatch.setattr(ics, "MAX_CALENDARS", 2)
    empty = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"

    assert read_ics(empty * 2, "x").events == []
    with pytest.raises(FileRefusedError, match="x has more than 2 calendars"):
        read_ics(empty * 3, "x")
