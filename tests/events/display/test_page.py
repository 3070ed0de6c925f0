import datetime as dt

import pytest

from common.i18n import Text
from common.values import Link
from events.display import page
from events.display.types import EventPage
from events.enums import DocumentKind
from events.facts import EventFacts
from events.loading import load_page, load_related
from events.models import Event
from tests import factories as make
from tests.pages import NOW

YESTERDAY, TOMORROW = NOW - dt.timedelta(days=1), NOW + dt.timedelta(days=1)


def page_of(event: Event, now: dt.datetime = NOW) -> EventPage:
    loaded = load_page(event.slug, now)
    return page.make_page(EventFacts(loaded, now), load_related(loaded, now))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("", ()),
        ("https://example.org/@bsr", (Link("example.org/@bsr", "https://example.org/@bsr"),)),
        (
            " https://a.example \r\n\r\nHTTP://b.example/\n",
            (Link("a.example", "https://a.example"), Link("b.example/", "HTTP://b.example/")),
        ),
        ("javascript://example.org/%0aalert(1)\nour page\nhttps://\nmailto:a@example.org", ()),
    ],
)
def test_social_links_are_links_of_the_web(text, links):
    assert page.social_links(Event(social_links=text)) == links


@pytest.mark.usefixtures("frozen")
def test_part_of_an_event_outside():
    event = make.EventFactory(part_of_name="Forum of Strategic Planning", part_of_url="https://forum.example.org/")

    assert page_of(event).part_of == Link("Forum of Strategic Planning", "https://forum.example.org/")


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("fields", [{"publish_at": TOMORROW}, {"withdrawn": True}, {"draft": True}])
def test_event_that_is_not_public_is_not_named_as_the_whole(fields):
    forum = make.EventFactory(**fields)

    assert page_of(make.EventFactory(part_of=forum)).part_of is None


@pytest.mark.usefixtures("frozen")
def test_forum_lists_its_parts_and_parts_their_forum():
    forum = make.EventFactory(title={"en": "Forum"})
    late = make.EventFactory(part_of=forum, title={"en": "Late"}, start_date=dt.date(2026, 6, 3))
    make.EventFactory(part_of=forum, title={"en": "Early"}, start_date=dt.date(2026, 6, 2))
    make.EventFactory(part_of=forum, draft=True)

    assert [row.title for row in page_of(forum).parts] == ["Early", "Late"]
    assert page_of(late).part_of == Link(Text("Forum"), forum.get_absolute_url())


@pytest.mark.usefixtures("frozen")
def test_series_lists_the_others():
    series = make.EventSeriesFactory(title={"en": "Webinars"})
    event, other = make.EventFactory.create_batch(2, series=series)
    make.EventFactory()

    shown = page_of(event)

    assert (shown.series_title, [row.url for row in shown.series]) == ("Webinars", [other.get_absolute_url()])


@pytest.mark.usefixtures("frozen")
def test_event_without_series_shows_none():
    make.EventFactory()
    shown = page_of(make.EventFactory())

    assert (shown.series_title, shown.series) == ("", ())


@pytest.mark.usefixtures("frozen")
def test_documents_are_parted_by_kind_and_session():
    event = make.EventFactory()
    session = make.SessionFactory(event=event)
    make.DocumentFactory(event=event, title={"en": "Film"}, kind=DocumentKind.RECORDING)
    make.DocumentFactory(event=event, title={"en": "Minutes"}, kind=DocumentKind.MINUTES)
    make.DocumentFactory(event=event, title={"en": "Slides"}, session=session)
    photo = {"kind": DocumentKind.PHOTOS, "link": "", "file": "documents/x/hall.png"}
    for where, title in ((None, "Hall"), (session, "Workshop")):
        row = make.DocumentFactory.build(event=event, title={"en": title}, session=where, **photo)
        type(row).objects.bulk_create([row])

    shown = page_of(event)

    assert [row.title for row in shown.recordings] == ["Film"]
    assert [row.title for row in shown.documents] == ["Minutes"]
    assert [row.title for row in shown.agenda[0].slots[0].sessions[0].documents] == ["Slides"]
    assert sorted(image.caption for image in shown.gallery) == ["Hall", "Workshop"]


@pytest.mark.usefixtures("frozen")
def test_links_of_the_event_are_those_of_the_web():
    event = make.EventFactory(part_of_name="Forum")
    bad = "javascript:alert(1)"
    Event.objects.update(website=bad, livestream_url=bad, part_of_url=bad)

    shown = page_of(event)

    assert (shown.website, shown.livestream_url, shown.part_of) == ("", "", Link("Forum", ""))


@pytest.mark.usefixtures("frozen")
def test_keywords_and_languages():
    event = make.EventFactory(keywords="applicants, , second call ", languages=["en", "lv"])

    shown = page_of(event)

    assert (shown.keywords, shown.languages) == (("applicants", "second call"), "English, Latvian")
