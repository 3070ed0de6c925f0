"""SEC-5: what the public may know of an event at which moment: one table, against all outputs."""

import datetime as dt
import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import time_machine
from django.db.models import CharField, TextField
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from accounts.models import User
from events.enums import Attendance, EventStatus, PublicationState
from events.exports.extent import Extent
from events.exports.file import event_rows
from events.facts import EventFacts
from events.fields import EVENT_FIELDS, SESSION_FIELDS, Public
from events.models import Event
from events.search import matching, rebuild
from events.sharing.card import make_card
from events.wording.rows import make_row
from programmes.context import site_info
from tests import factories as make
from tests.house.filled import DAY, SEEN_WITH, changed, filled_event, filled_session, mark
from tests.moment import MOMENT
from tests.pages import whole

pytestmark = pytest.mark.django_db

# The moments: days from now, and what is stored then. The clock alone makes those without fields, in this order.
# Registration opens on day 3 and closes on day 9, links to join come on day 5, people go on day 20; the event is from
# day 30 to 32 and leaves the site on day 100.
MOMENTS: dict[str, tuple[int, dict]] = {
    "early": (0, {}),
    "out": (2, {}),
    "opened": (4, {}),
    "linked": (6, {}),
    "over": (50, {}),
    "gone": (101, {}),
    "draft": (6, {"state": PublicationState.DRAFT}),
    "review": (6, {"state": PublicationState.REVIEW}),
    "withdrawn": (6, {"withdrawn_at": MOMENT + 5 * DAY, "hidden_at": MOMENT + 5 * DAY}),
    "cancelled": (6, {"status": EventStatus.CANCELLED}),
    # After registration has closed.
    "postponed": (10, {"status": EventStatus.POSTPONED}),
    "planned": (6, {"status": EventStatus.PLANNED, "is_moved_online": False}),
    "online": (6, {"attendance": Attendance.VIRTUAL}),
    # The events that it names are not public.
    "alone": (6, {}),
}
# When a value may be known (x), by the rule of its field, or by what it is of. Where it may, some output tells it.
TABLE = """
                      early out opened linked over gone draft review withdrawn cancelled postponed planned online alone
ALWAYS                .     x   x      x      x    .    .     .      .         x         x         x       x      x
NEVER                 .     .   .      .      .    .    .     .      .         .         .         .       .      .
RELEASED              .     .   .      x      .    .    .     .      .         .         .         x       x      x
WHILE_REGISTERING     .     .   x      x      .    .    .     .      .         .         .         x       x      x
UNLESS_AS_PLANNED     .     x   x      x      x    .    .     .      .         x         x         .       x      x
AFTERWARDS            .     .   .      .      x    .    .     .      .         .         .         .       .      .
ON_SITE               .     x   x      x      x    .    .     .      .         x         x         x       .      x
STREAMED              .     x   x      x      x    .    .     .      .         .         .         x       x      x
WHILE_WHOLE_IS_PUBLIC .     x   x      x      x    .    .     .      .         x         x         x       x      .
WHILE_REPLACED        .     x   x      x      x    .    .     .      .         x         x         .       x      .
person                .     x   x      x      .    .    .     .      .         x         x         x       x      x
document              .     x   x      x      x    .    .     .      .         x         x         x       x      x
hidden                .     .   .      .      .    .    .     .      .         .         .         .       .      .
"""
# What calendars keep of an event that is gone: that it is, on the day that they know (ICS-10).
IN_TOMBSTONES = {"uid", "start_date", "hidden_date", "session uid"}
# Values that are in an output for another reason.
EQUALS_OTHERS = ("id", "image", "image_width", "image_height", "listed_until", "sequence")
# What has public pages of its own, and is a filter of every list.
PUBLIC_THEMSELVES = ("programme", "priorities", "objectives", "projects", "series", "organisations")
# These have rows of their own in lists, as days have: what is told at the event's own addresses is told of it.
OTHER_EVENTS = ("part_of", "replaced_by")
MOMENT_OR_DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")


def cells() -> dict[str, set[str]]:
    """Return the moments at which something may be known, by the row of the table."""
    head, *rows = TABLE.strip().splitlines()
    assert head.split() == [*MOMENTS]
    return {
        name: {moment for moment, cell in zip(MOMENTS, marks, strict=True) if cell == "x"}
        for name, *marks in map(str.split, rows)
    }


@pytest.fixture
def event() -> Event:
    """An event whose clock has all moments of the table, with people and documents beside its fields."""
    event = filled_event()
    session = filled_session(event)
    fields = {"publish_at": MOMENT + DAY, "unpublish_at": MOMENT + 100 * DAY, "join_public_from": MOMENT + 5 * DAY}
    fields |= {"registration_opens_at": MOMENT + 3 * DAY, "is_fully_booked": False, "has_waiting_list": False}
    # Digits that no identifier has by chance.
    fields |= {"participants": 90_000_001, "capacity": 90_000_002, "hidden_at": None, "has_been_public": False}
    Event.objects.filter(pk=event.pk).update(**fields)
    event.sessions.update(join_public_from=MOMENT + 5 * DAY)
    until = timezone.localdate() + 20 * DAY
    make.EventSpeakerFactory(event=event, speaker__name=mark("speaker"), speaker__public_until=until)
    make.SessionSpeakerFactory(session=session, speaker__name=mark("panellist"), speaker__public_until=until)
    contact = make.ContactFactory(
        name=mark("contact"), public_until=until, show_email=False, email=mark("mail") + "@x.eu"
    )
    make.EventContactFactory(event=event, contact=contact)
    make.DocumentFactory(event=event, title={"en": mark("document")})
    make.DocumentFactory(event=event, title={"en": mark("note")}, link="")
    make.DocumentFactory(event=event, session=session, title={"en": mark("slides")})
    make.DocumentFactory(event=event, session=session, title={"en": mark("todo")}, link="")
    rebuild()
    return Event.objects.get(pk=event.pk)


class Reader:
    """Asks as programs do: by the validator of the answer that it has, which it keeps where nothing has changed."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, str]] = {}

    def read(self, path: str) -> str:
        """Return what is shown to the reader; "" where there is nothing at the address."""
        etag, text = self.kept.get(path, ("", ""))
        response = Client().get(path, headers={"If-None-Match": etag} if etag else {})
        if response.status_code == 304:
            return text
        text = text_of(response) if response.status_code == 200 else ""
        self.kept[path] = (response.headers.get("ETag", ""), text)
        return text


def text_of(response: HttpResponseBase) -> str:
    # Calendars fold their lines.
    return whole(response).decode(errors="replace").replace("\r\n ", "")


def own_paths(event: Event) -> list[str]:
    page, api = f"/events/{event.slug}/", f"/api/v1/events/{event.slug}/"
    expand = "venue,programme,priorities,objectives,projects,organisers,contacts,speakers,documents,sessions,changes"
    names = (
        "",
        "?mine=1",
        "print/",
        "event.ics",
        "event.ics?subscribe=1&sessions=1",
        "agenda.ics",
        "changes.atom",
        "code.svg",
    )
    return [*(page + name for name in names), f"{api}?expand={expand}", f"{api}sessions/", f"{api}changes/"]


def common_paths(event: Event) -> list[str]:
    lists = ("", "past/", f"past/{event.start_date.year}/", "feed.ics?sessions=1", "feed.atom", "feed.json")
    month = f"calendar/{event.start_date:%Y/%m}/"
    api = ("events/?when=all", "events/?when=all&expand=sessions,speakers,documents", "sessions/?when=all", "changes/")
    priority, whole = event.priorities.get(), event.part_of
    around = (event.programme, priority, event.objectives.get(), event.projects.get(), whole)
    return [
        *("/", "/embed/upcoming/", "/sitemap.xml", "/sitemap-pages.xml", "/contacts/"),
        *(f"/events/{name}" for name in (*lists, month)),
        *(f"/api/v1/{name}" for name in api),
        *(thing.get_absolute_url() for thing in around),
    ]


def told(event: Event, reader: Reader) -> Iterator[tuple[str, str, bool]]:
    """Yield the outputs with what they tell, and whether each is the event's own."""
    now = timezone.now()
    for path in own_paths(event):
        yield path, reader.read(path), True
    for path in common_paths(event):
        yield path, reader.read(path), False
    public = Event.objects.published(now)
    for row in public.filter(pk=event.pk).with_row():
        yield "card", repr(make_card(make_row(EventFacts(row, now)), site_info())), True
    rows = [row for row in event_rows(Extent(now, is_public=True)) if row["uid"] == str(event.uid)]
    yield "public export", json.dumps(rows), True
    words = [word for _name, word, _row in needles(event) if word.startswith("zq") and word.endswith("zq")]
    yield "search", " ".join(word for word in words if matching(public.filter(pk=event.pk), word)), True


def needles(event: Event) -> list[tuple[str, str, str]]:
    """Return name, the text by which it is found, and the row of the table, of each value that can be found."""
    found = [(field.name, needle(event, field.name), field.public.name) for field in EVENT_FIELDS]
    for field in SESSION_FIELDS:
        word = mark(f"session_{field.name}")
        is_marked = field.name not in PUBLIC_THEMSELVES and isinstance(
            getattr(event.sessions.get(), field.name), str | LazyI18nString
        )
        found.append((f"session {field.name}", word if is_marked else "", field.public.name))
    found.append(("session uid", str(event.sessions.get().uid), "ALWAYS"))
    found += [(name, mark(name), "person") for name in ("speaker", "panellist", "contact")]
    found += [(name, mark(name), "document") for name in ("document", "slides")]
    found += [(name, mark(name), "hidden") for name in ("mail", "note", "todo")]
    return [(name, text, row) for name, text, row in found if text and name not in PUBLIC_THEMSELVES]


def needle(event: Event, name: str) -> str:
    """Return by what a value is found, "" for one that others may equal."""
    field, value = Event._meta.get_field(name), getattr(event, name)
    if field.choices or isinstance(value, bool) or name in EQUALS_OTHERS:
        return ""
    if field.related_model is User:
        return value.email
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    if isinstance(value, int | dt.date | uuid.UUID):
        return str(value)
    is_marked = field.is_relation or name in ("imported", "public_state") or isinstance(value, str | LazyI18nString)
    return mark(name) if is_marked else ""


@contextmanager
def at_moment(event: Event, name: str) -> Iterator[Event]:
    days, fields = MOMENTS[name]
    others = Event.objects.exclude(pk=event.pk)
    with time_machine.travel(MOMENT + days * DAY, tick=False), changed(event, **fields) as one:
        if name == "alone":
            others.update(state=PublicationState.DRAFT)
        if fields:
            # As a save does.
            rebuild()
        yield one


def test_outputs_tell_what_the_table_says_and_nothing_else(event):
    allowed, reader = cells(), Reader()
    leaks, silent = [], []
    for moment, (_days, fields) in MOMENTS.items():
        if fields or moment == "alone":
            reader = Reader()
        with at_moment(event, moment) as one:
            outputs = [*told(one, reader)]
            looked_for = needles(one)
        for name, text, row in looked_for:
            places = [
                place
                for place, content, is_own in outputs
                if text in content and not is_expected(place, name, moment)
                if is_own or not (name in OTHER_EVENTS or MOMENT_OR_DAY.fullmatch(text))
            ]
            if moment not in allowed[row]:
                leaks += [(name, moment, place) for place in places]
            elif row != Public.ALWAYS.name and not places:
                silent.append((name, moment))

    assert leaks == [], "\n".join(map(str, leaks))
    assert silent == []


def is_expected(place: str, name: str, moment: str) -> bool:
    """Say whether a value stands there for another reason."""
    if moment in ("gone", "withdrawn") and name in IN_TOMBSTONES:
        return ".ics" in place
    if name in OTHER_EVENTS and moment == "planned":
        # At the foot of the page stand the next events, whichever they are.
        return place.partition("?")[0] == f"/events/{mark('slug')}/"
    # The page of a contact is that of the contact.
    return name == "contact" and place.startswith(("/contacts/", "/sitemap"))


def test_table_has_a_row_for_every_rule_and_each_row_is_looked_at(event):
    rows = {row for _name, _text, row in needles(event)}

    assert {rule.name for rule in Public} <= {*cells()}
    assert {*cells()} == rows


def outputs(event: Event) -> dict[str, str]:
    return {place: text for place, text, _is_own in told(event, Reader())}


def test_something_tells_what_is_public(event):
    with at_moment(event, "linked") as one:
        everything = "".join(outputs(one).values())
    with at_moment(event, "over") as one:
        everything += "".join(outputs(one).values())

    public = [field.name for field in EVENT_FIELDS if field.public is not Public.NEVER]
    assert [name for name in public if needle(event, name) not in everything] == []


def test_page_shows_every_public_text(event):
    def page_of(moment: str) -> str:
        with at_moment(event, moment) as one:
            return Client().get(one.get_absolute_url()).text

    shown_texts = "".join(page_of(moment) for moment in ("linked", "over"))
    with changed(event, **SEEN_WITH["part_of_name"]) as event:
        shown_texts += page_of("linked")

    texts = {
        field.name for field in Event._meta.fields if isinstance(field, CharField | TextField) and not field.choices
    }
    shown = {field.name for field in EVENT_FIELDS if field.public is not Public.NEVER and field.name in texts}
    # By which imports find the event again.
    assert [name for name in shown if mark(name) not in shown_texts] == ["external_id"]
