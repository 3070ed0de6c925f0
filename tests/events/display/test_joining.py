import datetime as dt

import pytest

from events.display.joining import can_be_joined, join_link, released, session_join_url
from events.enums import EventStatus
from events.models import Event, Session
from tests.pages import MICROSECOND, berlin

URL = "https://meet.example.org/secret-room"
RELEASE = berlin(2026, 5, 12, 9)
END = berlin(2026, 5, 12, 16)
NOTE = "The link to join appears here on 12. May 2026, 09:00 (CEST)."
FROM_RELEASE_TO_END = [
    (RELEASE - MICROSECOND, ""),
    (RELEASE, URL),
    (END, URL),
    (END + MICROSECOND, ""),
]


def event(**fields: object) -> Event:
    return Event(
        **{"ends_at": END, "join_url": URL, "join_public_from": RELEASE, "time_zone": "Europe/Berlin"} | fields
    )


@pytest.mark.parametrize(("now", "shown"), FROM_RELEASE_TO_END)
def test_link_is_shown_from_its_release_to_the_end(now, shown):
    assert join_link(event(), now)[0] == shown


@pytest.mark.parametrize(
    ("now", "note"), [(RELEASE - MICROSECOND, NOTE), (RELEASE, ""), (END, ""), (END + MICROSECOND, "")]
)
def test_note_says_when_the_link_will_appear(now, note):
    assert join_link(event(), now)[1] == note


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
    assert join_link(event(**fields), now) == ("", "")


@pytest.mark.parametrize("status", [EventStatus.PLANNED, EventStatus.RESCHEDULED])
def test_what_takes_place_can_be_joined(status):
    assert can_be_joined(event(status=status), RELEASE)


@pytest.mark.parametrize(("now", "shown"), FROM_RELEASE_TO_END)
def test_link_of_a_session_follows_its_own_release(now, shown):
    session = Session(join_url=URL, join_public_from=RELEASE)

    assert session_join_url(event(join_public_from=None), session, now) == shown


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_link_of_a_session_goes_with_its_event(status):
    session = Session(join_url=URL, join_public_from=RELEASE)

    assert session_join_url(event(status=status), session, RELEASE) == ""


def test_link_without_release_is_never_public():
    assert released(URL, None, END) == ""
