"""The list of events: what a row says, finding, filtering, and whose events they are."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from events.models import Event
from events.stored_findings import store_findings
from tests import factories
from tests.admin_pages import client_for, soup
from tests.factories import (
    EventFactory,
    ProgrammeFactory,
    ProgrammeMembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/events/event/"
# How often each list asks, whatever the number of its rows.
QUERIES = {
    "contacts_organisation": 7,
    "contacts_contact": 7,
    "programmes_programme": 7,
    "programmes_priority": 8,
    "programmes_objective": 8,
    "programmes_project": 8,
    "programmes_topic": 7,
    "accounts_user": 7,
    "events_event": 13,
    "events_session": 9,
    "events_venue": 7,
    "events_speaker": 7,
    "events_eventseries": 7,
    "events_document": 7,
    "events_formerslug": 7,
    "events_eventchange": 9,
}
FACTORIES = {name.removesuffix("Factory").lower(): getattr(factories, name) for name in factories.__all__}


def titles(client: Client, query: str = "") -> list[str]:
    return [cell.text for cell in soup(client.get(LIST + query)).select("th.field-title_column")]


def cells(client: Client, column: str, query: str = "") -> list[str]:
    return [cell.get_text(" ", strip=True) for cell in soup(client.get(LIST + query)).select(f"td.field-{column}")]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", QUERIES)
def test_lists_ask_as_often_for_more_rows(root: Client, django_assert_num_queries: Any, name: str, number: int) -> None:
    FACTORIES[name.partition("_")[2]].create_batch(number)
    url = reverse(f"admin:{name}_changelist")
    root.get(url)

    with django_assert_num_queries(QUERIES[name]):
        response = root.get(url)

    assert response.status_code == 200


# What a row says


def test_a_row_says_title_date_and_state(editor: Client) -> None:
    EventFactory(
        source_language="de",
        title={"de": "Auftakt", "en": "Kick-off"},
        start_date=dt.date(2030, 6, 15),
        time_zone="Europe/Berlin",
        cancelled=True,
    )

    assert titles(editor) == ["Auftakt"]
    assert cells(editor, "date_column") == ["Cancelled: 15. June 2030 09:30 - 16:00 (CEST)"]
    assert cells(editor, "state_column") == ["Published"]
    assert cells(editor, "status_column") == ["Cancelled"]


def checked(**fields: Any) -> Event:
    """Return an event of which the findings are stored, as after a save."""
    event = EventFactory(**fields)
    store_findings([event.pk])
    return event


def test_a_row_says_what_is_missing(editor: Client) -> None:
    checked(dateless=True, attendance="", kind="other", programme__default_contact=None)

    assert cells(editor, "missing_column") == ["Missing: first day, form Look at: kind, contacts"]
    assert cells(editor, "date_column") == ["–"]


def test_a_row_says_that_nothing_is_missing_or_known(editor: Client) -> None:
    checked(start_date=dt.date(2030, 6, 15))
    EventFactory(start_date=dt.date(2030, 6, 14))

    assert cells(editor, "missing_column") == ["-", "Not checked yet"]


def test_filter_by_what_is_missing(editor: Client) -> None:
    checked(title={"en": "Empty"}, dateless=True, kind="other")
    checked(title={"en": "Doubtful"}, kind="other")
    checked(title={"en": "Right"})
    EventFactory(title={"en": "Unchecked"})
    checked(title={"en": "Gone"}, withdrawn=True, kind="other")

    links = [link for link in soup(editor.get(LIST)).select("#changelist-filter a") if "missing=" in str(link["href"])]

    assert {link.text.strip(): titles(editor, str(link["href"])) for link in links} == {
        "What blocks publishing": ["Empty"],
        "Anything": ["Empty", "Doubtful"],
        "Nothing": ["Right"],
        "First day: missing (1)": ["Empty"],
        "Kind: missing (2)": ["Empty", "Doubtful"],
    }


def test_filter_counts_the_events_of_ones_own_programmes(editor: Client) -> None:
    mine, _other = checked(kind="other"), checked(kind="other")
    limited = client_for(UserFactory(role="editor", programmes=[mine.programme]))

    assert [link.text.strip() for link in soup(limited.get(LIST)).select("#changelist-filter a")].count(
        "Kind: missing (1)"
    ) == 1


def test_a_code_that_is_known_no_more_is_shown_as_it_is(editor: Client) -> None:
    factories.EventFindingFactory(code="kind.odd")

    assert "Kind: odd (1)" in [link.text.strip() for link in soup(editor.get(LIST)).select("#changelist-filter a")]


def test_list_is_sorted_by_what_is_missing(editor: Client) -> None:
    checked(title={"en": "Two to look at"}, kind="other", website="http://example.org/")
    checked(title={"en": "One blocks"}, dateless=True)
    EventFactory(title={"en": "Unchecked"})
    checked(title={"en": "One to look at"}, kind="other")

    assert titles(editor, "?o=-5")[:3] == ["One blocks", "Two to look at", "One to look at"]
    assert titles(editor, "?o=5") == ["Unchecked", "One to look at", "Two to look at", "One blocks"]


def test_events_without_a_date_come_first(editor: Client) -> None:
    EventFactory(title={"en": "Later"}, start_date=dt.date(2030, 6, 16))
    EventFactory(title={"en": "Sooner"}, start_date=dt.date(2030, 6, 15))
    EventFactory(title={"en": "Some day"}, dateless=True)

    assert titles(editor) == ["Some day", "Later", "Sooner"]


# Finding


@pytest.mark.parametrize("words", ["elodie", "ÉLODIE", "Élodie", "lodz elo"])
def test_search_finds_accents_and_ignores_case(editor: Client, words: str) -> None:
    EventFactory(title={"en": "Élodie Łódź"})
    EventFactory(title={"en": "Something else"})

    assert titles(editor, f"?q={words}") == ["Élodie Łódź"]


WHO_AND_WHERE = ["bsr", "circularpp", "gdansk", "ministry", "berzina", "liepins", "ozols", "opening", "former-address"]


@pytest.mark.parametrize("words", WHO_AND_WHERE)
def test_search_finds_what_an_event_names_once(editor: Client, words: str) -> None:
    event = EventFactory(
        title={"en": "Meeting"},
        programme__short_title="BSR",
        projects=[factories.ProjectFactory(acronym="CircularPP")],
        venue__city="Gdańsk",
    )
    factories.OrganiserFactory(event=event, organisation__name={"en": "Ministry"})
    factories.EventContactFactory(event=event, contact__name="Anna Bērziņa")
    factories.EventSpeakerFactory(event=event, speaker__name="Jānis Liepiņš")
    for session in factories.SessionFactory.create_batch(2, event=event, title={"en": "Opening"}):
        factories.SessionSpeakerFactory(session=session, speaker__name="Ozols")
    factories.FormerSlugFactory(event=event, slug="former-address")
    EventFactory(title={"en": "Another"})

    assert titles(editor, f"?q={words}") == ["Meeting"]


def test_search_finds_no_event_of_another_programme(editor: Client) -> None:
    mine, other = EventFactory(title={"en": "Forum"}), EventFactory(title={"en": "Forum in Riga"})
    limited = client_for(factories.UserFactory(role="editor", programmes=[mine.programme]))

    assert titles(limited, "?q=forum") == ["Forum"]
    assert titles(limited, f"?q={other.uid}") == titles(limited, f"?q={other.get_absolute_url()}") == []


@pytest.mark.parametrize("words", ['"', "'", "%25", "x" * 10_000])
def test_hostile_words_find_nothing(editor: Client, words: str) -> None:
    EventFactory(title={"en": "Event"})

    assert titles(editor, f"?q={words}") == []


def test_autocompletes_find_accents_and_bear_a_nul(editor: Client) -> None:
    venue = factories.VenueFactory(name={"en": "Pärnu Hall"}, city="Pärnu")
    query = "?app_label=events&model_name=event&field_name=venue&term="

    found = [editor.get(f"/admin/autocomplete/{query}{term}").json()["results"] for term in ("parnu", "par%00nu", "x")]

    assert found == [[{"id": str(venue.pk), "text": "Pärnu Hall"}]] * 2 + [[]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?when=upcoming", ["Ahead"]),
        ("?when=past", ["Over"]),
        ("?when=none", ["Some day"]),
        ("?withdrawn=yes", ["Gone"]),
        ("?withdrawn=all", ["Some day", "Ahead", "Gone", "Over"]),
        ("", ["Some day", "Ahead", "Over"]),
        ("?state__exact=draft", ["Some day"]),
    ],
)
def test_filters(editor: Client, query: str, found: list[str]) -> None:
    with time_machine.travel(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC), tick=False):
        EventFactory(title={"en": "Ahead"}, start_date=dt.date(2026, 6, 1))
        EventFactory(title={"en": "Gone"}, start_date=dt.date(2026, 5, 20), withdrawn=True)
        EventFactory(title={"en": "Over"}, start_date=dt.date(2026, 4, 1))
        EventFactory(title={"en": "Some day"}, dateless=True)

        assert titles(editor, query) == found


def test_withdrawn_events_are_marked(editor: Client) -> None:
    EventFactory(withdrawn=True)

    assert cells(editor, "state_column", "?withdrawn=yes") == ["Withdrawn"]
    links = soup(editor.get(LIST)).select("#changelist-filter a")
    assert [link.text.strip() for link in links][-3:] == ["Not withdrawn", "Withdrawn", "All"]


# Whose


def test_members_see_the_events_of_their_programmes() -> None:
    member = UserFactory(role="editor")
    own = ProgrammeMembershipFactory(user=member).programme
    EventFactory(title={"en": "Own"}, programme=own)
    EventFactory(title={"en": "Other"}, programme=ProgrammeFactory())

    assert titles(client_for(member)) == ["Own"]
    assert Event.objects.count() == 2


def test_the_header_is_the_name_of_the_site(anonymous: Client) -> None:
    factories.SiteFactory(name={"en": "Baltic events"})

    page = soup(anonymous.get("/admin/login/"))

    assert page.select_one("#site-name").text == "Baltic events"
    assert [heading.text for heading in page.select("h1")] == []
