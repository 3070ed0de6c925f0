"""What a production site answers, by a process with production settings (SEC-1)."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tools.surroundings import ROOT, production

ASK = """
import json, sys
import django
django.setup()
from django.test import Client
response = Client().get(sys.argv[1], headers=json.loads(sys.argv[2]))
print(json.dumps({"status": response.status_code, **response.headers}))
"""
SAFE = {
    "Content-Security-Policy": (
        "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self';"
        " frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; script-src 'self'; style-src 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
        " magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def ask(path: str, headers: dict[str, str], **variables: str) -> dict[str, Any]:
    env = production(DJANGO_SETTINGS_MODULE="config.settings", **variables)
    # Without -W, WhiteNoise would warn where nobody has collected static files yet.
    command = [sys.executable, "-W", "ignore:No directory at", "-c", ASK, path, json.dumps(headers)]
    result = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout.splitlines()[-1])
    # The order of the directives means nothing, and is another in every process.
    answer["Content-Security-Policy"] = "; ".join(sorted(answer.get("Content-Security-Policy", "").split("; ")))
    return answer


HTTPS = {"Host": "events.example.org", "X-Forwarded-Proto": "https"}


def test_every_safe_header_is_sent() -> None:
    answer = ask("/healthz/", HTTPS, PROXIES="1")
    assert {name: answer.get(name) for name in SAFE} == SAFE
    assert answer["status"] == 200


def test_hsts_can_begin_short() -> None:
    answer = ask("/healthz/", HTTPS, PROXIES="1", HSTS_SECONDS="3600")
    assert answer["Strict-Transport-Security"] == "max-age=3600"


def test_hsts_binds_other_names_only_if_told() -> None:
    answer = ask("/healthz/", HTTPS, PROXIES="1", HSTS_INCLUDE_SUBDOMAINS="on", HSTS_PRELOAD="on")
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.parametrize(("port", "status"), [("", 200), (":443", 200), (":8443", 400), (":80", 400)])
def test_port_of_the_visitor_is_refused(port: str, status: int) -> None:
    headers = HTTPS | {"Host": f"events.example.org{port}", "X-Forwarded-Port": "443"}
    assert ask("/favicon.ico", headers, PROXIES="1")["status"] == status


@pytest.mark.parametrize(
    ("headers", "proxy"),
    [
        ({"Host": "events.example.org"}, "1"),
        ({"Host": "events.example.org", "X-Forwarded-Proto": "http"}, "2"),
        # Nobody in front: what the visitor says of himself counts for nothing.
        (HTTPS, "0"),
    ],
)
def test_plain_http_is_sent_to_https(headers: dict[str, str], proxy: str) -> None:
    answer = ask("/healthz/", headers, PROXIES=proxy)
    assert (answer["status"], answer["Location"]) == (301, "https://events.example.org/healthz/")


@pytest.mark.parametrize(
    ("headers", "proxy"),
    [
        (HTTPS | {"Host": "other.example.org"}, "1"),
        (HTTPS | {"Host": "events.example.org:80"}, "1"),
        ({"Host": "other.example.org"}, "0"),
    ],
)
def test_another_host_is_refused_as_safely(headers: dict[str, str], proxy: str) -> None:
    answer = ask("/events/", headers, PROXIES=proxy)
    # The policy says who may frame it; HSTS counts by https only.
    ours = SAFE.keys() - {"X-Frame-Options"} - ({"Strict-Transport-Security"} if proxy == "0" else set())
    assert {name: answer.get(name) for name in ours} == {name: SAFE[name] for name in ours}
    assert answer["status"] == 400


def test_admin_is_no_exception() -> None:
    answer = ask("/admin/", HTTPS, PROXIES="1")
    assert {name: answer.get(name) for name in SAFE} == SAFE
    assert answer["status"] == 302
