"""`make demo` as a newcomer runs it: in a clone, from nothing, and then again."""

import contextlib
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest

from tools.demo import write_env
from tools.port import problem

START_SECONDS = 90


def test_env_is_written_once_with_secrets_of_its_own(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert write_env(first)
    assert write_env(second)
    text = first.read_text(encoding="utf-8")
    assert not write_env(first)
    assert first.read_text(encoding="utf-8") == text
    assert text != second.read_text(encoding="utf-8")
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    key = re.search(r"(?m)^SECRET_KEY=(.+)$", text)
    assert key
    assert len(key[1]) >= 50


def answer(url: str, **headers: str) -> tuple[int, str]:
    try:
        with urlopen(Request(url, headers=headers), timeout=10) as response:  # noqa: S310 -- always http on loopback
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, ""


def page_after_login(site: str, username: str, password: str) -> str:
    browser = build_opener(HTTPCookieProcessor())
    address = f"{site}/admin/login/?next=/admin/"
    with browser.open(address, timeout=10) as response:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.read().decode())
    assert token
    form = {"csrfmiddlewaretoken": token[1], "username": username, "password": password}
    with browser.open(Request(address, data=urlencode(form).encode()), timeout=10) as response:  # noqa: S310 -- always http on loopback
        return response.url.removeprefix(site)


@contextlib.contextmanager
def demo(project: Path, env: dict[str, str], port: int) -> Iterator[str]:
    """Run the demonstration until the block ends; yields all it printed until it answered."""
    process, log = started(project, env, port)
    try:
        _wait(process, log)
        yield log.read_text()
    finally:
        # What Ctrl-C sends.
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0, log.read_text()
    assert "Traceback" not in log.read_text()


def started(project: Path, env: dict[str, str], port: int) -> tuple[subprocess.Popen[bytes], Path]:
    command = [sys.executable, "-m", "tools.demo"]
    log = project / "demo.log"
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=project, env=env | {"PORT": str(port)}, stdout=output, stderr=output)
    return process, log


def _wait(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if "Ctrl-C" in log.read_text():
            return
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def count_events(project: Path, env: dict[str, str]) -> str:
    script = "from events.models import Event; print(Event.objects.count())"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", script]
    return subprocess.run(command, cwd=project, env=env, check=True, capture_output=True, text=True).stdout.strip()


def test_demo_starts_twice_loses_nothing_and_killed_leaves_the_port_free(
    project: Path, newcomer: dict[str, str], free_port: int
) -> None:
    site = f"http://127.0.0.1:{free_port}"
    with demo(project, newcomer, free_port) as said:
        password = re.search(r"(?m)^DEMO_PASSWORD=(.+)$", (project / ".env").read_text())
        assert password
        for line in (f"Site    {site}/", f"Admin   {site}/admin/"):
            assert line in said
        for login in ("editor@example.org", "publisher@example.org"):
            assert f"{login}   password {password[1]}" in said
            assert page_after_login(site, login, password[1]) == "/admin/"
            assert page_after_login(site, login, "wrong") == "/admin/login/?next=/admin/"
        status, page = answer(f"{site}/")
        assert status == 200
        # Production: hashed names of static files, and no page about settings for what is missing.
        assert re.search(r'href="/static/[\w/]+\.[0-9a-f]{12}\.css"', page)
        assert answer(f"{site}/no-such-page/")[0] == 404
        assert answer(f"{site}/", Host="other.example.org")[0] == 400
    before, env_text = count_events(project, newcomer), (project / ".env").read_text()
    assert int(before) > 0

    # Each start compresses the static files, which takes seconds: the second one is killed.
    process, log = started(project, newcomer, free_port)
    _wait(process, log)
    assert f"Site    {site}/" in log.read_text()
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while problem(str(free_port)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert problem(str(free_port)) == ""
    assert count_events(project, newcomer) == before
    assert (project / ".env").read_text() == env_text


@pytest.mark.parametrize("name", ["ALLOWED_HOSTS", "SECRET_KEY"])
def test_real_environment_wins_over_env_file(
    project: Path, newcomer: dict[str, str], free_port: int, name: str
) -> None:
    write_env(project / ".env")
    env = newcomer | {name: "*" if name == "ALLOWED_HOSTS" else "short", "PORT": str(free_port)}
    command = [sys.executable, "-m", "tools.demo"]
    result = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False, timeout=30)
    assert result.returncode == 1
    assert result.stderr.startswith(f"Not started: {name} ")


def test_demo_keeps_out_of_a_public_site(project: Path, newcomer: dict[str, str], free_port: int) -> None:
    env = newcomer | {
        "PORT": str(free_port),
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN",
        "ALLOWED_HOSTS": "events.example.org",
        "USE_HTTPS": "on",
    }
    command = [sys.executable, "-m", "tools.demo"]
    result = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False, timeout=30)
    assert (result.returncode, result.stderr) == (
        1,
        "Not started: these are the settings of a public site (USE_HTTPS is on); samples have no place in it.\n",
    )
    assert not (project / "var" / "db.sqlite3").exists()


def test_demo_without_its_database_ends_with_one_sentence(
    project: Path, newcomer: dict[str, str], free_port: int
) -> None:
    env = newcomer | {"PORT": str(free_port), "DATABASE_URL": f"sqlite:///{project}/no/db"}
    command = [sys.executable, "-m", "tools.demo"]
    result = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (
        1,
        "The database cannot be reached: unable to open database file.\n",
    )
