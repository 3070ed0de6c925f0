"""Words, as documents have them."""

import pytest

from common.search import TWO_WORDS
from events.search.words import document_text, document_words, title_words

LONG = "x" * 100


def words(*short: str, long: tuple[str, ...] = ()) -> list[str]:
    """Return the words of a document of these texts, two of the text in one with a plus in front."""
    return document_words(short, long, 1000).replace(TWO_WORDS, "+").split()


def test_document_has_each_word_once():
    assert words("Riga, Riga", "", "?!", long=("Tallinn & RIGA",)) == ["riga", "tallinn"]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "–", "'", "\u2019"])
def test_compound_stands_in_a_document_in_one_word_too(hyphen):
    text = f"My kick{hyphen}off"
    assert words(text) == words(long=(text,)) == ["my", "kick", "off", "kickoff", "+kickoff"]


def test_parts_of_a_compound_are_joined_by_pairs_too():
    assert words(long=("macro-regional-plan",)) == [
        *("macro", "regional", "plan", "macroregionalplan", "macroregional", "regionalplan")
    ]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("kick off meeting", ["+kickoff", "+offmeeting"]),
        ("a forum on line", ["+online"]),
        ("on transition; riga. Tallinn – turku, (tartu)", []),
        ("the forum of 2021 cities", []),
        ("macro regional", ["+macroregional"]),
        (f"{'x' * 16} up", []),
    ],
)
def test_two_words_of_a_title_are_found_as_one(text, pairs):
    assert [word for word in words(text) if word.startswith("+")] == pairs


def test_two_words_of_a_longer_text_are_found_as_one_where_one_is_short():
    assert words(long=("macro regional kick off",)) == ["macro", "regional", "kick", "off", "+kickoff"]


def test_letters_with_marks_are_found_in_both_spellings():
    assert words(long=("Förderung in Århus", "Lübeck, Tromsø, Straße, Łódź, Æbeltoft, blue")) == [
        *("forderung", "in", "arhus", "foerderung", "aarhus"),
        *("lubeck", "tromso", "strasse", "lodz", "aebeltoft", "blue", "luebeck", "tromsoe"),
    ]


def test_long_words_are_cut():
    assert words(f"{LONG} {'y' * 40}-{'y' * 40}") == [LONG[:60], "y" * 40, "y" * 60]


@pytest.mark.parametrize(("limit", "found"), [(11, "riga tallin"), (10, "riga"), (4, "riga"), (3, "")])
def test_document_ends_with_a_whole_word(limit, found):
    assert document_words([], ["riga tallin"], limit) == document_text([], ["riga tallin"], limit) == found


def test_texts_are_kept_word_by_word_with_borders():
    text = document_text(["The Forum", "", "Pre-kick-off, day"], ["The forum: a kick-off"], 1000)

    assert text == "the forum | pre kick off day | prekickoff day | the forum a kick off"
    assert document_text(["riga"], ["tallinn"], 7) == "riga"


def test_title_has_its_texts_and_all_other_words():
    assert title_words(["Kick off Lübeck", "Short"], 1000).replace(TWO_WORDS, "+") == (
        "kick off lubeck | short | +kickoff | +offlubeck | luebeck | +offluebeck"
    )
    assert title_words([], 1000) == ""
