import datetime as dt
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from common.choices import Colour
from common.i18n import Text
from events.enums import Hours
from events.schedule import Schedule
from events.sharing import card as cards
from events.sharing.card import Card, draw_card
from events.sharing.type_setting import Face, cut, is_right_to_left, tidy, wrap
from events.wording.rows import make_row
from programmes.context import SiteInfo
from tests.facts import event_of, facts_of
from tests.house.test_contrast import PART, TEXT, colours, contrast

CARD = Card(
    site="Baltic Sea Region events",
    accent="navy",
    kind="Webinar",
    title="Questions and answers",
    status="Cancelled",
    date="12. May 2026",
    details="09:30 - 11:00 (CEST) · Riga, Latvia",
)
DAY = dt.date(2027, 5, 10)
LONGEST = ("Administrations of regional water management " * 4)[:170]
LEFT, TOP, RIGHT = cards._LEFT, cards._TITLE_TOP, cards.WIDTH - 72


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw_card(card))).convert("RGB")


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Say whether anything is drawn in that part of the picture."""
    part = image.crop(box)
    return len(part.getcolors(part.width * part.height)) > 1


# Colours


def test_colours_are_the_light_tokens_of_the_site():
    light = colours("light")

    assert {hue: light[hue] for hue in Colour.values} == cards.ACCENTS
    assert (light["paper"], light["ink"], light["muted"]) == (cards.PAPER, cards.INK, cards.MUTED)
    assert (light["red"], light["hairline"]) == (cards.WARNING, cards.HAIRLINE)


@pytest.mark.parametrize("colour", [cards.INK, cards.MUTED, cards.WARNING, *cards.ACCENTS.values()])
def test_words_can_be_read(colour):
    assert contrast(colour, cards.PAPER) >= TEXT > PART


@pytest.mark.parametrize("accent", Colour.values)
def test_edge_has_the_accent_of_the_site(accent):
    rgb = Image.new("RGB", (1, 1), cards.ACCENTS[accent]).getpixel((0, 0))

    assert picture(replace(CARD, accent=accent)).getpixel((10, 315)) == rgb


# What it shows


def test_picture_has_the_size_and_weight_that_others_take():
    content = draw_card(replace(CARD, title=LONGEST))

    assert Image.open(BytesIO(content)).size == (1200, 630)
    assert len(content) < 150_000


@pytest.mark.parametrize("name", ["site", "accent", "kind", "title", "status", "date", "details"])
def test_everything_that_is_shown_changes_picture_and_version(name):
    other = replace(CARD, **{name: "teal" if name == "accent" else "Something else"})

    assert draw_card(other) != draw_card(CARD)
    assert other.version != CARD.version


def test_same_card_is_the_same_picture():
    assert (draw_card(replace(CARD)), replace(CARD).version) == (draw_card(CARD), CARD.version)
    assert len(CARD.version) == 12


@pytest.mark.parametrize(
    ("status", "date", "details"),
    [
        ("planned", "10. - 12. May 2027", "09:30 - 11:00 (CEST) each day · Virtual Meeting"),
        ("rescheduled", "10. - 12. May 2027", "09:30 - 11:00 (CEST) each day · Virtual Meeting"),
        ("postponed", "was planned for 10. - 12. May 2027", "Virtual Meeting"),
        ("cancelled", "10. - 12. May 2027", "Virtual Meeting"),
    ],
)
def test_hours_are_shown_as_long_as_the_date_holds(status, date, details):
    schedule = Schedule(DAY, DAY.replace(day=12), "Europe/Berlin", dt.time(9, 30), dt.time(11), Hours.DAILY)
    row = make_row(facts_of(event_of(schedule, status=status, attendance="virtual"), priorities=[]))

    card = cards.make_card(row, SiteInfo(Text("Events"), "", None, "navy", has_eu_emblem=False, eu_statement=""))

    assert (card.date, card.details, card.is_struck) == (date, details, status == "cancelled")


def test_event_as_planned_has_no_word_of_its_status():
    box = (LEFT, 440, RIGHT, 490)

    assert [inked(picture(replace(CARD, status=words)), box) for words in ("Cancelled", "")] == [True, False]


@pytest.mark.parametrize("title", ["A", LONGEST, "W" * 170, "Ж" * 170, "i" * 400, "Word " * 60])
def test_no_title_leaves_its_room(title):
    full, empty = picture(replace(CARD, title=title)), picture(replace(CARD, title=""))

    changed = [box for box in _outside_the_title() if full.crop(box).tobytes() != empty.crop(box).tobytes()]
    assert changed == []
    assert inked(full, (LEFT, TOP, RIGHT, 438))


def _outside_the_title() -> list[tuple[int, int, int, int]]:
    width, height = cards.SIZE
    return [(0, 0, width, 160), (0, 442, width, height), (0, 0, 78, height), (RIGHT + 4, 0, width, height)]


@pytest.mark.parametrize("name", ["site", "status", "date", "details"])
def test_no_line_leaves_its_room(name):
    image = picture(replace(CARD, **{name: "Long words " * 30}))

    assert not inked(image, (RIGHT + 4, 0, 1200, 630))


# Letters


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("Łódź, Rīga, Århus, Kärdla – „Žemaitija“", "public-sans.woff2"),
        ("Чистая вода для Санкт-Петербурга", "noto-sans-bold.woff2"),
        ("Καθαρό νερό", "noto-sans-bold.woff2"),
        # A composed letter may arrive in two parts.
        ("Lo\u0301dz\u0301", "public-sans.woff2"),
    ],
)
def test_text_is_written_in_one_face_that_has_all_its_letters(text, file):
    face = Face.of(text, 40, 700)

    assert (face.path.name, face.clean(text)) == (file, tidy(text))


def test_what_no_face_has_is_left_out():
    text = "水 Water \u200b\x07🙂 and\nwine"

    assert Face.of(text, 40, 700).clean(text).split() == ["Water", "and", "wine"]


def test_other_alphabets_are_drawn():
    assert inked(picture(replace(CARD, title="Вода")), (LEFT, TOP, RIGHT, 438))


# Lines


FACE = Face.of("a", 40, 700)


def test_text_is_parted_between_words():
    room = FACE.length("water and") + 1

    assert wrap("water and wine", FACE, room) == ["water and", "wine"]


def test_word_that_fits_a_line_exactly_is_whole():
    assert wrap("of water", FACE, FACE.length("water")) == ["of", "water"]


def test_word_longer_than_a_line_is_broken():
    lines = wrap("a mmmmmmmm", FACE, FACE.length("mmm"))

    assert lines == ["a", "mmm", "mmm", "mm"]


def test_no_text_is_one_empty_line():
    assert wrap("", FACE, 100) == [""]


@pytest.mark.parametrize(
    ("text", "room", "line"), [("abc", "abc", "abc"), ("abc def", "abc…", "abc…"), ("a…", "a…", "a…")]
)
def test_line_is_cut_to_its_room(text, room, line):
    assert cut(text, FACE, FACE.length(room)) == line


# Other directions

HEBREW = "שאלות ותשובות"
ARABIC = "أسئلة وأجوبة"
TITLE_BOTTOM = TOP + 100


def sides(title: str) -> tuple[bool, bool]:
    """Return whether the first and the last fifth of the title's line have ink."""
    image = picture(replace(CARD, title=title))
    fifth = (RIGHT - LEFT) // 5
    return inked(image, (LEFT, TOP, LEFT + fifth, TITLE_BOTTOM)), inked(
        image, (RIGHT - fifth, TOP, RIGHT, TITLE_BOTTOM)
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Water", (True, False)), ("שלום", (False, True)), ("مرحبا", (False, True)), ("Forum שלום", (True, False))],
)
def test_title_begins_where_its_script_does(title, expected):
    assert sides(title) == expected


@pytest.mark.parametrize("title", [HEBREW, ARABIC, f"{HEBREW} (Riga 2026)", f"Forum: {HEBREW}"])
def test_hebrew_and_arabic_are_written_in_full(title):
    assert Face.of(title, 48, 700).clean(title) == title


def test_letters_of_a_word_stand_from_right_to_left():
    """Read by the eye, the first letter is the last from the left: it alone stands where the whole word ends."""
    word, first = (picture(replace(CARD, title=title)) for title in ("של", "ש"))
    edge = (RIGHT - 40, TOP, RIGHT, TITLE_BOTTOM)

    assert word.crop(edge).tobytes() == first.crop(edge).tobytes()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Water", False),
        (HEBREW, True),
        (ARABIC, True),
        (f"2026: {HEBREW}", True),
        (f"Riga {HEBREW}", False),
        ("…", False),
    ],
)
def test_first_letter_says_the_direction(text, expected):
    assert is_right_to_left(text) == expected


# What does not hold


def test_struck_date_has_a_line_through_it():
    plain, struck = (picture(replace(CARD, date="12. May 2026", is_struck=one)) for one in (False, True))
    gap = plain.width - 300

    difference = ImageChops.difference(plain, struck).getbbox()

    assert difference[0] == LEFT
    assert difference[2] < gap
    assert difference[3] - difference[1] <= 4
