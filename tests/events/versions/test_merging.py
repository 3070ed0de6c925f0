"""Two people change one event: what goes together, and what somebody has to choose."""

import copy
from typing import Any

import pytest

from events.versions.merging import MINE, THEIRS, merge

SESSIONS = [
    {
        "id": key,
        "uid": str(key),
        "order": key,
        "title": {"en": f"Talk {key}"},
        "room": "A",
        "start_time": "09:00:00",
        "end_time": "10:00:00",
        "ends_next_day": False,
        "organisations": [],
        "projects": [],
        "session_speakers": [{"id": key * 10, "order": 0, "speaker": key, "part": {}}],
    }
    for key in (1, 2, 3)
]
BASE: dict[str, Any] = {
    "title": {"en": "Forum", "de": "Forum"},
    "kind": "forum",
    "start_date": "2026-05-12",
    "time_zone": "Europe/Riga",
    "venue": 1,
    "room": "",
    "priorities": [1, 2],
    "organisers": [{"id": 5, "order": 0, "organisation": 1, "role": "host"}],
    "sessions": SESSIONS,
}


def changed(*changes: tuple[tuple[Any, ...], Any]) -> dict[str, Any]:
    """Return the base with other values by path; rows by key, where None deletes and an unknown key adds."""
    content = copy.deepcopy(BASE)
    for path, value in changes:
        at: Any = content
        for step in path[:-1]:
            at = next(row for row in at if row["id"] == step) if isinstance(at, list) else at[step]
        if not isinstance(at, list):
            at[path[-1]] = value
        elif value is None:
            at[:] = [row for row in at if row["id"] != path[-1]]
        else:
            at.append(value)
    return content


def ordered(*keys: int) -> tuple[tuple[tuple[Any, ...], Any], ...]:
    return tuple((("sessions", key, "order"), number) for number, key in enumerate(keys))


ROW = SESSIONS[0] | {"id": "new-0", "uid": "n", "title": {"en": "New"}, "order": 9}
LATER = (("sessions", 2, "start_time"), "09:30:00")


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        pytest.param([], [(("kind",), "fair")], [(("kind",), "fair")], id="theirs alone"),
        pytest.param([(("kind",), "fair")], [], [(("kind",), "fair")], id="mine alone"),
        pytest.param([(("kind",), "fair")], [(("kind",), "fair")], [(("kind",), "fair")], id="the same"),
        pytest.param(
            [(("title", "de"), "Treffen")],
            [(("title", "en"), "Meeting")],
            [(("title",), {"en": "Meeting", "de": "Treffen"})],
            id="languages",
        ),
        pytest.param([(("title", "de"), "")], [], [(("title",), {"en": "Forum"})], id="an emptied language"),
        pytest.param(
            [(("priorities",), [2, 3])], [(("priorities",), [1, 2, 4])], [(("priorities",), [2, 3, 4])], id="m2m"
        ),
        pytest.param(
            [(("sessions", 1, "room"), "B")],
            [(("sessions", 1, "title", "en"), "Other"), LATER],
            [(("sessions", 1, "room"), "B"), (("sessions", 1, "title", "en"), "Other"), LATER],
            id="two fields of a row",
        ),
        pytest.param([(("sessions", 1), None)], [LATER], [(("sessions", 1), None), LATER], id="a row goes"),
        pytest.param([], [(("sessions", 1), None)], [(("sessions", 1), None)], id="a row of theirs goes"),
        pytest.param([(("sessions", 1), None)], [(("sessions", 1), None)], [(("sessions", 1), None)], id="gone twice"),
        pytest.param([(("sessions", "new-0"), ROW)], [LATER], [LATER, (("sessions", "new-0"), ROW)], id="a row comes"),
        pytest.param(
            [(("sessions", "new-0"), ROW)],
            [(("sessions", 7), ROW | {"id": 7, "uid": "o", "order": 8})],
            [(("sessions", 7), ROW | {"id": 7, "uid": "o", "order": 8})],
            id="both add the same",
        ),
        pytest.param(
            [(("sessions", 1, "session_speakers", 10, "part"), {"en": "Chair"})],
            [(("sessions", 1, "session_speakers", 11), {"id": 11, "order": 1, "speaker": 9, "part": {}})],
            [
                (("sessions", 1, "session_speakers", 10, "part"), {"en": "Chair"}),
                (("sessions", 1, "session_speakers", 11), {"id": 11, "order": 1, "speaker": 9, "part": {}}),
            ],
            id="speakers of a session",
        ),
    ],
)
def test_merge_takes_what_each_changed(mine: Any, theirs: Any, both: Any) -> None:
    found = merge(base=BASE, mine=changed(*mine), theirs=changed(*theirs))

    assert (found.content, found.conflicts) == (changed(*both), [])


@pytest.mark.parametrize(
    ("mine", "theirs", "path"),
    [
        pytest.param([(("title", "de"), "A")], [(("title", "de"), "B")], ("title", "de"), id="a text"),
        pytest.param([(("start_date",), "2026-05-13")], [(("time_zone",), "UTC")], ("when",), id="a group"),
        pytest.param([(("venue",), 2)], [(("room",), "Hall")], ("place",), id="the place"),
        pytest.param(
            [(("sessions", 2, "room"), "B")], [(("sessions", 2, "room"), "C")], ("sessions", 2, "room"), id="a row"
        ),
        pytest.param(
            [LATER], [(("sessions", 2, "end_time"), "11:00:00")], ("sessions", 2, "hours"), id="hours of a row"
        ),
        pytest.param([(("sessions", 2), None)], [(("sessions", 2, "room"), "C")], ("sessions", 2), id="I delete"),
        pytest.param([(("sessions", 2, "room"), "C")], [(("sessions", 2), None)], ("sessions", 2), id="they delete"),
        pytest.param(ordered(2, 1, 3), ordered(3, 1, 2), ("sessions", "order"), id="order"),
    ],
)
def test_merge_asks_where_both_changed_the_same(mine: Any, theirs: Any, path: tuple[Any, ...]) -> None:
    mine, theirs = changed(*mine), changed(*theirs)

    found = merge(base=BASE, mine=mine, theirs=theirs)

    assert [conflict.path for conflict in found.conflicts] == [path]
    key = found.conflicts[0].key
    for choice, content in ((MINE, mine), (THEIRS, theirs)):
        answered = merge(base=BASE, mine=mine, theirs=theirs, choices={key: choice})
        assert answered.conflicts == []
        assert answered.content == content | {"sessions": sorted(content["sessions"], key=lambda row: row["order"])}


def test_merge_asks_again_after_another_change() -> None:
    mine, theirs = changed((("kind",), "fair")), changed((("kind",), "talk"))
    key = merge(base=BASE, mine=mine, theirs=theirs).conflicts[0].key

    found = merge(base=BASE, mine=mine, theirs=changed((("kind",), "other")), choices={key: MINE})

    assert found.content["kind"] == "other"
    assert len(found.conflicts) == 1


def test_merge_asks_about_all_differences_on_demand() -> None:
    mine, theirs = changed((("kind",), "fair"), (("sessions", "new-0"), ROW)), changed((("venue",), 2))

    found = merge(base=BASE, mine=mine, theirs=theirs, asks_all=True)

    assert {(conflict.path, conflict.proposed) for conflict in found.conflicts} == {
        (("kind",), MINE),
        (("place",), THEIRS),
        (("sessions", "new-0"), MINE),
    }
    assert found.content == changed((("kind",), "fair"), (("sessions", "new-0"), ROW), (("venue",), 2))


@pytest.mark.parametrize(
    ("mine", "theirs", "order"),
    [
        pytest.param(ordered(2, 1, 3), [], [2, 1, 3], id="I move"),
        pytest.param([], ordered(3, 2, 1), [3, 2, 1], id="they move"),
        pytest.param(ordered(3, 2, 1), ordered(3, 2, 1), [3, 2, 1], id="the same"),
        pytest.param(
            [*ordered(1, 9, 2, 3)[::2], (("sessions", 3, "order"), 3), (("sessions", "new-0"), ROW | {"order": 1})],
            [(("sessions", 1, "room"), "B")],
            [1, "new-0", 2, 3],
            id="a new row in between",
        ),
    ],
)
def test_merge_keeps_the_order_of_whoever_moved_rows(mine: Any, theirs: Any, order: list[Any]) -> None:
    found = merge(base=BASE, mine=changed(*mine), theirs=changed(*theirs))

    assert [row["id"] for row in found.content["sessions"]] == order
    assert found.conflicts == []


def test_merge_of_three_hundred_sessions_looks_at_each_once() -> None:
    rows = [SESSIONS[0] | {"id": key, "order": key, "room": CountedText("A")} for key in range(300)]
    base = BASE | {"sessions": rows}
    CountedText.compared = 0

    found = merge(
        base=base, mine=base, theirs=base | {"sessions": [row | {"room": "B"} for row in rows[:1]] + rows[1:]}
    )

    assert found.conflicts == []
    assert CountedText.compared < 10 * len(rows)


class CountedText(str):
    """A text that counts how often it is compared."""

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        CountedText.compared += 1
        return super().__eq__(other)
