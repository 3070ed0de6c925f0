"""The fields of Event, in the order of the API's properties."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from events.enums import Attendance, EventKind, EventStatus
from events.fields.line import Api, Export, Field, Group, Moves, Public, Search, Url, Versions
from events.models import EventChange
from events.schedule import AT_ONCE, TICK

_CHANGE = EventChange.Field
_derived = partial(Field, versions=Versions.NEVER)
_hidden = partial(_derived, public=Public.NEVER, copied=False, export=Export.NEVER)
_own = partial(Field, export=Export.OWN)
# Of a published event, only publishers change these.
_fixed = partial(Field, publisher_only=True)
_text = partial(Field, translated=True)
_main_text = partial(_text, in_calendars=True, names_dates=True, noted=True)
_when = partial(_fixed, in_calendars=True, group=Group.WHEN, shown_in="when")
_status = partial(_fixed, copied=False, in_calendars=True, group=Group.STATUS)
_former = partial(_derived, copied=False, export=Export.HISTORY, in_calendars=True, shown_in="former")
_place = partial(
    _fixed, public=Public.ON_SITE, significant=_CHANGE.PLACE, in_calendars=True, group=Group.PLACE, shown_in="place"
)
_online = partial(_fixed, in_calendars=True, shown_in="online")
_livestream = partial(_fixed, public=Public.STREAMED, copied=False, shown_in="online")
_accessibility = partial(Field, shown_in="accessibility")
_registration = partial(Field, shown_in="registration")
_fixed_registration = partial(_registration, publisher_only=True)
_image = partial(Field, shown_in="image")
_moment = partial(_derived, copied=False, export=Export.NEVER, in_calendars=True)

EVENT_FIELDS: Sequence[Field] = (
    # Identity
    _own(
        "uid",
        versions=Versions.NEVER,
        copied=False,
        in_calendars=True,
        api=Api("The identifier, which never changes.", None, UUID, "id"),
    ),
    _hidden("id"),
    _own("external_id", copied=False),
    _own(
        "slug",
        versions=Versions.COMPARED,
        publisher_only=True,
        copied=False,
        in_calendars=True,
        api=Api("The name in addresses; an old one leads to the new one for ever.", "kick-off-in-riga", str),
    ),
    _hidden("has_typed_slug"),
    _main_text(
        "title",
        search=Search.TITLE,
        required=_("The title is missing in the source language."),
        api=Api("The title.", "Kick-off in Riga", str),
    ),
    _text("short_title", search=Search.TITLE, names_dates=True, api=Api("A title for narrow places.")),
    _main_text("subtitle", search=Search.TITLE, api=Api("The subtitle.")),
    _main_text("teaser", search=Search.PLAIN, shown_in="teaser"),
    _main_text("description", search=Search.RICH, api=Api("Sanitised HTML.", is_long=True)),
    Field("kind", in_calendars=True, search=Search.NAMES, api=Api("The kind.", type=EventKind)),
    # Time
    _when("start_date", significant=_CHANGE.DATE, required=_("The date is missing."), moves=Moves.ALONG),
    _when("end_date", significant=_CHANGE.DATE, moves=Moves.ALONG),
    _when("start_time", significant=_CHANGE.TIME),
    _when("end_time", significant=_CHANGE.TIME),
    # It follows from the times, which tell their change.
    _fixed("ends_next_day", group=Group.WHEN, shown_in="when"),
    _when("hours", significant=_CHANGE.TIME),
    _when("time_zone", significant=_CHANGE.ZONE),
    _when("date_precision", significant=_CHANGE.DATE),
    # Derived: what is told follows from the fields above.
    _derived("starts_at", export=Export.NEVER, in_calendars=True, turns_after=AT_ONCE),
    _derived("ends_at", export=Export.NEVER, in_calendars=True, turns_after=TICK),
    _derived("listed_until", public=Public.NEVER, export=Export.NEVER),
    # Standing
    _status("status", significant=_CHANGE.STATUS, api=Api("How it stands.", type=EventStatus)),
    _status("status_note", translated=True, public=Public.UNLESS_AS_PLANNED, api=Api("Why it is not as planned.")),
    _status("is_moved_online", significant=_CHANGE.ATTENDANCE, api=Api("Whether it has moved online.", type=bool)),
    _former("former_start_date"),
    _former("former_end_date"),
    _former("former_start_time"),
    _former("former_end_time"),
    _own(
        "replaced_by",
        public=Public.WHILE_REPLACED,
        publisher_only=True,
        copied=False,
        in_calendars=True,
        shown_in="replaced_by",
    ),
    # Attendance
    _fixed(
        "attendance",
        significant=_CHANGE.ATTENDANCE,
        in_calendars=True,
        required=_("Say whether people meet on site, online or both."),
        api=Api("How to attend.", type=Attendance),
    ),
    _main_text("attendance_note", api=Api("What else to know about attending.")),
    _place("venue", export=Export.OWN, search=Search.NAMES),
    _place("room"),
    _online("online_platform"),
    _online("join_url", public=Public.RELEASED, copied=False),
    _online("join_public_from", copied=False, moves=Moves.UNTIL_PASSED, turns_after=AT_ONCE),
    _livestream("livestream_url", in_calendars=True),
    _livestream("livestream_starts_at", moves=Moves.ALONG),
    _livestream("livestream_ends_at", moves=Moves.ALONG),
    _accessibility("is_step_free"),
    _accessibility("has_induction_loop"),
    _accessibility("has_sign_language"),
    _accessibility("has_captions"),
    _accessibility("accessibility_deadline", copied=False, moves=Moves.ALONG),
    # Registration
    _fixed_registration("access"),
    _fixed_registration("registration_url", public=Public.WHILE_REGISTERING, copied=False),
    _fixed_registration("registration_opens_at", copied=False, moves=Moves.UNTIL_PASSED, turns_after=AT_ONCE),
    _fixed_registration("registration_closes_at", copied=False, moves=Moves.ALONG, turns_after=TICK),
    _registration("capacity"),
    _fixed_registration("is_fully_booked", copied=False),
    _registration("has_waiting_list"),
    _registration("is_free_of_charge"),
    _registration("fee", translated=True),
    _registration("registration_note", translated=True, names_dates=True),
    # What it is about
    _own(
        "programme",
        publisher_only=True,
        in_calendars=True,
        required=_("The programme is missing."),
        shown_in="programme",
    ),
    _own("priorities", search=Search.NAMES, shown_in="priorities"),
    _own("objectives", search=Search.NAMES, shown_in="objectives"),
    _own("projects", search=Search.NAMES, shown_in="projects"),
    _own("part_of", public=Public.WHILE_WHOLE_IS_PUBLIC, shown_in="part_of"),
    Field("part_of_name", shown_in="part_of"),
    _fixed("part_of_url", shown_in="part_of"),
    _own("series", shown_in="series"),
    # Picture
    _image("image", export=Export.OWN),
    _image("image_width", versions=Versions.NEVER, export=Export.NEVER),
    _image("image_height", versions=Versions.NEVER, export=Export.NEVER),
    _image("image_alt", translated=True),
    _image("image_caption", translated=True),
    _image("image_credit"),
    # Afterwards
    _text(
        "report",
        copied=False,
        search=Search.RICH,
        noted=True,
        api=Api("What came out of it: sanitised HTML.", is_long=True),
    ),
    _text("report_summary", public=Public.AFTERWARDS, copied=False, search=Search.PLAIN, shown_in="teaser"),
    Field("participants", public=Public.NEVER, copied=False),
    # More to know
    _text("audience", search=Search.PLAIN, noted=True, api=Api("Who should attend.")),
    _own("languages", api=Api("Languages of the event, ISO 639-1.", ["en", "pl"], list[str])),
    Field("interpretation", api=Api("Interpretation.")),
    _fixed("website", api=Api("A website of the event.", type=Url | None)),
    _fixed("social_links", shown_in="social_links"),
    _own("keywords", in_calendars=True, search=Search.NAMES, shown_in="keywords"),
    _own("source_language", in_calendars=True, shown_in="text_languages"),
    _own("text_languages", in_calendars=True, shown_in="text_languages"),
    _derived("source_changed_at", public=Public.NEVER, export=Export.NEVER),
    _derived("translated_at", public=Public.NEVER, export=Export.NEVER),
    # Publishing
    _fixed("is_featured", copied=False, api=Api("Whether the home page has it first.", type=bool)),
    _own("state", versions=Versions.COMPARED, publisher_only=True, copied=False, in_calendars=True),
    _fixed("publish_at", versions=Versions.COMPARED, copied=False, in_calendars=True, turns_after=AT_ONCE),
    _fixed(
        "unpublish_at",
        versions=Versions.COMPARED,
        public=Public.NEVER,
        copied=False,
        in_calendars=True,
        moves=Moves.ALONG,
        turns_after=AT_ONCE,
    ),
    _hidden("withdrawn_at", versions=Versions.COMPARED, publisher_only=True, in_calendars=True),
    _derived(
        "sequence",
        copied=False,
        export=Export.HISTORY,
        in_calendars=True,
        api=Api("The revision: it rises with each change of date, place, attendance or status.", type=int),
    ),
    _moment("created_at", api=Api("When it was entered.", type=dt.datetime)),
    _hidden("created_by"),
    _moment("changed_at", api=Api("When it was changed last.", type=dt.datetime)),
    _hidden("changed_by"),
    _hidden("hidden_at", in_calendars=True),
    _hidden("hidden_date", in_calendars=True),
    _hidden("named_changed_at", in_calendars=True),
    _hidden("has_been_public", in_calendars=True),
    _hidden("public_state", in_calendars=True),
    _hidden("is_sample"),
    _hidden("imported"),
    _derived("search_text", public=Public.NEVER, export=Export.NEVER),
)
