"""One field, text or row of an earlier content goes into today's; the rest stays as it is."""

import pytest

from events.versions.picking import file_names, picked, restorable
from tests.events.versions.test_comparing import content, session, speaker
from tests.files import pdf


def rows_of(found) -> list[tuple[int, int]]:
    return [(row["id"], row["order"]) for row in found["sessions"]]


def sessions(*keys: int) -> list:
    return [session(key, order) for order, key in enumerate(keys)]


def test_whole_version_leaves_state_and_address():
    assert restorable({"title": {}, "state": "draft", "slug": "kick-off", "sessions": []}) == {
        "title": {},
        "sessions": [],
    }


@pytest.mark.parametrize(
    ("old", "expected"),
    [({"en": "Old", "de": "Alt"}, {"en": "New", "de": "Alt"}), ({"en": "Old"}, {"en": "New"})],
)
def test_text_comes_back_in_one_language(old, expected):
    now, wanted = content(title={"en": "New", "de": "Neu"}), content(title=old)

    assert picked(now, wanted, ("title", "de")) == now | {"title": expected}


def test_field_and_part_come_back_whole():
    now, wanted = content(sessions=sessions(1)), content(venue=9, sessions=sessions(2, 3))

    assert picked(now, wanted, ("venue",)) == now | {"venue": 9}
    assert picked(now, wanted, ("sessions",)) == now | {"sessions": wanted["sessions"]}


def test_field_of_a_row_comes_back_and_of_its_rows_too():
    now = content(sessions=[session(1, room="B", session_speakers=[speaker(5, 50)]), session(2, 1)])
    wanted = content(sessions=[session(1, room="A", session_speakers=[speaker(5, 50, "moderator")])])

    room = picked(now, wanted, ("sessions", 1, "room"))
    part = picked(now, wanted, ("sessions", 1, "session_speakers", 5, "part"))

    assert [row["room"] for row in room["sessions"]] == ["A", ""]
    assert part["sessions"][0] == now["sessions"][0] | {"session_speakers": [speaker(5, 50, "moderator")]}


@pytest.mark.parametrize(
    ("now", "wanted", "key", "expected"),
    [
        # Removed: comes back behind the one that it followed, before the ones that came later.
        ((1, 3), (1, 2, 3), 2, [(1, 0), (2, 1), (3, 2)]),
        ((3, 4), (1, 2, 3), 2, [(2, 1), (3, 2), (4, 3)]),
        # Added: goes again.
        ((1, 2, 3), (1, 3), 2, [(1, 0), (3, 2)]),
        # Moved: goes back.
        ((2, 3, 1), (1, 2, 3), 1, [(1, 0), (2, 1), (3, 2)]),
    ],
)
def test_row_comes_back_to_its_place(now, wanted, key, expected):
    found = picked(content(sessions=sessions(*now)), content(sessions=sessions(*wanted)), ("sessions", key))

    assert rows_of(found) == expected


def test_row_that_has_another_key_today_keeps_it():
    now, wanted = content(sessions=[session(9, title={"en": "Break"})]), content(sessions=[session(1)])
    wanted["sessions"][0]["title"] = {"en": "Break"}

    assert rows_of(picked(now, wanted, ("sessions", 1))) == [(9, 0)]


@pytest.mark.parametrize(
    "path",
    [
        *[("nothing",), ("nothing", "de"), ("venue", "de"), ("title", "de", "x")],
        *[("sessions", 7), ("sessions", 1, "room"), ("sessions", 2, "room")],
    ],
)
def test_unknown_path_is_refused(path):
    now, wanted = content(sessions=sessions(1)), content(sessions=sessions(2))
    now["sessions"][0]["room"], wanted["sessions"][0]["room"] = "A", "B"

    with pytest.raises(KeyError):
        picked(now, wanted, path)


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (
            {"image": pdf("hall.png"), "documents": [{"file": "documents/a/b.pdf"}, {"file": ""}, {"file": pdf("c")}]},
            {"documents/a/b.pdf"},
        ),
        ({"image": "events/a/b.png"}, {"events/a/b.png"}),
    ],
)
def test_stored_files_are_named_without_uploads(found, names):
    assert file_names(found) == names
