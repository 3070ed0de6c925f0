"""Rows are taken after those they refer to, however the file has them."""

from events.imports.source import in_order


def row(name, **links):
    return {"external_id": name, **links}


def order(*rows):
    return [number for number, _raw in in_order(rows)]


def test_chain_in_the_wrong_order():
    assert order(row("a", part_of="b"), row("b", replaced_by="c"), row("c")) == [3, 2, 1]


def test_circle_and_unknown_rows():
    assert order(row("a", part_of="b"), row("b", part_of="a"), row("c", part_of="none"), "garbage", {}) == [
        4,
        5,
        2,
        1,
        3,
    ]


def test_row_that_refers_to_itself():
    assert order(row("a", part_of="a")) == [1]


def test_long_chain():
    count = 5_000
    rows = [row(str(number), part_of=str(number + 1)) for number in range(count)]

    assert order(*rows) == list(range(count, 0, -1))
