"""html-validate over every page that links lead to, the admin excepted: `python -m bench.html` prints what it finds.

All pages in English, the main ones and an event in the other languages, and what no link leads to: errors, and what was
typed wrongly. bench/node/html-validate.json holds where we differ from what it recommends: ARIA 1.2 lets lists have a
name, a group of checkboxes shares its own, telephone numbers are kept together by a style, titles are as long as
editors make them, and blank lines of templates are no fault.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

from bench.npm import LOCK, program
from bench.site import HOST, serve

CONFIG = LOCK / "html-validate.json"
LANGUAGES = ("de", "pl", "sv", "fi", "da", "nb", "et", "lv", "lt")
# Where the walk begins; the last ones are led to by nothing, or only by a form.
STARTS = (
    *("/", *(f"/{code}/{path}" for code in LANGUAGES for path in ("", "events/", "events/calendar/", "contacts/"))),
    *("/events/nothing-here/", "/de/events/nothing-here/", "/events/?q=nothing-of-the-kind", "/events/?from=soon"),
    *("/events/?q=%3Cscript%3E", "/embed/", "/embed/upcoming/", "/contacts/?topic=press", "/sitemap/"),
)
# Not pages, and the endless combinations of filters are left out.
_SKIPPED = re.compile(r"/(?:admin|media|static|api/v1/(?!docs))|\.(?:ics|atom|json|png|svg|xml|txt)$")
_OTHER_LANGUAGES = re.compile(rf"/(?:{'|'.join(LANGUAGES)})/")
_HREF = re.compile(r'<(?:a|iframe)\b[^>]*?\b(?:href|src)="([^"]*)"')


@dataclass(frozen=True)
class Finding:
    page: str
    rule: str
    message: str


def measure() -> tuple[int, list[Finding]]:
    """Serve the demonstration and validate its pages; return how many there are, and what was found."""
    validator = program("html-validate")
    with serve() as site, tempfile.TemporaryDirectory() as directory:
        names = {}
        for number, (path, text) in enumerate(pages(f"http://{HOST}:{site.port}")):
            name = Path(directory) / f"{number}.html"
            name.write_text(text, encoding="utf-8")
            names[str(name)] = path
        return len(names), [*_findings(validator, Path(directory), names)]


def pages(address: str) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of each page that can be reached from `STARTS`."""
    waiting, seen = list(STARTS), set(STARTS)
    while waiting:
        path = waiting.pop()
        text = _html(address + path)
        if text is None:
            continue
        yield path, text
        if path not in STARTS or path == "/":
            found = {_local(address, path, href) for href in _HREF.findall(text)} - seen
            waiting += sorted(filter(None, found))
            seen |= found
        elif _OTHER_LANGUAGES.match(path):
            # One event of each language.
            waiting += [each for href in _HREF.findall(text) if (each := _event(path, href))][:1]


def _event(path: str, href: str) -> str:
    return href if re.fullmatch(rf"{re.escape(path)}[a-z0-9-]{{12,}}/", href) else ""


def _local(address: str, path: str, href: str) -> str:
    """Return the path of a link within the walk, "" for any other."""
    url = urldefrag(urljoin(address + path, href.replace("&amp;", "&"))).url
    found = url.removeprefix(address)
    outside = found == url or "?" in found or _SKIPPED.search(found) or _OTHER_LANGUAGES.match(found)
    return "" if outside else found


def _html(url: str) -> str | None:
    try:
        with urlopen(url) as answer:  # noqa: S310 -- always http on loopback
            is_page = answer.headers.get_content_type() == "text/html"
            return answer.read().decode() if is_page else None
    except HTTPError as error:
        return error.read().decode()


def _findings(validator: Path, directory: Path, names: dict[str, str]) -> Iterator[Finding]:
    # Into a file: what does not fit into a pipe is lost.
    result = directory / "result.json"
    command = [str(validator), "--config", str(CONFIG), "--formatter", f"json={result}", *names]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if not result.exists():
        sys.exit(f"html-validate failed:\n{done.stderr or done.stdout}")
    reports: list[dict[str, Any]] = json.loads(result.read_text(encoding="utf-8"))
    for report in reports:
        for message in report["messages"]:
            yield Finding(names[report["filePath"]], message["ruleId"], message["message"])


def table(number: int, found: list[Finding]) -> str:
    """Return the findings by rule as a table in Markdown."""
    rules = Counter(finding.rule for finding in found)
    lines = [f"{number} pages, {len(found)} findings.", "", "| rule | findings |", "|---|---:|"]
    return "\n".join(lines + [f"| {rule} | {count} |" for rule, count in rules.most_common()] if found else lines[:1])


def shortfalls(found: list[Finding]) -> list[str]:
    """Return each finding in a line."""
    return [f"{finding.page}: {finding.rule}: {finding.message}" for finding in found]


if __name__ == "__main__":
    pages_read, findings = measure()
    print(table(pages_read, findings))
    sys.exit("\n".join(shortfalls(findings)) or None)
