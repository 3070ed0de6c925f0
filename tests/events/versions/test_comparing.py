"""One diff of two contents: rows are known by their key, and moved only if others kept their order."""

from typing import Any

import pytest

from events.versions.comparing import Difference, Kind, compare, matched
from events.versions.content import Content


def content(**values: Any) -> Content:
    return {"title": {"en": "Kick-off"}, "venue": 7, "sessions": [], **values}


def session(key: int, order: int = 0, **values: Any) -> dict[str, Any]:
    row = {"id": key, "uid": f"u{key}", "order": order, "title": {"en": f"Session {key}"}, "room": ""}
    return row | {"organisations": [], "session_speakers": []} | values


def speaker(key: int, person: int, part: str = "speaker") -> dict[str, Any]:
    return {"id": key, "speaker": person, "part": part, "order": 0}


def field_changes(found: Difference) -> list[tuple[Any, ...]]:
    return [(change.path, change.before, change.after) for change in found.fields]


def row_changes(found: Difference) -> list[tuple[Any, ...]]:
    return [(row.path, row.kind, row.is_moved) for part in found.parts for row in part.rows]


def test_unchanged_content_differs_in_nothing():
    assert not compare(content(sessions=[session(1)]), content(sessions=[session(1)]))


def test_texts_differ_by_language_and_other_fields_as_a_whole():
    before = content(title={"en": "Kick-off", "de": "Auftakt", "pl": "Start"})
    after = content(title={"en": "Kick-off", "de": "Auftakttreffen", "fi": "Aloitus"}, venue=8)

    assert field_changes(compare(before, after)) == [
        (("title", "de"), "Auftakt", "Auftakttreffen"),
        (("title", "pl"), "Start", None),
        (("title", "fi"), None, "Aloitus"),
        (("venue",), 7, 8),
    ]


def test_field_that_one_content_lacks_has_not_changed():
    assert not compare({"title": {"en": "Kick-off"}}, {"venue": 7, "sessions": [session(1)]})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([1, 2, 3], [1, 3], [(2, Kind.REMOVED, False)]),
        ([1, 3], [1, 2, 3], [(2, Kind.ADDED, False)]),
        ([1, 2, 3, 4], [2, 3, 4, 1], [(1, Kind.MOVED, True)]),
        ([1, 2, 3, 4], [4, 1, 2, 3], [(4, Kind.MOVED, True)]),
        ([1, 2, 3], [3, 4, 1], [(2, Kind.REMOVED, False), (3, Kind.MOVED, True), (4, Kind.ADDED, False)]),
        ([], [], []),
    ],
)
def test_rows_come_go_and_move(before, after, expected):
    old = content(sessions=[session(key, order) for order, key in enumerate(before)])
    new = content(sessions=[session(key, order) for order, key in enumerate(after)])

    assert row_changes(compare(old, new)) == [(("sessions", key), kind, moved) for key, kind, moved in expected]


def test_changed_row_says_which_fields_and_inner_rows_and_whether_it_moved():
    old = [session(1), session(2, 1, session_speakers=[speaker(5, 50), speaker(6, 60)])]
    new = [
        session(2, title={"en": "Panel"}, room="A", session_speakers=[speaker(5, 50, "moderator"), speaker(7, 70)]),
        session(1, 1),
    ]

    found = compare(content(sessions=old), content(sessions=new))
    changed = next(row for row in found.parts[0].rows if row.path == ("sessions", 2))

    assert (changed.kind, changed.row["room"]) == (Kind.CHANGED, "A")
    assert [change.path for change in changed.fields] == [("sessions", 2, "title", "en"), ("sessions", 2, "room")]
    inner = changed.parts[0].rows
    assert [(row.path, row.kind) for row in inner] == [
        (("sessions", 2, "session_speakers", 6), Kind.REMOVED),
        (("sessions", 2, "session_speakers", 5), Kind.CHANGED),
        (("sessions", 2, "session_speakers", 7), Kind.ADDED),
    ]
    assert [change.path for change in inner[1].fields] == [("sessions", 2, "session_speakers", 5, "part")]


def test_left_over_row_that_says_the_same_is_the_same():
    old = [session(1, title={"en": "Break"}), session(2, title={"en": "Break"}), session(3)]
    new = [session(8, 4, title={"en": "Break"}), session(9, 5, title={"en": "Lunch"}), session(3)]

    assert matched(old, new) == {3: 3, 8: 1}
    # Numbers say where a row stands, not what it is.
    assert not compare(content(sessions=[session(1, 3)]), content(sessions=[session(4, 9, title={"en": "Session 1"})]))
