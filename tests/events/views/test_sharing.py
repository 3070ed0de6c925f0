"""An event passed on: paper, picture, code, feed, and what the head of its page says."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.utils.http import http_date, parse_http_date
from PIL import Image

from common.models import ContentVersion
from events.actions import save_event, withdraw_event
from events.models import Event
from tests import factories as make
from tests.files import picture
from tests.pages import MICROSECOND, NOW, visit

HOUR = dt.timedelta(hours=1)
LONG_AGO = NOW - dt.timedelta(days=100)
FILES = ["changes.atom", "card.png", "code.svg"]
ALL = [*FILES, "print/"]
CACHE_CONTROL = "public, max-age=0, must-revalidate, s-maxage=60"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


@pytest.fixture
def nothing_new() -> None:
    """The database was made by migrations, at the true time, which is later than that of the tests."""
    ContentVersion.objects.update(changed_at=LONG_AGO)


def get(event: Event, name: str, prefix: str = "", **headers: str):
    return Client().get(f"{prefix}/events/{event.slug}/{name}", headers=headers)


def change(event: Event, room: str) -> None:
    event.room = room
    save_event(event=event, by=None)


def meta(event: Event, prefix: str = "") -> dict[str, str]:
    """Return what the head of the event's page says, by name."""
    soup = visit(f"{prefix}/events/{event.slug}/").soup
    return {tag.get("property") or tag["name"]: tag["content"] for tag in soup.select("meta[content]")}


# Who may have it


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 200),
        ({"past": True, "cancelled": True}, 200),
        ({"draft": True}, 404),
        ({"in_review": True}, 404),
        ({"withdrawn": True}, 404),
        ({"publish_at": NOW}, 200),
        ({"publish_at": NOW + MICROSECOND}, 404),
        ({"publish_at": LONG_AGO, "unpublish_at": NOW}, 404),
    ],
)
def test_only_public_events_are_passed_on(name, fields, status):
    assert get(make.EventFactory(**fields), name).status_code == status


@pytest.mark.parametrize("name", ALL)
def test_address_the_event_once_had_leads_to_where_it_is_now(name):
    event = make.EventFactory()
    make.FormerSlugFactory(slug="old", event=event)

    answer = Client().get(f"/de/events/old/{name}")

    assert (answer.status_code, answer["Location"]) == (301, f"/de/events/{event.slug}/{name}")


@pytest.mark.parametrize("name", ALL)
def test_withdrawal_ends_it_at_once(name):
    event = make.EventFactory()
    before = get(event, name)
    withdraw_event(event=event, by=None)

    after = get(event, name, if_none_match=before.get("ETag", "*"))

    assert (before.status_code, after.status_code) == (200, 404)


# As files


@pytest.mark.parametrize(
    ("name", "kind"),
    [("changes.atom", "application/atom+xml; charset=utf-8"), ("card.png", "image/png"), ("code.svg", "image/svg+xml")],
)
def test_file_says_what_it_is_and_how_long(name, kind):
    answer = get(make.EventFactory(), name)

    assert (answer["Content-Type"], answer["Cache-Control"]) == (kind, CACHE_CONTROL)
    assert dict(answer.cookies) == {}
    assert "cookie" not in answer.get("Vary", "").lower()


@pytest.mark.parametrize("name", FILES)
def test_reader_who_has_the_file_gets_nothing_again(name):
    event = make.EventFactory()
    first = get(event, name)

    again = get(event, name, if_none_match=first["ETag"])
    other = get(event, name, if_none_match='"other"')

    assert not first["ETag"].startswith("W/")
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == CACHE_CONTROL
    assert (other.status_code, other.content) == (200, first.content)


@pytest.mark.parametrize("name", FILES)
def test_head_answers_without_a_body(name):
    event = make.EventFactory()

    head, whole = Client().head(f"/events/{event.slug}/{name}"), get(event, name)

    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])
    assert head["Content-Length"] == str(len(whole.content))


# The feed of changes


@pytest.mark.usefixtures("nothing_new")
def test_feed_of_changes_is_as_old_as_the_public_content():
    event = make.EventFactory(publish_at=LONG_AGO)
    with time_machine.travel(NOW + HOUR, tick=False):
        change(event, "Room 1")
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        answer = get(event, "changes.atom")

    assert parse_http_date(answer["Last-Modified"]) - (NOW + HOUR).timestamp() in range(60)
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.usefixtures("nothing_new")
@pytest.mark.parametrize(("seconds", "status"), [(0, 304), (-1, 200)])
def test_feed_of_changes_that_is_not_newer_is_not_sent_again(seconds, status):
    event = make.EventFactory()
    with time_machine.travel(NOW + HOUR, tick=False):
        modified_at = parse_http_date(get(event, "changes.atom")["Last-Modified"])
        since = http_date(modified_at + seconds)

        assert get(event, "changes.atom", if_modified_since=since).status_code == status


def test_reader_who_has_the_changes_does_not_make_us_read_them(django_assert_num_queries):
    event = make.EventFactory()
    tag = get(event, "changes.atom")["ETag"]

    # Of the content version, and of the event itself.
    with django_assert_num_queries(2):
        get(event, "changes.atom", if_none_match=tag)


def test_every_change_is_another_feed():
    event = make.EventFactory()
    tags = [get(event, "changes.atom")["ETag"]]
    for room in ("Room 1", "Room 2"):
        change(event, room)
        tags.append(get(event, "changes.atom")["ETag"])

    assert len(set(tags)) == 3
    assert get(event, "changes.atom")["ETag"] == tags[-1]


def test_page_names_its_feed():
    event = make.EventFactory()

    page = visit(f"/de{event.get_absolute_url()}")

    path = f"/de/events/{event.slug}/changes.atom"
    assert page.links("link[rel=alternate][type='application/atom+xml']") == [path]
    assert page.links(".share a[type='application/atom+xml']") == [path]


# The picture


def test_picture_is_drawn_once():
    event = make.EventFactory()
    first = get(event, "card.png")
    cache.set(f"card-{meta(event)['og:image'].partition('?v=')[2]}", b"kept")

    assert Image.open(BytesIO(first.content)).size == (1200, 630)
    assert get(event, "card.png").content == b"kept"


def test_picture_of_another_language_or_state_is_another_picture():
    event = make.EventFactory(title={"en": "Water", "de": "Wasser"}, text_languages=["de"])
    answers = [get(event, "card.png"), get(event, "card.png", "/de")]
    event.status, event.status_note = "cancelled", {"en": "Why."}
    save_event(event=event, by=None)
    answers.append(get(event, "card.png"))

    assert len({answer["ETag"] for answer in answers}) == len({answer.content for answer in answers}) == 3


def test_address_of_the_picture_is_another_one_for_another_picture():
    event = make.EventFactory()
    address = meta(event)["og:image"]
    change(event, "Room 2")
    same = meta(event)["og:image"]
    event.title = {"en": "Another title"}
    save_event(event=event, by=None)

    assert address == same != meta(event)["og:image"]
    assert address.startswith(f"http://testserver/events/{event.slug}/card.png?v=")


# The head of the page (OG-1)


def test_head_says_everything_that_those_who_link_want():
    make.SiteFactory(name={"en": "Sea events"})
    event = make.EventFactory(title={"en": "Ports"}, slug="ports", cancelled=True, start_date=dt.date(2026, 6, 11))

    said = meta(event)

    description = "11. June 2026, 09:30 - 16:00 (CEST) · Riga, Latvia · Cancelled · What applicants should know."
    image = said.pop("og:image")
    assert image.startswith("http://testserver/events/ports/card.png?v=")
    assert {name: text for name, text in said.items() if name.startswith(("og:", "twitter:", "desc"))} == {
        "description": description,
        "og:title": "Ports",
        "og:type": "website",
        "og:url": "http://testserver/events/ports/",
        "og:description": description,
        "og:site_name": "Sea events",
        "og:locale": "en_GB",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Ports · 11. June 2026, 09:30 - 16:00 (CEST) · Riga, Latvia · Cancelled",
        "twitter:card": "summary_large_image",
    }


def test_head_of_another_language():
    event = make.EventFactory(title={"en": "Ports", "de": "Häfen"}, text_languages=["de"], slug="ports")

    said = meta(event, "/de")

    assert (said["og:title"], said["og:locale"]) == ("Häfen", "de_DE")
    assert said["og:url"] == "http://testserver/de/events/ports/"
    assert said["og:image"].startswith("http://testserver/de/events/ports/card.png?v=")
    assert said["description"].startswith("11. Juni 2026, 09:30 - 16:00 (CEST)")


def test_image_of_the_event_is_shared_as_it_is():
    event = make.EventFactory(image=ContentFile(picture(size=(30, 20)), "port.png"), image_alt={"en": "A port"})

    said = meta(event)

    assert said["og:image"] == f"http://testserver{event.image.url}"
    assert (said["og:image:width"], said["og:image:height"], said["og:image:alt"]) == ("30", "20", "A port")


# Share


def test_page_offers_ways_to_pass_it_on():
    event = make.EventFactory(slug="ports")

    page = visit("/events/ports/")

    ways = [(li.get_text(strip=True), li.has_attr("hidden")) for li in page.soup.select(".share li")]
    assert ways == [
        ("Print", False),
        ("Send by mail", False),
        ("Copy link", True),
        ("Share with an app", True),
        ("Follow changes (Atom feed)", False),
    ]
    assert page.links(".share a")[0] == f"/events/{event.slug}/print/"
    assert page.soup.select_one(".share__ways [data-copy-link]")["data-copy-link"] == "http://testserver/events/ports/"


# Paper


def test_page_on_paper_says_what_it_is_and_when_it_was_right():
    event = make.EventFactory(slug="ports", title={"en": "Ports"})

    page = visit("/events/ports/print/")

    assert (page.title, page.one(".paper-note time")) == ("Ports", "12. May 2026, 10:00 (CEST)")
    assert page.one(".paper-note p") == "http://testserver/events/ports/ As of 12. May 2026, 10:00 (CEST)"
    assert [tag["src"] for tag in page.soup.select(".paper-note img")] == ["/events/ports/code.svg"]
    assert page.links("link[rel=canonical]") == ["http://testserver/events/ports/"]
    assert page.soup.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert page.links(".print-tools a") == [event.get_absolute_url()]
    assert page.soup.select("link[hreflang]") == []


def test_everything_stands_on_paper():
    event = make.EventFactory(registration=True, is_sample=True, cancelled=True, report={"en": "<p>Many came.</p>"})
    make.EventContactFactory(event=event, contact__name="Elena Belova")
    make.SessionFactory(event=event, title={"en": "Clean water"})
    make.EventSpeakerFactory(event=event, speaker__name="Åsa Öberg")
    make.OrganiserFactory(event=event, organisation__name={"en": "City of Turku"})
    make.DocumentFactory(event=event, title={"en": "Slides"})
    make.DocumentFactory(event=event, title={"en": "Film"}, kind="recording")

    page = visit(f"/events/{event.slug}/print/")

    found = [page.section(name).get_text() for name in ("Whom to ask", "Agenda", "Speakers", "Organisers")]
    wanted = ["Elena Belova", "Clean water", "Åsa Öberg", "City of Turku"]
    assert [name in text for name, text in zip(wanted, found, strict=True)] == [True] * 4
    assert page.one(".status-message__label") == "This event is cancelled."
    assert [tag.text for tag in page.section("Documents").select(".document-list__title")] == ["Film", "Slides"]
    assert page.section("Report").p.text == "Many came."
    assert page.soup.select(".halves") == []


def test_paper_has_whole_addresses_of_papers():
    event = make.EventFactory()
    make.DocumentFactory(event=event, link="", file=ContentFile(b"%PDF", "plan.pdf"))

    link = visit(f"/events/{event.slug}/print/").links(".document-list a")[0]

    assert link.startswith("http://testserver/media/")


def test_programme_answers_where_the_event_names_nobody():
    contact = make.ContactFactory(name="Information desk")
    event = make.EventFactory(programme__default_contact=contact)

    assert visit(f"/events/{event.slug}/print/").all(".contact-card__name") == ["Information desk"]


def test_page_in_another_language_on_paper():
    make.EventFactory(slug="ports", title={"en": "Ports", "de": "Häfen"}, text_languages=["de"])

    page = visit("/de/events/ports/print/")

    assert (page.title, page.one(".paper-note time")) == ("Häfen", "12. Mai 2026, 10:00 (CEST)")
    assert page.links("link[rel=canonical]") == ["http://testserver/de/events/ports/"]


def test_page_of_the_event_has_code_and_day_for_its_print():
    page = visit(make.EventFactory(slug="ports").get_absolute_url())

    image = page.soup.select_one(".paper-note--unseen img")
    assert (image["src"], image["loading"]) == ("/events/ports/code.svg", "lazy")
    assert page.one(".paper-note p") == "http://testserver/events/ports/ As of 12. May 2026"


@pytest.mark.parametrize("name", ALL)
def test_secrets_are_not_passed_on(name):
    event = make.EventFactory(virtual=True, join_public_from=NOW + MICROSECOND)
    make.EventContactFactory(event=event, contact__email="hidden@example.org", contact__show_email=False)

    text = get(event, name).content

    assert [word in text for word in (b"secret-room", b"hidden@example.org")] == [False, False]
