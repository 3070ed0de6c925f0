"""What the environment may say, and what is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import check_production, languages, public_port

GOOD_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"
GOOD = {"secret_key": GOOD_KEY, "debug": False, "allowed_hosts": ["events.example.org"], "use_https": True}


def test_languages_are_named_in_the_given_order_and_once() -> None:
    assert languages(["de", "en", "de"]) == [("de", "German"), ("en", "English")]


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        (["en", "xx", "yy"], "LANGUAGES has codes that Django does not know: xx, yy."),
        # Known to Django, but only as another name of zh-hans.
        (["en", "zh-cn"], "LANGUAGES has codes that Django does not know: zh-cn."),
        (["de"], "LANGUAGES must list en: all texts fall back to it."),
        ([], "LANGUAGES must list en: all texts fall back to it."),
    ],
)
def test_languages_refused(codes: list[str], message: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        languages(codes)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("text", "use_https", "port"),
    [
        ("", True, ""),
        ("443", True, ""),
        ("80", False, ""),
        ("80", True, "80"),
        ("443", False, "443"),
        ("8443", True, "8443"),
    ],
)
def test_public_port_is_empty_where_it_is_that_of_the_scheme(text: str, use_https: bool, port: str) -> None:
    assert public_port(text, production=True, use_https=use_https) == port


@pytest.mark.parametrize("text", ["0", "65536", "123456", "-1", "8443 ", "²", "https", "any"])
def test_public_port_refused(text: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        public_port(text, production=True, use_https=True)
    assert str(refusal.value) == f"PUBLIC_PORT is {text!r}; it must be a number from 1 to 65535, or empty."


def test_any_port_will_do_outside_production() -> None:
    assert public_port("any", production=False, use_https=False) == "any"


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"allowed_hosts": [".example.org", "events.example.net"]},
        {"use_https": False, "allowed_hosts": ["127.0.0.1", "localhost", "[::1]"]},
    ],
)
def test_production_good_settings_pass(change: dict) -> None:
    check_production(**GOOD | change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"secret_key": ""}, "SECRET_KEY is missing."),
        ({"secret_key": "django-insecure-" + GOOD_KEY}, "SECRET_KEY is a default that everybody knows; make your own."),
        ({"secret_key": "Change-Me" + GOOD_KEY}, "SECRET_KEY is a default that everybody knows; make your own."),
        ({"secret_key": GOOD_KEY[:49]}, "SECRET_KEY is too weak: it needs 50 random characters or more."),
        ({"secret_key": "abcd" * 20}, "SECRET_KEY is too weak: it needs 50 random characters or more."),
        ({"debug": True}, "DEBUG must be off in production."),
        ({"allowed_hosts": []}, "ALLOWED_HOSTS is empty; list the host names of this site."),
        ({"allowed_hosts": ["a.example", "*"]}, "ALLOWED_HOSTS must name the hosts of this site, not '*'."),
        (
            {"use_https": False, "allowed_hosts": ["localhost", "a.example"]},
            "USE_HTTPS may be off only where ALLOWED_HOSTS is loopback, not a.example.",
        ),
    ],
)
def test_production_refuses(change: dict, message: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        check_production(**GOOD | change)
    assert str(refusal.value) == message
