"""Formatting of other programs, sent without our editor; tests/browser/test_paste.py pastes the same into it."""

import pytest

from common.pasted import is_foreign
from common.richtext import sanitise
from tests.pasted import PROGRAMS, copied, kept


def item(text: str, *, level: int = 1, mark: str = "·", name: str = "l0") -> str:
    style = f"mso-list:{name} level{level} lfo1"
    return f"<p class=MsoListParagraph style='{style}'><span style='mso-list:Ignore'>{mark}</span>{text}</p>"


@pytest.mark.parametrize("program", PROGRAMS)
def test_text_of_a_program_keeps_its_form(program: str) -> None:
    stored = sanitise(copied(program))

    assert stored == kept(program)
    assert not is_foreign(stored)


@pytest.mark.parametrize(
    ("markup", "lists"),
    [
        # Without a first level, and levels left out.
        (item("a", level=3) + item("b", level=7), "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        # Bullets and numbers, and two lists that touch.
        (item("a") + item("b", mark="1."), "<ul><li><p>a</p></li></ul><ol><li><p>b</p></li></ol>"),
        (
            item("a", mark="1.") + item("b", mark="1.", name="l1"),
            "<ol><li><p>a</p></li></ol><ol><li><p>b</p></li></ol>",
        ),
        (item("a", mark="(iv)") + item("b", mark="o"), "<ol><li><p>a</p></li></ol><ul><li><p>b</p></li></ul>"),
        # A paragraph between two items; numbers go on.
        (
            item("a", mark="1.") + "<p>x</p>" + item("b", mark="2."),
            '<ol><li><p>a</p></li></ol><p>x</p><ol start="2"><li><p>b</p></li></ol>',
        ),
        # What belongs to an item, also after a list in it.
        (
            "<div><ul><li>a<ul><li>b</li></ul><h2>c</h2></li></ul></div>",
            "<ul><li><p>a</p><ul><li><p>b</p></li></ul><p>c</p></li></ul>",
        ),
        ("<div><ol start=3><li>a<li>b</ol></div>", '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'),
        ("<div><ul><ul><li>a</ul><li>b</ul></div>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ('<ul class=x><li aria-level="x">a<li aria-level="²">b</ul>', "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("<li class=x>a", "<ul><li><p>a</p></li></ul>"),
    ],
)
def test_lists(markup: str, lists: str) -> None:
    assert sanitise(markup) == lists


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<table><tr><td>10:00<td>Coffee</table>", "<p>10:00 Coffee</p>"),
        ("<table><caption>Day 1</caption><tr><th>When<th>What</tr></table>", "<p>Day 1</p><p>When What</p>"),
        ("<table><tr><td></td><td>&nbsp;</td></tr></table><p>x</p>", "<p>x</p>"),
        # A table that only lays out a page, as in mails, is no line.
        (
            "<table><tr><td><h2>A</h2><p>b</p><ul><li>c</ul></td></tr></table>",
            "<h3>A</h3><p>b</p><ul><li><p>c</p></li></ul>",
        ),
        ("<table><tr><td>a<br>b<td><h1>c</h1>", "<p>a<br>b c</p>"),
        (
            "<table><tr><td><ul><li>a</ul><td><hr><td><ul><li>b</ul>",
            "<ul><li><p>a</p></li></ul><hr><ul><li><p>b</p></li></ul>",
        ),
        ("<table><tr><td>1<td>2<table><tr><td>3<td>4</table>5<tr><td>6", "<p>1 2 5</p><p>3 4</p><p>6</p>"),
        ("<ul><li>a<table><tr><td>1<td>2</table><li>b</ul>", "<ul><li><p>a</p><p>1 2</p></li><li><p>b</p></li></ul>"),
    ],
)
def test_rows_of_tables_become_lines(markup: str, lines: str) -> None:
    assert sanitise(markup) == lines


@pytest.mark.parametrize(
    ("markup", "levels"),
    [
        ("<h1>a</h1><h2>b</h2><h3>c</h3>", "<h3>a</h3><h4>b</h4><h4>c</h4>"),
        ("<h2>a</h2><h5>b</h5>", "<h3>a</h3><h4>b</h4>"),
        ("<h6>a</h6>", "<h3>a</h3>"),
        # Our own two stay what they are.
        ("<h4 class=x>a</h4><h3>b</h3>", "<h4>a</h4><h3>b</h3>"),
        ("<p class=MsoTitle>a</p><p class=MsoHeading2>b</p>", "<h3>a</h3><h4>b</h4>"),
        ("<p role=heading aria-level=9>a</p><p role=heading>b</p>", "<h4>a</h4><h3>b</h3>"),
    ],
)
def test_headings_are_ranked(markup: str, levels: str) -> None:
    assert sanitise(markup) == levels


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<b>a<i>b</i></b><i>c</i>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
        ("<h2><b>a</b> <i>b</i></h2>", "<h3>a <em>b</em></h3>"),
        (
            '<span style="font-weight:bold;font-style:oblique;vertical-align:super">a</span>',
            "<p><strong><em><sup>a</sup></em></strong></p>",
        ),
        ('<b><span style="font-weight:400">a</span></b>', "<p>a</p>"),
        (
            '<a class=x href="https://x.example/?a=1&amp;b=&quot;">a <b>b</b></a>',
            '<p><a href="https://x.example/?a=1&amp;b=&quot;" rel="noopener">a <strong>b</strong></a></p>',
        ),
        ('<div>a<a href="/b">b</a> <a href="#c">c</a> <a href="javascript:d">d</a><a>e</a></div>', "<p>ab c de</p>"),
        ("<div>&lt;b&gt; &amp;amp;</div>", "<p>&lt;b&gt; &amp;amp;</p>"),
        ("<div> a\n\t<span> &nbsp; b&nbsp;c</span> </div>", "<p>a b&nbsp;c</p>"),
        ("<div><br>a <br> b<br></div>", "<p>a<br>b</p>"),
        ("<div>a</div>b<div><p>c</p></div>", "<p>a</p><p>b</p><p>c</p>"),
        ("<div>a<br style='page-break-before:always'>b</div>", "<p>a</p><p>b</p>"),
        ("<div>so\u00adft ze\u200bro</div>", "<p>soft zero</p>"),
        ("<div style='display:none'>a<p>b</p><hr></div><p>c</p>", "<p>c</p>"),
        ("<p class=x>a<s>b</s><ins>c</ins><del>d</del></p>", "<p>abc</p>"),
        (
            "<blockquote class=x>a<ul><li>b</ul></blockquote><div>c</div>",
            "<blockquote><p>a</p><ul><li><p>b</p></li></ul></blockquote><p>c</p>",
        ),
        ("<p class=x>a<span style='mso-list:Ignore'>b</span></p>", "<p>ab</p>"),
        ("<p class=x>&nbsp;</p>", ""),
    ],
)
def test_words_keep_what_we_allow(markup: str, words: str) -> None:
    assert sanitise(markup) == words


def test_long_and_deep_texts_are_read_as_well() -> None:
    rows = "<tr><td>10:00</td><td>Coffee</td></tr>" * 300
    deep = "<div><ul><li>" * 3000

    assert sanitise(f"<table>{rows}</table>") == "<p>10:00 Coffee</p>" * 300
    assert sanitise(f"{deep}x") == "<ul><li>" + "<p>x</p>" + "</li></ul>"
