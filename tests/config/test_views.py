"""Health and uploaded files."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache.backends.base import BaseCache
from django.db import connection
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
        raise connection.Database.OperationalError("the server is gone")

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
def test_not_ready_without_the_cache(client, monkeypatch, backend):
    monkeypatch.setattr(views, "cache", backend({}))

    response = client.get("/readyz/")

    assert (response.status_code, response.content) == (503, b"not ready: cache")


# Uploaded files


@pytest.fixture
def upload(uploads: Path):
    def put(name: str, content: bytes = b"content") -> str:
        file = uploads / "documents" / "x" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return f"/media/documents/x/{name}"

    return put


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.pdf", "application/pdf"), ("a.PNG", "image/png"), ("a.jpg", "image/jpeg"), ("a.webp", "image/webp")],
)
def test_file_that_a_browser_may_show(client, upload, name, kind):
    response = client.get(upload(name))

    assert (response.status_code, b"".join(response)) == (200, b"content")
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (kind, "nosniff")
    assert response["Content-Disposition"] == f'inline; filename="{name}"'


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.xml", "a.docx", "a.zip", "a", "a.pdf.html", "a.xhtml"])
def test_any_other_file_is_saved(client, upload, name):
    response = client.get(upload(name))
    response.close()

    assert (response["Content-Disposition"], response["X-Content-Type-Options"]) == ("attachment", "nosniff")


def test_file_never_changes(client, upload):
    address = upload("b.pdf")
    first = client.get(address)
    first.close()

    again = client.get(address, headers={"if-modified-since": first["Last-Modified"]})

    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (again.status_code, again["Cache-Control"]) == (304, first["Cache-Control"])


@pytest.mark.parametrize(
    "address",
    [
        "/media/documents/x/missing.pdf",
        f"/media/{'a' * 300}",
        f"/media/{'ж' * 200}",
        f"/media/{'a/' * 3000}",
        "/media/documents/x/",
        "/media/documents",
        "/media/%00",
        "/media/../secret.txt",
        "/media/documents/../../secret.txt",
        "/media/..%2fsecret.txt",
        "/media/%2e%2e/secret.txt",
        "/media//etc/passwd",
        "/media/..%5csecret.txt",
    ],
)
def test_no_other_file_can_be_had(client, uploads, upload, address):
    upload("a.pdf")
    (uploads.parent / "secret.txt").write_text("classified")

    response = client.get(address)

    assert (response.status_code, b"classified" in response.content) == (404, False)


def test_favicon_is_found_where_browsers_look(client):
    response = client.get("/favicon.ico")

    icon = Image.open(BytesIO(response.content))
    assert (response.status_code, response["Content-Type"]) == (200, "image/x-icon")
    assert response["Cache-Control"] == "public, max-age=86400"
    assert (icon.format, icon.info["sizes"]) == ("ICO", {(16, 16), (32, 32), (48, 48)})
