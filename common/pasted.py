"""Formatting as word processors and mail programs write it, turned into what we allow (ADR 8).

static/js/admin/pasted.js does the same before the editor sees what is pasted: change both.
"""

import html
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import groupby

import nh3

Marks = tuple[tuple[str, str], ...]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {
    *HEADINGS,
    *"address article aside blockquote caption center dd div dl dt fieldset figcaption figure footer form".split(),
    *"header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(),
}
_DROPPED = "button del head iframe math noscript object script select style svg template textarea title xml".split()
_MOST_LEVELS = 9
_BREAK = "\v"
_SPACES = " \t\n\r\f\xa0"

_IS_FOREIGN = re.compile(
    r"<(?!(?:a|blockquote|br|em|h3|h4|hr|li|ol|p|strong|sub|sup|ul)\b)[a-z]|<[a-z][^<>]*\s(?:class|role|style)\s*=",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display:\s*none|visibility:\s*hidden|mso-hide:\s*all|mso-element:\s*comment|mso-(?:foot|end)note-id"
    r"|msocomanchor|MsoCommentReference|msoDel|sd(?:foot|end)note(?:anc|sym)"
)
_NOTE = re.compile(r"#(?:_?(?:ftn|edn)|_msocom|sdfootnote|sdendnote)")
_LINK = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_MARKER = re.compile(r"mso-list:\s*Ignore", re.IGNORECASE)
_WORD_LIST = re.compile(r"mso-list:\s*(l\d+) level(\d+)")
_WORD_HEADING = re.compile(r"\bMso(?:Title|Heading([1-6]))\b")
_NUMBER = re.compile(r"\s*\(?(?:(\d{1,6})|[a-z]{1,5})[.)]", re.IGNORECASE)
_STYLES = (
    ("strong", re.compile(r"font-weight:\s*(?:(bold|[6-9]00)|normal|[1-5]00)")),
    ("em", re.compile(r"font-style:\s*(?:(italic|oblique)|normal)")),
    ("sub", re.compile(r"vertical-align:\s*(sub)")),
    ("sup", re.compile(r"vertical-align:\s*(super)")),
)
_TAGS = {"b": "strong", "i": "em"}
# Soft hyphens, and marks of no width.
_NOTHING = dict.fromkeys([0xAD, 0x200B, 0xFEFF])

_opener = nh3.Cleaner(
    tags={*BLOCKS, *"a b br em font i span strong sub sup".split()},
    clean_content_tags=set(_DROPPED),
    attributes={
        "*": {"class", "style", "role", "aria-level", "data-aria-level"},
        "a": {"href"},
        "ol": {"start"},
    },
    link_rel=None,
)


@dataclass(eq=False)
class _Item:
    level: int
    is_ordered: bool = False
    start: int = 1
    # Word's name of the list: two lists may touch.
    name: str = ""


@dataclass(eq=False)
class _Block:
    tag: str
    item: _Item | None
    is_quoted: bool
    text: list[tuple[str, Marks]] = field(default_factory=list)
    is_row: bool = False


@dataclass(frozen=True)
class _Context:
    """What holds inside an open element."""

    tag: str = "p"
    item: _Item | None = None
    lists: tuple[tuple[bool, int], ...] = ()
    marks: frozenset[str] = frozenset()
    href: str = ""
    is_quoted: bool = False
    is_hidden: bool = False
    is_marker: bool = False

    def inside(self, tag: str, attributes: dict[str, str]) -> "_Context":
        style, words = attributes.get("style", ""), attributes.get("class", "")
        inner = replace(
            self,
            marks=_marks(self.marks, tag, style),
            is_hidden=self.is_hidden or bool(_HIDDEN.search(f"{style} {words}")),
            is_marker=self.is_marker or bool(_MARKER.search(style)),
        )
        if tag == "a":
            href = attributes.get("href", "")
            is_note = bool(_NOTE.match(href))
            return replace(inner, href=href if _LINK.match(href) else self.href, is_hidden=inner.is_hidden or is_note)
        if tag in ("ul", "ol"):
            return replace(inner, lists=(*self.lists, (tag == "ol", _number(attributes.get("start")))))
        if tag == "li":
            is_ordered, start = self.lists[-1] if self.lists else (False, 1)
            level = _number(attributes.get("aria-level") or attributes.get("data-aria-level"), len(self.lists))
            return replace(inner, tag="p", item=_Item(level, is_ordered, start))
        if found := _WORD_LIST.search(style):
            return replace(inner, tag="p", item=_Item(_number(found[2]), name=found[1]))
        if tag in ("td", "th"):
            return replace(inner, tag="p")
        return replace(
            inner, tag=_heading(tag, attributes, words) or self.tag, is_quoted=self.is_quoted or tag == "blockquote"
        )


def _number(text: str | None, otherwise: int = 1) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _marks(marks: frozenset[str], tag: str, style: str) -> frozenset[str]:
    marks |= {_TAGS.get(tag, tag)} & {"strong", "em", "sub", "sup"}
    for name, pattern in _STYLES:
        if found := pattern.search(style):
            marks = marks | {name} if found[1] else marks - {name}
    return marks


def _heading(tag: str, attributes: dict[str, str], words: str) -> str:
    if tag in HEADINGS:
        return tag
    if found := _WORD_HEADING.search(words):
        return f"h{found[1] or 1}"
    return f"h{min(6, _number(attributes.get('aria-level')))}" if attributes.get("role") == "heading" else ""


class _Reader(HTMLParser):
    """Reads what `_opener` let through, where every element is closed, into a flat list of blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.contexts = [_Context()]
        # The blocks of the page and, above them, those of each open cell; the cells of each open row.
        self.outs: list[list[_Block]] = [[]]
        self.rows: list[list[list[_Block]]] = []
        self.block: _Block | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "br" and "page-break" not in attributes.get("style", ""):
            return self.handle_data(_BREAK)
        if tag == "br" or tag in BLOCKS:
            self.end_block()
        context = self.contexts[-1]
        if tag == "hr" and not context.is_hidden:
            self.outs[-1].append(_Block("hr", None, context.is_quoted))
        if tag not in ("br", "hr"):
            self.contexts.append(context.inside(tag, attributes))
        if tag in ("td", "th"):
            self.outs.append([])
        if tag == "tr":
            self.rows.append([])
        return None

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_block()
        context = self.contexts.pop()
        if tag in ("td", "th"):
            self.rows[-1].append(self.outs.pop())
        if tag == "tr":
            self.outs[-1] += _row([cell for cell in self.rows.pop() if cell], context)

    def handle_data(self, data: str) -> None:
        context = self.contexts[-1]
        if context.is_hidden:
            return
        if context.is_marker and context.item:
            if found := _NUMBER.match(data):
                context.item.is_ordered, context.item.start = True, _number(found[1])
            return
        if self.block is None:
            self.block = _Block(context.tag, context.item, context.is_quoted)
        marks = [("a", context.href)] if context.href else []
        marks += [(name, "") for name in ("strong", "em", "sub", "sup") if name in context.marks]
        self.block.text.append((data.translate(_NOTHING), tuple(marks)))

    def end_block(self) -> None:
        if self.block and "".join(text for text, _marks in self.block.text).strip(_SPACES + _BREAK):
            self.outs[-1].append(self.block)
        self.block = None


def _row(cells: list[list[_Block]], context: _Context) -> list[_Block]:
    """Join the cells to one line. What is more than lines in them stands below; a lone cell stays as it is."""
    blocks = [block for cell in cells for block in cell]
    if len(cells) > 1:
        line = _Block("p", context.item, context.is_quoted)
        below = []
        for block in blocks:
            if block.item is not context.item or block.tag == "hr" or block.is_row:
                below.append(block)
            else:
                line.text += [(" ", ()), *block.text]
        blocks = [line, *below] if line.text else below
    for block in blocks:
        block.is_row = True
    return blocks


def is_foreign(markup: str) -> bool:
    """Tell whether there is anything in it that our own editor does not write."""
    return bool(_IS_FOREIGN.search(markup))


def tidy(markup: str) -> str:
    """Keep lists, headings, bold, italics and links; turn the rows of tables into lines; drop everything else."""
    reader = _Reader()
    reader.feed(_opener.clean(markup))
    reader.close()
    reader.end_block()
    blocks = reader.outs[0]
    _rank_headings(blocks)
    writer = _Writer()
    for block in blocks:
        writer.add(block)
    writer.quote(is_quoted=False)
    writer.close()
    return "".join(writer.out)


def _rank_headings(blocks: list[_Block]) -> None:
    """Make the highest level that occurs our first, and all others our second."""
    for block in blocks:
        if block.item and block.tag in HEADINGS:
            block.tag = "p"
    levels = sorted({block.tag for block in blocks} & {*HEADINGS})
    if not {"h3", "h4"}.issuperset(levels):
        for block in blocks:
            if block.tag in levels:
                block.tag = "h3" if block.tag == levels[0] else "h4"


class _Writer:
    """Nests a flat list of blocks again."""

    def __init__(self) -> None:
        self.out: list[str] = []
        # The open item of each level.
        self.opened: list[_Item] = []
        self.is_quoted = False

    def close(self, depth: int = 0) -> None:
        while len(self.opened) > depth:
            self.out.append("</li></ol>" if self.opened.pop().is_ordered else "</li></ul>")

    def quote(self, *, is_quoted: bool) -> None:
        if is_quoted != self.is_quoted:
            self.close()
            self.out.append("<blockquote>" if is_quoted else "</blockquote>")
            self.is_quoted = is_quoted

    def enter(self, item: _Item) -> None:
        depth = min(max(item.level, 1), len(self.opened) + 1, _MOST_LEVELS)
        self.close(depth)
        last = self.opened[-1] if len(self.opened) == depth else None
        if last and (last.is_ordered, last.name) == (item.is_ordered, item.name):
            self.opened.pop()
            self.out.append("</li><li>")
        else:
            self.close(depth - 1)
            start = f' start="{item.start}"' if item.start != 1 else ""
            self.out.append(f"<ol{start}><li>" if item.is_ordered else "<ul><li>")
        self.opened.append(item)

    def add(self, block: _Block) -> None:
        self.quote(is_quoted=block.is_quoted)
        if block.item in self.opened:
            self.close(self.opened.index(block.item) + 1)
        elif block.item:
            self.enter(block.item)
        else:
            self.close()
        self.out.append("<hr>" if block.tag == "hr" else f"<{block.tag}>{_inline(block)}</{block.tag}>")


def _inline(block: _Block) -> str:
    """Return its words with their marks, which the editor nests in the same order."""
    out: list[str] = []
    opened: Marks = ()
    for marks, group in groupby(_characters(block), key=lambda character: character[1]):
        wanted = tuple(mark for mark in marks if block.tag == "p" or mark[0] != "strong")
        same = 0
        while same < len(opened) and opened[same : same + 1] == wanted[same : same + 1]:
            same += 1
        out += [f"</{name}>" for name, _href in reversed(opened[same:])]
        out += [f'<a href="{html.escape(href)}">' if href else f"<{name}>" for name, href in wanted[same:]]
        out.append(html.escape("".join(text for text, _marks in group), quote=False).replace(_BREAK, "<br>"))
        opened = wanted
    return "".join([*out, *(f"</{name}>" for name, _href in reversed(opened))])


def _characters(block: _Block) -> list[tuple[str, Marks]]:
    """Return each character with its marks; of several spaces one is left, of a lone no-break space itself."""
    kept: list[tuple[str, Marks]] = []
    spaces: list[tuple[str, Marks]] = []
    for one, marks in ((one, marks) for text, marks in block.text for one in text):
        if one in _SPACES:
            spaces.append((one, marks))
            continue
        if spaces and kept and kept[-1][0] != _BREAK and one != _BREAK:
            kept.append(spaces[0] if [space for space, _marks in spaces] == ["\xa0"] else (" ", spaces[0][1]))
        spaces = []
        if kept or one != _BREAK:
            kept.append((one, marks))
    while kept and kept[-1][0] == _BREAK:
        kept.pop()
    return kept
