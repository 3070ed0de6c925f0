"""The comparison of formats finds a fault in any of them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from common.i18n import Text
from events.enums import Attendance, EventStatus
from events.models import Event
from tests import factories as make
from tests.events.equality.facts import Facts
from tests.events.equality.formats import FORMATS, differences

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def event() -> Event:
    """An event with something in every fact."""
    event = make.EventFactory(
        title={"en": "Forum, with a comma"},
        subtitle={"en": "One; two, three"},
        start_date=dt.date(2026, 6, 15),
        end_date=dt.date(2026, 6, 16),
        attendance=Attendance.HYBRID,
        online_platform="Webex",
        room="Hall 2",
        status=EventStatus.RESCHEDULED,
        status_note={"en": "The hall was not free."},
        former_start_date=dt.date(2026, 6, 1),
        former_end_date=dt.date(2026, 6, 2),
    )
    for name in ("Leontief Centre", "City of Riga"):
        make.OrganiserFactory(event=event, organisation__name={"en": name})
    make.EventContactFactory(event=event, contact__name="Elena Belova")
    make.SessionFactory(event=event, title={"en": "Opening"})
    make.SessionFactory(event=event, title={"en": "Act"}, start_time=None, end_time=dt.time(12))
    return event


def test_formats_agree_on_an_event_with_everything(event):
    assert list(differences(event)) == []


def test_formats_agree_on_who_is_away(event):
    event.programme.default_contact = make.ContactFactory(name="The desk")
    event.programme.save()
    make.ContactAbsenceFactory(contact=event.event_contacts.get().contact)

    assert list(differences(event)) == []
    assert FORMATS["page"](event).contacts == ("Elena Belova", "The desk")


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_formats_agree_on_what_is_off(event, status):
    Event.objects.filter(pk=event.pk).update(status=status)

    assert list(differences(Event.objects.get(pk=event.pk))) == []


# What each format is made by, and how to make it say something else of the one event.


def _page(page: Any) -> Any:
    return replace(page, title=Text("Another", "en"))


def _entry(entry: Any) -> Any:
    return replace(entry, row=replace(entry.row, when=replace(entry.row.when, times=entry.row.when.times[:1])))


def _ical(components: list[Any]) -> list[Any]:
    components[0].text("SUMMARY", "Another")
    return components


def _structured(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"endDate": data["startDate"]}


def _api(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [event | {"contacts": []} for event in events]


@pytest.mark.parametrize(
    ("format_name", "where", "fault"),
    [
        ("print", "events.views.sharing.make_page", _page),
        ("calendar", "events.views.calendars.event_components", _ical),
        ("structured data", "events.views.detail.event_data", _structured),
        ("API", "events.api.resources.events.event_data", _api),
        ("Atom", "events.feeds.atom.content_html", lambda html: html.replace("09:30+02:00", "09:31+02:00")),
        ("JSON Feed", "events.feeds.json_feed._event", lambda event: event | {"subtitle": ""}),
    ],
)
def test_fault_in_one_format_is_found_in_that_format(event, monkeypatch, format_name, where, fault):
    module, name = where.rsplit(".", 1)
    original = _resolve(module, name)
    monkeypatch.setattr(where, lambda *args, **kwargs: fault(original(*args, **kwargs)))

    assert [difference.partition(":")[0] for difference in differences(event)] == [format_name]


def test_fault_in_the_page_is_found_everywhere(event, monkeypatch):
    original = _resolve("events.sharing.event_page", "make_page")
    monkeypatch.setattr("events.sharing.event_page.make_page", lambda *args, **kwargs: _page(original(*args, **kwargs)))

    others = [name for name in FORMATS if name != "page"]
    assert {difference.partition(":")[0] for difference in differences(event)} == set(others)


@pytest.mark.parametrize("name", [field for field in Facts.__dataclass_fields__ if field != "days"])
def test_every_fact_is_told(event, name):
    """A fact that no format tells would be equal everywhere and prove nothing."""
    assert getattr(FORMATS["page"](event), name)


def _resolve(module: str, name: str) -> Callable[..., Any]:
    return getattr(__import__(module, fromlist=[name]), name)
