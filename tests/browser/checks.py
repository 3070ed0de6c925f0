"""What must hold on every public page: each function returns a list of what is wrong, empty where all is well."""

import gzip
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.reader import Reader

MAX_BYTES = 35 * 1024
MAX_REQUESTS = 6
MAX_SHIFT = 0.01
_WEIGHED = {"document", "stylesheet", "script"}

_OVERFLOW = """
() => {
  const scrolls = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(box).overflowX)) return true;
    return false;
  };
  const name = (element) => element.tagName.toLowerCase() + (element.className ? "." + element.className : "");
  const root = document.documentElement;
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > root.clientWidth + 1 || box.left < -1)
      && element.checkVisibility() && !scrolls(element);
  });
  const page = root.scrollWidth > root.clientWidth ? [`page: ${root.scrollWidth} in ${root.clientWidth}`] : [];
  return [...page, ...wide.map((element) => `${name(element)}: ${element.textContent.trim().slice(0, 60)}`)];
}
"""

_SHIFT = """
() => new Promise((done) => {
  let sum = 0;
  const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; });
  observer.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 100)));
})
"""

_FOCUS = """
() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const name = `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 40)}`;
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return [`no outline: ${name}`];
  if (box.bottom < 0 || box.top > innerHeight) return [`out of sight: ${name}`];
  return seen && !element.contains(seen) && !seen.contains(element) ? [`covered: ${name}`] : [];
}
"""


def overflow(page: Page) -> list[str]:
    """What one would have to scroll sideways for (A11Y-4)."""
    return page.evaluate(_OVERFLOW)


def complaints(reader: Reader) -> list[str]:
    """What the browser reports: breaches of the Content-Security-Policy, errors of scripts, missing files."""
    return list(reader.complaints)


def foreign_requests(reader: Reader) -> list[str]:
    """Requests to another host (GDPR-5)."""
    hosts = (urlsplit(request.url) for request in reader.requests if not request.url.startswith("data:"))
    return [url.geturl() for url in hosts if f"{url.scheme}://{url.netloc}" != reader.base_url]


def cookies(reader: Reader) -> list[str]:
    """Cookies that the browser keeps (GDPR-5)."""
    return [cookie["name"] for cookie in reader.page.context.cookies()]


def too_many_requests(reader: Reader) -> list[str]:
    """The requests, where they are more than a light page needs; pictures of events are apart."""
    needed = [request.url for request in reader.requests if "/media/" not in request.url]
    return needed if len(needed) > MAX_REQUESTS else []


def too_heavy(reader: Reader) -> list[str]:
    """The sizes as they are sent in production, where HTML, CSS and scripts are more than 35 KB together."""
    answers = [answer for answer in reader.responses if answer.request.resource_type in _WEIGHED]
    sizes = {urlsplit(answer.url).path: len(gzip.compress(answer.body())) for answer in answers}
    return [f"{path}: {size}" for path, size in sizes.items()] if sum(sizes.values()) > MAX_BYTES else []


def layout_shift(page: Page) -> list[str]:
    """How much the page jumped, where that can be seen."""
    shift = page.evaluate(_SHIFT)
    return [f"layout shift {shift:.3f}"] if shift >= MAX_SHIFT else []


def invisible_focus(page: Page) -> list[str]:
    """The element that has the focus, where one cannot see that it has it (A11Y-15)."""
    return page.evaluate(_FOCUS)
