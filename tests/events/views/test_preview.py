"""The preview is the event's page for staff who may see it and for holders of a link, and nobody else (SEC-5)."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import signing
from django.test import Client
from django.utils import timezone

from events.actions import save_event
from events.enums import PublicationState
from events.models import Event, PreviewLink
from events.versions.content import PART_OF, load_content, row_content
from tests.factories import (
    ContactAbsenceFactory,
    ContactFactory,
    DocumentFactory,
    EventContactFactory,
    EventFactory,
    EventSpeakerFactory,
    EventVersionFactory,
    PreviewLinkFactory,
    ProgrammeFactory,
    ProgrammeMembershipFactory,
    ProposedVersionFactory,
    SessionFactory,
    SessionSpeakerFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.files import pdf, png
from tests.house.filled import filled_event, filled_session
from tests.pages import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
DAY = dt.timedelta(days=1)
DOCUMENT = PART_OF["documents"].fields


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(event: Event, query: str = "", language: str = "") -> str:
    return f"{language}/preview/{event.uid}/{query}"


def main_of(client: Client, path: str) -> BeautifulSoup:
    """Return the main part of a page without what only published events have."""
    main = BeautifulSoup(client.get(path).content, "html.parser").main
    for part in [*main.select(".paper-note, .facts-list__screen"), *main.select("section:has(> .share)")]:
        part.decompose()
    return main


@pytest.fixture
def editor() -> Client:
    return client_of(UserFactory(editor=True))


def test_preview_of_a_published_event_is_its_page(editor):
    event = filled_event()
    filled_session(event)
    Event.objects.filter(pk=event.pk).update(image="")

    shown, public = main_of(editor, address(event)), main_of(Client(), event.get_absolute_url())

    assert shown.get_text(" ", strip=True) == public.get_text(" ", strip=True)
    assert [link["href"] for link in shown.select("a[href]")] == [link["href"] for link in public.select("a[href]")]


@pytest.mark.parametrize("state", [{"draft": True}, {"in_review": True}, {"withdrawn": True}, {"dateless": True}])
def test_event_that_is_not_public_has_a_preview(editor, state):
    event = EventFactory(title={"en": "Kick-off", "de": "Auftakt"}, text_languages=["de"], **state)

    english, german = editor.get(address(event)), editor.get(address(event, language="/de"))

    assert Client().get(event.get_absolute_url()).status_code == 404
    assert (english.status_code, german.status_code) == (200, 200)
    assert "Kick-off" in english.content.decode()
    assert "Auftakt" in german.content.decode()
    assert event.versions.count() == 0


@pytest.mark.parametrize("sessions", [1, 3])
def test_preview_costs_a_fixed_number_of_queries(editor, django_assert_num_queries, sessions):
    event = EventFactory(draft=True)
    for _ in range(sessions):
        SessionFactory(event=event)
    editor.get(address(event))

    with django_assert_num_queries(23):
        editor.get(address(event))


def test_moment_decides_what_the_page_says(editor):
    event = EventFactory(
        virtual=True,
        registration=True,
        start_date=NOW.date() + 10 * DAY,
        registration_opens_at=NOW + DAY,
        registration_closes_at=NOW + 5 * DAY,
        join_public_from=NOW + 8 * DAY,
    )

    def text(at: dt.datetime) -> str:
        page = editor.get(address(event, f"?preview_at={timezone.localtime(at):%Y-%m-%dT%H:%M}"))
        return page.content.decode()

    assert "https://register.example.org/" not in text(NOW)
    assert "https://register.example.org/" in text(NOW + 2 * DAY)
    assert "https://register.example.org/" not in text(NOW + 6 * DAY)
    assert event.join_url in text(NOW + 9 * DAY)
    assert "This event is over." in text(NOW + 20 * DAY)


def test_moments_of_the_event_can_be_chosen(editor):
    event = EventFactory(start_date=NOW.date() + 10 * DAY)

    page = BeautifulSoup(editor.get(address(event)).content, "html.parser")

    buttons = [(button.text, button["value"]) for button in page.select("button[name=preview_at]")]
    assert buttons == [("Now", ""), ("During the event", "2026-05-22T09:30"), ("After the event", "2026-05-22T16:01")]


@pytest.mark.parametrize("fold", [0, 1])
def test_moments_in_the_hour_that_comes_twice_can_be_chosen(editor, fold):
    night = {"start_date": dt.date(2026, 10, 25), "start_time": dt.time(1, 30), "end_time": dt.time(4)}
    event = EventFactory(time_zone="Europe/Berlin", registration=True, **night)
    opens = dt.datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=ZoneInfo("Europe/Berlin"))
    Event.objects.filter(pk=event.pk).update(registration_opens_at=opens)

    page = BeautifulSoup(editor.get(address(event)).content, "html.parser")
    (value,) = (
        button["value"] for button in page.select("button[name=preview_at]") if "registration is" in button.text
    )
    chosen = BeautifulSoup(editor.get(address(event), {"preview_at": value}).content, "html.parser")

    assert chosen.select(".preview-bar__problems") == []
    assert chosen.select_one("button[name=preview_at][aria-current]").text == "While registration is open"


def test_moment_that_cannot_be_read_is_said(editor):
    page = editor.get(address(EventFactory(), "?preview_at=soon"))

    assert page.status_code == 200
    assert BeautifulSoup(page.content, "html.parser").select_one(".preview-bar__problems").text.strip()


def test_versions_and_the_proposed_change_have_a_preview(editor):
    event = EventFactory(title={"en": "Now"})
    content = load_content(event)
    EventVersionFactory(event=event, number=1, content=content | {"title": {"en": "Earlier"}})
    ProposedVersionFactory(event=event, content=content | {"title": {"en": "Later"}})

    for query, title in (("", "Now"), ("?version=1", "Earlier"), ("?version=proposed", "Later")):
        assert BeautifulSoup(editor.get(address(event, query)).content, "html.parser").h1.text == title
    for missing in ("?version=2", "?version=x", "?version=9999999999"):
        assert editor.get(address(event, missing)).status_code == 404
    assert editor.get(address(EventFactory(), "?version=proposed")).status_code == 404


def test_proposed_change_is_shown_with_what_others_changed_since(editor):
    event = EventFactory(title={"en": "Before"}, room="A")
    content = load_content(event)
    EventVersionFactory(event=event, number=1, content=content)
    ProposedVersionFactory(event=event, base_number=1, content=content | {"room": "B"})
    save_event(event=Event.objects.get(pk=event.pk), by=None)
    changed = Event.objects.get(pk=event.pk)
    changed.title = {"en": "Since"}
    save_event(event=changed, by=None)

    page = BeautifulSoup(editor.get(address(event, "?version=proposed")).content, "html.parser")

    assert page.h1.text == "Since"
    assert "Place changed" in page.select_one(".change-log").text


def test_link_to_an_accepted_change_says_that_it_is_over():
    event = EventFactory()
    key = PreviewLinkFactory(event=event, is_of_proposal=True).key

    answer = Client().get(address(event, f"?key={key}"))

    assert (answer.status_code, "No preview" in answer.content.decode()) == (404, True)


def test_choosing_a_zone_or_a_moment_keeps_the_rest_of_the_address():
    event = EventFactory(draft=True, start_date=NOW.date() + 10 * DAY)
    for track in ("A", "B"):
        SessionFactory(event=event, track=track)
    asked = {
        "key": PreviewLinkFactory(event=event).key,
        "preview_at": "2026-05-20T09:30",
        "track": "A",
        "zone": "Europe/Helsinki",
    }

    page = BeautifulSoup(Client().get(address(event), asked).content, "html.parser")

    for form in (".zone-chooser", ".preview-bar__form", ".agenda-tools__form"):
        sent = {field["name"] for field in page.select(f"{form} [name]")}
        assert (form, asked.keys() - sent) == (form, set())


@pytest.mark.parametrize("days", [-3, 3])
def test_link_names_no_speaker_or_deputy_who_is_not_public_today(editor, days):
    over = {"public_until": NOW.date() - 2 * DAY}
    speaker = SpeakerFactory(name="Former", **over)
    deputy = ContactFactory(name="Standing", **(over if days < 0 else {"public_from": NOW.date() + 2 * DAY}))
    contact = ContactFactory(deputy=deputy)
    ContactAbsenceFactory(contact=contact, from_date=NOW.date() - 9 * DAY, until_date=NOW.date() + 9 * DAY)
    event = EventFactory(draft=True, start_date=NOW.date() + 30 * DAY)
    EventContactFactory(event=event, contact=contact)
    EventSpeakerFactory(event=event, speaker=speaker)
    SessionSpeakerFactory(session=SessionFactory(event=event), speaker=speaker)
    at = f"preview_at={NOW + days * DAY:%Y-%m-%dT%H:%M}"

    staff = editor.get(address(event, f"?{at}")).content.decode()
    holder = Client().get(address(event, f"?key={PreviewLinkFactory(event=event).key}&{at}")).content.decode()

    assert ("Former" in staff, "Standing" in staff) == (days < 0, True)
    assert contact.name in holder
    assert ("Former" in holder, "Standing" in holder) == (False, False)


def test_moment_is_read_in_the_zone_that_the_preview_shows(editor):
    event = EventFactory(time_zone="Europe/Berlin", start_date=NOW.date() + 10 * DAY)
    EventVersionFactory(event=event, number=1, content=load_content(event) | {"time_zone": "Europe/Helsinki"})

    answer = editor.get(address(event, "?version=1&preview_at=2026-05-22T09:30"))
    page = BeautifulSoup(answer.content, "html.parser")

    assert page.select_one("#preview-at")["value"] == "2026-05-22T09:30"
    assert page.select_one(".preview-bar [aria-current]").text == "During the event"


def test_parameters_of_the_preview_stay_in_its_links(editor):
    event = EventFactory(start_date=NOW.date() + 10 * DAY)
    EventVersionFactory(event=event, number=1)
    for track in ("A", "B"):
        SessionFactory(event=event, track=track)

    page = BeautifulSoup(editor.get(address(event, "?version=1&preview_at=2026-05-22T09:30")).content, "html.parser")

    german = page.select_one(".language-menu a[lang=de]")["href"]
    assert german == f"/de/preview/{event.uid}/?version=1&preview_at=2026-05-22T09%3A30"
    assert page.select_one("meta[name=robots]")["content"].startswith("noindex")


def test_nobody_else_sees_it():
    event = EventFactory(draft=True, title={"en": "Secret"})
    outsider = UserFactory(editor=True, has_all_programmes=False)
    ProgrammeMembershipFactory(user=outsider, programme=ProgrammeFactory())

    answers = [
        Client().get(address(event)),
        client_of(outsider).get(address(event)),
        client_of(UserFactory()).get(address(event)),
        Client().get(address(event, "?key=forged")),
        Client().get(address(event, f"?key={signing.dumps(1)}")),
        client_of(UserFactory(editor=True)).get("/preview/00000000-0000-4000-8000-000000000000/"),
    ]

    assert [answer.status_code for answer in answers] == [302, 404, 404, 404, 404, 404]
    assert [answer for answer in answers if b"Secret" in answer.content] == []
    assert answers[0].url.startswith("/admin/login/?next=/preview/")


def test_link_shows_the_page_until_it_expires_or_is_revoked():
    event = EventFactory(draft=True, title={"en": "Secret"})
    link, other = PreviewLinkFactory(event=event), PreviewLinkFactory()
    path = address(event, f"?key={link.key}")

    assert b"Secret" in Client().get(path).content
    assert b"Secret" in Client().get(f"/de{path}").content
    assert Client().get(address(event, f"?key={other.key}")).status_code == 404
    with time_machine.travel(link.expires_at, tick=False):
        assert Client().get(path).status_code == 404
    PreviewLink.objects.filter(pk=link.pk).update(revoked_at=NOW)
    assert Client().get(path).status_code == 404


def test_link_to_the_proposed_change_shows_only_that():
    event = EventFactory(title={"en": "Now"})
    ProposedVersionFactory(event=event, content=load_content(event) | {"title": {"en": "Later"}})
    link = PreviewLinkFactory(event=event, is_of_proposal=True)

    page = Client().get(address(event, f"?key={link.key}&version=1"))

    assert BeautifulSoup(page.content, "html.parser").h1.text == "Later"


def test_preview_of_the_proposed_change_has_the_line_that_goes_out():
    event = EventFactory(room="A")
    ProposedVersionFactory(event=event, content=load_content(event) | {"room": "B"})
    link = PreviewLinkFactory(event=event, is_of_proposal=True)

    page = BeautifulSoup(Client().get(address(event, f"?key={link.key}")).content, "html.parser")

    assert len(page.select(".preview-bar__lines li")) == 1


def test_link_shows_no_other_event_before_it_is_public(editor):
    later = NOW + 5 * DAY
    announced = EventFactory(publish_at=later, title={"en": "Announced"}, start_date=NOW.date() + 20 * DAY)
    parts = [EventFactory(part_of=announced, draft=True), EventFactory(replaced_by=announced, cancelled=True)]
    other = EventFactory(draft=True)
    at = f"preview_at={timezone.localtime(later + DAY):%Y-%m-%dT%H:%M}"

    for event in (*parts, other):
        key = PreviewLinkFactory(event=event).key
        assert "Announced" in editor.get(address(event, f"?{at}")).content.decode()
        assert "Announced" not in Client().get(address(event, f"?key={key}&{at}")).content.decode()
    with time_machine.travel(later, tick=False):
        key = PreviewLinkFactory(event=other).key
        assert "Announced" in Client().get(address(other, f"?key={key}")).content.decode()


def test_link_shows_no_contact_before_they_are_public(editor):
    event = EventFactory(draft=True)
    for number in (1, 3):
        contact = ContactFactory(name=f"Mari Kask {number}", public_from=NOW.date() + number * DAY)
        EventContactFactory(event=event, contact=contact)
    at, key = "preview_at=2026-05-20T09:30", PreviewLinkFactory(event=event).key

    def shown(client: Client, query: str) -> list[bool]:
        page = client.get(address(event, f"?{query}")).content.decode()
        return [f"Mari Kask {number}" in page for number in (1, 3)]

    assert shown(editor, at) == [True, True]
    assert shown(Client(), f"key={key}&{at}") == [False, False]
    with time_machine.travel(NOW + 2 * DAY, tick=False):
        assert shown(Client(), f"key={key}&{at}") == [True, False]


def test_link_leads_nowhere_in_the_admin():
    event = EventFactory(draft=True)

    page = Client().get(address(event, f"?key={PreviewLinkFactory(event=event).key}")).content.decode()

    assert "/admin/" not in page


def test_preview_is_kept_and_found_by_nobody(editor):
    event = EventFactory()
    link = PreviewLinkFactory(event=event)

    for answer in (
        editor.get(address(event)),
        Client().get(address(event, f"?key={link.key}")),
        Client().get(address(event, "?key=forged")),
    ):
        assert answer.headers["Cache-Control"] in ("private, no-store", "no-store")
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        page = BeautifulSoup(answer.content, "html.parser")
        assert page.select("link[rel=canonical], meta[property], script[type='application/ld+json']") == []
        assert page.select("link[rel=alternate]") == []


def test_files_are_shown_to_those_who_see_the_preview(editor):
    event = EventFactory(draft=True)
    event.image.save("hall.png", png())
    event.save()
    document = DocumentFactory(event=event, file=pdf("slides.pdf"), link="")
    other = DocumentFactory(event=EventFactory(draft=True), file=pdf("other.pdf"), link="")
    key = f"?key={PreviewLinkFactory(event=event).key}"

    page = Client().get(address(event, key)).content.decode()

    for name in (event.image.name, document.file.name):
        path = f"/preview/{event.uid}/files/{name}"
        assert f"{path}{key.replace(':', '%3A')}" in page
        assert b"".join(Client().get(f"{path}{key}")) == b"".join(editor.get(path))
        assert Client().get(path).status_code == 404
        assert Client().get(f"/media/{name}").status_code == 404
    assert editor.get(f"/preview/{event.uid}/files/{other.file.name}").status_code == 404


def test_file_of_another_version_is_shown_with_that_version_only(editor):
    event = EventFactory(draft=True)
    old = DocumentFactory(event=EventFactory(draft=True), file=pdf("old.pdf"), link="")
    content = load_content(event)
    EventVersionFactory(event=event, number=1, content=content | {"documents": [row_content(old, DOCUMENT)]})
    path = f"/preview/{event.uid}/files/{old.file.name}"
    key = PreviewLinkFactory(event=event).key

    assert f'href="{path}?version=1"' in editor.get(address(event, "?version=1")).content.decode()
    answer = editor.get(f"{path}?version=1")
    assert (answer.headers["Cache-Control"], b"".join(answer)) == ("private, no-store", pdf().read())
    for client, query in ((editor, ""), (editor, "?version=2"), (Client(), f"?key={key}&version=1")):
        assert client.get(f"{path}{query}").status_code == 404


def test_removed_file_of_an_old_proposal_is_not_shown_by_a_link():
    event = EventFactory()
    document = DocumentFactory(event=event, file=pdf("old.pdf"), link="")
    EventVersionFactory(event=event, number=1, content=load_content(event))
    ProposedVersionFactory(event=event, base_number=1, content=load_content(event))
    document.delete()

    for is_of_proposal in (False, True):
        key = PreviewLinkFactory(event=event, is_of_proposal=is_of_proposal).key
        assert Client().get(f"/preview/{event.uid}/files/{document.file.name}?key={key}").status_code == 404


def test_published_state_is_said(editor):
    page = editor.get(address(EventFactory(state=PublicationState.REVIEW))).content.decode()

    assert "In review" in page
    assert "Preview: not public" in page


def test_event_without_a_day_stands_on_the_day_of_the_preview(editor):
    page = BeautifulSoup(editor.get(address(EventFactory(dateless=True))).content, "html.parser")

    assert "12. May 2026" in page.main.text
    assert page.select_one(".preview-bar__problems").text.strip() == "There is no date yet. The preview shows today."


def test_link_never_tells_how_to_join_before_everybody_is_told():
    event = EventFactory(virtual=True, start_date=NOW.date() + 10 * DAY, join_public_from=NOW + 8 * DAY)
    SessionFactory(event=event, join_url="https://meet.example.org/room-2", join_public_from=NOW + 8 * DAY)
    key = f"?key={PreviewLinkFactory(event=event).key}&preview_at=2026-05-21T09:00"

    early = Client().get(address(event, key)).content.decode()
    with time_machine.travel(NOW + 8 * DAY + dt.timedelta(hours=1), tick=False):
        PreviewLink.objects.update(expires_at=NOW + 20 * DAY)
        late = Client().get(address(event, key)).content.decode()

    assert ("meet.example.org" in early, event.join_url in late) == (False, True)
