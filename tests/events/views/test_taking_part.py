"""Registration and links to join appear and go by themselves (rules 8 and 9)."""

import datetime as dt

import pytest

from events.enums import Access
from events.models import Event
from tests import factories as make
from tests.pages import MICROSECOND, NOW, Page, berlin, visit

TODAY = NOW.date()
LONG_AGO = berlin(2026, 1, 1)
END = berlin(2026, 5, 12, 16)


def today(**fields: object) -> Event:
    return make.EventFactory(**{"start_date": TODAY, "publish_at": LONG_AGO} | fields)


def page_of(event: Event, at: dt.datetime | None = None) -> Page:
    return visit(event.get_absolute_url(), at=at)


REGISTRATION = {
    "access": Access.REGISTRATION,
    "registration_url": "https://register.example.org/",
    "registration_opens_at": berlin(2026, 5, 1, 12),
    "registration_closes_at": berlin(2026, 5, 10, 12),
}


@pytest.mark.parametrize(
    ("fields", "now", "label", "links"),
    [
        ({"access": Access.OPEN}, LONG_AGO, "No registration needed", 0),
        ({"access": Access.INVITATION}, LONG_AGO, "By invitation only", 0),
        ({"access": Access.MEMBERS}, LONG_AGO, "For members only", 0),
        (REGISTRATION, LONG_AGO, "Registration opens on 1. May 2026, 12:00 (CEST)", 0),
        (REGISTRATION, berlin(2026, 5, 1, 12), "Registration is open until 10. May 2026, 12:00 (CEST)", 1),
        (REGISTRATION, berlin(2026, 5, 10, 12), "Registration closes today: 10. May 2026, 12:00 (CEST)", 1),
        (REGISTRATION, berlin(2026, 5, 10, 12) + MICROSECOND, "Registration is closed", 0),
        (REGISTRATION | {"is_fully_booked": True}, berlin(2026, 5, 2), "Fully booked", 0),
    ],
)
def test_registration_panel_in_each_state(fields, now, label, links):
    page = page_of(today(**fields), now)

    assert page.one(".registration-panel__label") == label
    assert page.links(".registration-panel a") == ["https://register.example.org/"] * links


@pytest.mark.parametrize(("is_free", "panels"), [(None, []), (True, ["Free of charge"])])
def test_access_that_is_not_known_shows_what_is_known_beside_it(is_free, panels):
    event = today(access=Access.UNKNOWN, registration_url="https://register.example.org/", is_free_of_charge=is_free)

    page = page_of(event, LONG_AGO)

    assert page.all(".registration-panel") == panels
    assert "Not known" not in page.text


# Joining (rule 9)

LINK = "https://meet.example.org/secret-room"
RELEASE = berlin(2026, 5, 12, 9)


@pytest.mark.parametrize(
    ("fields", "now", "count"),
    [
        ({"join_public_from": RELEASE}, RELEASE - MICROSECOND, 0),
        ({"join_public_from": RELEASE}, RELEASE, 1),
        ({"join_public_from": RELEASE}, END, 1),
        ({"join_public_from": RELEASE}, END + MICROSECOND, 0),
        ({"join_public_from": None}, RELEASE, 0),
        ({"join_public_from": RELEASE, "cancelled": True}, RELEASE, 0),
        ({"join_public_from": RELEASE, "postponed": True}, RELEASE, 0),
    ],
)
def test_link_to_join_is_on_the_page_from_its_release_on(fields, now, count):
    of_event = page_of(today(join_url=LINK, **fields), now)
    session = make.SessionFactory(event=today(**fields | {"join_public_from": None}), join_url=LINK)
    session.join_public_from = fields["join_public_from"]
    session.save()
    of_session = page_of(session.event, now)

    assert [of_event.html.count(LINK), of_session.html.count(LINK)] == [count, count]


def test_note_says_when_the_link_appears():
    page = page_of(today(virtual=True, join_public_from=RELEASE), RELEASE - MICROSECOND)

    assert page.one(".facts-list__note") == "The link to join appears here on 12. May 2026, 09:00 (CEST)."


def test_link_to_join_is_in_no_list():
    event = today(virtual=True, join_public_from=LONG_AGO, programme__title={"en": "Programme"})

    pages = [visit(path) for path in ("/", "/events/", event.programme.get_absolute_url())]

    assert [(event.get_absolute_url() in page.html, LINK in page.html) for page in pages] == [(True, False)] * 3
