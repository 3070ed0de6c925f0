"""The picture that other sites show beside a link to an event: 1200 × 630, drawn by us."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from events.enums import DateState
from events.sharing.type_setting import Face, cut, is_broken, is_right_to_left, wrap
from events.wording.types import EventRow
from events.wording.when import dates_line, hours_line
from programmes.context import SiteInfo

SIZE = WIDTH, HEIGHT = 1200, 630
# Raised when the drawing changes, so that no copy of the old one stays in use.
DESIGN = 2
# The light values of static/css/tokens.css.
PAPER, INK, MUTED, HAIRLINE, WARNING = "#fdfcfa", "#1a1c1e", "#5a5d60", "#d9d5cb", "#b0222c"
ACCENTS = {
    "teal": "#00696a",
    "blue": "#0b5cad",
    "navy": "#1f3a78",
    "green": "#24693a",
    "olive": "#5c6010",
    "amber": "#835400",
    "orange": "#a8430b",
    "red": "#b0222c",
    "magenta": "#9c1f6b",
    "purple": "#65409f",
    "brown": "#75482c",
    "slate": "#45586b",
}

_EDGE, _LEFT = 24, 84
_ROOM = WIDTH - _LEFT - 72
_TITLE_SIZES = (76, 68, 60, 54, 48, 42)
_TITLE_TOP, _TITLE_ROOM, _LEADING = 168, 270, 1.16


@dataclass(frozen=True)
class Card:
    """Everything that the picture shows."""

    site: str
    accent: str
    kind: str
    title: str
    status: str
    date: str
    details: str  # "09:30 - 11:00 (CEST) · Riga, Latvia"
    is_struck: bool = False

    @property
    def version(self) -> str:
        return sha256(f"{DESIGN} {self!r}".encode()).hexdigest()[:12]


def make_card(row: EventRow, site: SiteInfo) -> Card:
    when = row.when
    return Card(
        site=site.name,
        accent=site.accent,
        kind=row.kind,
        title=row.title,
        status=row.status,
        date=dates_line(when),
        # The hours of what is off are of no use, and would make its line too long to be read.
        details=" · ".join(part for part in ("" if when.state else hours_line(when), row.place or row.format) if part),
        is_struck=when.state == DateState.STRUCK,
    )


def draw_card(card: Card) -> bytes:
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    accent = ACCENTS[card.accent]
    pen.rectangle((0, 0, _EDGE - 1, HEIGHT), fill=accent)
    _line(pen, 50, card.site, (30, 28, 26), 600, MUTED)
    _line(pen, 112, card.kind, (32,), 600, accent)
    _title(pen, card.title)
    _line(pen, 440, card.status, (38, 32, 26), 700, WARNING)
    pen.rectangle((_LEFT, 496, WIDTH - 73, 497), fill=HAIRLINE)
    _line(pen, 510, card.date, (44, 38, 32, 26, 22), 700, INK, is_struck=card.is_struck)
    _line(pen, 568, card.details, (30, 26, 22), 400, MUTED)
    content = BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


def _line(
    pen: ImageDraw.ImageDraw,
    top: int,
    text: str,
    sizes: tuple[int, ...],
    weight: int,
    colour: str,
    *,
    is_struck: bool = False,
) -> None:
    """Write one line in the largest size in which it has room; what has none even in the smallest is cut."""
    for size in sizes:
        face = Face.of(text, size, weight)
        if face.length(text) <= _ROOM:
            break
    line = face.clean(cut(text, face, _ROOM))
    _write(pen, top, line, face, colour)
    if is_struck:
        middle = top + size * 0.66
        pen.line((_LEFT, middle, _LEFT + face.length(line), middle), fill=colour, width=3)


def _title(pen: ImageDraw.ImageDraw, title: str) -> None:
    for size in _TITLE_SIZES:
        face = Face.of(title, size, 700)
        lines = wrap(title, face, _ROOM)
        most = int(_TITLE_ROOM / (size * _LEADING))
        if len(lines) <= most and not is_broken(title, face, _ROOM):
            break
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = cut(f"{kept[-1]}…", face, _ROOM)
    for number, line in enumerate(kept):
        _write(pen, _TITLE_TOP + number * size * _LEADING, line, face, INK, is_reversed=is_right_to_left(title))


def _write(
    pen: ImageDraw.ImageDraw, top: float, line: str, face: Face, colour: str, *, is_reversed: bool | None = None
) -> None:
    """Write from the left, or a text that is read from the right from there; all lines of a title go the same way."""
    if is_right_to_left(line) if is_reversed is None else is_reversed:
        pen.text((_LEFT + _ROOM, top), line, font=face.font, fill=colour, anchor="ra", direction=face.direction)
    else:
        pen.text((_LEFT, top), line, font=face.font, fill=colour)
