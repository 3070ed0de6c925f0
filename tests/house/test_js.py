"""The scripts: joined where a page needs several, and fit to be joined."""

import re

import pytest

from tools import js

SOURCES = sorted({source for sources in js.JOINED.values() for source in sources})


@pytest.mark.parametrize("name", js.JOINED)
def test_joined_script_is_up_to_date(name):
    assert (js.ROOT / name).read_text("utf-8") == js.build(name), "Run `python -m tools.js`."


@pytest.mark.parametrize("name", SOURCES)
def test_script_can_be_joined(name):
    source = (js.ROOT / name).read_text("utf-8")

    assert re.findall(r"^\s*(?:import\s+[^(]|export\s).*", source, re.MULTILINE) == []
    assert source.endswith("\n")


def test_each_script_stands_in_a_block_of_its_own(tmp_path, monkeypatch):
    (tmp_path / "one.js").write_text("// What it does.\n\nconst a = 1;\n")
    (tmp_path / "two.js").write_text("const a = 2; // another\n\n  // Why.\nif (a) {\n  go(a);\n}\n")
    monkeypatch.setitem(js.JOINED, "both.js", ("one.js", "two.js"))

    assert js.build("both.js", tmp_path) == (
        "{\nconst a = 1;\n}\n{\nconst a = 2; // another\nif (a) {\n  go(a);\n}\n}\n"
    )
