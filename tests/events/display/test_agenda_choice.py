"""What an address may ask of an agenda."""

import datetime as dt

import pytest
from django.http import QueryDict

from events.display.agenda_choice import MOST_CHOSEN, AgendaQuery, look_at_agenda, read_agenda_query, read_chosen
from events.display.types import AgendaTools, Option
from events.enums import Attendance, SessionKind
from events.facts import EventFacts
from events.models import Event, Session
from tests import factories as make
from tests.moment import MOMENT

AFTERWARDS = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
OVERLAP = "Some of them overlap."
LEFT_OUT = "A part of this address is not the number of a session and is left out."


@pytest.fixture
def event(db: None) -> Event:
    """An event on site with two tracks; the last session is online as well, lunch is for all."""
    event = make.EventFactory(slug="forum")
    for title, fields in {
        "Water": {"track": "Track A"},
        "Ports": {"track": "Track B"},
        "Lunch": {"kind": SessionKind.BREAK},
        "Closing": {"attendance": Attendance.HYBRID},
    }.items():
        make.SessionFactory(event=event, title={"en": title}, **fields)
    return event


def number(event: Event, title: str) -> int:
    return next(session.pk for session in event.sessions.all() if str(session.title) == title)


def look(event: Event, query: str = "", at: dt.datetime = MOMENT) -> tuple[list[str], AgendaTools]:
    """Return the titles of the sessions shown, and the tools."""
    days, tools = look_at_agenda(EventFacts(event, at), read_agenda_query(QueryDict(query)))
    assert tools is not None
    return [item.title for day in days for slot in day.slots for item in slot.sessions], tools


# Reading


@pytest.mark.parametrize(
    ("query", "chosen", "notes"),
    [
        ("", None, ()),
        ("track=x", None, ()),
        ("mine=", (), ()),
        ("mine=12", (12,), ()),
        ("mine=15,12", (15, 12), ()),
        ("mine=12&mine=15&mine=", (12, 15), ()),
        ("mine=12,12&mine=012", (12,), ()),
        ("mine=12,,15,", (12, 15), ()),
        ("mine=12,x", (12,), (LEFT_OUT,)),
        ("mine=-1", (), (LEFT_OUT,)),
        ("mine=1.5", (), (LEFT_OUT,)),
        ("mine=%C2%B2", (), (LEFT_OUT,)),
        ("mine=%D9%A1", (), (LEFT_OUT,)),
        ("mine=%00", (), (LEFT_OUT,)),
        ("mine=" + "9" * 18, (int("9" * 18),), ()),
        ("mine=" + "9" * 5000, (), (LEFT_OUT,)),
    ],
)
def test_numbers_of_sessions_are_read_and_all_else_is_left_out(query, chosen, notes):
    assert read_chosen(QueryDict(query)) == (chosen, notes)


@pytest.mark.parametrize("junk", [f"{',' * 9998}123", f"{'x,' * 4999}123,45", f"7,{'1' * 20_000}"])
def test_number_is_read_whole_or_not_at_all(junk):
    chosen, _notes = read_chosen(QueryDict(f"mine={junk}"))

    assert set(chosen) <= {7}


@pytest.mark.parametrize(("count", "notes"), [(MOST_CHOSEN, 0), (MOST_CHOSEN + 1, 1)])
def test_choice_is_limited(count, notes):
    chosen, found = read_chosen(QueryDict("mine=" + ",".join(str(number) for number in range(1, count + 1))))

    assert chosen == tuple(range(1, MOST_CHOSEN + 1))
    assert found == ("An agenda of your own holds 300 sessions at most.",) * notes


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", AgendaQuery()),
        ("utm=x", AgendaQuery()),
        ("track=a&track=b", AgendaQuery(track="b", is_asked=True)),
        ("mode=", AgendaQuery(is_asked=True)),
        ("choose=", AgendaQuery(is_choosing=True, is_asked=True)),
        ("zone=Europe/Riga", AgendaQuery(kept=(("zone", "Europe/Riga"),))),
        ("zone=", AgendaQuery()),
        ("zone=Europe", AgendaQuery()),
        ("track=" + "x" * 200, AgendaQuery(track="x" * 150, is_asked=True)),
    ],
)
def test_address_is_read(query, expected):
    assert read_agenda_query(QueryDict(query)) == expected


# What there is to choose from


def test_event_without_sessions_has_no_tools(db):
    event = make.EventFactory()

    assert look_at_agenda(EventFacts(event, MOMENT), AgendaQuery(mine=(1,), is_asked=True)) == ((), None)


def test_all_is_shown_unless_asked_otherwise(event):
    shown, tools = look(event)

    assert shown == ["Water", "Ports", "Lunch", "Closing"]
    assert tools == AgendaTools(
        state="all",
        key=str(event.pk),
        tracks=(Option("Track A", "Track A"), Option("Track B", "Track B")),
        modes=(Option("physical", "On site"), Option("virtual", "Online")),
        needs_script=True,
        can_choose=True,
        all_url="./#agenda",
        choose_url="?choose=1#agenda",
    )


@pytest.mark.parametrize(("track", "count"), [("", 0), ("Track B", 2)])
def test_one_track_is_no_choice(event, track, count):
    event.sessions.filter(track="Track B").update(track=track)

    assert len(look(event)[1].tracks) == count


@pytest.mark.parametrize(("mode", "count"), [(Attendance.PHYSICAL, 0), ("", 0), (Attendance.VIRTUAL, 2)])
def test_one_mode_is_no_choice(event, mode, count):
    event.sessions.exclude(attendance="").update(attendance=mode)

    assert len(look(event)[1].modes) == count


@pytest.mark.parametrize(("left", "can_choose"), [(["Water", "Lunch"], False), (["Water", "Ports"], True)])
def test_one_session_is_no_choice(event, left, can_choose):
    Session.objects.exclude(pk__in=[number(event, title) for title in left]).delete()
    event.sessions.update(track="", attendance="")

    tools = look(event, at=AFTERWARDS)[1]

    assert (tools.can_choose, tools.needs_script) == (can_choose, can_choose)


def test_script_is_needed_while_a_session_can_be_on_now(event):
    facts = [EventFacts(event, at, some_sessions=(event.sessions.first(),)) for at in (AFTERWARDS, MOMENT)]

    assert [look_at_agenda(one, AgendaQuery())[1].needs_script for one in facts] == [False, True]


# The filter


@pytest.mark.parametrize(
    ("query", "shown", "status"),
    [
        ("track=Track+A", ["Water"], "1 of 3 sessions shown"),
        ("mode=physical", ["Water", "Ports", "Lunch", "Closing"], "3 of 3 sessions shown"),
        ("mode=virtual", ["Closing"], "1 of 3 sessions shown"),
        ("track=Track+B&mode=physical", ["Ports"], "1 of 3 sessions shown"),
        ("track=Track+B&mode=virtual", [], "0 of 3 sessions shown"),
        ("track=&mode=", ["Water", "Ports", "Lunch", "Closing"], ""),
    ],
)
def test_filter_shows_what_fits_and_says_how_much(event, query, shown, status):
    found, tools = look(event, query)

    assert (found, tools.status, tools.is_filtered, tools.notes) == (shown, status, bool(status), ())


def test_filter_is_shown_as_selected(event):
    tools = look(event, "track=Track+B&mode=virtual")[1]

    assert [option.value for option in (*tools.tracks, *tools.modes) if option.is_selected] == ["Track B", "virtual"]


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("track=track+a", "This agenda has no such track; all tracks are shown."),
        ("track=%3Cscript%3E", "This agenda has no such track; all tracks are shown."),
        ("mode=hybrid", "This agenda cannot be filtered in that way."),
        ("mode=%00", "This agenda cannot be filtered in that way."),
    ],
)
def test_unknown_value_is_ignored_and_said(event, query, note):
    found, tools = look(event, query)

    assert (len(found), tools.notes, tools.is_filtered) == (4, (note,), False)


# One's own agenda


def test_own_agenda_holds_the_chosen_sessions_whatever_the_filter_says(event):
    numbers = sorted([number(event, "Water"), number(event, "Closing")])
    chosen = f"{numbers[0]},{numbers[1]}"

    found, tools = look(event, f"mine={numbers[1]},{numbers[0]}&track=nonsense&zone=UTC")

    assert found == ["Water", "Closing"]
    assert (tools.state, tools.chosen, tools.notes) == ("mine", chosen, ())
    assert tools.status == f"2 sessions chosen · {OVERLAP}"
    assert tools.calendar_url == f"/events/forum/agenda.ics?mine={chosen}"
    assert tools.choose_url == f"?zone=UTC&choose=1&mine={chosen}#agenda"
    assert tools.all_url == "?zone=UTC#agenda"
    assert (tools.is_mine, tools.is_choosing, tools.has_form) == (True, False, False)


def test_sessions_that_do_not_exist_any_more_are_left_out_and_counted(event):
    other = make.SessionFactory()

    found, tools = look(event, f"mine={number(event, 'Ports')},{other.pk},999999")

    assert found == ["Ports"]
    assert tools.notes == ("2 chosen sessions are not in this agenda (any more) and are left out.",)


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("mine=", ("No session is chosen yet.",)),
        ("mine=999999", ("1 chosen session is not in this agenda (any more) and is left out.",)),
        ("choose=1&mine=", ()),
    ],
)
def test_empty_choice_leads_to_choosing(event, query, notes):
    found, tools = look(event, query)

    assert (len(found), tools.state, tools.notes, tools.calendar_url) == (4, "choosing", notes, "")
    assert (tools.is_mine, tools.is_choosing, tools.has_form) == (False, True, True)


def test_choosing_keeps_what_the_filter_leaves_out(event):
    water, ports = number(event, "Water"), number(event, "Ports")

    found, tools = look(event, f"choose=1&track=Track+B&mine={water},{ports}")

    assert (found, tools.state, tools.carried) == (["Ports"], "choosing", (water,))
    assert tools.status == f"1 of 3 sessions shown · 2 sessions chosen · {OVERLAP}"


def test_agenda_without_tracks_and_modes_has_a_form_only_for_choosing(event):
    event.sessions.update(track="", attendance="")

    assert [look(event, query)[1].has_form for query in ("", "choose=1")] == [False, True]
