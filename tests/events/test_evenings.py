"""An evening that passes midnight, in every output: what is after midnight comes last, dated the next morning."""

import datetime as dt
from typing import Any

import pytest

from events.copying import duplicate_event
from events.enums import Hours
from events.exports.extent import Extent
from events.exports.file import export_lines
from events.facts import EventFacts
from events.imports.foreign.defaults import Defaults
from events.imports.foreign.ics import read_ics
from events.imports.importer import Importer
from events.imports.source import read_json
from events.models import Event, RemovedSession, Session
from tests import factories as make
from tests.events.api.world import ask
from tests.events.feeds.reading import read_json as read_feed
from tests.events.ical.reading import entries, file_of
from tests.events.jsonld.reading import data_of
from tests.pages import MICROSECOND, NOW, berlin, visit

pytestmark = pytest.mark.usefixtures("frozen")

DAY = dt.date(2026, 6, 5)
NEXT = DAY + dt.timedelta(days=1)
DATES = pytest.mark.parametrize("date", [DAY, NEXT, None])


@pytest.fixture
def event() -> Event:
    return make.EventFactory(
        slug="night", start_date=DAY, start_time=dt.time(18), end_time=dt.time(1), title={"en": "Night"}
    )


def session(event: Event, title: str, date: dt.date | None, start: str = "", end: str = "", **more: Any) -> Session:
    times = {name: dt.time.fromisoformat(at) if at else None for name, at in (("start_time", start), ("end_time", end))}
    return make.SessionFactory(event=event, title={"en": title}, date=date, **times, **more)


def evening(event: Event, date: dt.date | None) -> Session:
    """Add an agenda whose session after midnight stands first for its editor; returns that one."""
    late = session(event, "Science slam", date, "00:15", "00:45")
    session(event, "Last tram", DAY, "", "01:00")
    session(event, "Opening", DAY, "18:00", "19:00")
    session(event, "Concert", DAY, "23:00", "00:15")
    return late


HOURS = ["18:00 - 19:00", "23:00 - 00:15 the next day", "00:15 - 00:45 the next day", "until 01:00 the next day"]


@DATES
@pytest.mark.parametrize("path", ["/events/night/", "/events/night/print/"])
def test_agenda_has_the_night_behind_its_evening(event, date, path):
    evening(event, date)

    page = visit(path)

    assert page.all(".agenda__date time") == ["5. June 2026"]
    assert page.all(".agenda__time [data-clock]") == HOURS
    assert page.all(".session__title") == ["Opening", "Concert", "Science slam", "Last tram"]
    machine = [tag["datetime"] for tag in page.soup.select(".agenda__time time")]
    assert machine[-3:] == ["2026-06-06T00:15+02:00", "2026-06-06T00:45+02:00", "2026-06-06T01:00+02:00"]


@DATES
def test_calendar_has_the_night_on_the_next_date(event, date):
    uid = evening(event, date).uid

    entry = next(entry for entry in entries(file_of(event)) if entry["uid"] == str(uid))

    assert [entry[name].to_ical() for name in ("dtstart", "dtend")] == [b"20260606T001500", b"20260606T004500"]
    assert [entry["dtstart"].params["TZID"]] == ["Europe/Berlin"]


@DATES
def test_structured_data_and_feed_are_in_the_order_of_the_night(event, date):
    evening(event, date)

    told = data_of(event)["subEvent"]
    (item,) = read_feed()["items"]

    assert [(one["name"], one["startDate"], one["endDate"]) for one in told[2:]] == [
        ("Science slam", "2026-06-06T00:15+02:00", "2026-06-06T00:45+02:00"),
        ("Last tram", "2026-06-05", "2026-06-06T01:00+02:00"),
    ]
    lines = [(line["date"], line["time_text"]) for line in item["_event"]["sessions"]]
    assert lines == [("2026-06-05", f"{hours} (CEST)") for hours in HOURS]


@DATES
def test_api_says_the_date_on_which_it_begins(event, date):
    late = evening(event, date)

    agenda = ask("events/night/sessions/")["items"]
    alone = ask(f"sessions/{late.uid}/")

    assert [one["title"] for one in agenda] == ["Opening", "Concert", "Science slam", "Last tram"]
    names = ("date", "start_time", "time_text", "starts_at", "ends_at")
    assert [alone[name] for name in names] == [
        "2026-06-06",
        "00:15",
        "00:15 - 00:45",
        "2026-06-05T22:15:00Z",
        "2026-06-05T22:45:00Z",
    ]
    assert agenda[2] == alone


def test_api_knows_the_evening_of_the_agenda_where_it_lists_single_sessions(event):
    Event.objects.update(start_time=None, end_time=None, ends_next_day=False, hours=Hours.TO_FOLLOW)
    session(event, "Party", DAY, "22:00", "01:00")
    bus = session(event, "Bus", DAY, "01:00")

    assert ask(f"sessions/{bus.uid}/")["starts_at"] == "2026-06-05T23:00:00Z"
    assert [one["date"] for one in ask("sessions/")["items"]] == ["2026-06-05", "2026-06-06"]


@DATES
def test_now_is_on_during_the_night(event, date):
    late = evening(event, date)

    def is_on(at: dt.datetime) -> bool:
        facts = next(row for row in EventFacts(event, at).sessions if row.session == late)
        return facts.running.holds(at)

    first, last = berlin(2026, 6, 6, 0, 15), berlin(2026, 6, 6, 0, 45)
    assert [is_on(at) for at in (first - MICROSECOND, first, last - MICROSECOND, last)] == [False, True, True, False]


def test_session_without_an_end_lasts_to_the_next_of_its_night(event):
    session(event, "Dance", DAY, "23:30")
    session(event, "Slam", DAY, "00:15")

    dance = EventFacts(event, NOW).sessions[0]

    assert dance.running == (berlin(2026, 6, 5, 23, 30), berlin(2026, 6, 6, 0, 15))


@pytest.mark.parametrize(
    ("date", "moments"),
    [
        (dt.date(2026, 3, 28), ("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00")),
        (dt.date(2026, 10, 24), ("2026-10-25T01:30+02:00", "2026-10-25T02:30+02:00")),
    ],
)
def test_night_of_a_clock_change(date, moments):
    event = make.EventFactory(start_date=date, start_time=dt.time(18), end_time=dt.time(4))
    session(event, "Slam", date, "01:30", "02:30")

    (told,) = data_of(event)["subEvent"]

    assert (told["startDate"], told["endDate"]) == moments


@DATES
def test_export_and_import_keep_what_was_typed(event, date):
    evening(event, date)
    text = "".join(export_lines(Extent(NOW, with_hidden=True)))
    Event.objects.all().delete()

    report = Importer(now=NOW).run(read_json(text.encode(), "export.json"))

    assert report.rejected == []
    assert "".join(export_lines(Extent(NOW, with_hidden=True))) == text


@pytest.mark.parametrize(("days", "end"), [(1, dt.time(1)), (1, dt.time(0)), (3, dt.time(1)), (3, dt.time(23))])
def test_calendar_file_is_imported_with_the_same_instants(days, end):
    last = DAY + dt.timedelta(days=days - 1)
    event = make.EventFactory(start_date=DAY, end_date=last, start_time=dt.time(18), end_time=end)
    for number in range(days):
        session(event, f"Slam {number}", DAY + dt.timedelta(days=number), "00:15", "00:45")
    session(event, "Opening", DAY, "18:00", "19:00")
    file = file_of(event)

    source = read_ics(file, "night.ics", Defaults(programme=event.programme.slug))
    programme = event.programme
    Event.objects.all().delete()
    report = Importer(now=NOW).run(source)
    assert (len(source.events), report.rejected) == (1, [])
    Event.objects.update(state="published", publish_at=NOW, attendance="physical", programme=programme)
    assert _starts(file_of(Event.objects.get())) == _starts(file)


def _starts(file: bytes) -> list[tuple[str, bytes]]:
    return [(str(entry["summary"]), entry["dtstart"].to_ical()) for entry in entries(file)]


def test_copy_and_removal_follow_the_evening(event):
    late = evening(event, None)

    copy = duplicate_event(event=event, by=None, start_date=dt.date(2026, 9, 4))
    late.delete()

    rows = {str(row.session): (row.agenda_date, row.date) for row in EventFacts(copy, NOW).sessions}
    assert rows["Science slam"] == (dt.date(2026, 9, 4), dt.date(2026, 9, 5))
    assert RemovedSession.objects.get().date == NEXT


@pytest.mark.parametrize(
    ("act", "rise"),
    [
        (lambda party: party.save(), 0),
        (lambda party: _ends(party, 2), 1),
        (lambda party: _ends(party, 23), 1),
        (lambda party: party.delete(), 1),
    ],
)
def test_what_follows_a_late_session_is_revised_with_it(event, act, rise):
    party = session(event, "Party", DAY, "22:00", "01:00")
    bus, breakfast = session(event, "Bus", DAY, "01:00"), session(event, "Breakfast", DAY, "08:00")

    act(party)

    for other in (bus, breakfast):
        other.refresh_from_db()
    assert (bus.sequence, breakfast.sequence) == (rise, 0)


def _ends(party: Session, hour: int) -> None:
    party.end_time = dt.time(hour)
    party.save()


def test_day_session_revises_no_other(event):
    talk, bus = session(event, "Talk", DAY, "19:00", "20:00"), session(event, "Bus", DAY, "01:00")

    _ends(talk, 21)
    talk.delete()

    bus.refresh_from_db()
    assert bus.sequence == 0
