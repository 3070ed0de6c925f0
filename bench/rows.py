"""An event of the benchmark, and the rows that belong to it."""

import datetime as dt
import uuid
from collections import Counter
from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone

from bench import shape
from bench.shape import Chance
from bench.structure import Structure
from common.slugs import MADE_LENGTH, make_slug
from events.actions import fill_gaps
from events.models import Document, Event, EventContact, Organiser, Session, SessionSpeaker
from events.search.documents import make_documents
from events.translations import stamp_texts

# So many sessions have the first events, for pages of every size.
FIXED = (300, 10, 0)
BATCH = 1000
SESSIONS_A_DAY = 60


def make_event(
    number: int, days: int, structure: Structure, chance: Chance, addresses: Counter[str], now: dt.datetime
) -> Event:
    """Return an event, not saved, with all that `save_event()` would derive."""
    day = timezone.localdate(now) + dt.timedelta(days=days)
    event = Event(
        uid=uuid.UUID(int=chance.getrandbits(128), version=4),
        programme=chance.choice(structure.programmes),
        kind=chance.of(shape.KINDS),
        keywords=", ".join(chance.words("en", 12) for _ in range(chance.randint(0, 2))),
        languages=["en"],
        is_featured=chance.has(1),
        series=chance.choice(structure.series) if chance.has(shape.IN_SERIES) else None,
        **_texts(chance),
        **_times(day, chance),
        **_place(structure, chance),
        **_registration(day, chance),
        **(_standing(day, chance, now) if number >= len(FIXED) else {"state": "published"}),
    )
    fill_gaps(event, now)
    if number >= len(FIXED) and event.state == "published" and event.publish_at <= now:
        event.publish_at = min(now, _moment(day, -chance.randint(14, 120)))
    stamp_texts(None, event, now)
    event.slug = _address(event, addresses)
    return event


def _address(event: Event, addresses: Counter[str]) -> str:
    """Return the address made from the title, with a number where others have it."""
    language = event.source_language
    base = make_slug(event.title[language], language=language, max_length=MADE_LENGTH)
    addresses[base] += 1
    return base if addresses[base] == 1 else f"{base}-{addresses[base]}"


def _texts(chance: Chance) -> dict[str, Any]:
    source = chance.of(shape.SUBJECT_LANGUAGES)
    other = ["de" if source == "en" else "en"] if chance.has(shape.TRANSLATED) else []
    languages = sorted([source, *other])
    length = chance.length(shape.TITLE_LENGTHS)
    return {
        "source_language": source,
        "text_languages": other,
        "title": {code: chance.words(code, length) for code in languages},
        "teaser": {code: _teaser(code, chance.randint(1, 200)) for code in languages},
        "description": {code: _description(code, chance.randint(1, 60)) for code in languages},
    }


# Long texts are some of few: they are made, and folded for the search, once.
@cache
def _teaser(language: str, number: int) -> str:
    chosen = Chance(f"{language} {number}")
    return chosen.words(language, chosen.length(shape.TEASER_LENGTHS))


@cache
def _description(language: str, number: int) -> str:
    chosen = Chance(f"{language} {number}")
    return "".join(
        f"<p>{chosen.words(language, chosen.length(shape.PARAGRAPH_LENGTHS))}</p>" for _ in range(chosen.randint(1, 3))
    )


def _times(day: dt.date, chance: Chance) -> dict[str, Any]:
    days, hours = chance.of(shape.DAYS), chance.of(shape.HOURS)
    if hours == "continuous" and days > 1 and chance.has(50):
        hours = "daily"
    has_times = hours in ("continuous", "daily")
    start = chance.choice((dt.time(9), dt.time(9, 30), dt.time(10), dt.time(13), dt.time(14)))
    return {
        "start_date": day,
        "end_date": day + dt.timedelta(days=days - 1),
        "start_time": start if has_times else None,
        "end_time": dt.time(start.hour + chance.randint(1, 8)) if has_times else None,
        "hours": hours,
        "time_zone": chance.of(shape.ZONES),
    }


def _place(structure: Structure, chance: Chance) -> dict[str, Any]:
    attendance = chance.of(shape.ATTENDANCE)
    online = {"online_platform": "Webex", "join_url": "https://meet.example.org/room"}
    return {
        "attendance": attendance,
        "venue": chance.choice(structure.venues) if attendance != "virtual" else None,
        **(online if attendance != "physical" else {}),
    }


def _registration(day: dt.date, chance: Chance) -> dict[str, Any]:
    access = chance.of(shape.ACCESS)
    if access != "registration":
        return {"access": access}
    return {
        "access": access,
        "registration_url": "https://register.example.org/event",
        "registration_opens_at": _moment(day, -60) if chance.has(50) else None,
        "registration_closes_at": _moment(day, -7),
        "capacity": chance.randint(20, 300) if chance.has(40) else None,
        "is_fully_booked": chance.has(5),
    }


def _standing(day: dt.date, chance: Chance, now: dt.datetime) -> dict[str, Any]:
    """Return state and status; only what is ahead waits for its publication, or for another day."""
    if chance.has(shape.DRAFTS):
        return {"state": "draft"}
    is_ahead = day > timezone.localdate(now)
    if is_ahead and chance.has(shape.SCHEDULED):
        return {"state": "published", "publish_at": _moment(timezone.localdate(now), chance.randint(1, 30))}
    off = {"cancelled": shape.CANCELLED, **({"postponed": shape.POSTPONED} if is_ahead else {})}
    status = chance.of(off | {"planned": 100 - sum(off.values())})
    note = {} if status == "planned" else {"status_note": {"en": "The hall was not free; we are sorry."}}
    former = {"former_start_date": day, "former_end_date": day} if status == "postponed" else {}
    return {"state": "published", "status": status, **note, **former}


def _moment(day: dt.date, days: int) -> dt.datetime:
    """Return noon (UTC) of the day so many days later."""
    return dt.datetime.combine(day + dt.timedelta(days=days), dt.time(12), dt.UTC)


class Batch:
    """What belongs to a batch of events, gathered, written at once, and kept for their search documents."""

    def __init__(self, structure: Structure, chance: Chance) -> None:
        self.structure, self.chance = structure, chance
        self.rows: dict[type[models.Model], list[models.Model]] = {}
        self.speakers: list[SessionSpeaker] = []

    def add(self, event: Event, number: int) -> None:
        """Draw what belongs to the event."""
        draw, of = self.chance, self.structure
        organisations = draw.some(of.organisations, draw.of(shape.ORGANISERS))
        named = {
            "organisers": [Organiser(event=event, organisation=one, order=n) for n, one in enumerate(organisations)],
            "sessions": self._sessions(event, FIXED[number] if number < len(FIXED) else draw.of(shape.SESSIONS)),
        }
        for rows in named.values():
            self._keep(*rows)
        named["priorities"] = draw.some(of.priorities[event.programme_id], draw.of(shape.PRIORITIES))
        named["objectives"] = draw.some(of.objectives[event.programme_id], draw.randint(0, 1))
        named["projects"] = draw.some(of.projects, draw.of(shape.PROJECTS))
        for name in ("priorities", "objectives", "projects"):
            self._relate(event, name, named[name])
        contacts = draw.some(of.contacts, draw.of(shape.CONTACTS))
        self._keep(*(EventContact(event=event, contact=one, order=n) for n, one in enumerate(contacts)))
        self._keep(*(self._document(event, n) for n in range(draw.of(shape.DOCUMENTS))))
        # As if prefetched, for the search documents.
        event._prefetched_objects_cache = named  # noqa: SLF001
        self._keep(*make_documents(event))

    def _sessions(self, event: Event, count: int) -> list[Session]:
        days = max(1, -(-count // SESSIONS_A_DAY))
        sessions = [self._session(event, n, days) for n in range(count)]
        if count >= 10:
            for session in sessions:
                speaker = self.chance.choice(self.structure.speakers)
                self.speakers.append(SessionSpeaker(session=session, speaker=speaker))
        return sessions

    def _session(self, event: Event, number: int, days: int) -> Session:
        hour = 9 + number % 8
        return Session(
            uid=uuid.UUID(int=self.chance.getrandbits(128), version=4),
            event=event,
            title={"en": Chance(number % 200).words("en", 50)},
            abstract={"en": Chance(number % 50).words("en", 200)} if number % 2 else "",
            date=event.start_date + dt.timedelta(days=number % days),
            start_time=dt.time(hour),
            end_time=dt.time(hour, 45),
            room=f"Room {number % 6 + 1}",
            order=number,
        )

    def _document(self, event: Event, number: int) -> Document:
        link = "https://documents.example.org/slides.pdf"
        title = {"en": f"Slides of part {number + 1}"}
        return Document(event=event, title=title, kind="presentation", link=link, order=number)

    def _relate(self, event: Event, name: str, rows: list[Any]) -> None:
        field = Event._meta.get_field(name)
        through = getattr(Event, name).through
        self._keep(*(through(event=event, **{field.m2m_reverse_field_name(): row}) for row in rows))

    def _keep(self, *rows: models.Model) -> None:
        for row in rows:
            self.rows.setdefault(type(row), []).append(row)

    def write(self) -> None:
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows, batch_size=BATCH)
        SessionSpeaker.objects.bulk_create(self.speakers, batch_size=BATCH)
