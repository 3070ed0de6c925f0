"""The texts of code and templates that are marked for translation, without gettext's own programs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tools.surroundings import ROOT

APPS = ("accounts", "common", "config", "contacts", "events", "inquiries", "programmes")
# For those who build the site, in English only.
LEFT_OUT = ("config/samples.py", "config/styleguide.py", "templates/styleguide.html")
COMMENT_TAG = "Translators:"
_SPECS: dict[str, Any] = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
KEYWORDS: dict[str, Any] = {"_": None, "gettext_noop": None, **_SPECS, **{f"{n}_lazy": s for n, s in _SPECS.items()}}

# What Django's `templatize` makes of the tags of a template: calls whose arguments begin with plain strings.
_STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(_|n?p?gettext)\(({_STRING}(?:, {_STRING})*)")
_COMMENT = re.compile(rf"{{#\s*{COMMENT_TAG}\s*(.*?)\s*#}}")


def sources(root: Path = ROOT) -> list[Path]:
    """Return the files that have texts, code before templates."""
    code = (path for app in APPS for path in (root / app).rglob("*.py") if "migrations" not in path.parts)
    templates = (path for path in (root / "templates").rglob("*") if path.suffix in (".html", ".txt"))
    files = [*sorted(code), *sorted(templates)]
    return [path for path in files if path.relative_to(root).as_posix() not in LEFT_OUT]


def collect(root: Path = ROOT) -> Catalog:
    """Return all texts with the files that they stand in and what is said to translators about them."""
    texts = Catalog(fuzzy=False)
    for path in sources(root):
        with path.open("rb") as file:
            method: Any = "python" if path.suffix == ".py" else _extract_template
            options = {"encoding": "utf-8"}
            for line, message, comments, context in extract(method, file, KEYWORDS, (COMMENT_TAG,), options, True):
                place = (path.relative_to(root).as_posix(), line)
                texts.add(message, None, [place], auto_comments=comments, context=context)
    return texts


def _extract_template(
    file: BinaryIO, keywords: Any, tags: Any, options: Any
) -> Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]:
    source = file.read().decode()
    comments = {source.count("\n", 0, found.start()) + 1: found[1] for found in _COMMENT.finditer(source)}
    calls = templatize(source)
    for call in _CALL.finditer(calls):
        line = calls.count("\n", 0, call.start()) + 1
        texts = tuple(ast.literal_eval(text) for text in re.findall(_STRING, call[2]))
        comment = comments.get(line - 1)
        yield line, call[1], texts if len(texts) > 1 else texts[0], [comment] if comment else []
