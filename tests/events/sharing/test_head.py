from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import translation

from common.i18n import Text
from common.values import Image
from config import samples
from events.display.types import EventPage
from events.sharing.head import Sharing, make_sharing
from events.wording.rows import row_line
from programmes.context import SiteInfo

SITE = SiteInfo(Text("Sea events", "en"), "Secretariat", None, "navy", True, "Co-funded")
ROW = samples.CONFERENCE
TITLE = Text("Neighbours around one sea", "en")
PAGE = EventPage(title=TITLE, url="/events/sea/", row=replace(ROW, title=TITLE))


def shared(subtitle: str = "", description: str = "", **fields: object) -> Sharing:
    page = replace(PAGE, texts={"subtitle": Text(subtitle), "description": Text(description)}, **fields)
    return make_sharing(page, SITE, "sea", lambda path: f"https://events.example.org{path}")


@pytest.mark.parametrize(
    ("row", "facts"),
    [
        (ROW, "30. September - 1. October 2027, 12:00 - 13:00 (EEST) · Rīga, Latvia"),
        (samples.ROW, "12. May 2027, 09:30 - 11:00 (CEST) · Virtual Meeting"),
        (samples.ROWS["daily hours"], "16. - 24. May 2027, 09:30 - 11:00 (CEST) each day · Virtual Meeting"),
        (samples.ROWS["save the date"], "May 2027 (date to be confirmed)"),
        (samples.ROWS["cancelled"], "12. May 2027, 09:30 - 11:00 (CEST) · Virtual Meeting · Cancelled"),
        (samples.ROWS["all day"], "12. May 2027, all day · Gdańsk, Poland"),
    ],
)
def test_og_1_facts_are_when_where_and_how_it_stands(row, facts):
    assert row_line(row) == facts


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"teaser": "Come.", "subtitle": "Not this", "description": "<p>Nor this</p>"}, " · Come."),
        ({"subtitle": "Ports and ponds", "description": "<p>Not this</p>"}, " · Ports and ponds"),
        ({"description": "<p>One.</p><p>Two &amp; three.</p>"}, " · One. Two & three."),
        ({"teaser": "a" * 200}, f" · {'a' * 200}"),
        ({"teaser": "a" * 201}, f" · {'a' * 199}…"),
    ],
)
def test_og_1_description_begins_with_the_facts(fields, words):
    assert shared(**fields).description == row_line(ROW) + words


def test_og_1_event_without_an_image_has_one_of_ours():
    image = shared().image

    assert image.url.startswith("https://events.example.org/events/sea/card.png?v=")
    assert (image.width, image.height) == (1200, 630)
    assert image.alt == f"Neighbours around one sea · {row_line(ROW)}"


def test_address_of_our_image_changes_with_what_it_shows():
    urls = [
        shared().image.url,
        shared(row=replace(PAGE.row, status="Cancelled")).image.url,
        shared(teaser="x").image.url,
    ]

    assert (urls[0] == urls[1], urls[0] == urls[2]) == (False, True)


@pytest.mark.parametrize(("alt", "words"), [("A port", "A port"), ("", "Neighbours around one sea")])
def test_image_of_the_event_comes_first(alt, words):
    image = shared(image=Image("/media/port.jpg", alt, width=800, height=500)).image

    assert (image.url, image.alt) == ("https://events.example.org/media/port.jpg", words)
    assert (image.width, image.height) == (800, 500)


def test_mail_to_nobody_yet_says_what_when_and_where():
    title = Text("Fish & chips? 100 % #1 – Žuvis\r\nBcc: all@example.org", "en")

    link = urlsplit(shared(title=title).mail_url)

    fields = parse_qs(link.query, strict_parsing=True)
    assert (link.scheme, link.path, sorted(fields)) == ("mailto", "", ["body", "subject"])
    assert fields["subject"] == ["Fish & chips? 100 % #1 – Žuvis Bcc: all@example.org"]
    assert fields["body"][0].split("\r\n")[-2:] == [row_line(ROW), "https://events.example.org/events/sea/"]


def test_paths_of_the_other_forms():
    sharing = shared()

    assert (sharing.url, sharing.print_url) == ("https://events.example.org/events/sea/", "/events/sea/print/")
    assert (sharing.feed_url, sharing.code_url) == ("/events/sea/changes.atom", "/events/sea/code.svg")


@pytest.mark.parametrize(
    ("language", "locale", "others"),
    [("en", "en_GB", ("de_DE",)), ("de", "de_DE", ("en_GB",)), ("lv", "lv_LV", ("en_GB", "de_DE"))],
)
def test_og_1_other_locales_are_those_of_the_text(language, locale, others):
    with translation.override(language):
        sharing = shared(versions=("en", "de"))

    assert (sharing.locale, sharing.other_locales) == (locale, others)


def test_og_1_address_is_that_to_be_found_and_the_reader_shares_his_own():
    with translation.override("de"):
        sharing = shared(url="/de/events/sea/")

    addresses = ("https://events.example.org/de/events/sea/", "https://events.example.org/events/sea/")
    assert (sharing.url, sharing.canonical_url) == addresses
