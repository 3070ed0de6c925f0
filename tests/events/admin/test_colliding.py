"""Two people save one event: what both changed goes together, or is asked."""

import datetime as dt
from typing import Any

import pytest
from bs4 import Tag
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from events.actions import save_event
from events.admin.colliding import sentences_of
from events.models import Document, Event, EventVersion, Session
from events.versions.recording import recording
from tests import factories as make
from tests.admin_pages import change, client_for, errors_of, event_url, fields_of, messages_of, soup


@pytest.fixture
def event(db: None) -> Event:
    event = make.EventFactory(draft=True, title={"en": "Forum", "de": "Forum"}, text_languages=["de"])
    make.SessionFactory(event=event, order=1, title={"en": "Opening"})
    make.SessionFactory(event=event, order=2, title={"en": "Panel"}, room="A")
    return event


@pytest.fixture
def colleague(db: None) -> Client:
    return client_for(make.UserFactory(publisher=True, name="Mari Kask"))


def send(client: Client, url: str, data: dict[str, Any], **changes: Any) -> Any:
    return client.post(url, {name: value for name, value in (data | changes).items() if value is not None})


def next_form(response: Any, **choices: str) -> dict[str, Any]:
    """Return what the page of a collision sends; `choices` by the label of the question."""
    data = fields_of(response)
    for fieldset in soup(response).select(".collision-question"):
        legend = fieldset.select_one("legend")
        radio = fieldset.select_one("input[type=radio]")
        assert isinstance(legend, Tag)
        assert isinstance(radio, Tag)
        if legend.text in choices:
            data[str(radio["name"])] = choices[legend.text]
    return data


def labels(response: Any) -> list[str]:
    return [question.label for question in response.context["questions"]]


def test_save_that_nobody_crossed_is_as_ever(editor: Client, event: Event) -> None:
    response = change(editor, event_url(event), title_en="Meeting")

    assert response.status_code == 302
    assert not [text for text in messages_of(response) if text.startswith("Merged")]


def test_saves_of_different_fields_and_rows_are_merged(editor: Client, colleague: Client, event: Event) -> None:
    url = event_url(event)
    data = fields_of(editor.get(url))
    change(
        colleague,
        url,
        **{
            "title_de": "Treffen",
            "sessions-0-DELETE": "on",
            "sessions-TOTAL_FORMS": "3",
            "sessions-2-title_en": "Closing",
            "sessions-2-room": "",
        },
    )

    response = send(editor, url, data, title_en="Meeting", **{"sessions-1-room": "B"})

    event.refresh_from_db()
    assert event.title.data == {"en": "Meeting", "de": "Treffen"}
    assert list(event.sessions.values_list("title", "room")) == [({"en": "Panel"}, "B"), ({"en": "Closing"}, "")]
    merged = "Merged with what Mari Kask changed at"
    assert [text for text in messages_of(response) if text.startswith(merged) and "title (German), agenda" in text]
    assert event.versions.first().way == EventVersion.Way.FORM


@pytest.mark.parametrize(("choice", "title"), [("mine", "Meeting"), ("theirs", "Treffen")])
def test_same_field_is_asked_and_nothing_typed_is_lost(
    editor: Client, colleague: Client, event: Event, choice: str, title: str
) -> None:
    url = event_url(event)
    data = fields_of(editor.get(url))
    change(colleague, url, title_en="Treffen")

    asked = send(editor, url, data, title_en="Meeting", room="Hall", venue=str(make.VenueFactory().pk))

    assert (asked.status_code, labels(asked)) == (409, ["Title (English)"])
    assert Event.objects.get(pk=event.pk).room == ""
    answered = send(editor, url, next_form(asked, **{"Title (English)": choice}))
    event.refresh_from_db()
    assert (answered.status_code, event.title.data["en"], event.room) == (302, title, "Hall")


def test_question_without_an_answer_is_asked_again(editor: Client, colleague: Client, event: Event) -> None:
    url = event_url(event)
    data = fields_of(editor.get(url))
    change(colleague, url, title_en="Treffen")
    asked = send(editor, url, data, title_en="Meeting")

    change(colleague, url, title_en="Third")
    again = send(editor, url, next_form(asked, **{"Title (English)": "mine"}))

    assert (again.status_code, labels(again)) == (409, ["Title (English)"])
    assert send(editor, url, next_form(again)).status_code == 409


def test_row_deleted_by_one_and_changed_by_the_other_is_asked(editor: Client, colleague: Client, event: Event) -> None:
    url = event_url(event)
    data = fields_of(editor.get(url))
    key = event.sessions.last().pk
    change(colleague, url, **{"sessions-1-DELETE": "on"})

    asked = send(editor, url, data, **{"sessions-1-room": "B"})

    assert labels(asked) == ["Agenda: Panel"]
    send(editor, url, next_form(asked, **{"Agenda: Panel": "mine"}))
    assert Session.objects.get(pk=key).room == "B"


def test_merged_event_that_fails_a_check_is_asked(editor: Client, colleague: Client, event: Event) -> None:
    """One shortens the event, the other moves a session to the day that goes."""
    url = event_url(event)
    day, later = event.start_date, event.start_date + dt.timedelta(days=1)
    change(colleague, url, end_date=str(later), shown_last_day="")
    data = fields_of(editor.get(url))
    change(colleague, url, **{"sessions-1-date": str(later)})

    asked = send(editor, url, data, end_date=str(day), shown_last_day="")

    assert (asked.status_code, labels(asked)) == (409, ["Date and time", "Agenda: Panel: date"])
    assert asked.context["errors"] == ["Agenda: 1 session lies outside the event's days."]
    assert fields_of(asked)["asks_all"] == "1"
    send(editor, url, next_form(asked, **{"Date and time": "mine", "Agenda: Panel: date": "mine"}))
    event.refresh_from_db()
    assert (event.end_date, event.sessions.last().date) == (day, day)


def test_back_shows_the_form_as_it_was_typed(editor: Client, colleague: Client, event: Event) -> None:
    url = event_url(event)
    data = fields_of(editor.get(url))
    change(colleague, url, title_en="Treffen")
    asked = send(editor, url, data, title_en="Meeting", **{"sessions-1-room": "B"})

    shown = send(editor, url, fields_of(asked), _back="1")

    typed = fields_of(shown)
    assert (typed["title_en"], typed["sessions-1-room"], typed["version"]) == ("Meeting", "B", data["version"])
    assert errors_of(shown) == {"__all__": ["Nothing has been saved yet. This is what you typed."]}
    assert send(editor, url, typed).status_code == 409


def test_page_names_chosen_files(editor: Client, colleague: Client, event: Event) -> None:
    url = event_url(event)
    make.DocumentFactory(event=event)
    data = fields_of(editor.get(url))
    change(colleague, url, title_en="Treffen")

    asked = send(
        editor,
        url,
        data,
        title_en="Meeting",
        **{"documents-0-file": SimpleUploadedFile("plan.pdf", b"%PDF-1.4 x"), "documents-0-link": ""},
    )

    assert asked.context["files"] == ["plan.pdf"]


def test_sessions_page_merges(editor: Client, colleague: Client, event: Event) -> None:
    session = event.sessions.last()
    speaker = make.SessionSpeakerFactory(session=session)
    url = f"/admin/events/session/{session.pk}/change/"
    data = fields_of(editor.get(url))
    change(colleague, url, room="B")

    response = send(editor, url, data, track="T1", **{"session_speakers-0-DELETE": "on"})

    session.refresh_from_db()
    assert (response.status_code, session.room, session.track) == (302, "B", "T1")
    assert not session.session_speakers.filter(pk=speaker.pk).exists()
    data = fields_of(editor.get(url))
    change(colleague, url, room="C")
    assert labels(send(editor, url, data, room="D")) == ["Agenda: Panel: room"]


def test_documents_page_merges(editor: Client, colleague: Client, event: Event) -> None:
    document = make.DocumentFactory(event=event)
    url = f"/admin/events/document/{document.pk}/change/"
    data = fields_of(editor.get(url))
    change(colleague, url, credit="Photo: K.")

    send(editor, url, data, title_en="Plan")

    document = Document.objects.get(pk=document.pk)
    assert (document.credit, document.title.data["en"]) == ("Photo: K.", "Plan")


def test_write_without_a_person_is_merged_too(editor: Client, event: Event) -> None:
    url = event_url(event)
    data = fields_of(editor.get(url))
    with recording(way=EventVersion.Way.IMPORT):
        event.room, event.venue = "", None
        event.kind = "workshop"
        save_event(event=event, by=None)

    response = send(editor, url, data, title_en="Meeting")

    assert [text for text in messages_of(response) if text.startswith("Merged with what somebody else changed at")]


def test_step_asks_again_after_a_save_in_between(publisher: Client, colleague: Client, event: Event) -> None:
    url = f"/admin/events/event/{event.pk}/step/cancel/"
    data = fields_of(publisher.get(url))
    change(colleague, event_url(event), title_de="Treffen")

    again = send(publisher, url, data, note_en="Storm")

    assert Event.objects.get(pk=event.pk).status == "planned"
    assert [text.partition(" at ")[0] for text in messages_of(again)] == ["Mari Kask changed this"]
    data = fields_of(again)
    assert data["note_en"] == "Storm"
    send(publisher, url, data)
    assert Event.objects.get(pk=event.pk).status == "cancelled"


def test_relation_is_asked_by_its_names(editor: Client, colleague: Client, event: Event) -> None:
    hall, dock = make.VenueFactory(name={"en": "Hall"}), make.VenueFactory(name={"en": "Dock"})
    url = event_url(event)
    data = fields_of(editor.get(url))
    change(colleague, url, venue=str(hall.pk))

    asked = send(editor, url, data, venue=str(dock.pk))

    sides = [side.text for side in soup(asked).select(".collision-value")]
    assert (labels(asked), ["Hall" in sides[1], "Dock" in sides[0]]) == (["Place"], [True, True])


def test_change_of_what_was_published_meanwhile_waits(editor: Client, colleague: Client, event: Event) -> None:
    url = event_url(event)
    data = fields_of(editor.get(url))
    change(colleague, url, state="published", attendance="hybrid")

    answer = send(editor, url, data, room="Hall B", **{"sessions-1-room": "B"})

    stored = Event.objects.get(pk=event.pk)
    assert (answer.status_code, stored.state, stored.room) == (302, "published", "")
    content = stored.proposed_version.content
    assert (content["room"], content["attendance"]) == ("Hall B", "hybrid")


def test_event_withdrawn_meanwhile_is_not_written(editor: Client, event: Event) -> None:
    data = fields_of(editor.get(event_url(event)))
    event.withdrawn_at = event.created_at
    save_event(event=event, by=None)

    assert send(editor, event_url(event), data, title_en="Meeting").status_code == 403


def test_address_that_is_no_key_leads_nowhere(editor: Client, db: None) -> None:
    assert editor.get("/admin/events/event/none/change/").status_code == 302


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionDenied("Not yours."), ["Not yours."]),
        (ValidationError(["One.", "Two."]), ["One.", "Two."]),
        (ValidationError({"sessions": ["One."]}), ["Agenda: One."]),
        (ValidationError({"organisers": ["Twice."], "room": ["Long."]}), ["Organisers: Twice.", "Room: Long."]),
        (ValidationError({"__all__": ["Neither."]}), ["Neither."]),
    ],
)
def test_refusals_are_said_in_sentences(error: Any, words: list[str]) -> None:
    assert sentences_of(error) == words


def test_form_of_an_earlier_version_with_rows_from_later_is_merged(
    editor: Client, colleague: Client, event: Event
) -> None:
    url = event_url(event)
    shown = fields_of(editor.get(url))["version"]
    added = {"sessions-TOTAL_FORMS": "3", "sessions-2-title_en": "Dinner", "sessions-2-room": ""}
    change(colleague, url, title_en="Treffen", **added)
    data = fields_of(editor.get(url)) | {"version": shown}
    change(colleague, url, **{"sessions-2-DELETE": "on"})

    asked = send(editor, url, data, title_en="Meeting", **{"sessions-1-room": "B"})

    assert labels(asked) == ["Title (English)"]
    send(editor, url, next_form(asked, **{"Title (English)": "mine"}))
    event.refresh_from_db()
    assert event.title.data["en"] == "Meeting"
    assert [(str(row.title), row.room) for row in event.sessions.all()] == [("Opening", ""), ("Panel", "B")]


def test_row_that_no_version_has_makes_no_collision(editor: Client, colleague: Client, event: Event) -> None:
    url = event_url(event)
    data = fields_of(editor.get(url))
    change(colleague, url, title_en="Treffen")

    refused = send(editor, url, data, **{"sessions-1-id": "999999"})

    assert refused.status_code == 200
    assert Event.objects.get(pk=event.pk).title.data["en"] == "Treffen"


def test_stale_page_of_a_session_keeps_its_documents_and_the_events(
    editor: Client, colleague: Client, event: Event
) -> None:
    session = event.sessions.first()
    slides, minutes = make.DocumentFactory(event=event, session=session), make.DocumentFactory(event=event)
    url = f"/admin/events/session/{session.pk}/change/"
    change(colleague, event_url(event), subtitle_en="First")
    data = fields_of(editor.get(url))
    change(colleague, event_url(event), subtitle_en="Second")

    answer = send(editor, url, data, track="Track A")

    session.refresh_from_db()
    assert (answer.status_code, session.track) == (302, "Track A")
    assert {*event.documents.values_list("pk", "session")} == {(slides.pk, session.pk), (minutes.pk, None)}
