"""No inline style or script in any template: the Content-Security-Policy would refuse it (house.md section 6)."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
DATA_BLOCKS = {"application/ld+json", "application/json"}

_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>", re.IGNORECASE)
_TYPE = re.compile(r"""\btype=["']?(?P<type>[^"'\s>]+)""", re.IGNORECASE)
_STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
_HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
_COMMENT = re.compile(r"{#.*?#}|{% comment.*?{% endcomment %}", re.DOTALL)


def inline_code(template: str) -> list[str]:
    """Return what the policy would refuse: <style>, style=, on…= and scripts that are neither files nor data."""
    html = _COMMENT.sub("", template)
    scripts = [found for found in _SCRIPT.finditer(html) if not _is_allowed(found["attributes"])]
    return [found.group().strip() for found in (*_STYLE.finditer(html), *_HANDLER.finditer(html), *scripts)]


def _is_allowed(attributes: str) -> bool:
    found = _TYPE.search(attributes)
    return "src=" in attributes or (found is not None and found["type"] in DATA_BLOCKS)


def test_templates_have_no_inline_style_or_script():
    found = {
        str(path.relative_to(TEMPLATES)): code
        for path in sorted(TEMPLATES.rglob("*.html"))
        if (code := inline_code(path.read_text(encoding="utf-8")))
    }

    assert found == {}


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('<p style="color: red">', ["style="]),
        ("<style>p {}</style>", ["<style"]),
        ("<script>alert(1)</script>", ["<script>"]),
        ('<button onclick="x()">', ["<button onclick="]),
        ('<script type="module" src="/static/js/menu.js"></script>', []),
        ('<script type="application/ld+json">{}</script>', []),
        ("{# style= and <script> in words #}<p>", []),
    ],
)
def test_inline_code_is_found(template, found):
    assert inline_code(template) == found
