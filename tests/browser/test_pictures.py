"""An uploaded picture of any shape: never enlarged, never higher than a screen, readable at night."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile

from tests.browser import checks
from tests.browser.reader import Reader
from tests.factories import EventFactory, OrganisationFactory, OrganiserFactory
from tests.files import picture

SHOWN = "image => [image.width, image.height, getComputedStyle(image).backgroundColor]"
LIGHT_PLATE = "rgb(244, 241, 234)"


def shown_at(reader: Reader, size: tuple[int, int], mode: str = "RGB") -> tuple[int, int, str]:
    event = EventFactory(image=ContentFile(picture(size=size, mode=mode), "hall.png"))
    reader.goto(event.get_absolute_url())
    found = reader.page.locator(".figure img").evaluate(SHOWN)
    event.delete()
    return tuple(found)


@pytest.mark.parametrize(
    ("width", "size", "most"),
    [
        (1280, (600, 3000), (116, 576)),
        (360, (600, 3000), (116, 576)),
        (1280, (3000, 200), (736, 50)),
        (360, (3000, 200), (328, 23)),
        (1280, (120, 80), (120, 80)),
        (360, (120, 80), (120, 80)),
    ],
)
def test_picture_is_neither_enlarged_nor_higher_than_the_screen(
    new_reader: Callable[..., Reader], width: int, size: tuple[int, int], most: tuple[int, int]
) -> None:
    reader = new_reader(width=width)

    *shown, _plate = shown_at(reader, size)

    assert all(0.9 * limit <= side <= limit for side, limit in zip(shown, most, strict=True)), shown
    assert checks.layout_shift(reader.page) == []


def test_low_screen_shows_a_tall_picture_whole(new_reader: Callable[..., Reader]) -> None:
    _width, height, _plate = shown_at(new_reader(width=740, height=360), (600, 900))

    assert height == 306


@pytest.mark.parametrize("contrast", ["none", "active"])
def test_transparent_picture_lies_on_a_light_plate_at_night(new_reader: Callable[..., Reader], contrast: str) -> None:
    reader = new_reader(color_scheme="dark", forced_colors=contrast)

    assert shown_at(reader, (400, 300), "RGBA")[2] == LIGHT_PLATE


def test_logo_keeps_its_own_size(new_reader: Callable[..., Reader]) -> None:
    event = EventFactory()
    for size in ((60, 20), (900, 300)):
        organisation = OrganisationFactory(logo=ContentFile(picture(size=size), "logo.png"))
        OrganiserFactory(event=event, organisation=organisation)
    reader = new_reader()

    reader.goto(event.get_absolute_url())
    shown = [logo.evaluate(SHOWN)[:2] for logo in reader.page.locator(".organiser-line__logo").all()]
    event.delete()

    assert shown == [[60, 20], [96, 32]]
