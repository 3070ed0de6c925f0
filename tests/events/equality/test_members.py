"""A filtered list has the same members in every format, whatever the filter."""

import datetime as dt
import json
from urllib.parse import urlencode

import hypothesis.strategies as st
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from icalendar import Calendar

from events.enums import Attendance, EventKind
from events.models import Event, Organiser, Venue
from programmes.models import Priority, Programme, Project
from tests.events.equality.formats import atom_entries, body, json_items, path_of
from tests.events.equality.readers import soup_of
from tests.pages import NOW

YEAR = dt.timedelta(days=365)
MOST_ENTRIES = 50


def listed(query: str) -> set[str]:
    """Return the paths of the events of both lists; a search shows the other one below its own."""
    found: set[str] = set()
    for path in ("/events/", "/events/past/"):
        page = path + query
        while page:
            soup = soup_of(Client().get(page).content)
            found |= {link["href"] for link in soup.select("article.event-row .event-row__title a")}
            following = soup.select_one("a[rel=next]")
            page = following["href"] if following else ""
    return found


def in_calendar(query: str) -> set[str]:
    entries = Calendar.from_ical(body(f"/events/feed.ics{query}")).walk("VEVENT")
    return {path_of(str(entry["url"])) for entry in entries}


def in_api(query: str) -> set[str]:
    found, page = set(), f"/api/v1/events/{query}{'&' if query else '?'}when=all&limit=100&fields=url"
    while page:
        answer = json.loads(body(page))
        found |= {path_of(item["url"]) for item in answer["items"]}
        page = path_of(answer["next"] or "")
    return found


@st.composite
def queries(draw: st.DrawFn, choices: dict[str, list[str]]) -> str:
    names = draw(st.lists(st.sampled_from(sorted(choices)), max_size=3, unique=True))
    pairs = [(name, draw(st.sampled_from(choices[name]))) for name in names]
    return f"?{urlencode(pairs)}" if pairs else ""


def choices() -> dict[str, list[str]]:
    """Return values that find something, and words and days among them."""
    priorities = Priority.objects.filter(events__isnull=False).select_related("programme")
    return {
        "kind": [kind for kind in EventKind.values if kind != EventKind.OTHER],
        "format": list(Attendance.values),
        "programme": list(Programme.objects.values_list("slug", flat=True)),
        "priority": [f"{priority.programme.slug}/{priority.slug}" for priority in priorities],
        "project": list(Project.objects.filter(events__isnull=False).values_list("slug", flat=True)),
        "organiser": list(Organiser.objects.values_list("organisation__slug", flat=True)),
        "country": list(Venue.objects.exclude(country="").values_list("country", flat=True)),
        "language": ["en", "de", "fi", "pl"],
        "q": ["webinar", "committee", "water", "Łódź", "seminar riga"],
        "from": ["2016-01-01", "2019-06-01", "2025-05-12", "2026-05-12"],
        "to": ["2018-12-31", "2025-12-31", "2026-06-30"],
    }


@pytest.mark.usefixtures("demo")
def test_every_filtered_list_has_the_same_members_in_every_format():
    seen = []
    in_calendars = {event.get_absolute_url() for event in Event.objects.with_day().filter(listed_until__gt=NOW - YEAR)}

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(query=queries(choices()))
    def compare(query: str) -> None:
        members = listed(query)
        seen.append(len(members))
        assert in_api(query) == members
        assert in_calendar(query) == members & in_calendars
        for entries in (set(atom_entries(query)), set(json_items(query))):
            assert entries <= members
            assert len(entries) == min(len(members), MOST_ENTRIES)

    compare()

    assert max(seen) > MOST_ENTRIES
    assert sum(1 for number in seen if 0 < number <= MOST_ENTRIES) >= 10
