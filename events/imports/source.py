"""The file: found, small enough, JSON, and of the right shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from events.imports.problems import FileRefusedError, printable

MAX_BYTES = 64 * 1024 * 1024
_KEYS = ("programmes", "events")


@dataclass(frozen=True)
class Source:
    """The rows of a file, not yet looked at."""

    events: list[Any]
    programmes: list[Any] = field(default_factory=list)
    ignored: tuple[str, ...] = ()


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> Source:
    """Return the rows of the file. Raises FileRefusedError, which says what is wrong in one line."""
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise FileRefusedError(f"{path} has {size} bytes, at most {max_bytes} are read; split it.")
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise FileRefusedError(f"{path} does not exist.") from None
    except OSError as error:
        raise FileRefusedError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise FileRefusedError(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    return source_of(_json(text, path), path)


def _json(text: str, path: Path) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise FileRefusedError(
            f"{path} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        ) from None
    except ValueError as error:
        raise FileRefusedError(f"{path} is not JSON: {error}") from None
    except RecursionError:
        raise FileRefusedError(f"{path} is nested too deeply.") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value.")


def source_of(data: Any, name: object) -> Source:
    """Check the outer shape: an object with the list "events" and, if it likes, the list "programmes"."""
    if not isinstance(data, Mapping) or "events" not in data:
        raise FileRefusedError(f'{name} must be a JSON object with the list "events".')
    for key in _KEYS:
        if not isinstance(data.get(key, []), list):
            raise FileRefusedError(f'{name}: "{key}" must be a list.')
    ignored = tuple(printable(key) for key in data if key not in _KEYS)
    return Source(data["events"], data.get("programmes", []), ignored)
