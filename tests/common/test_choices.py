"""Choices from settings and CLDR."""

import pytest
from babel import localedata
from django.utils.translation import override

from common import choices


def test_countries_are_those_of_iso_3166():
    codes = choices.country_codes()

    # 249 of the standard, and Kosovo.
    assert len(codes) == 250
    assert {"DE", "LV", "NO", "XK"} <= set(codes)
    assert not {"EU", "UN", "XA", "ZZ"} & set(codes)


def test_names_follow_the_active_language():
    with override("de"):
        assert choices.country_name("LV") == "Lettland"
        assert choices.language_name("nb") == "Norwegisch (Bokmål)"
    with override(None):
        assert choices.country_name("LV") == "Latvia"


@pytest.mark.parametrize(("code", "name"), [("", ""), ("??", "??"), ("FI", "Finland")])
def test_unknown_countries_keep_their_code(code, name):
    assert choices.country_name(code) == name


@pytest.mark.parametrize(("code", "name"), [("xx-yy", "xx-yy"), ("pt-br", "pt-br"), ("et", "Estonian")])
def test_unknown_languages_keep_their_code(code, name):
    assert choices.language_name(code) == name


def test_country_choices_are_sorted_by_name():
    countries = choices.country_choices()

    assert countries[:4] == [
        ("AF", "Afghanistan"),
        ("AX", "Åland Islands"),
        ("AL", "Albania"),
        ("DZ", "Algeria"),
    ]
    assert ("EE", "Estonia") in countries


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Åland", "Angola", "Poland", "São Tomé", "Senegal"]),
        ("de", ["Ägypten", "Angola", "Österreich", "Polen"]),
        ("pl", ["Litwa", "Luksemburg", "Łotwa", "Niemcy"]),
        ("sv", ["Angola", "Polen", "Zambia", "Åland", "Ägypten", "Österrike"]),
        ("fi", ["Angola", "Sambia", "Åland", "Äiti"]),
        ("da", ["Angola", "Zambia", "Ægypten", "Østrig", "Åland"]),
        ("nb", ["Angola", "Zambia", "Ægir", "Østerrike", "Åland"]),
        ("et", ["Rootsi", "Soome", "Šveits", "Zambia", "Taani", "Valgevene", "Õnne", "Ühend"]),
        ("lv", ["Āfrika", "Austrija", "Cipra", "Čehija", "Dānija"]),
        ("lt", ["Islandija", "Ypata", "Jordanija", "Švedija", "Vokietija"]),
    ],
)
def test_names_are_sorted_as_their_language_does(language, names):
    with override(language):
        assert sorted(sorted(names), key=choices.alphabetical) == names


def test_language_choices_are_those_of_the_site():
    assert choices.language_choices()[:2] == [("en", "English"), ("de", "German")]


def test_spoken_languages_are_more_than_those_of_the_site():
    spoken = choices.spoken_language_choices()

    assert ("uk", "Ukrainian") in spoken
    assert [name for _code, name in spoken[:3]] == ["Abkhazian", "Afar", "Afrikaans"]


def test_time_zones_are_iana_names_by_region():
    zones = [zone for zone, _name in choices.time_zone_choices()]

    assert zones[0] == "UTC"
    assert {"Europe/Riga", "Europe/Moscow", "America/Sao_Paulo"} <= set(zones)
    assert not [zone for zone in zones[1:] if "/" not in zone or zone.startswith("Etc/")]
    assert dict(choices.time_zone_choices())["America/Sao_Paulo"] == "America/Sao Paulo"


@pytest.mark.parametrize(("code", "territory"), [("nb", None), ("pt-br", "BR")])
def test_locale_is_found_by_django_code(code, territory):
    assert choices.babel_locale(code).territory == territory


@pytest.mark.parametrize("language", ["en", "nb", "pt-br"])
def test_locales_keep_no_data_that_nobody_asks_for(language):
    locale = choices.babel_locale(language)

    # From the library's own store, so that nothing else keeps it either.
    kept = localedata.load(str(locale))
    assert not {"unit_patterns", "currency_names", "meta_zones"} & set(kept)
    assert {"territories", "languages", "time_zones", "months", "decimal_formats"} <= set(kept)
