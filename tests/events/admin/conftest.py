"""The people who meet in the admin."""

import pytest
from django.test import Client

from tests.admin_pages import client_for
from tests.factories import UserFactory


@pytest.fixture
def editor(db: None) -> Client:
    return client_for(UserFactory(email="editor@example.org", editor=True))


@pytest.fixture
def publisher(db: None) -> Client:
    return client_for(UserFactory(email="publisher@example.org", publisher=True))


@pytest.fixture
def outsider(db: None) -> Client:
    """Staff without any role, though in all programmes."""
    return client_for(UserFactory(email="outsider@example.org", has_all_programmes=True))


@pytest.fixture
def anonymous(db: None) -> Client:
    return Client()


@pytest.fixture
def root(db: None) -> Client:
    return client_for(UserFactory(email="root@example.org", superuser=True))
