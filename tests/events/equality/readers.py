"""Each format read by a program that knows nothing but the format: what it says of an event, as `Facts`."""

import datetime as dt
import json
import re
from typing import Any
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, Tag
from icalendar import Calendar
from icalendar import Event as Entry

from common.choices import country_name
from tests.events.equality.facts import (
    FORMS,
    Facts,
    SessionFacts,
    first_pieces,
    line,
    pieces,
    span,
    status_of,
)

_DAY = dt.timedelta(days=1)
_LD_STATUS = {
    "EventScheduled": "",
    "EventCancelled": "Cancelled",
    "EventPostponed": "Postponed",
    "EventRescheduled": "Rescheduled",
    "EventMovedOnline": "Moved online",
}
_LD_FORMS = {
    "OfflineEventAttendanceMode": "physical",
    "OnlineEventAttendanceMode": "virtual",
    "MixedEventAttendanceMode": "hybrid",
}


def soup_of(body: bytes | str) -> BeautifulSoup:
    return BeautifulSoup(body, "html.parser")


def texts(root: Tag, selector: str) -> list[str]:
    return [line(tag.get_text()) for tag in root.select(selector)]


def text(root: Tag, selector: str) -> str:
    return next(iter(texts(root, selector)), "")


def _datetimes(tags: list[Tag]) -> tuple[list[str], list[str]]:
    """Part the values of <time> elements into dates and moments."""
    values = [tag["datetime"] for tag in tags]
    return [value for value in values if ":" not in value], [value for value in values if ":" in value]


# Page and print


def page(body: bytes) -> Facts:
    soup = soup_of(body)
    when = soup.select_one(".event-header__when > span:first-child")
    dates, times = _datetimes(when.select("time"))
    facts = {line(term.get_text()): term.find_next("dd") for term in soup.select(".facts-list dt")}
    attend = facts.get("How to attend")
    first = attend.select_one("p") if attend else None
    form = line(first.get_text()) if first else ""
    return Facts(
        title=text(soup, ".event-header__title"),
        subtitle=text(soup, ".event-header__subtitle"),
        **span(dates, times, is_daily="each day" in when.get_text()),
        status=status_of(text(soup, ".status-message__label")),
        attendance=FORMS.get(form, ""),
        place=pieces(*texts(soup, ".facts-list .place > p:not(.place__note):not(:has(> a[href*=openstreetmap]))")),
        organisers=pieces(*texts(soup, ".organiser-line a")),
        contacts=first_pieces(texts(soup, ".contact-card__name")),
        sessions=tuple(sorted(_page_sessions(soup))),
    )


def _page_sessions(soup: BeautifulSoup) -> list[SessionFacts]:
    found = []
    for day in soup.select(".agenda__day"):
        heading = day.select_one(".agenda__date time")
        for slot in day.select(".agenda__slot"):
            is_until = text(slot, ".agenda__time").startswith("until")
            times = [] if is_until else [tag["datetime"] for tag in slot.select(".agenda__time time")]
            date = heading["datetime"] if heading else ""
            found += [SessionFacts.of(title, date, times) for title in texts(slot, ".session__title")]
    return found


# iCalendar


def calendar(body: bytes) -> Facts:
    event, *sessions = Calendar.from_ical(body).walk("VEVENT")
    description = str(event["description"])
    status = status_of(description.partition("\n\n")[0])
    title = str(event["summary"])
    if status[:1] in (("Cancelled",), ("Postponed",)):
        title = title.removeprefix(f"{status[0]}: ")
    organisers = [part for part in description.split("\n\n") if part.startswith("Organisers: ")]
    location = str(event.get("location", ""))
    return Facts(
        title=title,
        # The parser leaves what it does not know as it stands; it is a TEXT (RFC 5545 §3.8.8.2).
        subtitle=line(re.sub(r"\\(.)", r"\1", str(event.get("x-event-subtitle", "")))),
        **_calendar_span(event),
        status=status,
        attendance=str(event.get("x-event-attendance", "")),
        place=() if location.startswith("Online") else pieces(location),
        organisers=pieces(*(part.removeprefix("Organisers: ") for part in organisers)),
        contacts=first_pieces(map(str, _listed(event.get("contact", [])))),
        sessions=tuple(sorted(map(_calendar_session, sessions))),
    )


def _calendar_span(entry: Entry) -> dict[str, Any]:
    start, end = entry["dtstart"].dt, entry["dtend"].dt if "dtend" in entry else None
    days = entry["rrule"]["COUNT"][0] if "rrule" in entry else 1
    if not isinstance(start, dt.datetime):
        return {"start": start.isoformat(), "end": (end - _DAY).isoformat(), "days": days}
    # A calendar has no other way to say that the hour of the last day is not known.
    is_open = end is not None and end.time() == dt.time(0) and end.date() - start.date() > _DAY
    last = "" if end is None else (end - _DAY).date().isoformat() if is_open else _moment(end)
    return {"start": _moment(start), "end": last, "days": days}


def _calendar_session(entry: Entry) -> SessionFacts:
    start, end = entry["dtstart"].dt, entry["dtend"].dt if "dtend" in entry else None
    title = str(entry["summary"])
    for word in ("Cancelled: ", "Postponed: "):
        title = title.removeprefix(word)
    if not isinstance(start, dt.datetime):
        return SessionFacts.of(title, start.isoformat(), ())
    return SessionFacts.of(title, start.date().isoformat(), [_moment(moment) for moment in (start, end) if moment])


def _moment(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# Atom and the HTML of feeds


ATOM = "{http://www.w3.org/2005/Atom}"


def atom(entry: Element) -> Facts:
    """Read an <entry>."""
    content = soup_of(entry.findtext(f"{ATOM}content"))
    status = status_of(text(content, ".status"))
    title = line(entry.findtext(f"{ATOM}title")).removeprefix(f"{', '.join(status)}: " if status else "")
    dates, times = _datetimes(content.select(".when time"))
    return Facts(
        title=title,
        subtitle=text(content, ".subtitle"),
        **span(dates, times, is_daily="each day" in text(content, ".when")),
        status=status,
        attendance=FORMS.get(text(content, ".attendance"), ""),
        place=pieces(*texts(content, ".place, .room, .address")),
        organisers=pieces(*texts(content, ".organiser > a")),
        contacts=first_pieces(texts(content, ".contact > a:first-child")),
        sessions=tuple(sorted(map(_atom_session, content.select(".session")))),
    )


def _atom_session(tag: Tag) -> SessionFacts:
    dates, times = _datetimes(tag.select("time"))
    is_until = ", until " in f", {line(tag.get_text()).partition(', ')[2]}" and len(times) == 1
    return SessionFacts.of(text(tag, "a"), dates[0] if dates else "", () if is_until else times)


# JSON Feed


def json_feed(item: dict[str, Any]) -> Facts:
    event = item["_event"]
    when, place = event["when"], event["place"]
    return Facts(
        title=line(event["title"]),
        subtitle=line(event["subtitle"]),
        **span(when["dates"], when["times"], is_daily=when["note"] == "each day"),
        status=tuple(part for part in event["status"]["text"].split(", ") if part),
        attendance=event["attendance"]["code"],
        place=pieces(place.get("name", ""), place.get("room", ""), *place.get("address", [])),
        organisers=pieces(*(row["name"] for row in event["organisers"])),
        contacts=first_pieces(row["name"] for row in event["contacts"]),
        sessions=tuple(
            sorted(
                SessionFacts.of(
                    line(row["title"]),
                    row["date"] or "",
                    () if "until " in row["time_text"] else row["times"],
                )
                for row in event["sessions"]
            )
        ),
    )


# JSON-LD


def structured(body: bytes) -> Facts:
    (script,) = soup_of(body).select('script[type="application/ld+json"]')
    data = json.loads(script.string)
    sessions = [part for part in data.get("subEvent", []) if "#session-" in part["url"]]
    terms = [term.rpartition("/")[2] for term in _listed(data["eventStatus"])]
    mode = data.get("eventAttendanceMode", "").rpartition("/")[2]
    places = [place for place in _listed(data.get("location", [])) if place["@type"] == "Place"]
    return Facts(
        title=line(data["name"]),
        subtitle=line(data.get("disambiguatingDescription", "")),
        **_structured_span(data),
        status=tuple(word for term in terms if (word := _LD_STATUS[term])),
        attendance=_LD_FORMS.get(mode, ""),
        place=pieces(*(part for place in places for part in _structured_place(place))),
        organisers=pieces(*(row["name"] for part in ("organizer", "sponsor") for row in data.get(part, []))),
        contacts=first_pieces(action["recipient"]["name"] for action in data.get("potentialAction", [])),
        sessions=tuple(sorted(map(_structured_session, sessions))),
    )


def _structured_span(data: dict[str, Any]) -> dict[str, Any]:
    start, end = data["startDate"], data.get("endDate", "")
    schedule = data.get("eventSchedule")
    if schedule is None:
        is_moment = "T" in start
        return {"start": start, "end": end if end or is_moment else start, "days": 1}
    first, last = (dt.date.fromisoformat(schedule[name]) for name in ("startDate", "endDate"))
    opens, closes = (dt.time.fromisoformat(schedule[name]) for name in ("startTime", "endTime"))
    closing_day = first + _DAY if closes < opens else first
    closing = dt.datetime.combine(closing_day, closes, ZoneInfo(schedule["scheduleTimezone"]))
    return {"start": start, "end": _moment(closing), "days": (last - first).days + 1}


def _structured_place(place: dict[str, Any]) -> list[str]:
    address = place.get("address", {})
    town = f"{address.get('postalCode', '')} {address.get('addressLocality', '')}".strip()
    parts = [place["name"], place.get("containsPlace", {}).get("name", ""), address.get("streetAddress", ""), town]
    return [*parts, country_name(address.get("addressCountry", ""))]


def _structured_session(part: dict[str, Any]) -> SessionFacts:
    times = [part[name] for name in ("startDate", "endDate") if name in part]
    date = times[0][:10] if times else ""
    return SessionFacts.of(line(part["name"]), date, times if times and "T" in times[0] else ())


# API


def api(data: dict[str, Any]) -> Facts:
    when, place = data["when"], data["place"] or {}
    moved = ["Moved online"] if data["is_moved_online"] and data["status"] != "cancelled" else []
    words = {"planned": [], "cancelled": ["Cancelled"], "postponed": ["Postponed"], "rescheduled": ["Rescheduled"]}
    return Facts(
        title=line(data["title"]),
        subtitle=line(data["subtitle"] or ""),
        **_api_span(when),
        status=(*words[data["status"]], *moved),
        attendance=data["attendance"] or "",
        place=pieces(place.get("name") or "", place.get("room") or "", *place.get("address", [])),
        organisers=pieces(*(row["name"] for row in data["organisers"])),
        contacts=first_pieces(row["name"] for row in data["contacts"]),
        sessions=tuple(sorted(map(_api_session, data["sessions"]))),
    )


def _api_span(when: dict[str, Any]) -> dict[str, Any]:
    is_daily = when["note"] == "each day"
    zone, dates = when["zone"], list(dict.fromkeys([when["start_date"], when["end_date"]]))
    times = [_local(moment, zone) for moment in (when["starts_at"], when["ends_at"]) if moment]
    if is_daily:
        first, opens, closes = (when[name] for name in ("start_date", "start_time", "end_time"))
        day = dt.date.fromisoformat(first) + (_DAY if closes < opens else 0 * _DAY)
        times[1] = _moment(dt.datetime.combine(day, dt.time.fromisoformat(closes), ZoneInfo(zone)))
    return span(dates, times, is_daily=is_daily)


def _local(moment: str, zone: str) -> str:
    return _moment(dt.datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)))


def _api_session(row: dict[str, Any]) -> SessionFacts:
    moments = (row["starts_at"], row["ends_at"]) if row["starts_at"] else ()
    times = [_local(moment, row["zone"]) for moment in moments if moment]
    return SessionFacts.of(line(row["title"]), row["date"] or "", times)
