"""The rules A11Y-1 to A11Y-16 as far as axe does not know them: each function returns what breaks the rule."""

from collections.abc import Iterable, Mapping

from playwright.sync_api import Page

from tests.browser.scripts import (
    CLIPPED,
    COLOUR_ALONE,
    DEAD_CONTROLS,
    FIELD_EDGES,
    FIELD_ERRORS,
    FORCED,
    MOVING,
    OVERLAPS,
    UNMARKED,
)
from tests.html_time import is_valid_datetime

HELP = ["/contacts/", "/accessibility/", "/privacy/", "/legal/", "/sitemap/", "/api/v1/docs"]
STATEMENT = [
    "Compliance status",
    "Content that is not accessible",
    "How this statement was made",
    "Tell us what does not work",
    "If our answer does not help",
]
# What a page must announce when it changes, wherever it has one.
ANNOUNCED = (
    "[data-results-count]",
    "[data-filter-problems]",
    "[data-agenda-status]",
    ".share__status",
    ".zone-chooser__note",
    ".contact-answer__status",
)
TEXT_SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
TEXT_SPACING += " p { margin-block-end: 2em !important }"
LARGE_TEXT = "html { font-size: 200% !important }"


def help_out_of_order(page: Page) -> list[str]:
    """A11Y-1: the links to contact and help in the footer, where they are not those of all pages in their order."""
    links = page.get_by_role("contentinfo").get_by_role("navigation").get_by_role("link")
    found = links.evaluate_all("all => all.map((link) => link.pathname.replace(/^\\/[a-z]{2}\\//, '/'))")
    return [] if found == HELP else found


def colour_alone(page: Page) -> list[str]:
    """A11Y-2: a state or a place that only its colour says."""
    return page.evaluate(COLOUR_ALONE)


def faint_edges(page: Page) -> list[str]:
    """A11Y-3: fields and buttons whose edge has less contrast to what is around them than 3:1."""
    return page.evaluate(FIELD_EDGES)


def unannounced(page: Page) -> list[str]:
    """A11Y-5: what changes without a reload and is no status message."""
    has_role = "all => all.filter((it) => !it.closest('[role=status]')).length"
    return [selector for selector in ANNOUNCED if page.locator(selector).evaluate_all(has_role)]


def unlinked_errors(page: Page) -> list[str]:
    """A11Y-6: wrong fields that do not name a text that says what is wrong, and errors that no field names."""
    return page.evaluate(FIELD_ERRORS)


def without_language(page: Page, texts: Mapping[str, str]) -> list[str]:
    """A11Y-8: elements with one of the texts that are not marked as being in its language."""
    return page.evaluate(UNMARKED, dict(texts))


def silent_recordings(page: Page) -> list[str]:
    """A11Y-9: recordings without a link to captions or a transcript."""
    items = page.locator(".document-list > li").filter(has_text="Recording")
    return items.filter(has_not=page.get_by_role("link", name="Captions or transcript")).all_inner_texts()


def puzzles(page: Page) -> list[str]:
    """A11Y-10: anything that tells people from machines by a puzzle."""
    words = ("captcha", "turnstile", "robot?", "are you human", "type the letters")
    html = page.locator("html").evaluate("root => root.outerHTML").lower()
    return [word for word in words if word in html] + ["iframe"] * page.locator("iframe, object, embed").count()


def invalid_times(page: Page) -> list[str]:
    """A11Y-11: values of <time> that no machine reads."""
    values: list[str | None] = page.locator("time").evaluate_all("all => all.map((it) => it.getAttribute('datetime'))")
    return [str(value) for value in values if not is_valid_datetime(value or "")]


def dead_controls(page: Page) -> list[str]:
    """A11Y-12: what one can press and what does nothing without JavaScript."""
    return page.evaluate(DEAD_CONTROLS)


def agendas_without_text(page: Page) -> list[str]:
    """A11Y-13: agendas that are a document alone."""
    papers = page.locator(".document-list > li").filter(has_text="Agenda").all_inner_texts()
    return [] if page.locator(".agenda .session__title").count() else papers


def moving(page: Page) -> list[str]:
    """A11Y-15: what fades or moves although the reader asked for less motion."""
    return page.evaluate(MOVING)


def lost_in_forced_colours(page: Page) -> list[str]:
    """A11Y-15: edges and marks that disappear when the reader's own colours replace ours."""
    return page.evaluate(FORCED)


def missing_parts(page: Page, parts: Iterable[str] = STATEMENT) -> list[str]:
    """A11Y-16: headings that the statement does not have."""
    found = page.locator("main h2").all_inner_texts()
    return [part for part in parts if part not in found]


def clipped(page: Page) -> list[str]:
    """A11Y-4: texts of which a part is cut off."""
    return page.evaluate(CLIPPED)


def overlapping(page: Page) -> list[str]:
    """A11Y-4: texts that stand on top of each other."""
    return page.evaluate(OVERLAPS)
