"""An entry of a calendar file as the keys of a row; `docs/import-format.md` has the table."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils import translation
from django.utils.translation import gettext

from common.i18n import site_languages
from events.imports.foreign.ics_lines import Component, Property
from events.imports.foreign.text import cancelled_note, country_code, join_url_in, without_join_urls
from events.imports.values import text_language

_JOIN_NAMES = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
)
_PRIVATE = ("PRIVATE", "CONFIDENTIAL")
_CANCELLED = re.compile(r"(?:cancell?ed|abgesagt)\s*[:\-–]\s*", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")
_WEB = re.compile(r"https?://\S{1,1000}", re.IGNORECASE)
_POINT = re.compile(r"(-?\d{1,3}(?:\.\d{1,15})?);(-?\d{1,3}(?:\.\d{1,15})?)")
MAX_NAME = 200
_POSTAL = r"(?:[A-Z]{1,2}-)?\d{2,3}[- ]?\d{2,3}"
_CODE = re.compile(_POSTAL)
_CODE_AND_TOWN = re.compile(rf"({_POSTAL})\s+(\D{{1,100}})")
_ONLINE = re.compile(
    r"(?:online|virtual|web(?:inar|ex)|zoom|(?:microsoft )?teams|google meet|hangouts?|big ?blue ?button|jitsi|skype)"
    r"(?:[ -](?:meeting|event|call|besprechung|only|veranstaltung))?",
    re.IGNORECASE,
)
MAX_KEYWORDS = 500
MAX_LINKS = 30


def details_of(entry: Component, *, language: str, is_cancelled: bool) -> dict[str, Any]:
    """Return all but identifier and times; `language` counts where the entry names none."""
    title, own_language = _title(entry)
    language = own_language or language
    row: dict[str, Any] = {"title": title, "source_language": language} if language else {"title": title}
    place = _place_of(_location(entry))
    join_url = _join_url(entry)
    texts = {
        "subtitle": entry.text("X-EVENT-SUBTITLE"),
        "description": without_join_urls(_description(entry), join_url),
        "website": _web(entry.value("URL"), join_url),
        "join_url": join_url,
        "attendance": entry.value("X-EVENT-ATTENDANCE"),
    }
    if join_url and not place and _WEB.search(entry.text("LOCATION")):
        place = {"attendance": "virtual"}
    row |= place | {key: text for key, text in texts.items() if text}
    point = _POINT.fullmatch(entry.value("GEO"))
    if point and "venue" in row:
        row["venue"] = row["venue"] | {"latitude": float(point[1]), "longitude": float(point[2])}
    row |= _lists(entry, join_url)
    return row | _standing(entry, language, is_cancelled=is_cancelled)


def _title(entry: Component) -> tuple[str, str]:
    """Return the title without our own words for "cancelled", and its language where the site has it."""
    found = entry.first("SUMMARY")
    if found is None:
        return "", ""
    text = found.text.strip()
    for language in site_languages():
        with translation.override(language):
            for words in (gettext("Cancelled: %(title)s"), gettext("Postponed: %(title)s")):
                text = text.removeprefix(words.partition("%(title)s")[0])
    return _CANCELLED.sub("", text, count=1) if _CANCELLED.match(text) else text, text_language(
        found.params.get("LANGUAGE", "")[:20]
    )


def _description(entry: Component) -> str:
    """Return the description, formatted where the file has it so and it is not about how to join."""
    words, found = entry.text("DESCRIPTION"), entry.first("X-ALT-DESC")
    if found is None or "<" not in found.value or (words and join_url_in(found.text)):
        return words
    return _body(found.text)


def _body(html: str) -> str:
    """Return what is between <body> and </body>, without a style sheet that stands in it."""
    lower = html.casefold()
    start = lower.find("<body")
    inner = html[html.find(">", start) + 1 :] if start >= 0 else html
    end = inner.casefold().rfind("</body")
    return inner[:end] if end >= 0 else inner


def _location(entry: Component) -> str:
    """Return the place without web addresses."""
    return _WEB.sub("", entry.text("LOCATION")).strip(" ;,")


def _place_of(location: str) -> dict[str, Any]:
    """Return the keys of a row for a place: its venue, or that the event is online."""
    words = " ".join(location.split())
    beginning, _colon, platform = words.partition(": ")
    if _ONLINE.fullmatch(beginning):
        platform = platform if beginning.casefold() in ("online", "virtual") else words
        return {"attendance": "virtual", "online_platform": platform[:120]}
    return {"venue": _venue_of(words)} if words else {}


def _venue_of(words: str) -> dict[str, Any]:
    """Return a venue, with an address only if the line has a country or a postal code."""
    parts = [part for part in (part.strip() for part in words.split(",")) if part]
    country = country_code(parts[-1]) if len(parts) > 1 else ""
    rest = parts[:-1] if country else parts
    found: dict[str, Any] = {"country": country} if country else {}
    for number in range(len(rest) - 1, 0, -1):
        town = _CODE_AND_TOWN.fullmatch(rest[number])
        if town:
            found |= {"postal_code": town[1], "city": town[2].strip(), "street": ", ".join(rest[1:number])}
            break
        if _CODE.fullmatch(rest[number]) and number > 1:
            found |= {"postal_code": rest[number], "city": rest[number - 1], "street": ", ".join(rest[1 : number - 1])}
            break
    else:
        if country and len(rest) > 1:
            found |= {"city": rest[-1], "street": ", ".join(rest[1:-1])}
            rest = rest[:1]
    name = rest[0] if "city" in found else ", ".join(rest)
    limits = {"street": 200, "city": 120}
    found = {key: text[: limits.get(key, MAX_NAME)] for key, text in found.items() if text}
    return found | {"name": name[:MAX_NAME]}


def _join_url(entry: Component) -> str:
    """Return the link to join. It has no moment of release, so that nobody sees it before an editor sets one."""
    for name in _JOIN_NAMES:
        for found in entry.all(name):
            if _WEB.fullmatch(found.value.strip()):
                return found.value.strip()
    texts = [entry.text(name) for name in ("LOCATION", "URL", "DESCRIPTION", "X-ALT-DESC")]
    place = _WEB.search(texts[0])
    return place[0].rstrip(").,;>") if place else next(filter(None, map(join_url_in, texts)), "")


def _web(url: str, join_url: str) -> str:
    return url if _WEB.fullmatch(url) and url != join_url and not join_url_in(url) else ""


def _lists(entry: Component, join_url: str) -> dict[str, Any]:
    organisers = [found.params.get("CN", "").strip() for found in entry.all("ORGANIZER")]
    contacts = [contact for found in entry.all("CONTACT") for contact in _contact(found.text)]
    links = [link for found in (*entry.all("ATTACH"), *entry.all("IMAGE")) for link in _link(found, join_url)]
    lists = {
        "organisers": [name for name in organisers if name and not _MAIL.search(name)][:10],
        "contacts": contacts[:10],
        "documents": links[:MAX_LINKS],
        "keywords": _keywords(entry),
    }
    return {key: value for key, value in lists.items() if value}


def _keywords(entry: Component) -> list[str]:
    """Return the categories that fit into the keywords."""
    words, length = [], 0
    for word in dict.fromkeys(" ".join(text.split()) for found in entry.all("CATEGORIES") for text in found.texts):
        length += len(word) + 2
        if length <= MAX_KEYWORDS:
            words.append(word)
    return words


def _contact(text: str) -> list[dict[str, Any]]:
    """Return the contact; its e-mail address is kept, but not shown."""
    mail = _MAIL.search(text)
    name = " ".join(_MAIL.sub("", text).split(",")[0].split())[:200]
    name = name.strip(" <>()") or (mail[0] if mail else "")
    return [{"name": name, "email": mail[0]} if mail else {"name": name}] if name else []


def _link(found: Property, join_url: str) -> list[dict[str, Any]]:
    url = found.value.strip()
    if not _web(url, join_url):
        return []
    try:
        name = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    except ValueError:
        name = ""
    return [{"title": (found.params.get("FILENAME") or name or url)[:200], "link": url}]


def _standing(entry: Component, language: str, *, is_cancelled: bool) -> dict[str, Any]:
    """Return status and state; tentative and private entries become drafts."""
    status = entry.value("STATUS").upper()
    is_draft = status == "TENTATIVE" or entry.value("CLASS").upper() in _PRIVATE
    state = {"state": "draft"} if is_draft else {}
    if is_cancelled or status == "CANCELLED" or _CANCELLED.match(entry.text("SUMMARY")):
        note = entry.text("COMMENT")[:500] or cancelled_note(language)
        return state | {"status": "cancelled", "status_note": note}
    return state
