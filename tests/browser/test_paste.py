"""Formatting of other programs, pasted into the rich-text editor and saved."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from common.i18n import texts_of
from common.richtext import sanitise
from tests.browser import checks
from tests.browser.desk import EVENTS, editor_of, log_in, save
from tests.browser.reader import Reader
from tests.factories import EventFactory, UserFactory
from tests.pasted import PROGRAMS, copied, kept

PASTE = """
(editor, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", "not this");
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}
"""
HOSTILE = """
<div onclick="window.hit = 1"><script>window.hit = 1</script><img src="https://tracker.example/x" onerror="hit = 1">
<a href="javascript:window.hit = 1">a</a><iframe src="https://other.example"></iframe><svg onload="hit = 1"></svg>
<form action="https://other.example"><input><p style="background:url(https://tracker.example/y)">b</p></form></div>
"""
LONG = f"<table>{'<tr><td>10:00</td><td>Coffee</td></tr>' * 300}</table>"


def _pasted(page: Page, html: str) -> str:
    """Replace what stands in the description by what is pasted, and return what the form would send."""
    editor = editor_of(page, "description")
    editor.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    editor.evaluate(PASTE, html)
    return page.locator("#id_description_en").input_value()


def test_pasted_text_keeps_its_form_and_nothing_else(new_reader: Callable[..., Reader]) -> None:
    event = EventFactory(draft=True)
    reader = new_reader()
    page = reader.page
    log_in(reader, UserFactory(editor=True))
    reader.goto(f"{EVENTS}{event.pk}/change/")

    found = {program: sanitise(_pasted(page, copied(program))) for program in PROGRAMS}

    assert found == {program: kept(program) for program in PROGRAMS}
    assert _pasted(page, LONG) == "<p>10:00 Coffee</p>" * 300
    assert _pasted(page, "<div>" * 3000 + "<b>deep</b>") == "<p><strong>deep</strong></p>"
    assert _pasted(page, HOSTILE) == "<p>a</p><p>b</p>"
    assert page.evaluate("window.hit") is None
    # What the editor has copied itself stays as it is.
    assert _pasted(page, '<h4 data-pm-slice="0 0 []">own</h4><p>x</p>') == "<h4>own</h4><p>x</p>"
    assert checks.complaints(reader) + checks.foreign_requests(reader) == []

    _pasted(page, copied("word"))
    save(page)

    event.refresh_from_db()
    assert texts_of(event.description)["en"] == kept("word")
    expect(editor_of(page, "description").locator("ul ul ul")).to_have_text("its last page")


def test_word_pasted_into_a_sentence_stays_in_it(new_reader: Callable[..., Reader]) -> None:
    event = EventFactory(draft=True, description={"en": "<p>One three</p>"})
    reader = new_reader()
    log_in(reader, UserFactory(editor=True))
    reader.goto(f"{EVENTS}{event.pk}/change/")
    editor = editor_of(reader.page, "description")
    editor.focus()
    reader.page.keyboard.press("Control+Home")
    # A key pressed while the editor starts is lost.
    while reader.page.evaluate("getSelection().anchorOffset") < len("One "):
        reader.page.keyboard.press("ArrowRight")
    # The editor hears of the caret with the next frame.
    reader.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    editor.evaluate(
        PASTE, "<html><body><!--StartFragment--><span lang=EN-GB>two</span><!--EndFragment--></body></html>"
    )

    expect(editor.locator("p")).to_have_text(["One twothree"])
