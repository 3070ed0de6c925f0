"""In which order the rows of a file are taken: what others refer to goes before them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

LINKS = ("part_of", "replaced_by")


def links_of(raw: Any) -> list[str]:
    """Return the identifiers of other events that a row names, as far as they can be told."""
    values = (raw.get(name) for name in LINKS) if isinstance(raw, Mapping) else ()
    return [value for value in values if isinstance(value, str) and value]


def in_order(rows: Sequence[Any]) -> list[tuple[int, Any]]:
    """Return the rows with their numbers, each after those it refers to; of a circle, one has to be first.

    Rows that refer to nothing come before all others.
    """
    numbers: dict[str, int] = {}
    for number, raw in enumerate(rows):
        identifier = raw.get("external_id") if isinstance(raw, Mapping) else None
        if isinstance(identifier, str):
            numbers.setdefault(identifier, number)
    order = dict.fromkeys(number for number, raw in enumerate(rows) if not links_of(raw))
    # A dictionary keeps the order in which its keys came first.
    for number in range(len(rows)):
        order.update(dict.fromkeys(_after_what_it_needs(number, rows, numbers, order)))
    return [(number + 1, rows[number]) for number in order]


def _after_what_it_needs(
    number: int, rows: Sequence[Any], numbers: Mapping[str, int], done: Mapping[int, None]
) -> list[int]:
    """Return the row and what it refers to, directly or not, as far as that is not done; no recursion."""
    if number in done:
        return []
    seen, found = {number}, []
    stack: list[tuple[int, Iterator[str]]] = [(number, iter(links_of(rows[number])))]
    while stack:
        links = (numbers[link] for link in stack[-1][1] if link in numbers)
        needed = next((link for link in links if link not in seen and link not in done), None)
        if needed is None:
            found.append(stack.pop()[0])
        else:
            seen.add(needed)
            stack.append((needed, iter(links_of(rows[needed]))))
    return found
