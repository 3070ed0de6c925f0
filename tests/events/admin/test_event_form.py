"""Writing an event: languages, checks at the fields, and moments in its own zone."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from common.i18n import texts_of
from events.enums import PublicationState
from events.models import Event
from tests.admin_pages import change, client_for, errors_of, event_url, fields_of, messages_of, soup
from tests.factories import (
    EventFactory,
    ProgrammeFactory,
    ProgrammeMembershipFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
ADD = "/admin/events/event/add/"
DAY = dt.date(2026, 6, 15)
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture
def noon() -> Any:
    with time_machine.travel(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


def shown_languages(response: Any, field: str) -> list[str]:
    parts = soup(response).select(f"[data-translated] > fieldset:not([hidden]):has([id^=id_{field}_])")
    return [str(part["data-language"]) for part in parts]


# Writing


def test_editor_writes_a_draft(editor: Client) -> None:
    programme = ProgrammeFactory(is_current=True, time_zone="Europe/Riga")

    response = change(editor, ADD, title_en="Kick-off", start_date="2026-06-15", attendance="virtual")

    event = Event.objects.get()
    assert response.url == "/admin/events/event/"
    assert (texts_of(event.title), event.programme, event.time_zone) == ({"en": "Kick-off"}, programme, "Europe/Riga")
    assert (event.start_date, event.end_date, event.state) == (DAY, DAY, PublicationState.DRAFT)
    assert event.starts_at == dt.datetime(2026, 6, 14, 21, tzinfo=dt.UTC)
    assert event.created_by.email == "editor@example.org"


def test_new_event_without_any_programme_keeps_the_defaults(editor: Client) -> None:
    data = fields_of(editor.get(ADD))

    assert (data["programme"], data["time_zone"]) == ("", "Europe/Berlin")


def test_new_event_belongs_to_the_programme_of_its_writer() -> None:
    ProgrammeFactory(is_current=True)
    own = ProgrammeFactory(is_current=False, time_zone="Europe/Helsinki")
    member = UserFactory(role="editor")
    ProgrammeMembershipFactory(user=member, programme=own)

    data = fields_of(client_for(member).get(ADD))

    assert (data["programme"], data["time_zone"]) == (str(own.pk), "Europe/Helsinki")


@pytest.mark.parametrize(
    ("is_another", "error"),
    [
        (True, "Select a valid choice. That choice is not one of the available choices."),
        (False, "Choose one of your programmes."),
    ],
)
def test_member_writes_for_the_own_programme_alone(is_another: bool, error: str) -> None:
    other = ProgrammeFactory()
    member = UserFactory(role="editor")
    ProgrammeMembershipFactory(user=member, programme=ProgrammeFactory())

    response = change(client_for(member), ADD, title_en="Kick-off", programme=other.pk if is_another else "")

    assert errors_of(response) == {"programme": [error]}


def test_a_title_is_asked_for_in_words(editor: Client) -> None:
    assert errors_of(change(editor, ADD)) == {"title": ["Fill this in, in one language at least."]}


def test_every_field_that_can_be_edited_is_in_the_form(root: Client) -> None:
    event = EventFactory()

    form = root.get(event_url(event)).context["adminform"].form

    fields = {*Event._meta.fields, *Event._meta.many_to_many}
    assert set(form.fields) == {f.name for f in fields if f.editable and not f.auto_created and f.name != "id"}


# Languages


def test_only_the_languages_of_the_event_are_shown(editor: Client) -> None:
    event = EventFactory(source_language="de", text_languages=["pl"], title={"de": "Auftakt", "lv": "Sākums"})

    response = editor.get(event_url(event))

    assert shown_languages(response, "title") == ["de", "pl"]
    assert shown_languages(response, "description") == ["de", "pl"]


def test_texts_in_languages_not_shown_are_not_lost(publisher: Client) -> None:
    title = {"en": "Start", "lv": "Sākums", "ru": "Начало"}
    event = EventFactory(title=title, description={"en": "<p>One</p>", "lv": "<p>Viens</p>"})

    change(publisher, event_url(event), title_en="Begin", description_en="<p>Two</p>")

    event.refresh_from_db()
    assert texts_of(event.title) == title | {"en": "Begin"}
    assert texts_of(event.description) == {"en": "<p>Two</p>", "lv": "<p>Viens</p>"}


def test_a_language_chosen_in_the_form_is_there_after_saving(editor: Client) -> None:
    event = EventFactory(draft=True)

    change(editor, event_url(event), text_languages=["de", "fi"])

    assert shown_languages(editor.get(event_url(event)), "title") == ["en", "de", "fi"]


def test_an_error_keeps_the_languages_chosen_and_the_texts(editor: Client) -> None:
    event = EventFactory(draft=True)

    response = change(editor, event_url(event), text_languages=["de"], title_de="x" * 171)

    assert shown_languages(response, "title") == ["en", "de"]
    assert fields_of(response)["title_de"] == "x" * 171
    assert errors_of(response) == {"title": ["German: shorten the text to 170 characters; it has 171."]}


def test_an_event_in_a_language_the_site_does_not_have_keeps_it(editor: Client) -> None:
    event = EventFactory(draft=True, source_language="ru", title={"ru": "Форум"})

    response = change(editor, event_url(event), title_ru="Форум лидеров")

    event.refresh_from_db()
    assert messages_of(response)[-1].startswith("The event “")
    assert (event.source_language, texts_of(event.title)) == ("ru", {"ru": "Форум лидеров"})


def test_such_an_event_can_be_given_a_language_of_the_site(editor: Client) -> None:
    event = EventFactory(draft=True, source_language="ru", title={"ru": "Форум"})

    change(editor, event_url(event), source_language="en")

    event.refresh_from_db()
    assert (event.source_language, texts_of(event.title)) == ("en", {"ru": "Форум"})


def test_formatted_text_is_sanitised(editor: Client) -> None:
    event = EventFactory(draft=True)

    change(editor, event_url(event), description_en="<p onclick=x>Hello<script>alert(1)</script></p>")

    event.refresh_from_db()
    assert texts_of(event.description) == {"en": "<p>Hello</p>"}


# Checks at the fields: the cases are in tests/events/forms/test_event.py


def test_an_error_of_the_database_stands_at_its_field(editor: Client) -> None:
    event = EventFactory(draft=True, start_date=DAY)

    found = errors_of(change(editor, event_url(event), end_date="2020-01-01"))

    assert found == {"end_date": ["The last day lies before the first day; swap or correct them."]}


def test_editor_is_told_the_address_that_follows_the_title(editor: Client) -> None:
    event = EventFactory(draft=True, title={"en": "Kick-off"})

    told = [
        messages_of(change(editor, event_url(event), **changes))[0]
        for changes in ({"title_en": "Start"}, {"slug": "own"}, {"title_en": "Opening"}, {"slug": ""})
    ]

    event.refresh_from_db()
    assert [message for message in told if message.startswith("The address")] == [
        "The address follows the title: start",
        "The address follows the title: opening",
    ]
    assert (event.slug, event.has_typed_slug) == ("opening", False)


def test_a_colleagues_address_taken_meanwhile_is_said_at_the_field(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    EventFactory(slug="taken")
    event = EventFactory(draft=True)
    # Two saves at the same moment cannot be staged in one process: the form's own look comes too early.
    monkeypatch.setattr("events.forms.event.slug_is_taken", lambda slug, event: False)
    monkeypatch.setattr("django.db.models.Model.validate_unique", lambda self, exclude: None)

    response = change(editor, event_url(event), slug="taken", subtitle_en="Typed with care")

    form = response.context["adminform"].form
    assert form.errors == {"slug": ["Another event has, or once had, this address; choose a different one."]}
    assert fields_of(response)["subtitle_en"] == "Typed with care"


def test_what_the_save_refuses_of_no_field_stands_above_the_form(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**kwargs: object) -> None:
        raise ValidationError("The event is not what it was.")

    monkeypatch.setattr("events.admin.event.save_event", refuse)

    response = change(editor, event_url(EventFactory(draft=True)), subtitle_en="Typed with care")

    assert response.context["adminform"].form.non_field_errors() == ["The event is not what it was."]


# The last day keeps its distance to the first: the cases are in tests/events/forms/test_event.py


def test_editor_moves_a_draft_with_its_last_day_and_its_agenda(editor: Client) -> None:
    event = EventFactory(draft=True, start_date=DAY, end_date=DAY + ONE_DAY)
    session = SessionFactory(event=event, date=DAY + ONE_DAY)

    response = change(editor, event_url(event), start_date="2026-06-10")

    event.refresh_from_db()
    session.refresh_from_db()
    assert (event.end_date, session.date) == (dt.date(2026, 6, 11), dt.date(2026, 6, 11))
    assert messages_of(response)[0] == "The last day has moved along: it is 11. June 2026 now."


def test_a_last_day_moved_by_the_script_is_left_alone(publisher: Client) -> None:
    event = EventFactory(start_date=DAY, end_date=DAY + ONE_DAY)

    response = change(publisher, event_url(event), start_date="2026-06-16", shown_last_day="")

    event.refresh_from_db()
    assert (event.start_date, event.end_date) == (dt.date(2026, 6, 16), dt.date(2026, 6, 16))
    assert [text for text in messages_of(response) if "moved along" in text] == []


def test_form_with_an_error_comes_back_with_the_last_day_moved(editor: Client) -> None:
    event = EventFactory(draft=True, start_date=DAY)

    response = change(editor, event_url(event), start_date="2026-06-10", capacity="0")
    data = fields_of(response)
    editor.post(event_url(event), data | {"capacity": ""})

    event.refresh_from_db()
    assert (data["start_date"], data["end_date"]) == ("2026-06-10", "2026-06-10")
    assert event.end_date == dt.date(2026, 6, 10)


@pytest.mark.parametrize(("typed", "kept"), [({}, "2026-06-09"), ({"end_date": "2026-06-12"}, "2026-06-12")])
def test_last_day_after_an_error_follows_the_first_day_as_before(editor: Client, typed: Any, kept: str) -> None:
    event = EventFactory(draft=True, start_date=DAY, end_date=DAY + ONE_DAY)

    data = fields_of(change(editor, event_url(event), start_date="2026-06-10", capacity="0", **typed))
    editor.post(event_url(event), data | {"capacity": "", "start_date": "2026-06-08"})

    event.refresh_from_db()
    assert f"{event.end_date}" == kept


# Moments


def test_moments_are_those_of_the_events_zone(editor: Client) -> None:
    opens = dt.datetime(2026, 6, 1, 9, 0, 30, tzinfo=dt.UTC)
    event = EventFactory(draft=True, time_zone="Europe/Helsinki", registration_opens_at=opens)

    response = editor.get(event_url(event))
    change(editor, event_url(event), registration_closes_at="2026-06-10T18:00")

    event.refresh_from_db()
    assert fields_of(response)["registration_opens_at"] == "2026-06-01T12:00"
    assert "All dates and times here are those of the event's own zone (Europe/Helsinki)." in response.text
    assert event.registration_closes_at == dt.datetime(2026, 6, 10, 15, tzinfo=dt.UTC)
    assert event.registration_opens_at == opens


def test_changing_the_zone_keeps_the_hours_and_says_so(editor: Client) -> None:
    event = EventFactory(draft=True, start_date=DAY, start_time=dt.time(9, 30), time_zone="Europe/Berlin")

    response = change(editor, event_url(event), time_zone="Europe/Helsinki")

    event.refresh_from_db()
    assert event.starts_at == dt.datetime(2026, 6, 15, 6, 30, tzinfo=dt.UTC)
    assert messages_of(response)[0] == "The time zone is another one now: the hours stay, the moment has moved."


def test_a_zone_that_is_none_is_an_error(editor: Client) -> None:
    event = EventFactory(draft=True)

    assert list(errors_of(change(editor, event_url(event), time_zone="Mars/Base"))) == ["time_zone"]


def test_rows_stand_beside_their_group(root: Client) -> None:
    page = soup(root.get(event_url(EventFactory())))

    contents = [str(link["href"]).lstrip("#") for link in page.select(".form-contents a")]
    headings = [str(heading["id"]) for heading in page.select("#event_form h2[id]")]
    assert (
        contents
        == headings
        == [
            *(f"fieldset-0-{number}-heading" for number in (0, 1, 2, 3)),
            *(f"{rows}-heading" for rows in ("organisers", "event_contacts", "event_speakers", "sessions")),
            *("fieldset-0-4-heading", "fieldset-0-5-heading", "documents-heading"),
            *("fieldset-0-6-heading", "fieldset-0-7-heading"),
        ]
    )
