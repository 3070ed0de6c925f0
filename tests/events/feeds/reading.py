"""Read feeds as programs do; what must hold in every feed is checked on each one read (ATOM-1)."""

import datetime as dt
import json
import re
import xml.etree.ElementTree as ElementTree
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from tests.pages import words

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# RFC 3339 with seconds and an offset, as RFC 4287 §3.3 and JSON Feed ask.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# What JSON Feed 1.1 knows; objects of one's own begin with "_".
FEED_KEYS = {"version", "title", "description", "language", "authors", "home_page_url", "feed_url", "items"}
ITEM_KEYS = {"id", "url", "title", "language", "summary", "content_html", "date_published", "date_modified", "tags"}


def get(path: str, method: str = "get", **headers: str) -> HttpResponse:
    return getattr(Client(), method)(path, headers=headers)


def read_atom(path: str = "/events/feed.atom") -> ElementTree.Element:
    answer = get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return checked_atom(answer.content)


def read_json(path: str = "/events/feed.json") -> dict[str, Any]:
    answer = get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/feed+json")
    return checked_json(answer.content)


def checked_atom(content: bytes) -> ElementTree.Element:
    """Return the feed after checking what RFC 4287 asks of every feed and of each entry (§4.1)."""
    feed = ElementTree.fromstring(content)  # noqa: S314 we wrote it
    entries = feed.findall(f"{ATOM}entry")
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANGUAGE)
    assert (feed.findtext(f"{ATOM}author/{ATOM}name") or "").strip() != ""
    assert set(links(feed)) == {"alternate", "self"}
    for element in (feed, *entries):
        assert [len(element.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert [link for link in links(element).values() if not is_absolute(link)] == []
    for entry in entries:
        assert [len(entry.findall(ATOM + name)) for name in ("published", "summary", "content")] == [1, 1, 1]
        assert entry.find(f"{ATOM}content").get("type") == "html"
        checked_html(entry.findtext(f"{ATOM}content"))
    names = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(set(names)) == len(names)
    moments = [element.text for name in ("updated", "published") for element in feed.iter(ATOM + name)]
    assert [moment for moment in moments if not MOMENT.fullmatch(moment)] == []
    return feed


def checked_json(content: bytes) -> dict[str, Any]:
    """Return the feed after checking what JSON Feed 1.1 asks of every feed and of each item."""
    feed = json.loads(content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {key for key in feed if not key.startswith("_")} == FEED_KEYS
    assert [author["name"].strip() != "" for author in feed["authors"]] == [True]
    assert [is_absolute(feed[key]) for key in ("home_page_url", "feed_url")] == [True, True]
    assert is_absolute(feed["_event"]["about"])
    for item in feed["items"]:
        assert {key for key in item if not key.startswith("_")} == ITEM_KEYS
        assert [type(item[key]) for key in ("id", "title", "summary", "content_html")] == [str] * 4
        assert [bool(MOMENT.fullmatch(item[key])) for key in ("date_published", "date_modified")] == [True, True]
        assert is_absolute(item["url"])
        assert [tag for tag in item["tags"] if not isinstance(tag, str) or not tag.strip()] == []
        checked_html(item["content_html"])
    names = [item["id"] for item in feed["items"]]
    assert len(set(names)) == len(names)
    return feed


def checked_html(fragment: str) -> BeautifulSoup:
    """Return the fragment after checking that it is well-formed even for those who read HTML as XML."""
    ElementTree.fromstring(f"<div>{fragment}</div>")  # noqa: S314 we wrote it
    soup = BeautifulSoup(fragment, "html.parser")
    assert soup.select("script, style, [style], img, iframe") == []
    assert [link["href"] for link in soup.select("[href]") if not is_absolute(link["href"])] == []
    return soup


def is_absolute(url: str) -> bool:
    parts = urlsplit(url)
    return (parts.scheme in ("http", "https") and bool(parts.netloc)) or parts.scheme == "mailto"


def links(element: ElementTree.Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in element.findall(f"{ATOM}link")}


def entries_of(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


def text_of(element: ElementTree.Element, name: str) -> str:
    return element.findtext(ATOM + name) or ""


def titles(feed: ElementTree.Element | dict[str, Any]) -> list[str]:
    """Return the titles of a feed of either format."""
    if isinstance(feed, dict):
        return [item["title"] for item in feed["items"]]
    return [text_of(entry, "title") for entry in entries_of(feed)]


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def facts(fragment: str) -> dict[str, list[str]]:
    """Return the words of each part of an entry by its class."""
    found: dict[str, list[str]] = {}
    for tag in BeautifulSoup(fragment, "html.parser").select("dd[class], p[class]"):
        found.setdefault(tag["class"][0], []).append(words(tag))
    return found
