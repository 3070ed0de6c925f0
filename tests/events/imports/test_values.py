"""Single values: what is taken, and in which words anything else is refused."""

import datetime as dt
from decimal import Decimal

import pytest

from contacts.models import Contact
from events.enums import EventKind
from events.imports import values
from events.imports.problems import Context, RefusedError
from events.models import Event, Venue
from programmes.models import Programme


@pytest.fixture
def context() -> Context:
    return Context("en", "Europe/Riga")


def read(model, name, value, context):
    return values.value_for(model._meta.get_field(name), value, context=context, path=name)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("title", "  Kick\r\noff\x00\ud800 ", {"en": "Kick off"}),
        ("title", {"de": "Auftakt", "en": "Kick-off"}, {"de": "Auftakt", "en": "Kick-off"}),
        ("title", {"no": "Oppstart"}, {"nb": "Oppstart"}),
        ("title", {"de-AT": "Auftakt"}, {"de": "Auftakt"}),
        ("title", None, {"en": ""}),
        ("description", "One\r\n\r\nTwo\x07", {"en": "One\n\nTwo"}),
        ("start_date", "2026-05-12", dt.date(2026, 5, 12)),
        ("start_date", "", None),
        ("start_time", "9:30", dt.time(9, 30)),
        ("start_time", "09:30:00", dt.time(9, 30)),
        ("start_time", "", None),
        ("registration_opens_at", "2026-05-12T09:30", dt.datetime(2026, 5, 12, 6, 30, tzinfo=dt.UTC)),
        ("registration_opens_at", "2026-05-12T09:30+00:00", dt.datetime(2026, 5, 12, 9, 30, tzinfo=dt.UTC)),
        ("registration_opens_at", "", None),
        ("time_zone", "europe/riga", "Europe/Riga"),
        ("time_zone", None, "Europe/Berlin"),
        ("kind", "webinar", "webinar"),
        ("is_featured", True, True),
        ("capacity", 0, 0),
        ("capacity", None, None),
        ("languages", ["lv", "no", "en-GB", "lv"], ["lv", "nb", "en"]),
        ("languages", "lv", ["lv"]),
        ("website", "https://example.org/", "https://example.org/"),
        ("website", "", ""),
        ("room", "A\tB", "A B"),
        ("social_links", "a\nb", "a\nb"),
    ],
)
def test_values_of_events(context, name, value, expected):
    assert read(Event, name, value, context) == expected


@pytest.mark.parametrize(
    ("model", "name", "value", "expected"),
    [
        (Venue, "country", "lv", "LV"),
        (Venue, "latitude", 56.9413, Decimal("56.9413")),
        (Contact, "email", "events@example.org", "events@example.org"),
        (Programme, "countries", ["LV", "ee"], ["LV", "EE"]),
    ],
)
def test_values_of_other_models(context, model, name, value, expected):
    assert read(model, name, value, context) == expected


@pytest.mark.parametrize(
    ("model", "name", "value", "reason"),
    [
        (Event, "title", 12, "must be a text, not “12”"),
        (Event, "title", "x" * 171, "has 171 characters, at most 170 fit"),
        (Event, "title", {"en": {"deep": []}}, "must be a text, not “{'deep': []}”"),
        (Event, "description", "x" * 10_000_000, "has 10000000 characters, at most 100000 fit"),
        (Event, "start_date", "2026-02-30", "“2026-02-30” is not a date such as 2027-05-31"),
        (Event, "start_date", "12.5.2026", "“12.5.2026” is not a date such as 2027-05-31"),
        (Event, "start_date", "1066-10-14", "“1066-10-14” lies outside the years 1950 to 2199"),
        (Event, "start_date", 20260512, "must be a text, not “20260512”"),
        (Event, "start_time", "25:00", "“25:00” is not a time such as 09:30"),
        (Event, "start_time", "noon", "“noon” is not a time such as 09:30"),
        (Event, "publish_at", "soon", "“soon” is not a moment such as 2027-05-31T12:00"),
        (Event, "publish_at", "0001-01-01T00:00+14:00", "“0001-01-01T00:00+14:00” lies outside the years 1950 to 2199"),
        (Event, "time_zone", "Europe/Rigga", "“Europe/Rigga” is not a time zone; did you mean Europe/Riga"),
        (Event, "time_zone", "Tallin", "“Tallin” is not a time zone; did you mean Europe/Tallinn"),
        (Event, "time_zone", "CEST", "“CEST” is not a time zone; write a name such as Europe/Berlin"),
        (Event, "kind", "party", f"“party” is none of {', '.join(EventKind.values)}"),
        (Event, "is_featured", "yes", "must be true or false, not “yes”"),
        (Event, "capacity", -1, "must be a whole number from 0 to 2147483647, not “-1”"),
        (Event, "capacity", True, "must be a whole number from 0 to 2147483647, not “True”"),
        (Event, "languages", "klingon", "“klingon” is not a language code such as lv"),
        (
            Event,
            "website",
            "javascript:alert(1)",
            "“javascript:alert(1)” is not an address such as https://example.org/page",
        ),
        (Venue, "country", "XX", "“XX” is not a country code such as LV"),
        (Venue, "latitude", 181, "must be a number of degrees, not “181”"),
        (Contact, "email", "nobody", "“nobody” is not an e-mail address"),
    ],
)
def test_values_refused(context, model, name, value, reason):
    with pytest.raises(RefusedError) as refused:
        read(model, name, value, context)

    assert str(refused.value) == reason


def test_text_in_a_language_of_no_site_stands_under_the_source_language(context):
    assert read(Event, "title", {"sk": "Seminár"}, context) == {"en": "Seminár"}
    assert context.ignored == set()


def test_text_in_a_language_of_no_site_beside_the_source_is_left_out_and_told(context):
    assert read(Event, "title", {"en": "Seminar", "ru\x1b": "Семинар"}, context) == {"en": "Seminar"}
    assert context.ignored == {"title.ru"}


def test_long_value_is_shown_short(context):
    with pytest.raises(RefusedError) as refused:
        read(Event, "start_date", "y" * 100, context)

    assert str(refused.value) == f"“{'y' * 60}…” is not a date such as 2027-05-31"
