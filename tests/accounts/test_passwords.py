"""Which passwords are too easy, and that no others are."""

from base64 import b64encode
from hashlib import sha256

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from accounts.passwords import EasyPasswordValidator
from tests import factories as make

EASY = "This password is easy to guess. Choose another, such as four words that have nothing in common."


@pytest.fixture
def user(db) -> User:
    make.SiteFactory(name={"en": "Baltic Waters", "de": "Ostseewasser"}, publisher="Joint Secretariat")
    return User(email="anna.ozola@example.org", name="Anna Ozola-Bērziņa")


def problems(password: str, user: User) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    "password",
    [
        # Few different characters.
        "aaaaaaaaaaaa",
        "abababababab",
        "AaAaAaAaAaAa",
        "aaaaaaaaaaab",
        "1111111111111a",
        "!!!!!!!!!!!!",
        "abcabcabcabc",
        # The same part again.
        "gkwtpzgkwtpz",
        "gkwtpzngkwtpzn",
        "orange/Orange/",
        "Tallinn! Tallinn!",
        # The alphabet and the keyboard.
        "abcdefghijkl",
        "lkjihgfedcba",
        "123456789abc",
        "aabbccddeeff",
        "qwertyuiopas",
        "qwertzuiopas",
        "poiuytrewqlk",
        "asdfghjkl;12",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "QAYWSXEDCRFV",
        # A common word with additions.
        "Passwort2026!",
        "password12345",
        "P@ssw0rd2026",
        "2026Sommer!!",
        "!!!iloveyou!!!",
        # Names of the site and of its people.
        "BalticWaters1",
        "baltic-waters-26",
        "Ostseewasser26",
        "Secretariat2026",
        "AnnaOzola2026",
        "ozola.bērziņa",
        "example.org.1",
    ],
)
def test_easy_password_is_refused(user, password):
    assert EASY in problems(password, user)


@pytest.mark.parametrize(
    "password",
    [
        "grass over the old pier",
        "correct horse battery staple",
        "korrekt-hest-batteri",
        "Wasserfall Zitrone Tunnel",
        "pöllö ja sininen vene",
        "a-password-for-tests",
        "x7#Kq!2mTz9w",
        "Anna kauft gelbe Zitronen",
        "Baltic herring at midnight",
        "ключ под старым мостом",
    ],
)
def test_other_password_is_taken(user, password):
    assert problems(password, user) == []


def test_random_passwords_are_taken(user):
    validator = EasyPasswordValidator()
    digests = (sha256(str(number).encode()).digest() for number in range(300))

    assert [validator.validate(b64encode(digest).decode()[:12], user) for digest in digests] == 300 * [None]


def test_endless_password_is_judged_by_its_beginning(user):
    assert problems("ab" * 500_000, user) == [EASY]
    assert problems("grass over the old pier " * 40_000, user) == [EASY]
    assert (
        EasyPasswordValidator().validate("x7#Kq!2mTz9w" + "grass over the old pier, under it: crabs" * 20_000) is None
    )


def test_site_without_a_row_and_password_without_a_user_are_judged_as_well(db):
    with pytest.raises(ValidationError):
        validate_password("ProgrammeEvents1")
    validate_password("grass over the old pier")


def test_form_says_what_is_wrong_and_what_is_asked(db):
    client = Client()
    client.force_login(make.UserFactory(superuser=True))

    fields = {"email": "new@example.org", "usable_password": "true", "password1": 12 * "a", "password2": 12 * "a"}
    rows = {f"memberships-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    page = client.post("/admin/accounts/user/add/", fields | rows).content.decode()

    assert EASY in page
    assert any("follow the keyboard" in text for text in password_validators_help_texts())
    assert not User.objects.filter(email="new@example.org").exists()
