"""What is typed and not saved has a preview, and links to the preview are made and revoked."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from events.models import Event, PreviewLink
from events.versions.content import load_content
from tests.admin_pages import client_for, event_url, fields_of
from tests.factories import EventFactory, PreviewLinkFactory, ProposedVersionFactory, SessionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
NEW = "/admin/events/event/preview/"


@pytest.fixture
def editor():
    return client_for(UserFactory(editor=True))


def page_of(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def preview_url(event: Event, name: str = "preview") -> str:
    return f"/admin/events/event/{event.pk}/{name}/"


def typed(client, event: Event, **values):
    data = fields_of(client.get(event_url(event)))
    return client.post(preview_url(event), data | values)


def test_typed_texts_and_rows_are_shown_and_nothing_is_saved(editor):
    event = EventFactory(draft=True)
    SessionFactory(event=event, title={"en": "Opening"})
    before = load_content(event)

    answer = typed(
        editor, event, **{"title_en": "Typed", "sessions-0-title_en": "Welcome", "sessions-1-title_en": "New"}
    )

    page = page_of(answer)
    assert page.h1.text == "Typed"
    assert [title.text for title in page.select(".session__title")] == ["Welcome", "New"]
    assert load_content(event) == before
    assert event.versions.count() == 0
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_new_event_has_a_preview_before_it_is_saved(editor):
    data = fields_of(editor.get("/admin/events/event/add/"))

    page = page_of(editor.post(NEW, data | {"title_en": "New", "start_date": "2026-06-01"}))

    assert page.h1.text == "New"
    assert "1. June 2026" in page.main.text
    assert not Event.objects.exists()


def test_preview_can_be_shown_in_another_language_and_as_at_another_moment(editor):
    event = EventFactory(draft=True, start_date=dt.date(2026, 6, 1), text_languages=["de"])

    page = page_of(typed(editor, event, title_de="Auftakt", preview_language="de", preview_at="2026-06-02T09:00"))
    hidden = {field["name"]: field["value"] for field in page.select(".preview-bar input[type=hidden]")}

    assert (page.html["lang"], page.h1.text) == ("de", "Auftakt")
    assert (hidden["title_de"], hidden["preview_language"]) == ("Auftakt", "de")
    assert hidden["csrfmiddlewaretoken"]
    assert page.select_one("button[name=preview_language][aria-current]")["value"] == "de"


def test_nothing_in_what_is_posted_asks_for_another_view_by_an_address(editor):
    event = EventFactory(draft=True, start_date=dt.date(2026, 6, 1))
    for track in ("A", "B"):
        SessionFactory(event=event, track=track)

    page = page_of(typed(editor, event))

    assert page.main.select("form") == []
    assert [link["href"] for link in page.main.select("a[href^='?'], a[href^='./']")] == []


def test_what_is_wrong_is_listed_and_the_rest_is_shown(editor):
    event = EventFactory(draft=True, title={"en": "Saved"})
    SessionFactory(event=event)
    wrong = {"title_en": "", "subtitle_en": "Typed", "sessions-0-start_time": "25:00", "preview_at": "soon"}

    page = page_of(typed(editor, event, **wrong))

    problems = [item.text for item in page.select(".preview-bar__problems li")]
    assert [problem.partition(":")[0] for problem in problems] == [
        *("Title", "Agenda, row 1, From", "Enter a valid date/time.")
    ]
    assert (page.h1.text, page.select_one(".event-header__subtitle").text) == ("Saved", "Typed")


def test_line_of_the_change_log_is_shown_before_it_goes_out(editor):
    publisher = client_for(UserFactory(publisher=True))
    event, draft = EventFactory(start_date=dt.date(2026, 6, 1)), EventFactory(draft=True)
    moved = {"start_date": "2026-06-08", "end_date": "2026-06-08"}

    lines = [
        [line.text for line in page_of(typed(client, one, **moved)).select(".preview-bar__lines li")]
        for client, one in ((publisher, event), (publisher, draft))
    ]

    assert lines == [["Date changed from 1. June 2026 to 8. June 2026"], []]
    assert not event.changes.exists()


def test_chosen_file_is_named(editor):
    event = EventFactory(draft=True)
    file = SimpleUploadedFile("slides.pdf", b"%PDF-1.4")
    row = {"documents-TOTAL_FORMS": "1", "documents-0-title_en": "Slides", "documents-0-kind": "presentation"}

    page = page_of(typed(editor, event, **row, **{"documents-0-file": file}))

    assert "slides.pdf" in page.select_one(".preview-bar__problems").text


def test_address_of_a_typed_preview_leads_to_the_saved_one(editor):
    event = EventFactory(draft=True)

    assert editor.get(preview_url(event)).url == f"/preview/{event.uid}/"
    assert editor.get(NEW).url == "/admin/events/event/add/"


def test_preview_and_links_need_the_right_to_change(editor):
    reader = client_for(UserFactory(is_staff=True))
    withdrawn, event = EventFactory(withdrawn=True), EventFactory()

    assert reader.post(NEW).status_code == 403
    assert reader.post(preview_url(event)).status_code in (403, 404)
    assert editor.post(preview_url(withdrawn)).status_code == 403
    assert editor.post(preview_url(withdrawn, "links")).status_code == 403
    assert editor.post("/admin/events/event/404/preview/").status_code == 404


def test_form_offers_the_preview(editor):
    event = EventFactory(draft=True)

    page, new = page_of(editor.get(event_url(event))), page_of(editor.get("/admin/events/event/add/"))

    assert page.select_one("[formtarget=_blank]")["formaction"] == preview_url(event)
    assert new.select_one("[formtarget=_blank]")["formaction"] == NEW
    assert page.select_one(f"a[href='/preview/{event.uid}/']")
    assert page.select_one(f"a[href='{preview_url(event, 'links')}']")


def test_links_are_made_for_some_days_and_revoked(editor):
    event = EventFactory(draft=True)
    address = preview_url(event, "links")

    editor.post(address, {"days": "3"})
    link = PreviewLink.objects.get()
    page = page_of(editor.get(address))
    editor.post(address, {"revoke": str(link.pk)})
    for key in ("x", "9" * 5000):
        editor.post(address, {"revoke": key})

    assert (link.expires_at - timezone.now()).days == 3
    assert page.select_one(f"a[href='http://testserver/preview/{event.uid}/?key={link.key}']")
    assert not PreviewLink.objects.get().is_valid(timezone.now())
    assert "Revoked on" in page_of(editor.get(address)).text


@pytest.mark.parametrize("days", ["0", "91", ""])
def test_link_lasts_between_a_day_and_three_months(editor, days):
    event = EventFactory(draft=True)

    page = page_of(editor.post(preview_url(event, "links"), {"days": days}))

    assert page.select_one(".errorlist")
    assert not PreviewLink.objects.exists()


def test_link_can_be_to_the_proposed_change(editor):
    event = EventFactory()
    ProposedVersionFactory(event=event)

    editor.post(preview_url(event, "links"), {"days": "7", "is_of_proposal": "on"})
    editor.post(preview_url(EventFactory(), "links"), {"days": "7", "is_of_proposal": "on"})

    assert [link.is_of_proposal for link in PreviewLink.objects.order_by("pk")] == [True, False]


def test_expired_link_is_listed_as_such(editor):
    link = PreviewLinkFactory(expires_at=timezone.now())

    assert "Expired on" in page_of(editor.get(preview_url(link.event, "links"))).text
    assert str(link) == str(link.pk)


def test_what_is_posted_may_be_posted_again(editor):
    """A browser names no origin on a page without a referrer, and Django refuses such a form."""
    assert typed(editor, EventFactory(draft=True)).headers["Referrer-Policy"] == "same-origin"
