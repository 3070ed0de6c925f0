"""The part of schema.org that event pages use, written down from its pages, and a strict check against it.

Each property has the kinds of value that it may have; a kind that is no function names a type of the table.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

SCHEMA = "https://schema.org/"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d([+-]\d\d:\d\d|Z)")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?")
_CONTROL = re.compile("[\ud800-\udfff]")


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not _CONTROL.search(value)


def url(value: Any) -> bool:
    if not text(value) or re.search(r"\s", value):
        return False
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def moment(value: Any) -> bool:
    return isinstance(value, str) and bool(_MOMENT.fullmatch(value)) and bool(dt.datetime.fromisoformat(value))


def day(value: Any) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def time(value: Any) -> bool:
    return isinstance(value, str) and bool(_TIME.fullmatch(value))


def language(value: Any) -> bool:
    return isinstance(value, str) and bool(_LANGUAGE.fullmatch(value))


def country(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch("[A-Z]{2}", value))


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def count(value: Any) -> bool:
    return number(value) and isinstance(value, int) and value >= 0


def truth(value: Any) -> bool:
    return isinstance(value, bool)


def email(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[^@\s]+@[^@\s]+", value))


def one_of(*names: str) -> Any:
    return lambda value: value in [SCHEMA + name for name in names]


status = one_of("EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled", "EventMovedOnline")
mode = one_of("OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode")
availability = one_of("InStock", "SoldOut", "Discontinued", "PreOrder", "OutOfStock", "LimitedAvailability")

_THING = {
    **dict.fromkeys(("name", "alternateName", "description", "disambiguatingDescription"), (text,)),
    **dict.fromkeys(("url", "sameAs", "image"), (url,)),
}
_EVENT = {
    **_THING,
    **dict.fromkeys(("startDate", "endDate", "previousStartDate"), (moment, day)),
    "eventSchedule": ("Schedule",),
    "eventStatus": (status,),
    "eventAttendanceMode": (mode,),
    "location": ("Place", "VirtualLocation"),
    "organizer": ("Organization", "Person"),
    "sponsor": ("Organization", "Person"),
    "performer": ("Person", "Organization"),
    "contributor": ("Person", "Organization"),
    "potentialAction": ("AskAction",),
    "offers": ("Offer",),
    "isAccessibleForFree": (truth,),
    "maximumAttendeeCapacity": (count,),
    "remainingAttendeeCapacity": (count,),
    "inLanguage": (language,),
    "audience": ("Audience",),
    "about": ("Thing",),
    "keywords": (text,),
    "superEvent": ("Event",),
    "subEvent": ("Event",),
}
TYPES: dict[str, dict[str, tuple[Any, ...]]] = {
    "Thing": _THING,
    **dict.fromkeys(("Event", "BusinessEvent", "EducationEvent"), _EVENT),
    "Schedule": {
        **_THING,
        **dict.fromkeys(("startDate", "endDate"), (day,)),
        **dict.fromkeys(("startTime", "endTime"), (time,)),
        "repeatFrequency": (lambda value: value == "P1D",),
        "scheduleTimezone": (lambda value: isinstance(value, str) and ("/" in value or value == "UTC"),),
    },
    "Place": {
        **_THING,
        "address": ("PostalAddress",),
        "geo": ("GeoCoordinates",),
        **dict.fromkeys(("containsPlace", "containedInPlace"), ("Place",)),
        "amenityFeature": ("LocationFeatureSpecification",),
    },
    "LocationFeatureSpecification": {**_THING, "value": (truth,)},
    "PostalAddress": {
        **_THING,
        **dict.fromkeys(("streetAddress", "postalCode", "addressLocality"), (text,)),
        "addressCountry": (country,),
    },
    "GeoCoordinates": {**_THING, "latitude": (number,), "longitude": (number,)},
    "VirtualLocation": _THING,
    "Organization": {**_THING, "logo": (url,)},
    "Person": {**_THING, "jobTitle": (text,), "affiliation": ("Organization",)},
    "AskAction": {**_THING, "recipient": ("ContactPoint",)},
    "ContactPoint": {
        **_THING,
        "contactType": (text,),
        "email": (email,),
        "telephone": (text,),
        "availableLanguage": (text,),
    },
    "Offer": {
        **_THING,
        "price": (number,),
        "priceCurrency": (lambda value: value == "EUR",),
        "availability": (availability,),
        **dict.fromkeys(("validFrom", "validThrough"), (moment,)),
    },
    "Audience": {**_THING, "audienceType": (text,)},
}
_REQUIRED = {
    "Place": {"name"},
    "Organization": {"name"},
    "Person": {"name"},
    "ContactPoint": {"name"},
    "Thing": {"name"},
    "Event": {"name"},
    "VirtualLocation": {"url"},
    "Offer": {"availability"},
    "AskAction": {"recipient"},
}
_WHOLE = {"name", "url", "startDate", "eventStatus"}


def problems(data: dict[str, Any]) -> list[str]:
    """Return what is wrong with the data of a page, nothing where all is right."""
    found = [] if data.get("@context") == "https://schema.org" else ["no context"]
    event = {name: value for name, value in data.items() if name != "@context"}
    found += [f"lacks {name}" for name in sorted(_WHOLE - event.keys())]
    if event.get("@type") not in ("Event", "BusinessEvent", "EducationEvent"):
        found.append("no event")
    identities = {node["@id"] for node in nodes(event) if "@type" in node and "@id" in node}
    return found + list(_of_node(event, "event", identities))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of the data."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(part)


def _of_node(node: dict[str, Any], where: str, identities: set[str]) -> Iterator[str]:
    if set(node) == {"@id"}:
        if node["@id"] not in identities:
            yield f"{where}: refers to nothing"
        return
    allowed = TYPES.get(node.get("@type", ""))
    if allowed is None:
        yield f"{where}: unknown type {node.get('@type')}"
        return
    yield from (f"{where}: lacks {name}" for name in sorted(_REQUIRED.get(node["@type"], set()) - node.keys()))
    if "startDate" in node and "endDate" in node and not _in_order(node["startDate"], node["endDate"]):
        yield f"{where}: ends before it starts"
    for name, value in node.items():
        if name == "@id" and not url(value):
            yield f"{where}.@id: malformed"
        elif name not in ("@id", "@type"):
            yield from _of_property(allowed.get(name, ()), value, f"{where}.{name}", identities)


def _of_property(kinds: tuple[Any, ...], value: Any, where: str, identities: set[str]) -> Iterator[str]:
    if not kinds:
        yield f"{where}: unknown property"
        return
    values = value if isinstance(value, list) else [value]
    if not values:
        yield f"{where}: empty"
    for one in values:
        if isinstance(one, dict):
            if one.get("@type", kinds[0]) not in kinds:
                yield f"{where}: {one['@type']} does not belong here"
            yield from _of_node(one, where, identities)
        elif not any(callable(kind) and kind(one) for kind in kinds):
            yield f"{where}: malformed {one!r}"


def _in_order(start: str, end: str) -> bool:
    if "T" in start and "T" in end:
        return dt.datetime.fromisoformat(start) <= dt.datetime.fromisoformat(end)
    length = min(len(start.partition("T")[0]), len(end.partition("T")[0]))
    return start[:length] <= end[:length]
