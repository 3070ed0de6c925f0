import datetime as dt
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from django.utils.translation import override

from common.i18n import Text
from config import samples
from events.display.types import EventPage
from events.sharing.paper import as_of_day, as_of_moment, code_svg, on_paper
from events.wording.dates import TimePoint
from events.wording.types import Document
from tests.pages import MICROSECOND, NOW, berlin

PAPER = Document(Text("Slides", "en"), "/media/slides.pdf")
ELSEWHERE = Document(Text("Film", "en"), "https://films.example.org/1")


def absolute(path: str) -> str:
    return path if "://" in path else f"https://events.example.org{path}"


def test_every_paper_has_a_whole_address():
    talk = samples.session(1, "A talk", documents=(PAPER,))
    day = replace(samples.AGENDA[0], slots=(replace(samples.AGENDA[0].slots[0], sessions=(talk,)),))
    page = EventPage(Text("A"), "/", samples.ROW, documents=(PAPER, ELSEWHERE), recordings=(ELSEWHERE,), agenda=(day,))

    paper = on_paper(page, absolute)

    slides = replace(PAPER, url="https://events.example.org/media/slides.pdf")
    assert (paper.documents, paper.recordings) == ((slides, ELSEWHERE), (ELSEWHERE,))
    assert paper.agenda[0].slots[0].sessions == (replace(talk, documents=(slides,)),)
    assert replace(paper, documents=page.documents, agenda=page.agenda) == page


def test_code_is_a_drawing_without_style_or_script():
    root = ElementTree.fromstring(code_svg("https://events.example.org/events/sea/"))  # noqa: S314 we wrote it

    tags = {element.tag for element in root.iter()}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert tags == {"{http://www.w3.org/2000/svg}svg", "{http://www.w3.org/2000/svg}path"}
    assert attributes == {"viewBox", "class", "fill", "stroke", "d"}


def test_code_says_its_address():
    one, same, other = (code_svg(f"https://events.example.org/events/{slug}/") for slug in ("sea", "sea", "port"))

    assert (one == same, one == other) == (True, False)


def test_day_and_moment_of_the_print():
    assert as_of_day(NOW).text == "As of 12. May 2026"
    assert as_of_day(NOW).points == (TimePoint("12. May 2026", "2026-05-12"),)
    assert as_of_moment(NOW).text == "As of 12. May 2026, 10:00 (CEST)"
    assert as_of_moment(NOW).points == (TimePoint("12. May 2026, 10:00 (CEST)", "2026-05-12T10:00+02:00"),)


@pytest.mark.parametrize(
    ("now", "day"), [(berlin(2026, 5, 13) - MICROSECOND, "12. May 2026"), (berlin(2026, 5, 13), "13. May 2026")]
)
def test_day_is_that_of_the_site(now, day):
    assert as_of_day(now.astimezone(dt.UTC)).text == f"As of {day}"


def test_moment_in_another_language():
    with override("de"):
        assert as_of_moment(NOW).points[0].text == "12. Mai 2026, 10:00 (CEST)"
