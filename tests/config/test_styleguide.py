from pathlib import Path

from bs4 import BeautifulSoup
from django.test import RequestFactory

from config import styleguide

COMPONENTS = Path(__file__).resolve().parents[2] / "templates" / "components"
# The page itself has these, once.
FRAME = {"skip_link", "site_header", "site_footer"}


def test_styleguide_shows_every_component_there_is() -> None:
    assert styleguide.components().keys() | FRAME == {path.stem for path in COMPONENTS.glob("*.html")}


def test_every_state_of_a_component_shows_something() -> None:
    parts = styleguide.components().items()
    empty = [(name, state) for name, states in parts for state, html in states.items() if not html.strip()]

    assert empty == []


def test_no_anchor_stands_twice_on_the_style_guide() -> None:
    parts = styleguide.components().values()
    page = BeautifulSoup("".join(html for states in parts for html in states.values()), "html.parser")
    anchors = [element["id"] for element in page.find_all(id=True)]

    assert len(anchors) == len(set(anchors))


def test_styleguide_page_answers_with_one_title(db: None) -> None:
    response = styleguide.styleguide(RequestFactory().get("/styleguide/"))
    page = BeautifulSoup(response.content, "html.parser")

    assert response.status_code == 200
    assert [title.text for title in page.find_all("h1")] == ["Style guide"]
