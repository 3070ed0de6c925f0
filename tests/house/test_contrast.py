"""WCAG contrast of the tokens, in light and in dark (A11Y-3)."""

import re

import pytest

from common.choices import Colour
from tools import css

TOKENS = (css.ROOT / "tokens.css").read_text("utf-8")
HUES = ("teal", "blue", "navy", "green", "olive", "amber", "orange", "red", "magenta", "purple", "brown", "slate")
TEXT, PART = 4.5, 3.0
# Foreground, background, least contrast.
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "tint", TEXT),
    ("muted", "paper", TEXT),
    ("muted", "tint", TEXT),
    ("line", "paper", PART),
    ("eu-words", "paper", TEXT),
    *((hue, "paper", TEXT) for hue in HUES),
    # Any of them may be the accent, which stands below the words of a button.
    *(("on-accent", hue, TEXT) for hue in HUES),
]


def colours(scheme: str) -> dict[str, str]:
    """Return the hex value of each token in "light" or "dark"."""
    found = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", TOKENS)
    return {name: light if scheme == "light" else dark for name, light, dark in found}


def luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_follows_the_formula_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("foreground", "background", "least"), PAIRS)
def test_contrast_is_high_enough(foreground: str, background: str, least: float, scheme: str) -> None:
    values = colours(scheme)

    assert contrast(values[foreground], values[background]) >= least


def test_every_colour_of_a_priority_has_a_token_a_dot_and_an_accent() -> None:
    tag = (css.ROOT / "components" / "priority-tag.css").read_text("utf-8")

    assert tuple(Colour.values) == HUES
    assert re.findall(r"\.priority-tag--(\w+) \{ --dot: var\(--(\w+)\)", tag) == [(hue, hue) for hue in HUES]
    assert re.findall(r"\.accent--(\w+) \{ --accent: var\(--(\w+)\)", TOKENS) == [(hue, hue) for hue in HUES]
