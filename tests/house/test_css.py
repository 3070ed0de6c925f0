"""The style sheet: joined, layered, built from tokens, and named after its components."""

import re
from pathlib import Path

import pytest

from tools import css

ROOT = Path(__file__).resolve().parents[2]
EMBED_SOURCE = css.ROOT / "embed" / "list.css"
SOURCES = [*(path for layer in css.LAYERS for path in css.sources(layer)), EMBED_SOURCE]
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
# What has a look but no template of its own.
WITHOUT_TEMPLATE = {"button", "specimen"}


def name_of(path: Path) -> str:
    return str(path.relative_to(css.ROOT))


def test_site_css_is_up_to_date() -> None:
    assert css.SITE.read_text("utf-8") == css.build(), "Run `python -m tools.css`."
    assert css.EMBED.read_text("utf-8") == css.build_embed(), "Run `python -m tools.css`."


def test_build_puts_every_source_into_its_layer(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    for layer in css.LAYERS:
        if layer != "components":
            (tmp_path / f"{layer}.css").write_text(f"/* {layer} */\n.{layer} {{\n  color: red;\n}}\n")
    (tmp_path / "components" / "b.css").write_text(".b { content: ' ; ' }")
    (tmp_path / "components" / "a.css").write_text(".a > p:first-child { margin: 0 1px; }")

    assert css.build(tmp_path).splitlines() == [
        "@layer tokens,reset,base,layout,components,utilities,print;",
        "@layer tokens{.tokens{color: red}}",
        "@layer reset{.reset{color: red}}",
        "@layer base{.base{color: red}}",
        "@layer layout{.layout{color: red}}",
        "@layer components{.a > p:first-child{margin: 0 1px}}",
        "@layer components{.b{content: ' ; '}}",
        "@layer utilities{.utilities{color: red}}",
        "@layer print{.print{color: red}}",
    ]


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_colours_are_tokens(path: Path) -> None:
    rules = (
        re.sub(r"--[\w-]+\s*:[^;]*;", "", path.read_text("utf-8")) if path.name == "tokens.css" else path.read_text()
    )

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", rules) == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_rules_are_nested_two_deep_at_most(path: Path) -> None:
    depth = deepest = 0
    for character in css.squeeze(path.read_text("utf-8")):
        depth += {"{": 1, "}": -1}.get(character, 0)
        deepest = max(deepest, depth)

    assert depth == 0
    assert deepest <= 2


def test_no_rule_shouts() -> None:
    assert [path.name for path in SOURCES if "!important" in path.read_text("utf-8")] == []


def test_every_component_style_has_a_template() -> None:
    styles = {path.stem.replace("-", "_") for path in css.sources("components")}
    templates = {path.stem for path in COMPONENTS}

    assert styles - templates == WITHOUT_TEMPLATE
    assert templates - styles == set()


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_lists_its_variables_and_bears_its_name(path: Path) -> None:
    first, _, rest = path.read_text("utf-8").partition("\n")

    assert re.fullmatch(r"\{# .+ #\}", first)
    assert re.search(rf'class="{path.stem.replace("_", "-")}[ "{{]', rest)
