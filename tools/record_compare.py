"""What two records have in common: answers without chance in them, and how records differ."""

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

# They differ between any two runs, or with every change of the code.
LEFT_OUT = {"content-length", "date", "etag", "ratelimit", "ratelimit-policy", "set-cookie", "x-request-id"}
# Lines of an answer that are shown of each difference, and their length.
MOST_LINES = 12
MOST_CHARACTERS = 200
_NEUTRAL = (
    # Static files named by their content.
    (re.compile(rb"(/static/[\w./-]+?)\.[0-9a-f]{12}\.(\w+)"), rb"\1.\2"),
    # Folders of uploads.
    (re.compile(rb"\b[0-9a-f]{32}/"), b"KEY/"),
    (re.compile(rb'(name="csrfmiddlewaretoken" value=)"\w+"'), rb'\1"TOKEN"'),
)
# Between the parts of JSON without line breaks.
_JOINT = re.compile(r'(?<=[,\[{])(?=["\[{])')


def neutral_headers(headers: Iterable[tuple[str, str]]) -> list[str]:
    """Return the headers that say the same in every run, one a line in the order of their names."""
    return sorted(f"{name}: {_ordered(name, value)}" for name, value in headers if name.lower() not in LEFT_OUT)


def _ordered(name: str, value: str) -> str:
    """Return the directives of a Content-Security-Policy by name: django-csp writes them in the order of a set."""
    return "; ".join(sorted(value.split("; "))) if name == "Content-Security-Policy" else value


def neutral_body(body: bytes, request_id: str = "") -> bytes:
    """Return a body without what is random in it."""
    if request_id:
        body = body.replace(request_id.encode(), b"REQUEST-ID")
    for pattern, replacement in _NEUTRAL:
        body = pattern.sub(replacement, body)
    return body


def comparison(old: Path, new: Path) -> list[str]:
    """Return lines on what differs between two records; [] where they are equal."""
    before, after = _read(old), _read(new)
    lines = []
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            lines.append(f"missing: {name}")
        elif name not in before:
            lines.append(f"new: {name}")
        elif before[name] != after[name]:
            lines += [f"differs: {name}", *_difference(before[name], after[name])]
    return [*lines, f"Differences: {_count(lines)} of {len(before | after)}."] if lines else []


def _read(record: Path) -> dict[str, bytes]:
    """Return the answers by moment and request: their files may have other numbers."""
    if not any(record.rglob("*.txt")):
        raise SystemExit(f"{record} holds no record.")
    answers = {}
    for path in record.rglob("*.txt"):
        content = path.read_bytes()
        request, _newline, _rest = content.partition(b"\n")
        answers[f"{path.parent.name} {request.decode()}"] = content
    return answers


def _difference(before: bytes, after: bytes) -> list[str]:
    found = difflib.unified_diff(_lines(before), _lines(after), lineterm="", n=1)
    shown = [f"    {line[:MOST_CHARACTERS]}" for line in found][2:]
    rest = len(shown) - MOST_LINES
    return shown if rest <= 0 else [*shown[:MOST_LINES], f"    ... {rest} more lines"]


def _lines(content: bytes) -> list[str]:
    return [part for line in content.decode(errors="backslashreplace").splitlines() for part in _JOINT.split(line)]


def _count(lines: Iterable[str]) -> int:
    return sum(not line.startswith(" ") for line in lines)
