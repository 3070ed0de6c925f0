"""Read a public page as a visitor does; what must hold on every page is checked on each one read."""

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import time_machine
from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from tests.html_time import is_valid_datetime

SPACES = re.compile(r"\s+")
DATA = 'script[type="application/ld+json"]'


def berlin(*parts: int) -> dt.datetime:
    """Return a moment as the wall clock of Berlin has it."""
    return dt.datetime(*parts, tzinfo=ZoneInfo("Europe/Berlin"))


# A Tuesday.
NOW = berlin(2026, 5, 12, 10)
SECOND = dt.timedelta(seconds=1)
MICROSECOND = dt.timedelta(microseconds=1)


def words(tag: Tag | None) -> str:
    """Return the text of an element in one line, "" where there is none."""
    return SPACES.sub(" ", tag.get_text()).strip() if tag else ""


def whole(response: HttpResponseBase) -> bytes:
    """Return the bytes of an answer, of one that leaves piece by piece as well."""
    return b"".join(response.streaming_content) if response.streaming else response.content


@dataclass(frozen=True)
class Page:
    response: HttpResponse
    soup: BeautifulSoup

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.content.decode()

    @property
    def text(self) -> str:
        """All that a reader reads."""
        return words(self.soup.body)

    @property
    def title(self) -> str:
        return words(self.soup.h1)

    def one(self, selector: str) -> str:
        """Return the words of the first element that the selector finds, "" where it finds none."""
        return words(self.soup.select_one(selector))

    def all(self, selector: str) -> list[str]:
        return [words(tag) for tag in self.soup.select(selector)]

    def links(self, selector: str = "a") -> list[str]:
        return [tag["href"] for tag in self.soup.select(selector)]

    def fact(self, name: str) -> str:
        """Return the words of the practical information under that name, "" where the page has no such fact."""
        found = (term.find_next("dd").stripped_strings for term in self.soup.select("dt") if words(term) == name)
        return " ".join(next(found, []))

    def section(self, heading: str) -> BeautifulSoup | Tag:
        """Return the section under that heading, an empty one where the page has none."""
        found = (h2.parent for h2 in self.soup.select("h2") if words(h2) == heading)
        return next(found, BeautifulSoup("", "html.parser"))


def visit(path: str, *, at: dt.datetime | None = None, client: Client | None = None, **headers: str) -> Page:
    """Ask for an address, at a moment if one is given, and check what must hold on every page."""
    if at is not None:
        with time_machine.travel(at, tick=False):
            return visit(path, client=client, **headers)
    response = (client or Client()).get(path, headers=headers)
    page = Page(response, BeautifulSoup(response.content, "html.parser"))
    if response.status_code == 200:
        check(page)
    return page


def check(page: Page) -> None:
    # One walk over the page, for it is done thousands of times: a selector is a walk of its own.
    tags = page.soup.find_all(True)
    assert sum(tag.name == "h1" for tag in tags) == 1
    invalid = [tag["datetime"] for tag in tags if tag.name == "time" and not is_valid_datetime(tag["datetime"])]
    assert invalid == []
    assert [tag for tag in tags if tag.name == "style" or "style" in tag.attrs or is_inline_script(tag)] == []
    handlers = [name for tag in tags for name in tag.attrs if name.startswith("on")]
    assert handlers == []
    unsafe = [link for tag in tags if (link := tag.get("href", "")).lower().startswith("javascript")]
    assert unsafe == []
    assert dict(page.response.cookies) == {}
    assert "unsafe-inline" not in page.response["Content-Security-Policy"]


def is_inline_script(tag: Tag) -> bool:
    """A script may have a type and an address, and nothing in it; data in a script element is not run."""
    return tag.name == "script" and "src" not in tag.attrs and tag.get("type") != "application/ld+json"
