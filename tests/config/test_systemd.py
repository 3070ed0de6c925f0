"""The units name only what exists, and systemd understands them: nothing here can start them."""

import importlib.util
import re
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.core.management import get_commands

from config.settings import VAR_DIR
from tools.serve import DEFAULTS
from tools.surroundings import ROOT
from tools.system import SYSTEMD

UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
HOME = "/srv/programme-events"
GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def unit(name: str) -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "deploy" / "systemd" / name)
    return parser


SITE = unit("programme-events.service")["Service"]
DUE = unit("programme-events-due.service")["Service"]


def test_systemd_understands_all_units(tmp_path: Path) -> None:
    for path in UNITS:
        text = (
            path.read_text(encoding="utf-8").replace(f"{HOME}/.venv/bin/python", "/bin/true").replace(HOME, str(ROOT))
        )
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    command = [str(SYSTEMD.path()), "verify", "--recursive-errors=no", "--man=no"]
    result = subprocess.run(
        [*command, *(str(tmp_path / path.name) for path in UNITS)], capture_output=True, text=True, check=False
    )

    # What is said of other units of the machine is none of ours.
    ours = [line for line in result.stderr.splitlines() if "programme-events" in line]
    assert (result.returncode, ours) == (0, [])


def test_fault_in_a_unit_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.service").write_text("[Service]\nExecStart=/nowhere\nKillMod=mixed\n", encoding="utf-8")
    command = [str(SYSTEMD.path()), "verify", "--man=no", str(tmp_path / "a.service")]

    assert "KillMod" in subprocess.run(command, capture_output=True, text=True, check=False).stderr


def test_programs_exist() -> None:
    python = f"{HOME}/.venv/bin/python"
    module, command = (service["ExecStart"].removeprefix(f"{python} ").split()[-1] for service in (SITE, DUE))

    assert SITE["ExecStart"] == f"{python} -m {module}"
    assert importlib.util.find_spec(module)
    assert DUE["ExecStart"] == f"{python} manage.py {command}"
    assert command in get_commands()
    assert (ROOT / "manage.py").is_file()


def test_site_is_started_again_and_ended_as_the_server_wants_it() -> None:
    assert (SITE["Restart"], SITE["KillMode"]) == ("always", "mixed")
    # Workers have their time first.
    assert int(SITE["TimeoutStopSec"]) > int(DEFAULTS["GRANIAN_WORKERS_KILL_TIMEOUT"])


def test_timer_starts_what_falls_due() -> None:
    timer = unit("programme-events-due.timer")["Timer"]
    assert (timer["OnCalendar"], timer["Persistent"]) == ("*:0/5", "yes")


@pytest.mark.parametrize("service", [SITE, DUE], ids=["site", "due"])
def test_service_writes_where_the_site_keeps_its_files(service: dict[str, str]) -> None:
    assert service["ReadWritePaths"] == f"{service['WorkingDirectory']}/{VAR_DIR.relative_to(ROOT)}"
    assert (service["ProtectSystem"], service["NoNewPrivileges"], service["User"]) == ("strict", "yes", "events")


def test_both_services_have_the_same_limits() -> None:
    names = [name for name in SITE if re.match(r"Protect|Private|Restrict|Lock|NoNew|Cap|System|UMask|ReadWrite", name)]
    assert len(names) == 20
    assert {name: SITE[name] for name in names} == {name: DUE.get(name) for name in names}


def test_guide_names_units_and_directory() -> None:
    assert {path.name for path in UNITS} == set(re.findall(r"programme-events[\w-]*\.(?:service|timer)", GUIDE))
    assert HOME in GUIDE
