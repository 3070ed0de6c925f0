"""A session's own page."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from common.i18n import texts_of
from events.models import Document, Event, Session, SessionSpeaker
from tests.admin_pages import change, client_for, fields_of, soup
from tests.factories import (
    DocumentFactory,
    EventFactory,
    OrganisationFactory,
    ProgrammeFactory,
    ProgrammeMembershipFactory,
    SessionFactory,
    SessionSpeakerFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2030, 6, 15)
QUERIES = 12


def session_url(session: Session) -> str:
    return f"/admin/events/session/{session.pk}/change/"


def session_of(**facts: Any) -> Session:
    return SessionFactory(event=EventFactory(**{"draft": True, "start_date": DAY, **facts}), date=DAY)


def test_editor_writes_the_rest_of_a_session(editor: Client) -> None:
    session = session_of(text_languages=["de"])
    organisation, speaker = OrganisationFactory(), SpeakerFactory()

    response = change(
        editor,
        session_url(session),
        abstract_de="Was wir tun",
        organisations=[organisation.pk],
        **{"session_speakers-0-speaker": speaker.pk, "session_speakers-0-part": "moderator"},
    )

    session.refresh_from_db()
    assert response.url == f"/admin/events/event/{session.event_id}/change/"
    assert texts_of(session.abstract) == {"de": "Was wir tun"}
    assert list(session.organisations.all()) == [organisation]
    assert SessionSpeaker.objects.get().part == "moderator"


def test_every_field_that_can_be_edited_is_in_the_form(editor: Client) -> None:
    form = editor.get(session_url(session_of())).context["adminform"].form

    fields = {f.name for f in [*Session._meta.fields, *Session._meta.many_to_many] if f.editable}
    assert set(form.fields) == fields - {"id", "event"}


def test_its_documents_are_documents_of_the_event(editor: Client) -> None:
    session = session_of(source_language="de", title={"de": "Auftakt"})

    change(
        editor,
        session_url(session),
        **{
            "documents-TOTAL_FORMS": "1",
            "documents-0-title_de": "Folien",
            "documents-0-kind": "presentation",
            "documents-0-link": "https://example.org/slides.pdf",
        },
    )

    document = Document.objects.get()
    assert (document.session, document.event, document.order) == (session, session.event, 1)
    assert texts_of(document.title) == {"de": "Folien"}


def test_moments_are_those_of_the_events_zone(editor: Client) -> None:
    session = session_of(time_zone="Europe/Helsinki")

    change(editor, session_url(session), join_public_from="2030-06-15T09:00", join_url="https://meet.example.org/a")

    session.refresh_from_db()
    assert session.join_public_from == dt.datetime(2030, 6, 15, 6, tzinfo=dt.UTC)
    assert fields_of(editor.get(session_url(session)))["join_public_from"] == "2030-06-15T09:00"


def test_a_date_outside_the_event_is_refused(editor: Client) -> None:
    session = session_of()

    response = change(editor, session_url(session), date="2030-06-17")

    assert response.context["adminform"].form.errors == {"date": ["This day lies outside the event (15. June 2030)."]}


@pytest.mark.parametrize(
    ("date", "start", "is_taken"),
    [("2030-06-16", "01:00", True), ("2030-06-16", "06:00", False), ("2030-06-14", "", False)],
)
def test_the_morning_after_an_evening_of_the_agenda_is_taken(
    editor: Client, date: str, start: str, is_taken: bool
) -> None:
    session = session_of()
    SessionFactory(event=session.event, start_time=dt.time(22), end_time=dt.time(1))

    change(editor, session_url(session), date=date, start_time=start, end_time="")

    session.refresh_from_db()
    assert (str(session.date) == date) is is_taken


def test_editor_corrects_texts_of_a_published_agenda_only(editor: Client, publisher: Client) -> None:
    session = session_of(draft=False)
    url = session_url(session)

    change(editor, url, title_en="New", room="B2", date="2030-06-16")
    session.refresh_from_db()
    by_editor = (texts_of(session.title), session.room, session.date)
    change(publisher, url, room="B2")
    session.refresh_from_db()

    assert by_editor == ({"en": "New"}, "", DAY)
    assert session.room == "B2"
    assert editor.post(url.replace("change", "delete"), {"post": "yes"}).status_code == 403


def test_publisher_deletes_a_session(publisher: Client) -> None:
    session = session_of(draft=False)

    publisher.post(session_url(session).replace("change", "delete"), {"post": "yes"})

    assert (Session.objects.count(), Event.objects.count()) == (0, 1)


def test_sessions_of_withdrawn_events_are_only_read(publisher: Client) -> None:
    session = session_of(withdrawn=True)

    assert publisher.get(session_url(session)).status_code == 200
    assert publisher.post(session_url(session), {}).status_code == 403
    assert publisher.post(session_url(session).replace("change", "delete"), {"post": "yes"}).status_code == 403


def test_sessions_begin_in_the_agenda(publisher: Client, outsider: Client) -> None:
    assert publisher.get("/admin/events/session/add/").status_code == 403
    assert outsider.get(session_url(session_of())).status_code == 403


def test_sessions_of_other_programmes_are_out_of_reach() -> None:
    member = UserFactory(role="editor")
    ProgrammeMembershipFactory(user=member)

    assert client_for(member).get(session_url(session_of())).status_code == 302


def test_an_unknown_session_is_said(editor: Client) -> None:
    assert editor.get("/admin/events/session/0/change/").status_code == 302


@pytest.mark.parametrize("words", ["opening", "baltic", "/events/baltic-day/", "liepins", "ministry"])
def test_sessions_are_found_by_title_event_and_people(editor: Client, words: str) -> None:
    session = SessionFactory(title={"en": "Opening"}, event__title={"en": "Báltic day"}, event__slug="baltic-day")
    SessionSpeakerFactory(session=session, speaker__name="Jānis Liepiņš")
    session.organisations.add(OrganisationFactory(name={"en": "Ministry"}))

    rows = soup(editor.get(f"/admin/events/session/?q={words}")).select("th.field-__str__")

    assert [row.text for row in rows] == ["Opening"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_more_rows(editor: Client, django_assert_num_queries: Any, number: int) -> None:
    session = session_of()
    SessionSpeakerFactory.create_batch(number, session=session)
    DocumentFactory.create_batch(number, session=session, event=session.event)
    editor.get(session_url(session))

    with django_assert_num_queries(QUERIES):
        editor.get(session_url(session))


@pytest.mark.parametrize(("waits", "status"), [(True, 403), (False, 302)])
def test_texts_that_wait_are_not_changed_on_the_sessions_page(editor: Client, waits: bool, status: int) -> None:
    session = SessionFactory(event=EventFactory(programme=ProgrammeFactory(texts_wait=waits)))
    other = SessionFactory(event=EventFactory())
    data = fields_of(editor.get(session_url(other))) | {"version": ""}

    assert editor.post(session_url(session), data).status_code == status
