"""Formatted text is safe on every path into the database (SEC-2)."""

import pytest

from common.i18n import texts_of
from common.richtext import paragraphs, plain, sanitise
from programmes.models import Programme
from tests.factories import EventFactory, ProgrammeFactory

HOSTILE = [
    ("<p>Hi<script>alert(1)</script></p>", "<p>Hi</p>"),
    ("<style>p{}</style><p>Hi</p>", "<p>Hi</p>"),
    ('<p style="color:red" class="x" onclick="y()">Hi</p>', "<p>Hi</p>"),
    ('<p><a href="javascript:alert(1)">Hi</a></p>', '<p><a rel="noopener">Hi</a></p>'),
    ('<p><a href="data:text/html,x">Hi</a></p>', '<p><a rel="noopener">Hi</a></p>'),
    ('<p>Hi<img src="https://tracker.example/x.gif"></p>', "<p>Hi</p>"),
    ('<p>Hi</p><iframe src="https://other.example"></iframe>', "<p>Hi</p>"),
    ("<p>Hi<!-- secret --></p>", "<p>Hi</p>"),
    ("<p>Hi</p><svg onload=alert(1)>", "<p>Hi</p>"),
    ("<p>Hi", "<p>Hi</p>"),
]


@pytest.mark.parametrize(("text", "safe"), HOSTILE)
def test_sanitise_leaves_nothing_dangerous(text, safe):
    assert sanitise(text) == safe


@pytest.mark.parametrize(
    "text",
    [
        "<h3>Aims</h3><p>One <strong>two</strong> <em>three</em></p><ul><li>four</li></ul>",
        '<ol start="3"><li>three</li></ol><blockquote><p>said</p></blockquote><hr>',
        '<p><a href="https://example.org/" rel="noopener">more</a><br>CO<sub>2</sub></p>',
        '<p><a href="mailto:a@example.org" rel="noopener">mail</a></p>',
    ],
)
def test_sanitise_keeps_what_is_allowed(text):
    assert sanitise(text) == text


@pytest.mark.parametrize("text", [text for text, _safe in HOSTILE] + ["One\n\nTwo", "a < b", "A & B"])
def test_sanitise_twice_changes_nothing(text):
    assert sanitise(sanitise(text)) == sanitise(text)


def test_plain_text_becomes_paragraphs():
    assert sanitise("One & two\r\nthree\n \n\nfour") == "<p>One &amp; two<br>three</p><p>four</p>"
    assert paragraphs("\n\n") == ""


@pytest.mark.parametrize("text", ["", "  ", "<p></p>", "<p><br></p>", "<p>&nbsp;</p>", "<hr>", "<script>x</script>"])
def test_markup_without_words_is_no_text(text):
    assert sanitise(text) == ""


def test_plain_gives_one_line_per_block():
    markup = "<h3>Aims</h3><p>A &amp; B<br>two   words</p><ul><li>one</li><li>two &lt;three&gt;</li></ul><hr><p> </p>"

    assert plain(markup) == "Aims\nA & B\ntwo words\none\ntwo <three>"


@pytest.mark.parametrize(("text", "safe"), HOSTILE)
def test_save_sanitises(db, text, safe):
    event = EventFactory(description={"en": text, "de": text})

    event.refresh_from_db()

    assert texts_of(event.description) == {"de": safe, "en": safe}


def test_bulk_create_and_update_sanitise(db):
    hostile, safe = HOSTILE[0]
    made = Programme.objects.bulk_create([Programme(title="P", slug="p", description={"en": hostile})])[0]
    changed = ProgrammeFactory()
    Programme.objects.filter(pk=changed.pk).update(description={"en": hostile})
    batched = ProgrammeFactory()
    batched.description = {"en": hostile}
    Programme.objects.bulk_update([batched], ["description"])

    stored = Programme.objects.filter(pk__in=[made.pk, changed.pk, batched.pk])

    assert [texts_of(row.description) for row in stored] == [{"en": safe}] * 3
