"""Accessibility rules, run by axe-core inside the page."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
BEST = ("best-practice",)
# What axe cannot decide is a finding too, for the rules where a page of ours can always be judged.
DECIDABLE = ("color-contrast", "target-size")
# But for text that breaks into two lines: its box then holds a part of its neighbours, which is no fault.
BROKEN_LINE = "elmPartiallyObscuring"

_RUN = """
async ([context, options]) => {
  const result = await axe.run(context, { ...options, resultTypes: ["violations", "incomplete"] });
  const brief = (rule) => rule.nodes.map((node) => ({ rule: rule.id, where: node.target.join(" "), html: node.html,
    why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; "),
    key: node.any[0]?.data?.messageKey }));
  return { violations: result.violations.flatMap(brief), incomplete: result.incomplete.flatMap(brief) };
}
"""


@cache
def _source() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def find_violations(
    page: Page,
    *,
    within: str = "html",
    exclude: Sequence[str] = (),
    rules: Sequence[str] = (),
    without: Sequence[str] = (),
    strict: bool = True,
) -> list[str]:
    """Return a line for each element that breaks a rule; `exclude` lists selectors of what is not ours.

    All rules are asked but those named by `without`, or only those named by `rules`; `strict` adds good practice and
    what axe cannot decide. The script is evaluated by the debugger, which the Content-Security-Policy of the page
    does not touch.
    """
    context = {"include": [[within]], "exclude": [[selector] for selector in exclude]}
    tags = {"type": "tag", "values": [*WCAG, *(BEST if strict else ())]}
    options = {
        "runOnly": {"type": "rule", "values": list(rules)} if rules else tags,
        "rules": {name: {"enabled": False} for name in without},
    }
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    found: dict[str, list[dict[str, Any]]] = page.evaluate(_RUN, [context, options])
    undecided = [it for it in found["incomplete"] if it["rule"] in DECIDABLE and it["key"] != BROKEN_LINE]
    lines = found["violations"] + (undecided if strict else [])
    return [f"{it['rule']}: {it['where']} ({it['why']}) {it['html'][:200]}" for it in lines]
