"""Which zones a reader is offered, and what he may ask for."""

from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils.translation import override

from events.readers_zone import OFFERED, ZoneOption, note_on, place_of, read_zone, zone_groups

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize("value", ["Europe/Riga", "europe/riga", " Europe/Riga "])
def test_zone_is_read(value):
    assert read_zone(value) == "Europe/Riga"


@pytest.mark.parametrize("value", ["", "Riga", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "\0", "ß" * 5000])
def test_what_is_no_zone_is_not_read(value):
    assert read_zone(value) == ""


def test_every_offered_zone_exists_and_is_known_by_name():
    assert [read_zone(zone) for zone in OFFERED] == list(OFFERED)
    assert [ZoneInfo(zone).key for zone in OFFERED] == list(OFFERED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_offered_zone_has_a_name_of_its_own_in_every_language(language):
    with override(language):
        places = {place_of(zone) for zone in OFFERED}

    assert len(places) == len(OFFERED)


def test_places_are_in_the_readers_language():
    with override("lv"):
        assert [place_of("Europe/Riga"), place_of("Europe/Kyiv")] == ["Rīga", "Kijeva"]
    with override("de"):
        assert [place_of("Atlantic/Faroe"), place_of("UTC")] == ["Färöer", "UTC"]


def test_zone_that_is_not_offered_goes_by_its_own_name():
    assert place_of("America/New_York") == "America/New York"


def test_zones_of_the_countries_come_first_by_name():
    near, far = zone_groups(["LV", "SE", "DE"])

    assert near.title == "In the programme area"
    assert near.options == (
        ZoneOption("Europe/Berlin", "Berlin"),
        ZoneOption("Europe/Riga", "Riga"),
        ZoneOption("Europe/Stockholm", "Stockholm"),
    )
    assert far.title == "Elsewhere in Europe"
    assert len(near.options) + len(far.options) == len(OFFERED)
    assert [option.place for option in far.options] == sorted(option.place for option in far.options)


def test_countries_without_a_zone_of_their_own_make_no_group():
    assert [group.title for group in zone_groups(["XX"])] == ["Europe"]
    assert [group.title for group in zone_groups([])] == ["Europe"]


def test_groups_are_those_of_the_language():
    with override("de"):
        german = zone_groups(["DK"])[0].options
    with override("en"):
        english = zone_groups(["DK"])[0].options

    assert (german[0].place, english[0].place) == ("Kopenhagen", "Copenhagen")


def test_chosen_zone_is_always_there():
    assert zone_groups(["LV"], "Europe/Riga") == zone_groups(["LV"])
    assert zone_groups(["LV"], "America/New_York")[-1].options == (ZoneOption("America/New_York", "America/New York"),)


@pytest.mark.parametrize(
    ("value", "note"),
    [
        ("", ""),
        ("Europe/Riga", "The address of this page asks for these times as well: Riga"),
        ("Mars", "“Mars” is not a time zone we know. Only the times of the events are shown."),
        ("M" * 40, f"“{'M' * 40}” is not a time zone we know. Only the times of the events are shown."),
        ("M" * 41, f"“{'M' * 40}…” is not a time zone we know. Only the times of the events are shown."),
    ],
)
def test_note(value, note):
    assert note_on(value) == note
