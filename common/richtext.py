"""Formatted text: the one list of what it may contain, and its plain form."""

import html
import re

import nh3

from common.pasted import is_foreign, tidy

ALLOWED_TAGS = {"a", "blockquote", "br", "em", "h3", "h4", "hr", "li", "ol", "p", "strong", "sub", "sup", "ul"}
# The first level of heading: those above it belong to the page.
FIRST_HEADING = 3
ALLOWED_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}

_BLOCK_END = re.compile(r"</(?:p|h3|h4|li|ul|ol|blockquote)>|<br ?/?>|<hr ?/?>")
# In sanitised HTML, where no "<" stands for itself and attributes are quoted.
_TAG = re.compile(r'<(?:[^>"]|"[^"]*")*>')
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_HEADING = re.compile(r"<h(\d)>(.*?)</h\1>", re.DOTALL)
_MARKUP = re.compile(r"<[a-z/!?]", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]+")
_BLANK_LINES = re.compile(r"\n\s*\n+")

# Embeddings, overrides, isolates and marks.
_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])

_cleaner = nh3.Cleaner(
    tags=ALLOWED_TAGS,
    attributes=ALLOWED_ATTRIBUTES,
    url_schemes=ALLOWED_SCHEMES,
    link_rel="noopener",
)


def without_direction(text: str) -> str:
    """Return the text without the characters that change its direction (see `common.direction`)."""
    return text.translate(_DIRECTION)


def sanitise(text: str) -> str:
    """Return `text` as HTML holding only the allowed elements, attributes and links.

    Text without any markup is taken as plain: its blank lines part paragraphs. Markup that leaves no words
    (an editor's empty paragraph) becomes "".
    """
    markup = text if _MARKUP.search(text) else paragraphs(text.replace("<", "&lt;"))
    cleaned = _cleaner.clean(tidy(markup) if is_foreign(markup) else markup)
    # Only now, when entities have become characters.
    cleaned = without_direction(cleaned)
    return cleaned if plain(cleaned) else ""


def paragraphs(text: str) -> str:
    parts = (part.strip() for part in _BLANK_LINES.split(text.replace("\r\n", "\n")))
    return "".join("<p>" + part.replace("\n", "<br>") + "</p>" for part in parts if part)


def plain(markup: str) -> str:
    """Return the words of sanitised HTML with one line per block, for calendars, feeds and search."""
    lines = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", markup))).split("\n")
    return "\n".join(line for line in (_SPACES.sub(" ", line).strip() for line in lines) if line)


def links_in(markup: str) -> list[tuple[str, str]]:
    """Return the links of sanitised HTML, each by its address and its words."""
    return [(html.unescape(address), plain(words)) for address, words in _LINK.findall(markup)]


def headings_in(markup: str) -> list[tuple[int, str]]:
    """Return the headings of sanitised HTML, each by its level and its words."""
    return [(int(level), plain(words)) for level, words in _HEADING.findall(markup)]
