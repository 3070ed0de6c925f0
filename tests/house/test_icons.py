"""The icons of the site: the pixels are those of the drawing."""

import pytest
from PIL import Image, ImageChops

from tests.house.test_contrast import TOKENS
from tools import icons

BASE = (icons.IMAGES.parents[1] / "templates" / "base.html").read_text("utf-8")


def differences(one: Image.Image, other: Image.Image) -> int:
    """Return how far the two are apart at most, in any channel of any pixel."""
    ranges = ImageChops.difference(on_white(one), on_white(other)).getextrema()
    return max(high for _low, high in ranges)


def on_white(image: Image.Image) -> Image.Image:
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA")).convert("RGB")


@pytest.mark.parametrize("size", icons.ICO_SIZES)
def test_icon_of_each_size_is_up_to_date(size):
    with Image.open(icons.ICO) as kept:
        kept.size = (size, size)
        kept.load()

    assert differences(kept, icons.draw(size, corner=4)) == 0, "Run `python -m tools.icons`."


def test_icon_for_phones_is_up_to_date():
    with Image.open(icons.TOUCH) as kept:
        assert kept.size == (icons.TOUCH_SIZE, icons.TOUCH_SIZE)
        # It is stored in few colours, which may be a shade off.
        assert differences(kept, icons.draw(icons.TOUCH_SIZE, corner=0)) < 16


def test_icons_weigh_little():
    assert icons.ICO.stat().st_size + icons.TOUCH.stat().st_size < 4096


def test_colour_around_the_page_is_that_of_the_paper():
    light, dark = TOKENS.partition("--paper: light-dark(")[2].partition(")")[0].split(", ")

    for scheme, colour in (("light", light), ("dark", dark)):
        assert f'<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})">' in BASE
