"""The interface is complete in every language: no text is left out, left in English, or broken."""

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings

from tools.catalogues import (
    LOCALE,
    SAME_AS_ENGLISH,
    find_problems,
    header,
    po_path,
    read_catalogue,
    same_as_english,
)
from tools.extraction import collect

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
# Regulation (EU) 2021/1060, Annex IX: the words are not ours to choose.
CO_FUNDED = {
    "de": "Kofinanziert von der Europäischen Union",
    "pl": "Dofinansowane przez Unię Europejską",
    "sv": "Medfinansieras av Europeiska unionen",
    "fi": "Euroopan unionin osarahoittama",
    "da": "Medfinansieret af Den Europæiske Union",
    "nb": "Medfinansiert av Den europeiske union",
    "et": "Kaasrahastanud Euroopa Liit",
    "lv": "Līdzfinansē Eiropas Savienība",
    "lt": "Bendrai finansuoja Europos Sąjunga",
}


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return collect()


def test_there_are_texts_in_nine_languages_beside_english(texts: Catalog) -> None:
    assert LANGUAGES == ["de", "pl", "sv", "fi", "da", "nb", "et", "lv", "lt"]
    assert sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/*.po")) == sorted(LANGUAGES)
    assert len(texts) > 800


@pytest.mark.parametrize("code", LANGUAGES)
def test_language_is_complete(code: str, texts: Catalog) -> None:
    problems = find_problems(read_catalogue(po_path(code)), texts, same_as_english(code))

    # The first of them are enough to know what to do.
    assert problems[:20] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_file_has_the_head_of_its_language(code: str) -> None:
    assert po_path(code).read_text(encoding="utf-8").startswith(header(code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_emblem_has_the_official_statement(code: str) -> None:
    assert read_catalogue(po_path(code))["Co-funded by the European Union"].string == CO_FUNDED[code]


def test_list_of_equal_texts_has_reasons_and_nothing_that_is_gone(texts: Catalog) -> None:
    lists = tomllib.loads(SAME_AS_ENGLISH.read_text(encoding="utf-8"))
    known = {text for message in texts for text in ([*message.id] if message.pluralizable else [message.id])}

    assert set(lists) <= {"all", *LANGUAGES}
    assert {text for entries in lists.values() for text in entries} - known == set()
    assert all(reason.strip() for entries in lists.values() for reason in entries.values())


# What nobody translates: names, and the words of the design that stand in no sentence.
NAMES = {"PDF", "QR", "iCalendar", "Atom", "JSON", "CSS", "HTML", "RSS", "ICS", "API", "A–Z", "noindex"}
TEMPLATES = [
    path
    for path in sorted((ROOT / "templates").rglob("*.html"))
    # The workshop of those who build the site, and the page about the API, in English as its document is.
    if path.name != "styleguide.html" and path.parent.name != "api"
]
_MARKED = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}|{% comment.*?{% endcomment %}", re.DOTALL)
_TEMPLATE_CODE = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1>|<!doctype[^>]*>|<!--.*?-->|&\w+;", re.DOTALL)
# The attributes that people read or hear.
_SPOKEN = re.compile(r"""\b(?:alt|title|placeholder|aria-label|aria-description)=(?:"([^"]*)"|'([^']*)')""")
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")


def unmarked_words(template: str) -> list[str]:
    """Return the words of a template that no translator will ever see."""
    html = _HIDDEN.sub(" ", _TEMPLATE_CODE.sub(" ", _MARKED.sub(" ", template)))
    spoken = " ".join(text for pair in _SPOKEN.findall(html) for text in pair)
    visible = re.sub(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""", " ", html)
    return [word for word in _WORD.findall(f"{spoken} {visible}") if word not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_every_word_of_a_template_is_marked(path: Path) -> None:
    assert unmarked_words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Past events</p>", ["Past", "events"]),
        ('<img alt="A port">', ["port"]),
        ('<nav aria-label="{% translate "Main" %}" class="site-header">–</nav>', []),
        ("{% blocktranslate %}Online: {{ name }}{% endblocktranslate %}{# words #}{{ name }} (PDF) &nbsp;", []),
        ("<script>const word = 1</script>{% if a > b %}<br>{% endif %}", []),
    ],
)
def test_unmarked_words_are_found(template: str, words: list[str]) -> None:
    assert unmarked_words(template) == words


SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
_COMMENTS = re.compile(r"^\s*//.*$|\s//\s.*$|/\*[^*]*\*/", re.MULTILINE)
_LITERAL = re.compile(r"""(["'`])((?:\\.|(?!\1)[^\\\n])*)\1""")
# What people read: a sentence or a word that begins with a capital letter.
_SENTENCE = re.compile(r"^[A-ZÄÖÜ][a-zäöü]{2,}(?:[ .,:;!?…].*)?$|^[A-Za-z]+ (?:[a-z]+ )+[a-z]+[.!?…]?$")


def english_words(script: str) -> list[str]:
    """Return the literals of a script that look like words for people: it takes those from the page."""
    return [text for _quote, text in _LITERAL.findall(_COMMENTS.sub("", script)) if _SENTENCE.match(text)]


# Names of the browser's own things.
OF_THE_BROWSER = {"ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End", "Escape", "Enter", "Tab", "Accept"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT / "static" / "js")))
def test_script_takes_its_words_from_the_page(path: Path) -> None:
    assert [text for text in english_words(path.read_text(encoding="utf-8")) if text not in OF_THE_BROWSER] == []


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ('status.textContent = "Copied";', ["Copied"]),
        ("button.title = `No results found.`;", ["No results found."]),
        ('status.textContent = "no results found";', ["no results found"]),
        ('// say "Copied"\nelement.classList.toggle("is-open", event.key === "x");', []),
        ('fields.querySelector("input[name=a] + label"); new Intl.DateTimeFormat("sv", { dateStyle: "short" });', []),
    ],
)
def test_words_in_scripts_are_found(script: str, words: list[str]) -> None:
    assert english_words(script) == words
