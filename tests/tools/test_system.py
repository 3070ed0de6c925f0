"""What is missing is named, never skipped."""

from pathlib import Path

import pytest

from tools import system
from tools.system import Need, require

MISSING = Need("no-such-program", "no-such-package")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An executable that is found by PATH, and nothing else is."""
    path = tmp_path / "tool"
    path.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return path


def test_program_is_found_on_path(program: Path) -> None:
    assert Need("tool", "package").path() == program
    require(Need("tool", "package"))


def test_newest_match_of_a_pattern_wins(tmp_path: Path) -> None:
    for version in ("9", "15", "10"):
        (tmp_path / version).mkdir()
        (tmp_path / version / "initdb").touch()
    pattern = str((tmp_path / "*" / "initdb").relative_to("/"))
    assert Need("initdb", "postgresql", (pattern,)).path() == tmp_path / "15" / "initdb"


def test_missing_program_is_named_with_the_command(program: Path) -> None:
    # No apt-get on this PATH: nothing can be installed.
    with pytest.raises(SystemExit) as end:
        require(Need("tool", "package"), MISSING)
    assert end.value.code == "Missing: no-such-package. On Debian, as root: apt-get install no-such-package"


def test_root_installs_what_is_missing(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = program.with_name("apt-get.log")
    apt_get = program.with_name("apt-get")
    apt_get.write_text(
        f'#!/bin/sh\necho "$@" >> {done}\n[ "$1" = update ] || echo > {program.parent}/no-such-program\n'
    )
    apt_get.write_text(apt_get.read_text() + f"/bin/chmod +x {program.parent}/no-such-program 2>/dev/null || true\n")
    apt_get.chmod(0o755)
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    require(MISSING)
    assert done.read_text().splitlines() == ["update -qq", "install -y -qq --no-install-recommends no-such-package"]


def test_others_install_nothing(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apt_get = program.with_name("apt-get")
    apt_get.write_text("#!/bin/sh\nexit 9\n")
    apt_get.chmod(0o755)
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="apt-get install no-such-package"):
        require(MISSING)
