"""A taken port is said in one line, before anything slow."""

import socket
import subprocess
import sys

import pytest

from tools.port import problem
from tools.surroundings import ROOT


def test_free_port_is_no_problem(free_port: int) -> None:
    assert problem(str(free_port)) == ""


def test_taken_port_names_the_way_out(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    assert problem(str(port)) == (
        f"Port {port} cannot be used (Address already in use). Choose another one: PORT=8100 make demo"
    )


@pytest.mark.parametrize("text", ["", "http", "0", "65536", "-1", "80 80"])
def test_nonsense_is_refused(text: str) -> None:
    assert problem(text) == f"PORT is {text!r}; it must be a number from 1 to 65535."


def test_make_demo_stops_at_a_taken_port(listener: socket.socket, newcomer: dict[str, str]) -> None:
    port = listener.getsockname()[1]
    result = subprocess.run(
        ["make", "demo", f"PORT={port}", f"PYTHON={sys.executable}"],
        cwd=ROOT,
        env=newcomer,
        capture_output=True,
        text=True,
        check=False,
        timeout=10,
    )
    assert result.returncode != 0
    assert result.stdout == ""
    said, by_make = result.stderr.splitlines()
    assert said.startswith(f"Port {port} cannot be used")
    assert by_make.startswith("make: ***")
