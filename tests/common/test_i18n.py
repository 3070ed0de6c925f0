"""Translated texts: how they are stored, and which language is shown."""

import copy
import json
import pickle

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import override
from i18nfield.strings import LazyI18nString

from common.i18n import (
    Text,
    TranslatedCharField,
    pick,
    site_languages,
    texts_of,
    texts_outside_the_site,
)
from contacts.models import Organisation
from tests.factories import OrganisationFactory


def _stored(organisation: Organisation, column: str = "name") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM contacts_organisation WHERE id = %s", [organisation.pk])  # noqa: S608
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ({"en": "Riga", "de": ""}, {"en": "Riga"}),
        (LazyI18nString({"lv": "Rīga"}), {"lv": "Rīga"}),
        (LazyI18nString("Riga"), {"en": "Riga"}),
        ("Riga", {"en": "Riga"}),
        ("", {}),
        (None, {}),
        ({}, {}),
    ],
)
def test_texts_of_gives_what_is_not_empty(value, texts):
    assert texts_of(value) == texts


def test_pick_takes_the_active_language_first():
    with override("de"):
        assert (pick({"en": "Events", "de": "Termine"}), pick({"en": "Events", "de": "Termine"}).lang) == (
            "Termine",
            "de",
        )


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"pl": "pl", "sv": "sv", "en": "en", "fi": "fi"}, "pl"),
        ({"sv": "sv", "en": "en", "fi": "fi"}, "sv"),
        ({"en": "en", "fi": "fi"}, "en"),
        ({"fi": "fi"}, "fi"),
        ({}, ""),
    ],
)
def test_pick_falls_back_to_source_then_english_then_any(texts, expected):
    shown = pick(texts, wanted="pl", source="sv")

    assert (shown, shown.lang) == (expected, expected)


def test_pick_without_an_active_language_takes_english():
    with override(None):
        assert pick({"de": "Termine", "en": "Events"}) == "Events"


def test_pick_shows_no_language_that_is_not_offered():
    texts = {"en": "Events", "de": "Entwurf"}

    assert pick(texts, source="en", offered=[], wanted="de") == "Events"
    assert pick(texts, source="en", offered=["de"], wanted="de") == "Entwurf"


def test_pick_shows_nothing_where_only_unoffered_translations_exist():
    assert pick({"de": "Entwurf"}, source="en", offered=["pl"], wanted="de") == Text()


def test_pick_shows_a_language_that_the_site_does_not_have():
    shown = pick({"ru": "Встреча", "de": "Entwurf"}, source="en", offered=[], wanted="de")

    assert (shown, shown.lang) == ("Встреча", "ru")


def test_text_survives_copy_and_pickle_with_its_language():
    text = Text("Termine", "de")

    copies = [copy.deepcopy(text), pickle.loads(pickle.dumps(text))]  # noqa: S301

    assert [(one, one.lang) for one in copies] == [("Termine", "de")] * 2


def test_bare_string_is_stored_as_text_in_english(db):
    organisation = OrganisationFactory(name="Leontief Centre")

    assert json.loads(_stored(organisation)) == {"en": "Leontief Centre"}


def test_text_null_survives(db):
    organisation = OrganisationFactory(name={"en": "null"}, short_name="null")

    organisation.refresh_from_db()

    assert texts_of(organisation.name) == {"en": "null"}
    assert pick(organisation.name) == "null"


def test_letters_are_stored_readable(db):
    organisation = OrganisationFactory(name={"pl": "Łódź", "ru": "Леонтьевский центр"})

    assert _stored(organisation) == '{"pl": "Łódź", "ru": "Леонтьевский центр"}'


def test_spaces_alone_are_no_text_and_nul_is_dropped(db):
    organisation = OrganisationFactory(name={"en": " Ri\0ga ", "de": "  "}, logo_alt={"en": " "})

    assert (_stored(organisation), _stored(organisation, "logo_alt")) == ('{"en": "Riga"}', "")


def test_update_and_bulk_create_store_in_the_same_way(db):
    made = Organisation.objects.bulk_create([Organisation(name="Åbo", slug="abo")])[0]
    changed = OrganisationFactory()
    Organisation.objects.filter(pk=changed.pk).update(name={"sv": "Malmö", "en": ""})

    assert (_stored(made), _stored(changed)) == ('{"en": "Åbo"}', '{"sv": "Malmö"}')


@pytest.mark.parametrize("length", [200, 201])
def test_length_is_checked_for_each_language(db, length):
    organisation = OrganisationFactory.build(name={"en": "short", "de": "ä" * length}, slug="x")

    if length == 200:
        organisation.full_clean()
        return
    with pytest.raises(ValidationError) as caught:
        organisation.full_clean()
    assert caught.value.message_dict == {"name": ["de: shorten the text to 200 characters; it has 201."]}


def test_required_text_is_missed(db):
    with pytest.raises(ValidationError) as caught:
        Organisation(name={"en": ""}, slug="x").full_clean()

    assert caught.value.message_dict["name"] == ["This field cannot be blank."]


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ('{"en": "Riga"}', {"en": "Riga"}),
        ("{not json", {"en": "{not json"}),
        ("Riga", {"en": "Riga"}),
        (LazyI18nString({"de": "Riga"}), {"de": "Riga"}),
    ],
)
def test_field_reads_stored_and_typed_values(value, texts):
    assert texts_of(TranslatedCharField(text_length=10).to_python(value)) == texts


def test_null_stays_null():
    assert TranslatedCharField().get_prep_value(None) is None


def test_serialised_value_is_what_is_stored():
    field = Organisation._meta.get_field("name")

    assert field.value_to_string(Organisation(name={"pl": "Łódź"})) == '{"pl": "Łódź"}'


@pytest.mark.parametrize("length", [None, 80])
def test_field_keeps_its_limit_in_migrations(length):
    _name, _path, args, kwargs = TranslatedCharField(text_length=length).deconstruct()

    assert TranslatedCharField(*args, **kwargs).text_length == length


def test_languages_outside_the_site():
    texts = {"en": "Events", "ru": "Встреча"}

    assert site_languages() == ["en", "de", "pl", "sv", "fi", "da", "nb", "et", "lv", "lt"]
    assert texts_outside_the_site(texts) == {"ru": "Встреча"}
