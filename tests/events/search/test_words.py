"""Words, as documents and queries have them."""

import pytest

from events.search.words import document_words, words_of

LONG = "x" * 100


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        (' \0 "*:(-_)? ', ()),
        ("\ud800", ()),
        ("🎉", ()),
        ("Élodie's ÖSTERSJÖN", ("elodie", "s", "ostersjon")),
        ("e-mobility 2021-2027", ("e", "mobility", "2021", "2027")),
        ("snake_case a.b", ("snake", "case", "a", "b")),
        ("Семинар в Риге", ("семинар", "в", "риге")),
        ("web Web WEB", ("web",)),
        ("tallinn\ud800\0 riga", ("tallinn", "riga")),
        ("½ m²", ("1", "2", "m2")),
        (LONG, (LONG[:60],)),
    ],
)
def test_words_of_a_query(text, words):
    assert words_of(text) == words


def test_query_has_ten_words_at_most():
    assert words_of(" ".join(f"w{number}" for number in range(11))) == tuple(f"w{number}" for number in range(10))


def test_long_query_is_cut_before_it_is_read():
    assert words_of("a" + " " * 498 + "bc") == ("a", "b")


def test_document_has_each_word_once_in_their_order():
    assert document_words(["Riga, Riga", "Tallinn & RIGA"], 100) == "riga tallinn"


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_compound_stands_in_a_document_in_one_word_too(hyphen):
    assert document_words([f"Kick{hyphen}off{hyphen}day"], 100) == "kick off day kickoffday"


def test_long_words_are_cut_in_a_document_as_in_a_query():
    assert document_words([f"{LONG} {'y' * 40}-{'y' * 40}"], 1000) == f"{LONG[:60]} {'y' * 40} {'y' * 60}"


@pytest.mark.parametrize(("limit", "words"), [(11, "riga tallin"), (10, "riga"), (4, "riga"), (3, "")])
def test_document_ends_with_a_whole_word(limit, words):
    assert document_words(["riga tallin"], limit) == words
