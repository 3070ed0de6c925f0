"""Health, and the picture of the site."""

from io import BytesIO

import pytest
from django.core.cache.backends.base import BaseCache
from django.db import OperationalError, connection
from PIL import Image

from config import views

pytestmark = pytest.mark.django_db

# Health


def test_process_answers_without_asking_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz/")

    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"ok", "no-store")


def test_ready_when_database_and_cache_answer(client):
    response = client.get("/readyz/")

    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"ready", "no-store")


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the driver fail as it does where the server is gone."""

    def cursor():
        raise OperationalError("the server is gone")

    monkeypatch.setattr(connection, "cursor", cursor)


class DeadCache(BaseCache):
    """A cache whose server is gone."""

    def set(self, *args, **kwargs):
        raise ConnectionError


class ForgetfulCache(BaseCache):
    """A cache that takes everything and keeps nothing."""

    def set(self, *args, **kwargs):
        return None

    def get(self, *args, **kwargs):
        return None


@pytest.mark.usefixtures("no_database")
def test_not_ready_without_the_database(client):
    response = client.get("/readyz/")

    assert (response.status_code, response.content) == (503, b"not ready: database")


@pytest.mark.parametrize("backend", [DeadCache, ForgetfulCache])
def test_visitors_are_answered_without_the_cache(client, monkeypatch, backend):
    monkeypatch.setattr(views, "cache", backend({}))

    response = client.get("/readyz/")

    assert (response.status_code, response.content) == (200, b"degraded: cache")


def test_favicon_is_found_where_browsers_look(client):
    response = client.get("/favicon.ico")

    icon = Image.open(BytesIO(response.content))
    assert (response.status_code, response["Content-Type"]) == (200, "image/x-icon")
    assert response["Cache-Control"] == "public, max-age=86400"
    assert (icon.format, icon.info["sizes"]) == ("ICO", {(16, 16), (32, 32), (48, 48)})
