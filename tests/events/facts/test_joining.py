import datetime as dt

import pytest

from events.enums import EventStatus
from events.facts import EventFacts
from events.facts.sessions import released
from events.models import Event, Session
from tests.pages import MICROSECOND, berlin

URL = "https://meet.example.org/secret-room"
RELEASE = berlin(2026, 5, 12, 9)
END = berlin(2026, 5, 12, 16)
FROM_RELEASE_TO_END = [
    (RELEASE - MICROSECOND, ""),
    (RELEASE, URL),
    (END, URL),
    (END + MICROSECOND, ""),
]


def facts(at: dt.datetime, *sessions: Session, **fields: object) -> EventFacts:
    usual = {"ends_at": END, "join_url": URL, "join_public_from": RELEASE, "time_zone": "Europe/Berlin"}
    return EventFacts(Event(**usual | fields), at, some_sessions=sessions)


@pytest.mark.parametrize(("now", "shown"), FROM_RELEASE_TO_END)
def test_link_is_shown_from_its_release_to_the_end(now, shown):
    assert facts(now).join_url == shown


@pytest.mark.parametrize(
    ("now", "expected"), [(RELEASE - MICROSECOND, RELEASE), (RELEASE, None), (END, None), (END + MICROSECOND, None)]
)
def test_it_is_known_when_the_link_will_appear(now, expected):
    assert facts(now).join_url_at == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"join_public_from": None},
        {"join_url": ""},
        {"join_url": "javascript:alert(1)"},
        {"ends_at": None},
        {"status": EventStatus.CANCELLED},
        {"status": EventStatus.POSTPONED},
    ],
)
@pytest.mark.parametrize("now", [RELEASE - dt.timedelta(days=1), RELEASE, END])
def test_there_may_be_no_link_ever(fields, now):
    found = facts(now, **fields)

    assert (found.join_url, found.join_url_at) == ("", None)


@pytest.mark.parametrize("status", [EventStatus.PLANNED, EventStatus.RESCHEDULED])
def test_what_takes_place_can_be_joined(status):
    assert facts(RELEASE, status=status).can_be_joined


@pytest.mark.parametrize(("now", "shown"), FROM_RELEASE_TO_END)
def test_link_of_a_session_follows_its_own_release(now, shown):
    session = Session(join_url=URL, join_public_from=RELEASE)

    assert facts(now, session, join_public_from=None).sessions[0].join_url == shown


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_link_of_a_session_goes_with_its_event(status):
    session = Session(join_url=URL, join_public_from=RELEASE)

    assert facts(RELEASE, session, status=status).sessions[0].join_url == ""


def test_link_without_release_is_never_public():
    assert released(URL, None, END) == ""
