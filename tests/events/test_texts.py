from dataclasses import dataclass

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from common.i18n import Text


@dataclass(frozen=True)
class Point:
    text: str
    datetime: str


def render(source: str, **context: object) -> str:
    return Template("{% load texts %}" + source).render(Context(context))


def test_lang_names_the_language_of_a_foreign_text() -> None:
    assert render("<p{% lang text %}>", text=Text("Guten Tag", "de")) == '<p lang="de" dir="auto">'


@pytest.mark.parametrize("text", [Text("Good day", "en"), Text(), "plain"])
def test_lang_is_silent_about_a_text_of_the_page(text: str) -> None:
    assert render("<p{% lang text %}>", text=text) == '<p dir="auto">'


def test_lang_compares_with_the_active_language() -> None:
    with translation.override("de"):
        assert render("<p{% lang text %}>", text=Text("Good day", "en")) == '<p lang="en" dir="auto">'


def test_timed_keeps_the_words_between_the_points() -> None:
    points = [Point("16.", "2024-05-16"), Point("24. May 2024", "2024-05-24")]

    assert render("{% timed text points %}", text="16. - 24. May 2024", points=points) == (
        '<time datetime="2024-05-16">16.</time> - <time datetime="2024-05-24">24. May 2024</time>'
    )


def test_timed_finds_equal_words_in_their_order() -> None:
    points = [Point("09:00", "a"), Point("09:00", "b")]

    assert render("{% timed text points %}", text="09:00 - 09:00 (CET)", points=points) == (
        '<time datetime="a">09:00</time> - <time datetime="b">09:00</time> (CET)'
    )


def test_timed_appends_points_the_text_lacks() -> None:
    points = [Point("noon", "12:00"), Point("", "13:00")]

    assert (
        render("{% timed text points %}", text="in May", points=points) == 'in May <time datetime="12:00">noon</time>'
    )


def test_timed_escapes_every_part() -> None:
    points = [Point("<b>", '"')]

    assert render("{% timed text points %}", text="<i><b></i>", points=points) == (
        '&lt;i&gt;<time datetime="&quot;">&lt;b&gt;</time>&lt;/i&gt;'
    )


@pytest.mark.parametrize(
    ("path", "tag", "expected"),
    [
        ("/events/", "{% current '/events/' %}", ' aria-current="page"'),
        ("/events/past/", "{% current '/events/' %}", ' aria-current="true"'),
        ("/events/past/", "{% current '/events/' exact=True %}", ""),
        ("/contacts/", "{% current '/events/' %}", ""),
    ],
)
def test_current_marks_the_page_and_its_part_of_the_site(path: str, tag: str, expected: str) -> None:
    assert render(tag, request=RequestFactory().get(path)) == expected


def test_current_is_silent_without_a_request() -> None:
    assert render("{% current '/events/' %}") == ""
