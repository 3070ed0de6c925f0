"""The dates beside events: every day, month and pair of months, in every language, at every width."""

import datetime as dt
from collections.abc import Iterator
from itertools import product

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override
from playwright.sync_api import Browser, Page

from events.display.calendar import month_calendar
from events.enums import DatePrecision
from events.models import Event
from events.schedule import Schedule
from events.wording.rows import make_row
from tests.browser import a11y
from tests.facts import event_of, facts_of

LANGUAGES = [code for code, _name in settings.LANGUAGES]
ZONE = "Europe/Berlin"
WIDTHS = (320, 375, 480, 767, 1024, 1440, 2560)
WAYS = {
    "as it is": "/* nothing */",
    "large text": a11y.LARGE_TEXT,
    "spaced text": a11y.TEXT_SPACING,
    "the reader's own face": "* { font-family: Verdana, 'DejaVu Sans', sans-serif !important }",
}

# A row of the style guide for each block, and the calendars, instead of everything else.
_SHOW = """([blocks, calendars]) => {
  const row = document.querySelector("#event_row .event-row");
  row.querySelector(".event-row__body").replaceChildren("The title of an event");
  const rows = blocks.map(([language, html]) => {
    const copy = row.cloneNode(true);
    copy.lang = language;
    copy.querySelector(".date-block").outerHTML = html;
    return copy;
  });
  document.querySelector("main").replaceChildren(...rows);
  document.querySelector("main").insertAdjacentHTML("beforeend", calendars.join(""));
}"""

# What comes nearer than 4 px to the text beside it, or breaks elsewhere than after a dash or at a space.
_CROWDED = """() => {
  const wrong = [];
  const look = (row, part, beside) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    const lines = [...range.getClientRects()];
    const room = beside.getBoundingClientRect().left - 4 - Math.max(...lines.map(({ right }) => right));
    const tops = lines.map(({ top }) => top).sort((one, other) => one - other);
    const breaks = tops.filter((top, index) => index && top - tops[index - 1] > 5).length;
    if (room < 0 || breaks >= part.textContent.trim().split(/[ –]/).length)
      wrong.push(`${row.closest("[lang]").lang} ${part.textContent.trim()}: ${breaks} breaks, ${room} px`);
  };
  for (const row of document.querySelectorAll(".event-row"))
    for (const part of row.querySelectorAll(".date-block > *")) look(row, part, row.lastElementChild);
  if (innerWidth < 768)
    for (const day of document.querySelectorAll("td:has(.month-calendar__entries)"))
      for (const part of day.querySelectorAll(".month-calendar__date > [aria-hidden], .month-calendar__now"))
        look(day, part, day.querySelector(".month-calendar__entries"));
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`page: ${scrollWidth} in ${clientWidth}`, ...wrong] : wrong;
}"""
_COLUMNS = """() => [...new Set([...document.querySelectorAll(".event-row")]
  .map((row) => Math.round(row.lastElementChild.getBoundingClientRect().left - row.getBoundingClientRect().left)))]"""


def schedules() -> Iterator[Schedule]:
    """A day of each month and weekday, and a first and last day, or month, in each pair of months."""
    for number in range(1, 13):
        yield Schedule(dt.date(2026, number, 20 + number % 7), dt.date(2026, number, 20 + number % 7), ZONE)
    for first, last in product(range(1, 13), repeat=2):
        for precision in DatePrecision:
            year = 2026 + (last < first)
            yield Schedule(dt.date(2026, first, 20), dt.date(year, last, 28), ZONE, precision=precision)


def blocks() -> Iterator[tuple[str, str]]:
    """Every block that there can be, with its language."""
    for language in LANGUAGES:
        with override(language):
            for schedule in schedules():
                block = make_row(facts_of(event_of(schedule)), with_priorities=False).date_block
                yield language, render_to_string("components/date_block.html", {"block": block})


def calendars() -> Iterator[str]:
    """A month in which something takes place on every day, in each language."""
    first, last = dt.date(2026, 6, 1), dt.date(2026, 6, 30)
    event = Event(slug="fair", title={"en": "A fair"}, start_date=first, end_date=last, time_zone=ZONE)
    for language in LANGUAGES:
        with override(language):
            month = month_calendar([facts_of(event)], first, today=dt.date(2026, 6, 25))
            html = render_to_string("components/month_calendar.html", {"calendar": month})
            yield f'<div lang="{language}">{html}</div>'


@pytest.fixture(scope="module")
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    """The style guide, loaded once for all widths."""
    context = browser.new_context(base_url=site_url, bypass_csp=True)
    page = context.new_page()
    page.goto("/styleguide/", wait_until="load")
    page.evaluate(_SHOW, [list(dict.fromkeys(blocks())), list(calendars())])
    yield page
    context.close()


@pytest.mark.parametrize("way", WAYS)
def test_no_date_runs_into_the_text_beside_it(page: Page, way: str) -> None:
    sheet = page.add_style_tag(content=WAYS[way])
    wrong = {}

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wrong[width] = page.evaluate(_CROWDED)
    sheet.evaluate("element => element.remove()")

    assert {width: lines for width, lines in wrong.items() if lines} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_titles_of_a_list_stand_below_one_another(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    columns = page.evaluate(_COLUMNS)

    # Only for its longest months the column gives way, by less than anybody sees.
    assert max(columns) - min(columns) <= 4
