"""Counts what a journey costs a person: clicks, fields filled in, and pages loaded.

A click counts one; typing into a field or choosing in a list counts one field; a pick in a search box counts two clicks
and one field. Every page that the journey opens counts, also the first and one in a new tab; logging in does not.
"""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.browser import desk


@dataclass
class Effort:
    clicks: int = 0
    fields: int = 0
    pages: int = 0

    def __str__(self) -> str:
        return f"{self.clicks} clicks, {self.fields} fields, {self.pages} pages"

    def is_within(self, most: "Effort") -> bool:
        return self.clicks <= most.clicks and self.fields <= most.fields and self.pages <= most.pages

    def watch(self, page: Page) -> None:
        """Count what is loaded in this tab and in those that it opens."""
        page.on("domcontentloaded", lambda _page: self._load())
        page.on("popup", self._popup)

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def fill(self, where: Locator, text: str) -> None:
        self.fields += 1
        where.fill(text)

    def select(self, where: Locator, label: str) -> None:
        self.fields += 1
        where.select_option(label=label)

    def pick(self, page: Page, name: str, *choices: str) -> None:
        """Choose in an autocomplete."""
        self.clicks += 2 * len(choices)
        self.fields += len(choices)
        desk.choose(page, name, *choices)

    def _load(self) -> None:
        self.pages += 1

    def _popup(self, page: Page) -> None:
        # The new tab loads its page before anybody can listen.
        self.pages += 1
        page.on("domcontentloaded", lambda _page: self._load())
