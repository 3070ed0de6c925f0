"""Pictures on pages: every one says its size, and offers smaller copies to smaller screens."""

import pytest
from django.core.files.base import ContentFile

from events.enums import DocumentKind
from tests import factories as make
from tests.config.test_files import ask
from tests.files import picture
from tests.pages import visit

pytestmark = pytest.mark.usefixtures("frozen")


def photo(name: str) -> ContentFile:
    return ContentFile(picture("JPEG", (700, 500)), name)


@pytest.fixture
def event():
    make.SiteFactory(logo=photo("site.jpg"))
    event = make.EventFactory(image=photo("hall.jpg"), programme__logo=photo("programme.jpg"), slug="forum")
    make.DocumentFactory(event=event, link="", file=photo("gallery.jpg"), kind=DocumentKind.PHOTOS)
    make.EventSpeakerFactory(event=event, speaker__photo=photo("speaker.jpg"))
    organisation = make.OrganisationFactory(logo=photo("organisation.jpg"), slug="centre")
    make.OrganiserFactory(event=event, organisation=organisation)
    make.EventContactFactory(event=event, contact__photo=photo("contact.jpg"), contact__slug="elena")
    return event


PAGES = {
    "/events/forum/": {"site.jpg", "hall.jpg", "gallery.jpg", "speaker.jpg", "organisation.jpg", "contact.jpg"},
    "/contacts/": {"site.jpg", "contact.jpg"},
    "/organisers/centre/": {"site.jpg", "organisation.jpg"},
    "/programmes/": {"site.jpg", "programme.jpg"},
}


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_is_offered_in_smaller_sizes(client, event, page):
    images = [image for image in visit(page).soup.select("img") if "/media/" in image["src"]]

    assert {image["src"].rpartition("/")[2] for image in images} == PAGES[page]
    for image in images:
        src = image["src"]
        assert image["srcset"] == f"{src}.320.webp 320w, {src}.640.webp 640w, {src} 700w"
        assert image["sizes"] != ""
        assert image.has_attr("width")
        assert image.has_attr("height")
        addresses = [src, f"{src}.320.webp", f"{src}.640.webp"]
        assert [ask(client, address).status_code for address in addresses] == [200, 200, 200]


def test_what_machines_read_names_the_picture_itself(event):
    page = visit("/events/forum/").soup
    found = page.select_one('meta[property="og:image"]')["content"]

    assert found == f"http://testserver{event.image.url}"
    assert page.select_one('meta[property="og:image:width"]')["content"] == "700"
    assert ".webp" not in page.select_one('script[type="application/ld+json"]').text
