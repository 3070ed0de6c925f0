"""The history of an event: which versions there are, what differs, and how one or a part of it comes back."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from common.i18n import texts_of
from events.actions import save_event, withdraw_event
from events.models import Event, EventChange, EventVersion, LostFile, ProposedVersion, RemovedSession
from events.proposing import propose
from events.versions.content import load_content
from events.versions.recording import Way, recording
from events.wording.contents import name_label
from tests.admin_pages import client_for, messages_of, soup
from tests.factories import (
    DocumentFactory,
    EventFactory,
    OrganiserFactory,
    ProgrammeMembershipFactory,
    SessionFactory,
    SessionSpeakerFactory,
    UserFactory,
)
from tests.files import pdf

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> Форум " + "ж" * 130


def history_url(event: Event, query: str = "") -> str:
    return f"/admin/events/event/{event.pk}/history/{query}"


def restore_url(event: Event, number: int, path: str = "") -> str:
    return history_url(event, f"{number}/restore/") + (f"?path={path}" if path else "")


def edit(event: Event, by: Any = None, note: str = "", **values: Any) -> Event:
    """Save the event with other values; one version."""
    event = Event.objects.get(pk=event.pk)
    for name, value in values.items():
        setattr(event, name, value)
    with recording(way=Way.FORM, by=by, note=note):
        save_event(event=event, by=None)
    return event


def draft(**values: Any) -> Event:
    """Return an event with one version."""
    event = EventFactory(draft=True, title={"en": "Kick-off"}, **values)
    event.versions.all().delete()
    return edit(event, room="")


def last(event: Event) -> EventVersion:
    return event.versions.latest("number")


def restore(client: Client, event: Event, number: int, path: str = "", **data: Any) -> Any:
    return client.post(restore_url(event, number, path), {"seen": last(event).number} | data)


def lines(response: Any) -> list[str]:
    return [" ".join(line.text.split()) for line in soup(response).select(".difference-line")]


def test_versions_say_who_did_what_and_the_last_two_are_compared(editor: Client) -> None:
    event = draft()
    by = UserFactory(email="anna@example.org")
    edit(event, by=by, note="Names checked", subtitle={"en": "Start"}, capacity=20)

    page = editor.get(history_url(event))

    rows = [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in soup(page).select("tbody tr")]
    assert [row[2] for row in rows] == ["2", "1"]
    assert rows[0][4:7] == [str(by), "EditedNames checked", "Subtitle, Places"]
    assert lines(page) == [
        "Subtitle (English) Restore this: Subtitle (English) added: Start",
        "Places Restore this: Places added: 20",
    ]
    checked = [(box["name"], box["value"]) for box in soup(page).select("input[checked]")]
    assert checked == [("to", "2"), ("from", "1")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?from=1&to=3", "From version 1 to version 3"),
        ("?from=3&to=1", "From version 3 to version 1"),
        ("?from=9&to=x", "From version 2 to version 3"),
        (f"?from=1&to={'9' * 5000}", "From version 2 to version 3"),
        ("", "From version 2 to version 3"),
    ],
)
def test_any_two_are_compared(editor: Client, query: str, expected: str) -> None:
    event = draft()
    for number in (1, 2):
        edit(event, capacity=number)

    assert soup(editor.get(history_url(event, query))).select_one("#difference-title").text == expected


def test_single_version_and_none_at_all(editor: Client) -> None:
    event = draft()
    one = editor.get(history_url(event))
    event.versions.all().delete()
    none = editor.get(history_url(event))

    assert "They do not differ" in one.content.decode()
    assert "No versions yet" in none.content.decode()


def test_hostile_words_are_only_words(editor: Client) -> None:
    event = draft()
    edit(event, note="<b>note</b>", title={"en": HOSTILE})

    page = editor.get(history_url(event)).content.decode()

    assert "<script>alert" not in page
    assert "<b>note" not in page
    assert "&lt;script&gt;" in page


def test_entries_of_the_time_before_versions_stay_readable(editor: Client) -> None:
    event = draft()
    user, kind = UserFactory(), ContentType.objects.get_for_model(Event)
    start = event.versions.get().made_at
    for words, moment in (("Before", start - dt.timedelta(days=1)), ("After", start + dt.timedelta(days=1))):
        entry = LogEntry.objects.create(
            user=user, content_type=kind, object_id=str(event.pk), action_flag=CHANGE, change_message=words
        )
        LogEntry.objects.filter(pk=entry.pk).update(action_time=moment)

    older = [item.text for item in soup(editor.get(history_url(event))).select("#older-title + ul li")]

    assert len(older) == 1
    assert older[0].endswith("Before")


def test_only_those_who_see_the_event(editor: Client, outsider: Client, anonymous: Client) -> None:
    event = draft()
    stranger = UserFactory(editor=True, has_all_programmes=False)
    ProgrammeMembershipFactory(user=stranger)

    for url in (history_url(event), restore_url(event, 1), history_url(event, "1/erase-file/?name=x")):
        assert anonymous.get(url).status_code == 302
        assert outsider.get(url).status_code == 403
        assert client_for(stranger).get(url).status_code == 404
        assert editor.get(url.replace(str(event.pk), "999999")).status_code == 404
    assert editor.get(restore_url(event, 99)).status_code == 404


def test_withdrawn_event_is_readable_and_not_restored(publisher: Client) -> None:
    event = draft()
    withdraw_event(event=edit(event, capacity=3), by=None)

    page = publisher.get(history_url(event))

    assert page.status_code == 200
    assert "Restore this" not in page.content.decode()
    assert restore(publisher, event, 1).status_code == 403


@pytest.mark.parametrize("number", [1, 8])
def test_queries_do_not_grow_with_versions_and_sessions(django_assert_num_queries, number: int) -> None:
    """For somebody of one programme, whose sight has to be asked for."""
    event, user = draft(), UserFactory(editor=True, has_all_programmes=False)
    ProgrammeMembershipFactory(user=user, programme=event.programme)
    editor = client_for(user)
    # The session is written once.
    editor.get(history_url(event))
    SessionSpeakerFactory.create_batch(number, session__event=event)
    OrganiserFactory(event=event)
    for count in range(number):
        edit(event, capacity=count + 1)
    edit(event, venue=None, kind="training")

    url = history_url(event, f"?from=1&to={last(event).number}")

    with django_assert_num_queries(11):
        page = editor.get(url)

    assert len(soup(page).select(".difference-row")) == number + 1


def test_asking_changes_nothing_and_says_what_will_change(editor: Client) -> None:
    event = draft()
    edit(event, title={"en": "Start"}, capacity=20)

    page = editor.get(restore_url(event, 1))

    assert lines(page) == ["Title (English) removed: Startadded: Kick-off", "Places removed: 20"]
    assert last(event).number == 2
    assert soup(page).select_one("h1").text == "Restore version 1"


def test_version_is_restored_whole(editor: Client) -> None:
    event = draft()
    edit(event, title={"en": "Start"}, capacity=20)

    response = restore(editor, event, 1)

    event.refresh_from_db()
    version = last(event)
    assert response.url == history_url(event)
    assert messages_of(response) == ["Version 1 is restored."]
    assert (texts_of(event.title), event.capacity) == ({"en": "Kick-off"}, None)
    assert (version.number, version.way, version.note) == (3, Way.RESTORE, "Version 1")
    assert version.by.email == "editor@example.org"


def test_one_text_or_row_is_restored(editor: Client) -> None:
    event = draft()
    session = SessionFactory(event=event, title={"en": "Opening"})
    edit(event, title={"en": "Kick-off", "de": "Auftakt"})
    old, uid = last(event).number, session.uid
    session.delete()
    edit(event, title={"en": "Start", "de": "Los"})

    restore(editor, event, old, "title.de")
    restore(editor, event, old, f"sessions.{session.pk or event.versions.get(number=old).content['sessions'][0]['id']}")

    event.refresh_from_db()
    assert texts_of(event.title) == {"en": "Start", "de": "Auftakt"}
    assert [found.uid for found in event.sessions.all()] == [uid]


@pytest.mark.parametrize("path", ["nothing", "state", "sessions.999", "title.en.x.y"])
def test_unknown_part_is_not_found(editor: Client, path: str) -> None:
    event = draft()
    edit(event, capacity=1)

    assert editor.get(restore_url(event, 1, path)).status_code == 404
    assert restore(editor, event, 1, path).status_code == 404


def test_event_changed_meanwhile_is_asked_for_again(editor: Client) -> None:
    event = draft()
    edit(event, capacity=20)
    seen = last(event).number
    edit(event, capacity=30)

    response = restore(editor, event, 1, seen=seen)

    event.refresh_from_db()
    assert (response.status_code, event.capacity) == (200, 30)
    assert messages_of(response) == [
        "The event has been changed since this page was shown. Please look again at what will change."
    ]
    assert soup(response).select_one("input[name=seen]")["value"] == str(last(event).number)


def test_what_was_written_past_every_version_is_asked_about(editor: Client) -> None:
    event = draft()
    edit(event, capacity=20)
    Event.objects.filter(pk=event.pk).update(capacity=30)

    asked = restore(editor, event, 1)
    done = restore(editor, event, 1)

    assert "Places removed: 30" in lines(asked)
    assert (asked.status_code, done.status_code) == (200, 302)


def test_address_has_no_button(editor: Client) -> None:
    event = draft()
    edit(event, title={"en": "Start"})

    found = [link["href"].partition("=")[2] for link in soup(editor.get(history_url(event))).select(".restore")]

    assert found == ["title.en"]


def public_event() -> Event:
    event = EventFactory(start_date=dt.date(2030, 5, 12), end_date=dt.date(2030, 5, 13))
    edit(event, room="A")
    return event


def test_restored_date_is_an_ordinary_change_for_calendars_and_the_log(publisher: Client, time_machine) -> None:
    event = public_event()
    before = last(event).number
    moved = edit(event, start_date=dt.date(2030, 5, 20), end_date=dt.date(2030, 5, 21))
    EventChange.objects.all().delete()
    time_machine.move_to(timezone.now() + dt.timedelta(hours=1), tick=False)

    restore(publisher, event, before)

    event.refresh_from_db()
    assert (event.start_date, event.sequence) == (dt.date(2030, 5, 12), moved.sequence + 1)
    assert [change.field for change in event.changes.all()] == [EventChange.Field.DATE]
    stamp = timezone.now().strftime("DTSTAMP:%Y%m%dT%H%M%SZ")
    assert stamp in Client().get(event.get_absolute_url() + "event.ics").content.decode()


def test_removed_session_comes_back_above_its_tombstone(publisher: Client) -> None:
    event = public_event()
    session = SessionFactory(event=event)
    edit(event, room="B")
    before, uid = last(event).number, session.uid
    session.delete()
    edit(event, room="C")
    tombstone = RemovedSession.objects.get(uid=uid)

    restore(publisher, event, before)

    event.refresh_from_db()
    back = event.sessions.get()
    assert back.uid == uid
    assert back.sequence + event.sequence > tombstone.sequence
    assert not RemovedSession.objects.exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [({"start_date": dt.date(2030, 5, 13)}, name_label("start_date")), ({"room": "B"}, "Room")],
)
def test_facts_of_a_published_event_that_an_editor_restores_wait(editor: Client, values: Any, words: str) -> None:
    event = public_event()
    before = last(event)
    edit(event, **values)
    stored = load_content(event)

    page, response = editor.get(restore_url(event, before.number)), restore(editor, event, before.number)

    waits = f"This waits for a publisher: {words}."
    assert waits in page.content.decode()
    assert waits in messages_of(response)
    (name,) = values
    assert (load_content(event), event.proposed_version.content[name]) == (stored, before.content[name])


def test_text_of_a_published_event_that_an_editor_restores_is_public_at_once(editor: Client) -> None:
    event = public_event()
    before = last(event)
    edit(event, subtitle={"en": "Another"})

    restore(editor, event, before.number, "subtitle")

    assert load_content(event)["subtitle"] == before.content["subtitle"]
    assert not ProposedVersion.objects.exists()


def test_restored_facts_come_on_top_of_what_is_proposed(editor: Client) -> None:
    event = public_event()
    before = last(event)
    edit(event, room="B", is_featured=True)
    propose(event=event, content=load_content(event) | {"online_platform": "Webex"}, by=UserFactory(editor=True))

    restore(editor, event, before.number, "room")

    content = ProposedVersion.objects.get().content
    assert (content["room"], content["online_platform"]) == (before.content["room"], "Webex")


@pytest.mark.parametrize(("change", "waits"), [({"title": {"en": "Other"}}, False), ({"room": "Z"}, True)])
def test_editor_restores_the_agenda_of_a_published_event(editor: Client, change: Any, waits: bool) -> None:
    event = public_event()
    session = SessionFactory(event=event)
    edit(event, capacity=7)
    before = last(event).number
    for name, value in change.items():
        setattr(session, name, value)
    session.save()
    edit(event, capacity=8)

    response = restore(editor, event, before, "sessions")

    assert ("This waits for a publisher: Agenda." in messages_of(response)) is waits
    assert ProposedVersion.objects.exists() is waits


def test_what_no_longer_passes_is_refused_in_words(editor: Client) -> None:
    event = draft(external_id="a-1")
    edit(event, external_id=None, capacity=5)
    draft(external_id="a-1")

    response = restore(editor, event, 1)

    event.refresh_from_db()
    assert response.status_code == 200
    assert event.capacity == 5
    assert len(messages_of(response)) == 1


def test_sessions_outside_the_days_are_refused(editor: Client) -> None:
    event = draft(start_date=dt.date(2030, 5, 12), end_date=dt.date(2030, 5, 12))
    edit(event, end_date=dt.date(2030, 5, 20))
    SessionFactory(event=event, date=dt.date(2030, 5, 20))
    edit(event, capacity=5)

    response = restore(editor, event, 1, "end_date")

    event.refresh_from_db()
    assert (response.status_code, event.end_date) == (200, dt.date(2030, 5, 20))


def with_removed_file() -> tuple[Event, int, str]:
    """Return an event, the version that had a document, and the name of its file."""
    event = draft()
    document = DocumentFactory(event=event, file=pdf("slides.pdf"), link="")
    edit(event, capacity=1)
    number, name = last(event).number, document.file.name
    document.delete()
    edit(event, capacity=2)
    return event, number, name


def file_url(event: Event, number: int, name: str) -> str:
    return f"/admin/files/{name}?version={event.versions.get(number=number).pk}"


def test_removed_file_is_for_staff_in_the_history_only(
    editor: Client, outsider: Client, anonymous: Client, publisher: Client
) -> None:
    event, number, name = with_removed_file()
    stranger = UserFactory(editor=True, has_all_programmes=False)
    ProgrammeMembershipFactory(user=stranger)

    links = [link["href"] for link in soup(editor.get(history_url(event))).select("del a")]
    answer = editor.get(links[0])
    # Read to its end, so that the file is closed.
    assert answer.getvalue()

    assert links == [file_url(event, number, name)]
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    assert anonymous.get(f"/media/{name}").status_code == 404
    assert [client_for(stranger).get(links[0]).status_code, outsider.get(links[0]).status_code] == [404, 404]
    for other in (
        f"/admin/files/{name}",
        file_url(event, 1, name),
        f"/admin/files/{name}?version=x",
        f"/admin/files/{name}?version={'9' * 30}",
    ):
        assert publisher.get(other).status_code == 404


def test_restored_version_brings_its_file_back(editor: Client) -> None:
    event, number, name = with_removed_file()

    restore(editor, event, number)

    assert [document.file.name for document in event.documents.all()] == [name]


def test_publisher_erases_a_removed_file_at_once(
    editor: Client, publisher: Client, django_capture_on_commit_callbacks
) -> None:
    event, number, name = with_removed_file()
    url = history_url(event, f"{number}/erase-file/?name={name}")

    asked, refused = publisher.get(url), editor.post(url)
    was_there = default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        done = publisher.post(url)
    page, again = publisher.get(history_url(event)), publisher.post(url)
    left_out = restore(publisher, event, number)

    assert (asked.status_code, refused.status_code, was_there) == (200, 403, True)
    assert messages_of(done) == ["The file is erased."]
    assert (default_storage.exists(name), LostFile.objects.filter(name=name).exists()) == (False, False)
    assert "(erased)" in soup(page).select_one(".difference-row del").text
    assert messages_of(again)[-1] == "This file is in use, or has been erased already."
    assert "File: the file has been erased." in messages_of(left_out)
    assert publisher.post(history_url(event, f"{number}/erase-file/?name=documents/x.pdf")).status_code == 404


def test_file_in_use_is_not_erased(publisher: Client) -> None:
    event, number, name = with_removed_file()
    restore(publisher, event, number)

    response = publisher.post(history_url(event, f"{number}/erase-file/?name={name}"))

    assert messages_of(response)[-1] == "This file is in use, or has been erased already."
    assert default_storage.exists(name)
