"""`make demo`: the production server on this machine, with sample data and two logins."""

import ctypes
import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import django
from django.conf import settings
from django.core.management import call_command

from config.start import database_or_exit, load_settings
from tools import health
from tools.messages import compile_messages
from tools.port import problem
from tools.surroundings import ROOT

ENV_FILE = ROOT / ".env"
ENV_TEXT = """\
# Written once by "make demo", for this machine only. The real environment wins over it.
ENVIRONMENT=production
SECRET_KEY={secret_key}
ALLOWED_HOSTS=127.0.0.1,localhost,[::1]
# Nobody else can reach a server on loopback, so it does without TLS.
USE_HTTPS=off
# Mails are printed, not sent.
EMAIL_URL=consolemail://
# The password of both sample logins.
DEMO_PASSWORD={password}
"""
# The number of the option in <linux/prctl.h>.
PR_SET_PDEATHSIG = 1
LOGINS = ("editor@example.org", "publisher@example.org")


def write_env(path: Path) -> bool:
    """Write the settings of the demonstration with secrets of their own, unless there is a file already."""
    text = ENV_TEXT.format(secret_key=secrets.token_urlsafe(50), password=secrets.token_urlsafe(12))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return True


def prepare() -> None:
    """Bring translations, database, static files and sample data up to date; all of it may be repeated."""
    problems = compile_messages()
    if problems:
        sys.exit("\n".join(problems))
    django.setup()
    with database_or_exit():
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("load_demo")


def welcome(port: str) -> str:
    """What a newcomer needs: the address and both logins."""
    address = f"http://127.0.0.1:{port}"
    lines = ["", f"  Site    {address}/", f"  Admin   {address}/admin/"]
    if settings.DEMO_PASSWORD:
        lines += [f"  Login   {login}   password {settings.DEMO_PASSWORD}" for login in LOGINS]
    return "\n".join([*lines, "", "  Ctrl-C ends it; nothing is lost.", ""])


def main() -> int:
    """Prepare and serve the demonstration on PORT."""
    # A shell lets what it starts in the background ignore SIGINT; here all of them end the demonstration.
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, _interrupt)
    port = os.environ.get("PORT") or "8000"
    taken = problem(port)
    if taken:
        sys.exit(taken)
    if write_env(ENV_FILE):
        print("Wrote .env with a secret key and a password of its own.")
    load_settings()
    if settings.PRODUCTION and settings.USE_HTTPS:
        sys.exit("Not started: these are the settings of a public site (USE_HTTPS is on); samples have no place in it.")
    prepare()
    os.environ |= {"GRANIAN_HOST": "127.0.0.1", "GRANIAN_PORT": port}
    # One visitor, one worker: it starts sooner, and an answer says that all are up.
    os.environ.setdefault("GRANIAN_WORKERS", "1")
    # One line per start and stop of a worker, and that there are many threads, says nothing to a newcomer.
    os.environ.setdefault("GRANIAN_LOG_LEVEL", "error")
    return serve_until_interrupted(port)


def serve_until_interrupted(port: str) -> int:
    """Run the server until Ctrl-C, or until we are told to end; say where it is as soon as it answers.

    It has a session of its own: a terminal sends Ctrl-C to every process, and a worker that hears of the end
    twice, from the terminal and from its master, hangs until it is killed.
    """
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    command = [sys.executable, "-m", "tools.serve"]
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True, preexec_fn=_end_with_parent)  # noqa: PLW1509 -- no thread here
    try:
        while process.poll() is None and health.problem(host, int(port), "/healthz/"):
            time.sleep(0.1)
        if process.poll() is None:
            print(welcome(port), flush=True)
        return process.wait()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        return process.wait()


def _end_with_parent() -> None:
    """Have Linux end the server even if we are killed: it would keep the port, and nobody would know its name."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
