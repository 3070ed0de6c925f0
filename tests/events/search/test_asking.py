"""What a reader's input asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.search import COMPOUNDS, FUNCTION_WORDS, fold, split_words
from events.search.asking import read_query

LONG = "x" * 100


def first_words(text: str) -> list[str]:
    """Return the words asked for, each as typed."""
    return [clause[0] for clause in read_query(text).clauses]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (' \0 "*:(-_)? ', []),
        ("\ud800", []),
        ("🎉", []),
        ("Élodie's ÖSTERSJÖN", ["elodie", "ostersjon"]),
        ("Europe’s s", ["europe", "s"]),
        ("e-mobility 2021-2027", ["e", "mobility", "2021", "2027"]),
        ("snake_case a.b", ["snake", "case", "b"]),
        ("Семинар в Риге", ["семинар", "в", "риге"]),
        ("web Web WEB", ["web", "web"]),
        ("tallinn\ud800\0 riga", ["tallinn", "riga"]),
        ("½ m²", ["1", "2", "m2"]),
        ("kick\u00adoff wa\u200bter\u2060 \ufeff\u200friga\u202e", ["kickoff", "water", "riga"]),
        ("baltic\u00a0sea", ["baltic", "sea"]),
        (LONG, [LONG[:60]]),
        # Function words, of every language at once.
        ("the annual forum", ["annual", "forum"]),
        ("die Konferenz der Städte und Regionen", ["konferenz", "stadte", "regionen"]),
        ("konferencja w Gdańsku", ["konferencja", "gdansku"]),
        ("who is who", ["who", "is"]),
        ("state-of-the-art", ["state", "of", "the", "art"]),
        ("kick off", ["kick", "off"]),
        ("seminar on line", ["seminar", "on", "line"]),
        ("seminar on water", ["seminar", "water"]),
        ("war man hat", ["war", "man", "hat"]),
        ("of the", ["of", "the"]),
        # Quotation marks of several languages; one alone is none.
        ('"the forum" of cities', ["cities", "the", "forum"]),
        ('the "forum', ["forum"]),
        ('"" forum', ["forum"]),
    ],
)
def test_words_that_have_to_be_found(text, words):
    found = first_words(text)

    # The last word is asked for as a beginning, too.
    assert list(dict.fromkeys(found)) == list(dict.fromkeys(words))


def test_query_has_ten_words_at_most():
    assert first_words(" ".join(f"w{number}" for number in range(11))) == [f"w{number}" for number in range(10)]


def test_long_query_is_cut_before_it_is_read():
    assert first_words("x" + " " * 498 + "bc") == ["x", "b"]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ('"Annual Forum"', [("annual forum",)]),
        ("„Annual Forum“", [("annual forum",)]),
        ("«Annual Forum» 'riga tallinn'", [("annual forum",)]),
        ("“annual forum” “annual forum” ”riga”", [("annual forum",), ("riga",)]),
        ('"annual forum', []),
        ('annual" "forum', []),
        ('"Förderung"', [("forderung", "foerderung")]),
        ('"Luebeck Aarhus"', [("luebeck aarhus", "lubeck arhus")]),
        ('"the blue kick-off"', [("the blue kick off", "the blu kick off")]),
        ('\u201cWomen\u2019s day\u201d "let\'s"', [("women s day",), ("let s",)]),
    ],
)
def test_phrases_in_the_spellings_of_a_text(text, phrases):
    assert list(read_query(text).phrases) == phrases


def test_phrase_asks_for_its_words_as_they_are():
    assert read_query('"ports in"').clauses == (("ports", "portsin"), ("in", "portsin"))
    assert read_query('"women\'s day"').clauses == (("women", "womenday"), ("day", "womenday"))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("regis", "regis*"),
        ("kick off", "kickoff"),
        ("my kick of", "mykick"),
        ("kick-off day", "kickoff"),
        ("kickoff", "\u02adkickoff"),
        ("Lübeck", "luebeck"),
        ("Århus", "aarhus"),
        ("cities", "city"),
        ("city", "cities"),
        ("häuser", "haus"),
        ("haus", "hauser"),
        ("konferencijos tema", "konferencij*"),
        ("seminar", "semin*"),
        ("sminar", "sminaret"),
        ("day off", "days"),
        ("days off", "day"),
        ("start-ups meet", "startup"),
        ("crossborder trade", "cross border"),
        ("Küstenstädte", "kuesten staedte"),
        ("start-up meets", "startups"),
        ("morze północne", "morza"),
        ("Kaune", "kaunas"),
        ("środowisko", "srodowisk*"),
        ("bałtyckiego", "baltyck*"),
        ("klaipėdoje", "klaip*"),
        ("seminarium", "semin*"),
        ("programme x", "program"),
        ("organisation", "organizati*"),
        ("digitalized", "digitalis*"),
    ],
)
def test_form_that_is_found_too(text, form):
    assert form in read_query(text).clauses[0]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("regist webinar", "regist*"),
        ("water day", "wat*"),
        ("w2 x", "w2s"),
        ("news x", "new"),
        ("workers", "wor kers"),
        ("abcdefghijklmnopqrstu x", "abcde fghijklmnopqrstu"),
        ("programme x", "progr*"),
        ("eu x", "eus"),
        ("data x", "date"),
        ("sums x", "zums"),
        ("1.2", "12"),
        ("mega let", "megal*"),
    ],
)
def test_form_that_is_not_found(text, form):
    assert form not in read_query(text).clauses[0]


def test_last_word_may_be_the_beginning_of_a_joined_one():
    assert read_query("mega wat").clauses[-1][-2:] == ("wat*", "megawat*")


def test_beginning_is_asked_for_only_at_the_very_end():
    assert not any("*" in form for clause in read_query('riga "annual forum"').clauses for form in clause)


def test_function_words_are_folded_words():
    assert [word for word in FUNCTION_WORDS if split_words(fold(word)) != [word]] == []
    assert {"the", "und", "oraz", "och", "mutta", "af", "hvilken", "ning", "bet", "arba"} <= FUNCTION_WORDS
    assert {("on", "line"), ("in", "house")} <= COMPOUNDS


@given(st.text(max_size=40))
def test_any_text_is_read(text):
    asked = read_query(text)

    assert all(form.removesuffix("*").replace(" ", "").isalnum() for clause in asked.clauses for form in clause)
    assert bool(asked.clauses) == bool(split_words(fold(text)))
