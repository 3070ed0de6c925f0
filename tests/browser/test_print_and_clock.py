"""Paper."""

import re
import zlib

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.world import World


def test_printed_event_is_the_programme_without_navigation(reader: Reader, world: World) -> None:
    reader.goto(world.events["hybrid"])
    reader.page.emulate_media(media="print")

    for navigation in reader.page.get_by_role("navigation").all():
        expect(navigation).to_be_hidden()
    expect(reader.page.get_by_role("link", name="Skip to the content")).to_be_hidden()
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    for part in (".facts-list", ".agenda", ".contact-card", ".site-header__name", ".eu-emblem"):
        expect(reader.page.locator(part).first).to_be_visible()


@pytest.mark.parametrize("suffix", ["", "print/"])
def test_print_has_a_code_and_its_date_and_nothing_to_press(reader: Reader, world: World, suffix: str) -> None:
    reader.goto(world.events["hybrid"] + suffix)
    reader.page.emulate_media(media="print")

    expect(reader.page.locator(".paper-note__code")).to_be_visible()
    expect(reader.page.locator(".paper-note")).to_contain_text("As of ")
    for part in (".share", ".print-tools", "button", ".contact-card__action"):
        assert reader.page.locator(f"{part}:visible").count() == 0


def test_screen_asks_for_the_code_only_when_it_prints(reader: Reader, world: World) -> None:
    reader.goto(world.events["hybrid"])
    before = [request.url for request in reader.requests if request.url.endswith("/code.svg")]

    reader.page.pdf()

    after = [request.url for request in reader.requests if request.url.endswith("/code.svg")]
    assert (before, after) == ([], [f"{reader.base_url}{world.events['hybrid']}code.svg"])


@pytest.mark.parametrize("name", ["hybrid", "report", "long_title", "save_the_date"])
@pytest.mark.parametrize("suffix", ["", "print/"])
def test_print_is_on_a4_and_no_page_of_it_is_empty(reader: Reader, world: World, name: str, suffix: str) -> None:
    reader.goto(world.events[name] + suffix)

    pages = pdf_pages(reader.page.pdf(prefer_css_page_size=True))

    assert {size for size, _texts in pages} == {(595, 842)}
    assert [number for number, (_size, texts) in enumerate(pages, 1) if texts < 3] == []
    assert len(pages) <= 5


def test_no_session_is_parted_by_the_end_of_a_page(reader: Reader, world: World) -> None:
    reader.goto(f"{world.events['hybrid']}print/")
    reader.page.emulate_media(media="print")

    slots = reader.page.locator(".agenda__slot")
    rules = slots.evaluate_all("(slots) => slots.map((slot) => getComputedStyle(slot).breakInside)")

    assert rules == ["avoid"] * slots.count()
    assert len(rules) >= 6


def pdf_pages(pdf: bytes) -> list[tuple[tuple[int, int], int]]:
    """Return the size in points and the number of written texts of each page."""
    objects = dict(re.findall(rb"^(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL | re.MULTILINE))
    return [_page(body, objects) for body in objects.values() if re.search(rb"/Type /Page\b", body)]


def _page(body: bytes, objects: dict[bytes, bytes]) -> tuple[tuple[int, int], int]:
    width, height = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", body).groups()
    stream = objects[re.search(rb"/Contents (\d+) 0 R", body)[1]].partition(b"stream\n")[2]
    texts = zlib.decompressobj().decompress(stream).count(b"Tj")
    return (round(float(width)), round(float(height))), texts
