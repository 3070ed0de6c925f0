"""Files: what is read, and one clear line for what is not."""

import pytest

from events.imports import files, source
from events.imports.files import read_file
from events.imports.problems import FileRefusedError
from events.imports.source import Source


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_file_with_programmes_and_a_byte_order_mark(tmp_path):
    path = write(tmp_path / "e.json", b'\xef\xbb\xbf{"programmes": [{}], "events": [1], "made\\u0007by": "x"}')

    assert read_file(path) == Source(events=[1], programmes=[{}], ignored=("made by",))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"events": [', "{path} is not JSON: Expecting value in line 1, column 13."),
        ('{"events": [NaN]}', "{path} is not JSON: NaN is not a JSON value."),
        (b'{"events": ["\xff"]}', "{path} is not UTF-8 text; save it as UTF-8."),
        ('["no object"]', '{path} must be a JSON object with the list "events".'),
        ('{"programmes": []}', '{path} must be a JSON object with the list "events".'),
        ('{"events": {}}', '{path}: "events" must be a list.'),
        ('{"events": [], "programmes": "all"}', '{path}: "programmes" must be a list.'),
        ("[" * 200_000, "{path} is nested too deeply."),
    ],
)
def test_content_refused(tmp_path, content, reason):
    path = write(tmp_path / "e.json", content)

    with pytest.raises(FileRefusedError) as refused:
        read_file(path)

    assert str(refused.value) == reason.format(path=path)


def test_missing_file(tmp_path):
    with pytest.raises(FileRefusedError, match=r"e\.json does not exist\.$"):
        read_file(tmp_path / "e.json")


def test_folder_is_no_file(tmp_path):
    with pytest.raises(FileRefusedError, match=r"cannot be read: Is a directory\.$"):
        read_file(tmp_path)


@pytest.mark.parametrize(("limit", "is_read"), [(14, True), (13, False)])
def test_size_on_both_sides_of_the_limit(tmp_path, monkeypatch, limit, is_read):
    monkeypatch.setitem(files._LIMITS, "json", limit)
    path = write(tmp_path / "e.json", '{"events": []}')

    if is_read:
        assert read_file(path) == Source(events=[])
    else:
        with pytest.raises(FileRefusedError) as refused:
            read_file(path)
        assert str(refused.value) == f"{path} has 14 bytes, at most 13 are read; split it."


def test_more_rows_than_fit_into_memory_are_refused(monkeypatch):
    monkeypatch.setattr(source, "MAX_ROWS", 2)

    assert len(source.source_of({"events": [1, 2]}, "x").events) == 2
    with pytest.raises(FileRefusedError, match='x: "events" has more than 2 entries'):
        source.source_of({"events": [1, 2, 3]}, "x")
