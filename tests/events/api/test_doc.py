"""docs/api.md: every example is asked as it stands there, and answered as it says."""

import json
import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client

from contacts.models import Organisation
from events.api.problems import KINDS
from events.enums import EventKind
from tests.events.api.world import documented_event

DOC = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ (curl .*?)\n```\n\n```json\n(.*?)```", DOC, re.DOTALL)
HOST = "events.example.org"


def test_there_are_examples_and_each_has_its_answer():
    assert len(EXAMPLES) == DOC.count("```console") == DOC.count("```json") == 7


@pytest.mark.parametrize(("command", "answer"), EXAMPLES, ids=[command for command, _answer in EXAMPLES])
def test_example_is_answered_as_written(settings, command, answer):
    settings.ALLOWED_HOSTS = [HOST]
    event = documented_event()
    Organisation.objects.filter(contacts=event.programme.default_contact).update(name={"en": "Baltic Office"})
    _curl, *options, address = shlex.split(command)
    headers = dict(option.split(": ", 1) for option in options if option != "-H")
    url = urlsplit(address)

    response = Client().get(f"{url.path}?{url.query}", headers={"host": url.hostname, **headers}, secure=True)

    assert response.json() == json.loads(answer)


def test_every_kind_to_filter_by_is_named():
    (kinds,) = re.findall(r"^`kind` is (.*?)\.", DOC, re.MULTILINE)

    assert re.findall(r"`(\w+)`", kinds) == [kind for kind in EventKind.values if kind != EventKind.OTHER]


def test_every_status_is_explained():
    assert {kind.status for kind in KINDS} == {
        int(status) for status in re.findall(r"^\| (\d{3}) \|", DOC, re.MULTILINE)
    }
