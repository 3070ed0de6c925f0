from pathlib import Path

from bs4 import BeautifulSoup
from django.test import RequestFactory

from config import styleguide

COMPONENTS = Path(__file__).resolve().parents[2] / "templates" / "components"
# The page itself has these, once.
FRAME = {"skip_link", "site_header", "site_footer"}


def parts() -> list[styleguide.Component]:
    return styleguide.components()


def test_styleguide_shows_every_component_there_is() -> None:
    assert {part.name for part in parts()} | FRAME == {path.stem for path in COMPONENTS.glob("*.html")}


def test_every_state_of_a_component_shows_something() -> None:
    empty = [(part.name, state.name) for part in parts() for state in part.states if not state.html.strip()]

    assert empty == []


def test_no_anchor_stands_twice_on_the_style_guide() -> None:
    page = BeautifulSoup("".join(state.html for part in parts() for state in part.states), "html.parser")
    anchors = [element["id"] for element in page.find_all(id=True)]

    assert len(anchors) == len(set(anchors))


def test_styleguide_page_answers_with_one_title(db: None) -> None:
    response = styleguide.styleguide(RequestFactory().get("/styleguide/"))
    page = BeautifulSoup(response.content, "html.parser")

    assert response.status_code == 200
    assert [title.text for title in page.find_all("h1")] == ["Style guide"]
