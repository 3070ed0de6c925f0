"""Pictures of the samples, drawn when they are needed: a coast, a poster, a logo on nothing, a face."""

import math
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Colours = tuple[Colour, ...]
# From the sky over the sun to the nearest hill.
DAY: Colours = ((214, 231, 240), (246, 196, 94), (134, 176, 196), (58, 120, 150), (20, 68, 99))
EVENING: Colours = ((248, 214, 186), (219, 94, 63), (196, 140, 150), (120, 84, 120), (58, 44, 84))
FOREST: Colours = ((232, 240, 220), (240, 214, 120), (150, 186, 140), (76, 130, 96), (28, 76, 64))
_INK = (20, 68, 99, 255)
# Drawn larger and scaled down: Pillow draws edges without smoothing them.
_SCALE = 2


def coast(colours: Colours = DAY, *, width: int = 1600, height: int = 900, shift: float = 0) -> bytes:
    """Return a JPEG of three hills before a low sun; `shift` moves hills and sun along."""
    sky, sun, *hills = colours
    wide, high = width * _SCALE, height * _SCALE
    image = Image.new("RGB", (wide, high), sky)
    draw = ImageDraw.Draw(image)
    at, radius = (0.3 + shift / 9) * wide, min(wide, high) / 7
    draw.ellipse((at - radius, high * 0.3 - radius, at + radius, high * 0.3 + radius), fill=sun)
    for number, colour in enumerate(hills):
        draw.polygon(_hill(wide, high, number, shift), fill=colour)
    return _saved(image.resize((width, height), Image.Resampling.LANCZOS), "JPEG", quality=85)


def _hill(wide: int, high: int, number: int, shift: float) -> list[tuple[float, float]]:
    base, height = high * (0.5 + 0.16 * number), high * (0.1 - 0.02 * number)
    waves = (math.sin((2 + number) * x / wide * math.pi + 1.7 * number + shift) for x in range(0, wide + 1, wide // 80))
    ridge = [(x * wide / 80, base - height * wave) for x, wave in enumerate(waves)]
    return [(0, high), *ridge, (wide, high)]


def logo() -> bytes:
    """Return a PNG of dark waves with nothing behind them."""
    wide, high = 720 * _SCALE, 240 * _SCALE
    image = Image.new("RGBA", (wide, high), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for line in range(3):
        level = high * (0.3 + 0.2 * line)
        points = [(x, level + high * 0.08 * math.sin(x / wide * 6 * math.pi)) for x in range(0, wide + 1, 8)]
        for pair in pairwise(points):
            draw.line(pair, fill=_INK, width=high // 14)
    return _saved(image.resize((720, 240), Image.Resampling.LANCZOS), "PNG")


def face(colours: Colours = DAY) -> bytes:
    """Return a JPEG of the outline of a person."""
    sky, sun, *_hills, near = colours
    side = 480 * _SCALE
    image = Image.new("RGB", (side, side), sky)
    draw = ImageDraw.Draw(image)
    draw.ellipse((side * 0.12, side * 0.62, side * 0.88, side * 1.5), fill=near)
    draw.ellipse((side * 0.31, side * 0.18, side * 0.69, side * 0.62), fill=sun)
    return _saved(image.resize((480, 480), Image.Resampling.LANCZOS), "JPEG", quality=85)


def _saved(image: Image.Image, kind: str, **options: int) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()
