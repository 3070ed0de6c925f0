"""The fields of Session, in the order of the API's properties."""

import datetime as dt
import uuid
from collections.abc import Sequence
from functools import partial

from events.enums import Attendance, SessionKind
from events.fields.line import Api, Export, Field, Moves, Public, Search, Url, Versions
from events.models import EventChange
from events.schedule import AT_ONCE

_CHANGE = EventChange.Field
_text = partial(Field, translated=True)
# A change of these raises the revision of the session.
_fixed = partial(Field, publisher_only=True)
_hidden = partial(Field, public=Public.NEVER, copied=False, export=Export.NEVER)

SESSION_FIELDS: Sequence[Field] = (
    Field(
        "uid",
        copied=False,
        export=Export.OWN,
        api=Api("The identifier, which never changes.", type=uuid.UUID, name="id"),
    ),
    _hidden("id"),
    # In a file, the place of the session says these two: within its event, in the order of the agenda.
    Field("event", versions=Versions.NEVER, copied=False, export=Export.NEVER, shown_in="event"),
    Field("order", public=Public.NEVER, export=Export.NEVER),
    _text("title", search=Search.NAMES, api=Api("The title.", "Welcome and opening", type=str)),
    Field("kind", api=Api("The kind.", type=SessionKind)),
    _fixed("date", significant=_CHANGE.DATE, shown_in="date", moves=Moves.ALONG),
    _fixed(
        "start_time", significant=_CHANGE.TIME, api=Api("From, by the event's clock.", "09:30", type=dt.time | None)
    ),
    _fixed(
        "end_time",
        significant=_CHANGE.TIME,
        api=Api("Until, by the event's clock.", "10:15", type=dt.time | None),
    ),
    _fixed("ends_next_day", api=Api("Whether the end lies on the day after.", type=bool)),
    _text("time_note", api=Api("Words instead of hours.", "Act I")),
    _text("abstract", api=Api("Plain text.")),
    _fixed("room", significant=_CHANGE.PLACE, api=Api("The room.")),
    Field("track", api=Api("The track.", "Track A")),
    _fixed(
        "attendance",
        significant=_CHANGE.ATTENDANCE,
        api=Api("How to attend, where it differs from the event.", type=Attendance | None),
    ),
    Field(
        "join_url",
        public=Public.RELEASED,
        publisher_only=True,
        copied=False,
        api=Api("The link to join, from its release until the end of the event.", type=Url | None),
    ),
    Field(
        "join_public_from",
        publisher_only=True,
        copied=False,
        moves=Moves.UNTIL_PASSED,
        turns_after=AT_ONCE,
    ),
    Field("language", api=Api("ISO 639-1.", "en")),
    Field("is_full", copied=False, api=Api("Whether there is no place left.", type=bool)),
    Field("organisations", export=Export.OWN, shown_in="organisations"),
    Field("projects", export=Export.OWN, shown_in="projects"),
    Field("sequence", versions=Versions.NEVER, copied=False, export=Export.OWN),
    _hidden("changed_at", versions=Versions.NEVER),
    Field("search_text", versions=Versions.NEVER, public=Public.NEVER, export=Export.NEVER),
)
