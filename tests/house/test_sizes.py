"""The sizes of house.md section 5: beyond these a file or function is refused."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LIMITS = {"python": 500, "test": 600, "template": 250, "css": 300, "js": 250}
LONGEST_FUNCTION = 50
LONGEST_CONFTEST = 100
LONGEST_SETTINGS = 350
# ADRs 8, 9 and 16 say why.
LARGEST_COMMON = 3200

# Path and reason; every entry is a debt.
EXCEPTIONS: dict[str, str] = {}


def _files() -> list[Path]:
    """Return what git knows or would add, so that no cache or environment counts."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def _kind(path: Path) -> str | None:
    parts = path.relative_to(ROOT).parts
    if "migrations" in parts or "vendor" in parts:
        return None
    if path.suffix == ".py":
        return "test" if parts[0] == "tests" else "python"
    if path.suffix == ".html" and "templates" in parts:
        return "template"
    return {".css": "css", ".js": "js"}.get(path.suffix)


def _length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


FILES = [path for path in _files() if _kind(path)]
SOURCES = [path for path in FILES if path.suffix == ".py"]


def functions_too_long(source: str, limit: int = LONGEST_FUNCTION) -> list[str]:
    """Return the names of the functions of more than `limit` lines, decorators and docstring not counted."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    return [node.name for node in functions if _function_length(node) > limit]


def _function_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    has_docstring = ast.get_docstring(node) is not None
    first = node.body[0]
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def test_no_file_is_too_long():
    too_long = {
        str(path.relative_to(ROOT)): _length(path) for path in FILES if _length(path) > LIMITS[_kind(path) or ""]
    }

    assert {name: length for name, length in too_long.items() if name not in EXCEPTIONS} == {}
    assert set(EXCEPTIONS) <= set(too_long), "An exception is needed no more."


def test_no_function_is_too_long():
    too_long = {
        str(path.relative_to(ROOT)): names
        for path in SOURCES
        if (names := functions_too_long(path.read_text(encoding="utf-8")))
    }

    assert too_long == {}


def test_files_that_draw_everything_stay_small():
    common = sum(_length(path) for path in SOURCES if path.relative_to(ROOT).parts[0] == "common")

    assert _length(ROOT / "tests" / "conftest.py") <= LONGEST_CONFTEST
    assert _length(ROOT / "config" / "settings.py") <= LONGEST_SETTINGS
    assert common <= LARGEST_COMMON


@pytest.mark.parametrize(("lines", "is_refused"), [(50, False), (51, True)])
def test_length_of_a_function_is_that_of_its_code(lines, is_refused):
    code = ["@decorated", "def long():", '    """One', '    two."""', *["    x = 1"] * (lines - 1)]

    assert functions_too_long("\n".join(code)) == (["long"] if is_refused else [])
