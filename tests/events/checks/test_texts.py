"""Links without https, links that say nothing, and headings out of order."""

import pytest

from common.i18n import site_languages
from events.checks import find_problems
from events.checks.texts import is_vague, misplaced_heading
from events.models import Event
from tests.factories import DocumentFactory, EventFactory, SessionFactory

pytestmark = pytest.mark.django_db
OLD = "http://example.org/a"
UNSAFE = f"This link is not encrypted: {OLD}. Use https:// if it works there."


def told(event: Event) -> list[tuple[str, str, str]]:
    return [(one.code, one.language, str(one.message)) for one in find_problems(event)]


@pytest.mark.parametrize("field", ["website", "livestream_url", "registration_url", "social_links"])
def test_links_of_the_event_are_encrypted(field):
    needs = {"livestream_url": {"hybrid": True}, "registration_url": {"registration": True}}.get(field, {})

    assert told(EventFactory(**needs, **{field: OLD})) == [(f"{field}.insecure", "", UNSAFE)]


def test_several_social_links_are_told_once():
    event = EventFactory(social_links=f"https://example.org/b\n{OLD}\nHTTP://example.org/c")

    assert [message for _code, _language, message in told(event)] == [UNSAFE.replace("/a.", "/a ….")]


def test_links_of_sessions_and_documents_are_encrypted():
    event = EventFactory(hybrid=True, past=True)
    session = SessionFactory(event=event, title={"en": "Opening"}, join_url=OLD, join_public_from=event.starts_at)
    document = DocumentFactory(event=event, file="", link=OLD)

    assert [(one.code, str(one.message), one.row, one.row_field) for one in find_problems(event)] == [
        ("sessions.insecure", f"“Opening”: {UNSAFE}", session.pk, "join_url"),
        ("documents.insecure", UNSAFE, document.pk, "link"),
    ]


def test_texts_are_read_in_every_language():
    english = f'<h3>Day 1</h3><p><a href="{OLD}">Agenda</a> <a href="https://example.org/">here</a></p>'
    german = '<h4>Tag 1</h4><p><a href="https://example.org/">Klicken Sie hier</a></p>'
    event = EventFactory(description={"en": english, "de": german})

    assert told(event) == [
        ("description.insecure", "en", f"{UNSAFE} (English)"),
        (
            *("description.vague", "en"),
            "The link “here” does not say where it leads (English). Name the page or the document.",
        ),
        (
            *("description.vague", "de"),
            "The link “Klicken Sie hier” does not say where it leads (German). Name the page or the document.",
        ),
        (
            *("description.headings", "de"),
            "The smaller heading “Tag 1” has no heading above it (German). Use “Heading” first.",
        ),
    ]


HERE = {
    "en": "Click here!",
    "de": "Hier",
    "pl": "Więcej informacji",
    "sv": "Läs mer …",
    "fi": "Lue lisää",
    "da": "Læs mere",
    "nb": "her",
    "et": "Loe edasi »",
    "lv": "Šeit",
    "lt": "Skaityti daugiau",
}


@pytest.mark.parametrize("language", site_languages())
def test_click_here_is_known_in_every_language(language):
    assert is_vague(HERE[language], "https://example.org/agenda")


@pytest.mark.parametrize(
    ("words", "address", "says_nothing"),
    [
        ("", "https://example.org/", True),
        ("https://example.org/agenda/", "https://example.org/agenda", True),
        ("www.example.org", "https://example.org/", True),
        ("example.org", "https://example.org/agenda", False),
        ("The agenda is here", "https://example.org/agenda", False),
        ("info@example.org", "mailto:info@example.org", False),
    ],
)
def test_words_of_a_link_say_where_it_leads(words, address, says_nothing):
    assert is_vague(words, address) is says_nothing


@pytest.mark.parametrize(
    ("markup", "heading"),
    [
        ("<p>Text</p>", ""),
        ("<h3>A</h3><h4>B</h4><h3>C</h3><h4>D</h4>", ""),
        ("<p>Text</p><h4>A <strong>b</strong></h4><h3>C</h3>", "A b"),
    ],
)
def test_headings_skip_no_level(markup, heading):
    assert misplaced_heading(markup) == heading
