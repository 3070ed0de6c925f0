"""Pages are light and still, and the main ones private; test_accessibility.py asks that of all."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile

from tests.browser import checks
from tests.browser.reader import Reader
from tests.browser.world import World
from tests.factories import EventFactory
from tests.files import photo

# Every page of lists and events; the archive and a filtered list weigh as much as what they show.
MAIN_PAGES = ["home", "upcoming", "past", "filtered", "past_found", "planned", "hybrid", "report"]


@pytest.mark.parametrize("name", MAIN_PAGES)
def test_main_pages_are_light(reader: Reader, world: World, name: str) -> None:
    reader.goto(world.public[name])

    assert checks.too_heavy(reader) == []
    assert checks.too_many_requests(reader) == []
    assert checks.foreign_requests(reader) == []
    assert checks.cookies(reader) == []


@pytest.mark.parametrize("name", MAIN_PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_main_pages_do_not_jump(new_reader: Callable[..., Reader], world: World, name: str, width: int) -> None:
    # A reader in another zone: the line with his own time appears as well.
    reader = new_reader(width=width, timezone_id="America/New_York")

    reader.goto(world.public[name])

    assert checks.layout_shift(reader.page) == []


@pytest.mark.parametrize(
    ("width", "scale", "copy"), [(360, 1, ".640.webp"), (360, 3, ".1280.webp"), (1280, 1, ".1280.webp")]
)
def test_screen_gets_a_picture_of_its_size(
    new_reader: Callable[..., Reader], width: int, scale: int, copy: str
) -> None:
    event = EventFactory(image=ContentFile(photo(size=(2000, 1200), orientation=6), "hall.jpg"))
    reader = new_reader(width=width, device_scale_factor=scale)

    reader.goto(event.get_absolute_url())
    shown = reader.page.locator(".figure img").evaluate("image => [image.currentSrc, image.naturalWidth > 0]")
    event.delete()

    assert shown == [f"{reader.base_url}{event.image.url}{copy}", True]
    assert checks.layout_shift(reader.page) == []
