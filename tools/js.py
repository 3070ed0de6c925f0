"""Join the scripts that a page loads together, so that it asks for one file: static/js/<page>.js.

    python -m tools.js

Each source is a module of one behaviour without imports and exports. In the joined module each stands in a block of its
own, so that their names do not meet. Lines that are only comments go. The result is kept, and a test compares it.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "static" / "js"
# Every page with times, that of an event with an agenda, and lists; others of their kind load one source alone.
JOINED = {
    "site.js": ("menu.js", "local-time.js"),
    "event-page.js": ("share.js", "agenda.js"),
    "list-page.js": ("filters.js", "share.js"),
}

COMMENT_LINES = re.compile(r"^[ \t]*//.*\n|^\s*\n", re.MULTILINE)


def build(name: str, root: Path = ROOT) -> str:
    """Return the joined module."""
    blocks = (COMMENT_LINES.sub("", (root / source).read_text("utf-8")) for source in JOINED[name])
    return "".join(f"{{\n{block}}}\n" for block in blocks)


if __name__ == "__main__":
    for module in JOINED:
        (ROOT / module).write_text(build(module), "utf-8")
