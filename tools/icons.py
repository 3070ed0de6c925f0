"""Draw the icons that must be pixels from the same squares as static/img/favicon.svg.

    python -m tools.icons

favicon.ico is what browsers, feed readers and the admin ask for unasked; apple-touch-icon.png stands on the home screen
of a phone. The results are kept, and a test compares them.
"""

import re
from pathlib import Path

from PIL import Image, ImageDraw

IMAGES = Path(__file__).resolve().parent.parent / "static" / "img"
SOURCE = IMAGES / "favicon.svg"
ICO, TOUCH = IMAGES / "favicon.ico", IMAGES / "apple-touch-icon.png"
ICO_SIZES = (16, 32, 48)
TOUCH_SIZE = 180
# Units of the drawing, and how often finer it is drawn than shown, so that edges are smooth.
UNITS, FINER = 32, 8

_SQUARE = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)")


def draw(size: int, *, corner: int) -> Image.Image:
    """Return the icon in that many pixels; `corner` is the radius in units of the drawing."""
    svg = SOURCE.read_text("utf-8")
    scale = size * FINER / UNITS
    image = Image.new("RGBA", (size * FINER, size * FINER))
    pen = ImageDraw.Draw(image)
    ground, figure = re.findall(r'fill="(#[0-9a-f]+)"', svg)
    pen.rounded_rectangle((0, 0, size * FINER - 1, size * FINER - 1), corner * scale, fill=ground)
    for x, y, width, height in (map(int, square) for square in _SQUARE.findall(svg)):
        pen.rectangle((x * scale, y * scale, (x + width) * scale - 1, (y + height) * scale - 1), fill=figure)
    return image.resize((size, size), Image.Resampling.BOX)


def build() -> None:
    """Write both files."""
    largest, *others = (draw(size, corner=4) for size in sorted(ICO_SIZES, reverse=True))
    largest.save(ICO, sizes=[(size, size) for size in ICO_SIZES], append_images=others)
    # Phones round the corners themselves, and know no transparency.
    draw(TOUCH_SIZE, corner=0).convert("RGB").quantize(16).save(TOUCH, optimize=True)


if __name__ == "__main__":
    build()
