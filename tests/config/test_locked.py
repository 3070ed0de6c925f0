"""SQLite while another process writes for long: who only reads notices nothing, who writes gets 503 in time."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

from tools.surroundings import ROOT, production

SCRIPT = """
import json, time
import config.wsgi
from django.test import Client
began = time.monotonic()
client = Client(headers={"host": "events.example.org"}, raise_request_exception=False)
read = client.get("/events/", secure=True)
written = client.post("/admin/login/", {"username": "anna@example.org", "password": "x" * 20}, secure=True)
print(json.dumps([read.status_code, written.status_code, written.headers.get("Retry-After"), time.monotonic() - began]))
"""
USER = "from accounts.models import User; User.objects.create_superuser('anna@example.org', 'x' * 20)"


def test_writer_does_not_wait_for_long(tmp_path: Path) -> None:
    env = production(
        DATABASE_URL=f"sqlite:///{tmp_path}/db", DATABASE_TIMEOUT="1", DJANGO_SETTINGS_MODULE="config.settings"
    )
    manage = [sys.executable, "manage.py"]
    for command in (["migrate", "-v0"], ["collectstatic", "--no-input", "-v0"], ["shell", "--no-imports", "-c", USER]):
        subprocess.run([*manage, *command], cwd=ROOT, env=env, check=True)
    other = sqlite3.connect(tmp_path / "db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    command = [sys.executable, "-c", SCRIPT]
    result = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    other.close()

    *lines, answers = result.stdout.splitlines()
    *statuses, seconds = json.loads(answers)
    assert (statuses, seconds < 15) == ([200, 503, "10"], True)
    assert [line.split(" django.request: ")[1] for line in lines] == [
        "Service Unavailable: /admin/login/ (OperationalError: database is locked)"
    ]
