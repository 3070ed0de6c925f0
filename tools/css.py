"""Join the style sheets into static/css/site.css, so that a page asks for one file and not for thirty.

The list that other sites frame has a small one of its own, static/css/embed.css.

    python -m tools.css

The sources are plain CSS without layers; this puts each into the cascade layer named after it, and all components
into one. Comments and needless white space go. The result is kept beside its sources, and a test compares them.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "static" / "css"
SITE = ROOT / "site.css"
EMBED = ROOT / "embed.css"
LAYERS = ("tokens", "reset", "base", "layout", "components", "utilities", "print")

STRINGS = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)


def sources(layer: str, root: Path = ROOT) -> list[Path]:
    """Return the files of a layer in the order in which they are joined."""
    if layer == "components":
        return sorted((root / "components").glob("*.css"))
    return [root / f"{layer}.css"]


def squeeze(css: str) -> str:
    """Return the CSS without comments and needless white space; what stands in quotes stays as it is."""
    pieces = STRINGS.split(COMMENTS.sub("", css))
    for index in range(0, len(pieces), 2):
        piece = re.sub(r"\s+", " ", pieces[index])
        pieces[index] = re.sub(r" ?([{};,]) ?", r"\1", piece)
    return "".join(pieces).replace(";}", "}").strip()


def build(root: Path = ROOT) -> str:
    """Return the whole style sheet: the order of the layers, then a line for each source."""
    lines = [f"@layer {','.join(LAYERS)};"]
    for layer in LAYERS:
        lines += [f"@layer {layer}{{{squeeze(path.read_text('utf-8'))}}}" for path in sources(layer, root)]
    return "\n".join(lines) + "\n"


def build_embed(root: Path = ROOT) -> str:
    """Return the style sheet of the list that other sites frame: the tokens, and its own few rules."""
    parts = (("tokens", root / "tokens.css"), ("embed", root / "embed" / "list.css"))
    lines = [f"@layer {name}{{{squeeze(path.read_text('utf-8'))}}}" for name, path in parts]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    SITE.write_text(build(), "utf-8")
    EMBED.write_text(build_embed(), "utf-8")
