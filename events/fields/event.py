"""The fields of Event, in the order of the API's properties."""

import datetime as dt
import uuid
from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext_lazy as _

from events.enums import Attendance, EventKind, EventStatus
from events.fields.line import Api, Export, Field, Group, Public, Search, Url
from events.models import EventChange

_CHANGE = EventChange.Field
_text = partial(Field, translated=True)
_when = partial(Field, publisher_only=True, in_calendars=True, group=Group.WHEN, shown_in="when")
_former = partial(Field, copied=False, export=Export.HISTORY, in_calendars=True, shown_in="former")
_livestream = partial(
    Field, public=Public.STREAMED, publisher_only=True, copied=False, in_calendars=True, shown_in="online"
)
_accessibility = partial(Field, shown_in="accessibility")
_registration = partial(Field, shown_in="registration")
# Of a published event, only publishers change these.
_fixed_registration = partial(_registration, publisher_only=True)
_image = partial(Field, shown_in="image")
_hidden = partial(Field, public=Public.NEVER, copied=False, export=Export.NEVER)

EVENT_FIELDS: Sequence[Field] = (
    # Identity
    Field(
        "uid",
        copied=False,
        export=Export.OWN,
        in_calendars=True,
        api=Api("The identifier, which never changes.", type=uuid.UUID, name="id"),
    ),
    _hidden("id"),
    Field("external_id", copied=False, export=Export.OWN),
    Field(
        "slug",
        publisher_only=True,
        copied=False,
        export=Export.OWN,
        in_calendars=True,
        api=Api("The name in addresses; an old one leads to the new one for ever.", "kick-off-in-riga", type=str),
    ),
    _text(
        "title",
        in_calendars=True,
        search=Search.TITLE,
        required=_("The title is missing in the source language."),
        names_dates=True,
        noted=True,
        api=Api("The title.", "Kick-off in Riga", type=str),
    ),
    _text("short_title", search=Search.TITLE, names_dates=True, api=Api("A title for narrow places.")),
    _text("subtitle", in_calendars=True, search=Search.TITLE, names_dates=True, noted=True, api=Api("The subtitle.")),
    _text("teaser", in_calendars=True, search=Search.PLAIN, names_dates=True, noted=True, shown_in="teaser"),
    _text(
        "description",
        in_calendars=True,
        search=Search.RICH,
        names_dates=True,
        noted=True,
        api=Api("Sanitised HTML.", is_long=True),
    ),
    Field("kind", in_calendars=True, search=Search.NAMES, api=Api("The kind.", type=EventKind)),
    # Time
    _when("start_date", significant=_CHANGE.DATE, required=_("The date is missing.")),
    _when("end_date", significant=_CHANGE.DATE),
    _when("start_time", significant=_CHANGE.TIME),
    _when("end_time", significant=_CHANGE.TIME),
    _when("hours", significant=_CHANGE.TIME),
    _when("time_zone", significant=_CHANGE.ZONE),
    _when("date_precision", significant=_CHANGE.DATE),
    # Derived: what is told follows from the fields above.
    Field("starts_at", export=Export.NEVER, in_calendars=True),
    Field("ends_at", export=Export.NEVER, in_calendars=True),
    Field("listed_until", public=Public.NEVER, export=Export.NEVER),
    # Standing
    Field(
        "status",
        significant=_CHANGE.STATUS,
        publisher_only=True,
        copied=False,
        in_calendars=True,
        group=Group.STATUS,
        api=Api("How it stands.", type=EventStatus),
    ),
    _text(
        "status_note",
        public=Public.UNLESS_AS_PLANNED,
        publisher_only=True,
        copied=False,
        in_calendars=True,
        group=Group.STATUS,
        api=Api("Why it is not as planned."),
    ),
    Field(
        "is_moved_online",
        significant=_CHANGE.ATTENDANCE,
        publisher_only=True,
        copied=False,
        in_calendars=True,
        group=Group.STATUS,
        api=Api("Whether it has moved online.", type=bool),
    ),
    _former("former_start_date"),
    _former("former_end_date"),
    _former("former_start_time"),
    _former("former_end_time"),
    Field(
        "replaced_by",
        public=Public.WHILE_TARGET_IS_PUBLIC,
        publisher_only=True,
        copied=False,
        export=Export.OWN,
        in_calendars=True,
        shown_in="replaced_by",
    ),
    # Attendance
    Field(
        "attendance",
        significant=_CHANGE.ATTENDANCE,
        publisher_only=True,
        in_calendars=True,
        required=_("Say whether people meet on site, online or both."),
        api=Api("How to attend.", type=Attendance),
    ),
    _text(
        "attendance_note",
        in_calendars=True,
        names_dates=True,
        noted=True,
        api=Api("What else to know about attending."),
    ),
    Field(
        "venue",
        public=Public.ON_SITE,
        significant=_CHANGE.PLACE,
        publisher_only=True,
        export=Export.OWN,
        in_calendars=True,
        search=Search.NAMES,
        group=Group.PLACE,
        shown_in="place",
    ),
    Field(
        "room",
        public=Public.ON_SITE,
        significant=_CHANGE.PLACE,
        publisher_only=True,
        in_calendars=True,
        group=Group.PLACE,
        shown_in="place",
    ),
    Field("online_platform", publisher_only=True, in_calendars=True, shown_in="online"),
    Field("join_url", public=Public.RELEASED, publisher_only=True, copied=False, in_calendars=True, shown_in="online"),
    Field("join_public_from", publisher_only=True, copied=False, in_calendars=True, shown_in="online"),
    _livestream("livestream_url"),
    _livestream("livestream_starts_at"),
    _livestream("livestream_ends_at"),
    _accessibility("is_step_free"),
    _accessibility("has_induction_loop"),
    _accessibility("has_sign_language"),
    _accessibility("has_captions"),
    _accessibility("accessibility_deadline", copied=False),
    # Registration
    _fixed_registration("access"),
    _fixed_registration("registration_url", public=Public.WHILE_REGISTERING, copied=False),
    _fixed_registration("registration_opens_at", copied=False),
    _fixed_registration("registration_closes_at", copied=False),
    _registration("capacity"),
    _fixed_registration("is_fully_booked", copied=False),
    _registration("has_waiting_list"),
    _registration("fee", translated=True),
    _registration("registration_note", translated=True, names_dates=True),
    # What it is about
    Field(
        "programme",
        publisher_only=True,
        export=Export.OWN,
        in_calendars=True,
        required=_("The programme is missing."),
        shown_in="programme",
    ),
    Field("priorities", export=Export.OWN, search=Search.NAMES, shown_in="priorities"),
    Field("objectives", export=Export.OWN, search=Search.NAMES, shown_in="objectives"),
    Field("projects", export=Export.OWN, search=Search.NAMES, shown_in="projects"),
    Field("part_of", public=Public.WHILE_TARGET_IS_PUBLIC, export=Export.OWN, shown_in="part_of"),
    Field("part_of_name", shown_in="part_of"),
    Field("part_of_url", publisher_only=True, shown_in="part_of"),
    Field("series", export=Export.OWN, shown_in="series"),
    # Picture
    _image("image", export=Export.OWN),
    _image("image_width", export=Export.NEVER),
    _image("image_height", export=Export.NEVER),
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
    Field("languages", export=Export.OWN, api=Api("Languages of the event, ISO 639-1.", ["en", "pl"], type=list[str])),
    Field("interpretation", api=Api("Interpretation.")),
    Field("website", publisher_only=True, api=Api("A website of the event.", type=Url | None)),
    Field("social_links", publisher_only=True, shown_in="social_links"),
    Field("keywords", export=Export.OWN, in_calendars=True, search=Search.NAMES, shown_in="keywords"),
    Field("source_language", export=Export.OWN, in_calendars=True, shown_in="text_languages"),
    Field("text_languages", export=Export.OWN, in_calendars=True, shown_in="text_languages"),
    Field("source_changed_at", public=Public.NEVER, export=Export.NEVER),
    Field("translated_at", public=Public.NEVER, export=Export.NEVER),
    # Publishing
    Field("is_featured", publisher_only=True, copied=False, api=Api("Whether the home page has it first.", type=bool)),
    Field("state", publisher_only=True, copied=False, export=Export.OWN, in_calendars=True),
    Field("publish_at", publisher_only=True, copied=False, in_calendars=True),
    Field("unpublish_at", public=Public.NEVER, publisher_only=True, copied=False, in_calendars=True),
    _hidden("withdrawn_at", publisher_only=True, in_calendars=True),
    Field(
        "sequence",
        copied=False,
        export=Export.HISTORY,
        in_calendars=True,
        api=Api("The revision: it rises with each change of date, place, attendance or status.", type=int),
    ),
    Field(
        "created_at",
        copied=False,
        export=Export.NEVER,
        in_calendars=True,
        api=Api("When it was entered.", type=dt.datetime),
    ),
    _hidden("created_by"),
    Field(
        "changed_at",
        copied=False,
        export=Export.NEVER,
        in_calendars=True,
        api=Api("When it was changed last.", type=dt.datetime),
    ),
    _hidden("changed_by"),
    _hidden("hidden_at", in_calendars=True),
    _hidden("hidden_date", in_calendars=True),
    _hidden("named_changed_at", in_calendars=True),
    _hidden("has_been_public", in_calendars=True),
    _hidden("is_sample"),
    _hidden("imported"),
    Field("search_text", public=Public.NEVER, export=Export.NEVER),
)
