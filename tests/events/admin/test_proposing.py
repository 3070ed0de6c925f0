"""An editor changes a published event: texts at once, what needs a publisher as a proposed change (rule 10)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from events.actions import return_to_draft, withdraw_event
from events.models import Event, EventChange, EventVersion, ProposedVersion
from events.wording.changes import change_text
from tests import factories as make
from tests.admin_pages import change, client_for, event_url, fields_of, messages_of, soup
from tests.events.admin.test_colliding import labels, next_form, send

DAY = dt.date(2026, 6, 11)
LATER = dt.date(2026, 6, 12)


@pytest.fixture
def event(db: None) -> Event:
    event = make.EventFactory(start_date=DAY, title={"en": "Forum"})
    make.SessionFactory(event=event, order=1, title={"en": "Opening"}, room="A")
    return event


@pytest.fixture
def editor(db: None) -> Client:
    return client_for(make.UserFactory(editor=True, name="Jan Berg"))


@pytest.fixture
def second_editor(db: None) -> Client:
    return client_for(make.UserFactory(editor=True, name="Mari Kask"))


def proposed_url(event: Event) -> str:
    return f"/admin/events/event/{event.pk}/proposed/"


def move(client: Client, event: Event, **changes: Any) -> Any:
    return change(client, event_url(event), start_date=str(LATER), end_date=str(LATER), shown_last_day="", **changes)


def test_texts_go_live_and_the_rest_waits(editor: Client, event: Event) -> None:
    response = move(editor, event, title_en="Meeting", **{"sessions-TOTAL_FORMS": "2", "sessions-1-title_en": "New"})

    event.refresh_from_db()
    assert (event.title.data, event.start_date, event.sessions.count()) == ({"en": "Meeting"}, DAY, 1)
    assert messages_of(response) == [
        "This waits for a publisher: first day, last day, agenda.",
        "Saved. What needs no publisher is public.",
    ]
    content = event.proposed_version.content
    assert (content["start_date"], [row["id"] for row in content["sessions"]][1:]) == (str(LATER), [-1])


def test_form_shows_the_proposal_and_replaces_it(editor: Client, second_editor: Client, event: Event) -> None:
    move(editor, event, **{"sessions-TOTAL_FORMS": "2", "sessions-1-title_en": "New"})

    page = second_editor.get(event_url(event))
    data = fields_of(page)
    assert (data["start_date"], data["sessions-1-title_en"]) == (str(LATER), "New")
    assert "Jan Berg has proposed a change" in page.content.decode()
    assert "/session/-1/" not in page.content.decode()
    send(second_editor, event_url(event), data, **{"sessions-1-room": "B", "sessions-0-DELETE": "on"})

    content = ProposedVersion.objects.get().content
    assert [(row["id"], row["room"]) for row in content["sessions"]] == [(-1, "B")]
    assert (content["start_date"], str(ProposedVersion.objects.get().by)) == (str(LATER), "Mari Kask")


def test_two_editors_of_one_proposal_collide(editor: Client, second_editor: Client, event: Event) -> None:
    move(editor, event)
    data = fields_of(editor.get(event_url(event)))
    change(second_editor, event_url(event), **{"sessions-0-room": "B"})

    asked = send(editor, event_url(event), data, **{"sessions-0-room": "C", "attendance": "hybrid"})

    assert (asked.status_code, labels(asked)) == (409, ["Agenda: Opening: room"])
    send(editor, event_url(event), next_form(asked, **{"Agenda: Opening: room": "mine"}))
    content = ProposedVersion.objects.get().content
    assert (content["sessions"][0]["room"], content["attendance"]) == ("C", "hybrid")


def test_taking_all_back_leaves_no_proposal(editor: Client, event: Event) -> None:
    move(editor, event)

    change(editor, event_url(event), start_date=str(DAY), end_date=str(DAY), shown_last_day="")

    assert not ProposedVersion.objects.exists()


def test_texts_wait_too_where_the_programme_says_so(editor: Client, event: Event) -> None:
    event.programme.texts_wait = True
    event.programme.save()

    change(editor, event_url(event), title_en="Meeting")

    event.refresh_from_db()
    assert event.title.data == {"en": "Forum"}
    assert event.proposed_version.content["title"] == {"en": "Meeting"}


def test_publisher_accepts_what_goes_with_later_changes(editor: Client, publisher: Client, event: Event) -> None:
    move(editor, event, **{"sessions-TOTAL_FORMS": "2", "sessions-1-title_en": "New"})
    change(publisher, event_url(event), title_en="Meeting", **{"sessions-0-room": "B"})

    page = publisher.get(proposed_url(event))
    assert [question.label for question in page.context["differences"]] == [
        "Date and time",
        "Agenda: Opening: date",
        "Agenda: New",
    ]
    lines = soup(page).select(".change-line legend")
    assert [line.text for line in lines] == ["Date changed from 11. June 2026 to 12. June 2026"]
    response = send(publisher, proposed_url(event), fields_of(page), **{"words-date-en": "A day later, for all."})

    event.refresh_from_db()
    assert messages_of(response) == ["The proposed change is accepted."]
    assert (event.start_date, event.title.data, event.sequence) == (LATER, {"en": "Meeting"}, 1)
    assert list(event.sessions.values_list("title", "room", "date")) == [
        ({"en": "Opening"}, "B", LATER),
        ({"en": "New"}, "", LATER),
    ]
    version = event.versions.first()
    assert (version.way, version.note) == (EventVersion.Way.ACCEPT, "Proposed by Jan Berg")
    assert [change_text(event, line) for line in event.changes.all()] == ["A day later, for all."]
    assert not ProposedVersion.objects.exists()


def test_acceptance_asks_where_both_changed_the_same(editor: Client, publisher: Client, event: Event) -> None:
    change(editor, event_url(event), **{"sessions-0-room": "B"})
    change(publisher, event_url(event), **{"sessions-0-room": "C"})

    asked = publisher.post(proposed_url(event), fields_of(publisher.get(proposed_url(event))))

    assert (asked.status_code, labels(asked)) == (409, ["Agenda: Opening: room"])
    publisher.post(proposed_url(event), next_form(asked, **{"Agenda: Opening: room": "mine"}))
    assert event.sessions.get().room == "B"


def test_acceptance_of_what_fails_a_check_says_why(editor: Client, publisher: Client, event: Event) -> None:
    change(editor, event_url(event), start_time="15:00", end_time="16:00")
    Event.objects.filter(pk=event.pk).update(registration_opens_at=None)
    make.SessionFactory(event=event, date=LATER)

    response = publisher.post(proposed_url(event), fields_of(publisher.get(proposed_url(event))))

    assert response.status_code == 409
    assert [error for error in response.context["errors"] if "outside the event's days" in error]


@pytest.mark.parametrize("button", ["_accept", "_return", "_withdraw"])
def test_changed_proposal_is_looked_at_again_and_keeps_what_was_typed(
    editor: Client, publisher: Client, event: Event, button: str
) -> None:
    move(editor, event)
    data = fields_of(publisher.get(proposed_url(event)))
    move(editor, event, **{"sessions-0-room": "C"})

    typed = {"words-date-en": "One day later.", "note": "Thank you."}
    response = send(publisher, proposed_url(event), data, **typed, **{button: "1"})

    assert response.context["errors"] == ["The proposal has changed meanwhile. Look at it again."]
    assert fields_of(response).items() >= typed.items()
    assert ProposedVersion.objects.get().returned_at is None
    assert event.sessions.get().room == "A"
    assert ProposedVersion.objects.get().returned_at is None


def test_proposal_that_is_decided_meanwhile_is_gone(
    editor: Client, publisher: Client, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(editor, event_url(event), **{"sessions-0-room": "B"})
    data = fields_of(publisher.get(proposed_url(event)))

    def decide_first(key: int) -> None:
        ProposedVersion.objects.filter(event=key).delete()

    monkeypatch.setattr("events.admin.proposing.hold", decide_first)
    assert publisher.post(proposed_url(event), data).status_code == 404


def test_form_of_an_event_that_is_draft_again_names_the_proposal(
    editor: Client, publisher: Client, event: Event
) -> None:
    move(editor, event)
    event.refresh_from_db()
    return_to_draft(event=event, by=None)

    for client in (editor, publisher):
        page = client.get(event_url(event))
        assert "Jan Berg has proposed a change" in page.content.decode()
        assert fields_of(page)["start_date"] == str(DAY)
    event.refresh_from_db()
    withdraw_event(event=event, by=None)
    assert "has proposed a change" not in publisher.get(event_url(event)).content.decode()


def test_publisher_returns_with_a_note(editor: Client, publisher: Client, event: Event) -> None:
    change(editor, event_url(event), **{"sessions-0-room": "B"})
    data = fields_of(publisher.get(proposed_url(event)))

    send(publisher, proposed_url(event), data, _return="1", note="Room B is taken.")

    assert "Room B is taken." in editor.get(event_url(event)).content.decode()
    assert "Room B is taken." in editor.get(proposed_url(event)).content.decode()
    change(editor, event_url(event), **{"sessions-0-room": "C"})
    assert ProposedVersion.objects.get().returned_at is None


def test_editor_withdraws_and_cannot_accept_or_return(editor: Client, event: Event) -> None:
    change(editor, event_url(event), **{"sessions-0-room": "B"})
    data = fields_of(editor.get(proposed_url(event)))

    assert editor.post(proposed_url(event), data).status_code == 403
    assert editor.post(proposed_url(event), data | {"_return": "1"}).status_code == 403
    editor.post(proposed_url(event), data | {"_withdraw": "1"})
    assert (ProposedVersion.objects.exists(), event.sessions.get().room) == (False, "A")


def test_pages_of_no_proposal_or_without_the_right_are_refused(
    editor: Client, publisher: Client, outsider: Client, event: Event
) -> None:
    assert publisher.get(proposed_url(event)).status_code == 404
    make.ProposedVersionFactory(event=event)
    assert outsider.get(proposed_url(event)).status_code == 403
    data = fields_of(editor.get(event_url(event)))
    assert send(editor, event_url(event), data, proposed="forged").status_code == 403


def test_list_marks_and_filters_proposed_changes(editor: Client, event: Event) -> None:
    make.EventFactory(title={"en": "Other"})
    change(editor, event_url(event), **{"sessions-0-room": "B"})

    page = soup(editor.get("/admin/events/event/?proposed=yes"))

    assert [row.text for row in page.select("th.field-title_column")] == ["Forum"]
    assert "Change proposed" in page.select_one("td.field-state_column").text  # type: ignore[union-attr]


def test_public_page_stays_as_it_is(editor: Client, client: Client, event: Event) -> None:
    move(editor, event, **{"sessions-0-title_en": "Opening words"})

    page = client.get(event.get_absolute_url()).content.decode()

    assert ("11. June 2026" in page, "12. June 2026" in page, "Opening words" in page) == (True, False, True)
    assert not EventChange.objects.exists()


def test_preview_of_what_is_typed_begins_with_the_proposal(editor: Client, event: Event) -> None:
    move(editor, event, **{"sessions-TOTAL_FORMS": "2", "sessions-1-title_en": "Dinner"})
    data = fields_of(editor.get(event_url(event)))

    page = editor.post(f"/admin/events/event/{event.pk}/preview/", data).content.decode()

    assert ("Dinner" in page, "12. June 2026" in page) == (True, True)


def test_publisher_words_the_line_of_a_change_that_was_just_saved(
    publisher: Client, editor: Client, event: Event
) -> None:
    moved = move(publisher, event)
    cancelled = publisher.post(f"/admin/events/event/{event.pk}/step/cancel/", {"note_en": "Storm"})

    said = [[text for text in messages_of(response) if "change log says" in text] for response in (moved, cancelled)]
    assert (len(said[0]), "Status changed from" in said[1][-1]) == (1, True)
    assert "Date changed from 11. June 2026 to 12. June 2026" in said[0][0]
    line = event.changes.get(field="date")
    url = f"/admin/events/eventchange/{line.pk}/change/"
    assert url in said[0][0]
    assert editor.post(url, {"words_en": "By an editor"}).status_code == 403
    response = change(publisher, url, words_en="One day later.")
    line.refresh_from_db()
    assert (response.url, change_text(event, line)) == (event_url(event), "One day later.")


def test_what_cannot_be_saved_together_is_said_and_nothing_is_lost(
    editor: Client, publisher: Client, event: Event
) -> None:
    speaker = str(make.SpeakerFactory().pk)
    row = {"event_speakers-TOTAL_FORMS": "1", "event_speakers-0-speaker": speaker}
    data = fields_of(editor.get(event_url(event)))
    change(publisher, event_url(event), **row, **{"event_speakers-0-role_en": "Chair"})

    asked = send(editor, event_url(event), data, **row, **{"event_speakers-0-role_en": "Guest"})

    assert (asked.status_code, len(asked.context["errors"])) == (409, 1)
    assert fields_of(asked)["event_speakers-0-role_en"] == "Guest"
    assert not ProposedVersion.objects.exists()


def test_what_is_proposed_and_gone_is_left_out(editor: Client, publisher: Client, event: Event) -> None:
    venue = make.VenueFactory()
    change(editor, event_url(event), venue=str(venue.pk), room="Hall")
    venue.delete()

    response = publisher.post(proposed_url(event), fields_of(publisher.get(proposed_url(event))))

    event.refresh_from_db()
    assert (event.room, messages_of(response)[0]) == ("Hall", "Venue: what it named is no longer there.")


def test_event_that_is_not_public_yet_announces_nothing(editor: Client, publisher: Client, event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(publish_at=dt.datetime(2126, 1, 1, tzinfo=dt.UTC))
    move(editor, event)

    assert publisher.get(proposed_url(event)).context["lines"] == []


def test_proposal_of_a_withdrawn_event_cannot_be_decided(publisher: Client, event: Event) -> None:
    make.ProposedVersionFactory(event=event)
    Event.objects.filter(pk=event.pk).update(withdrawn_at=event.created_at)

    assert publisher.get(proposed_url(event)).status_code == 403


def test_note_beside_the_acceptance_is_kept_with_the_version(editor: Client, publisher: Client, event: Event) -> None:
    move(editor, event)

    send(
        publisher, proposed_url(event), fields_of(publisher.get(proposed_url(event))), note="Thanks. " * 70, _accept="1"
    )

    note = event.versions.first().note
    assert (note.startswith("Proposed by Jan Berg. Thanks."), len(note)) == (True, 500)
