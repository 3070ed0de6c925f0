"""Addresses made from titles."""

import pytest

from common.slugs import free_slug, make_slug
from programmes.models import Priority
from tests.factories import ContactFactory, PriorityFactory, ProgrammeFactory


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Information webinar: third call", "information-webinar-third-call"),
        ("Élodie & Øystein in Łódź", "elodie-oystein-in-lodz"),
        ("Встреча в Санкт-Петербурге", "vstrecha-v-sankt-peterburge"),
        # Whatever stands between words parts them.
        ("Programme 2021–2027", "programme-2021-2027"),
        ("2021—2027, 2021−2027, 2021‐2027", "2021-2027-2021-2027-2021-2027"),
        ("Kick\u2011off\u00a0in\u202fRiga", "kick-off-in-riga"),
        ("Transition/Connectivity", "transition-connectivity"),
        ("one:two·three•four&five+six,seven…eight", "one-two-three-four-five-six-seven-eight"),
        ("file_name.v2|a\\b;c=d*e~f@g#h", "file-name-v2-a-b-c-d-e-f-g-h"),
        ("Call (3rd) [open] “now” «soon»!", "call-3rd-open-now-soon"),
        ("– Kick-off –", "kick-off"),
        ("tab\tline\nend", "tab-line-end"),
        ("abc会議def", "abc-def"),
        ("Green 🎉 deal", "green-deal"),
        # Nobody sees these, so they part nothing.
        ("co\u00adoperation zero\u200bwidth \u2066marks\u2069 joi\u2060ned", "cooperation-zerowidth-marks-joined"),
        ("l’Europe, l'Europe, Europe´s, don‘t", "leurope-leurope-europes-dont"),
        # Letters of their own
        ("Straße, GROẞ", "strasse-gross"),
        ("Ærø, Århus, Þórshöfn, Ðakovo, cœur, ılık, İzmir", "aero-arhus-thorshofn-dakovo-coeur-ilik-izmir"),
        ("Žižkov, Šiauliai, Gdańsk, Jõgeva, Çeşme", "zizkov-siauliai-gdansk-jogeva-cesme"),
        ("№ 5™, CO₂, ﬁlm, Ｗｉｄｅ, ½", "no-5tm-co2-film-wide-1-2"),
        # No letter of ours
        ("会議", "item"),
        ("გამარჯობა", "item"),
        ("مؤتمر", "item"),
        ("🎉", "item"),
        ("–/–", "item"),
        ("", "item"),
    ],
)
def test_make_slug_writes_titles_in_ascii(text, slug):
    assert make_slug(text) == slug


def test_make_slug_keeps_a_whole_title_of_170_characters():
    title = "word " * 34

    slug = make_slug(title)

    assert (len(title), slug) == (170, "-".join(["word"] * 34))


@pytest.mark.parametrize(
    ("text", "limit", "slug"),
    [
        ("one two three", 13, "one-two-three"),
        ("one two three", 12, "one-two"),
        ("one two", 3, "one"),
        ("onetwo", 3, "one"),
    ],
)
def test_make_slug_is_cut_at_the_end_of_a_word(text, limit, slug):
    assert make_slug(text, max_length=limit) == slug


def test_cyrillic_title_of_170_characters_fits():
    assert make_slug("щ" * 170) == "shch" * 50


def test_free_slug_counts_until_one_is_free():
    taken = {"kick-off", "kick-off-2"}

    assert free_slug("Kick-off", is_taken=taken.__contains__) == "kick-off-3"


def test_free_slug_passes_over_reserved_words():
    assert free_slug("Past", is_taken=lambda slug: False, reserved=("past",)) == "past-2"


def test_free_slug_leaves_room_for_its_number():
    text = "a" * 300

    assert free_slug(text, is_taken=lambda slug: len(slug) < 196, max_length=200) == "a" * 194 + "-2"


def test_saving_fills_an_empty_slug_and_keeps_a_given_one(db):
    first, second = ContactFactory(name="Élodie"), ContactFactory(name="Elodie")
    given = ContactFactory(name="Elodie", slug="e")

    assert [first.slug, second.slug, given.slug] == ["elodie", "elodie-2", "e"]


def test_slug_is_unique_within_its_scope_only(db):
    programme = ProgrammeFactory()
    title = {"en": "Water"}

    slugs = [PriorityFactory(programme=where, title=title).slug for where in (programme, programme, ProgrammeFactory())]

    assert slugs == ["water", "water-2", "water"]


def test_saving_some_fields_writes_the_new_slug(db):
    priority = PriorityFactory(title={"en": "Water"})

    priority.slug = ""
    priority.save(update_fields=["number"])

    assert Priority.objects.get(pk=priority.pk).slug == "water"
