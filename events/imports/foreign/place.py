"""A place in one line, as calendars have it, as a venue."""

import re
from typing import Any

from events.imports.foreign.text import country_code

MAX_NAME = 200
_POSTAL = r"(?:[A-Z]{1,2}-)?\d{2,3}[- ]?\d{2,3}"
_CODE = re.compile(_POSTAL)
_CODE_AND_TOWN = re.compile(rf"({_POSTAL})\s+(\D{{1,100}})")
_ONLINE = re.compile(
    r"(?:online|virtual|web(?:inar|ex)|zoom|(?:microsoft )?teams|google meet|hangouts?|big ?blue ?button|jitsi|skype)"
    r"(?:[ -](?:meeting|event|call|besprechung|only|veranstaltung))?",
    re.IGNORECASE,
)


def place_of(location: str) -> dict[str, Any]:
    """Return the keys of a row for a place: its venue, or that the event is online."""
    words = " ".join(location.split())
    beginning, _colon, platform = words.partition(": ")
    if _ONLINE.fullmatch(beginning):
        platform = platform if beginning.casefold() in ("online", "virtual") else words
        return {"attendance": "virtual", "online_platform": platform[:120]}
    return {"venue": venue_of(words)} if words else {}


def venue_of(words: str) -> dict[str, Any]:
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
