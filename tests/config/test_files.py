"""Uploaded files: what everybody may have, and what an attacker gets instead."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.http import HttpResponse
from django.utils import timezone

from events.actions import restore_event, return_to_draft, withdraw_event
from events.enums import DocumentKind
from events.models import Document
from tests import factories as make
from tests.files import pdf, png

pytestmark = pytest.mark.django_db


def ask(client, address: str, method: str = "get", **headers: str) -> HttpResponse:
    """Return the answer, read to its end: closed halfway, it would close the connection to the database as well."""
    answer = getattr(client, method)(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer.body = b"".join(answer)
    return answer


def status(client, file: object) -> int:
    return ask(client, file if isinstance(file, str) else file.url).status_code


@pytest.fixture
def stored(uploads: Path):
    """Store a file as it is, with the row of a public document."""

    def put(name: str, content: bytes = b"content", **document: object) -> str:
        path = uploads / "documents" / "x" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        make.DocumentFactory(link="", file=f"documents/x/{name}", **document)
        return f"/media/documents/x/{name}"

    return put


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.pdf", "application/pdf"), ("a.PNG", "image/png"), ("a.jpg", "image/jpeg"), ("a.webp", "image/webp")],
)
def test_file_that_a_browser_may_show(client, stored, name, kind):
    response = ask(client, stored(name))

    assert (response.status_code, response.body) == (200, b"content")
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (kind, "nosniff")
    assert response["Content-Disposition"] == f'inline; filename="{name}"'


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.xml", "a.docx", "a.zip", "a", "a.pdf.html", "a.xhtml"])
def test_any_other_file_is_saved(client, stored, name):
    response = ask(client, stored(name))

    assert (response["Content-Disposition"], response["X-Content-Type-Options"]) == ("attachment", "nosniff")


@pytest.mark.parametrize(
    ("name", "kind", "seconds"), [("b.pdf", DocumentKind.REPORT, 300), ("b.jpg", DocumentKind.PHOTOS, 86400)]
)
def test_file_is_kept_for_a_while_and_asked_for_again(client, stored, name, kind, seconds):
    address = stored(name, kind=kind)
    first = ask(client, address)

    again = ask(client, address, if_modified_since=first["Last-Modified"])
    head = ask(client, address, "head")

    assert first["Cache-Control"] == f"public, max-age={seconds}"
    assert (again.status_code, again["Cache-Control"]) == (304, first["Cache-Control"])
    assert (head.status_code, head["Content-Length"]) == (200, "7")


def test_file_is_found_by_one_query(client, django_assert_num_queries):
    files = [make.EventFactory(image=png()).image, make.DocumentFactory(link="", file=pdf()).file]

    for file in files:
        with django_assert_num_queries(1):
            assert status(client, file) == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_file_is_only_read(client, stored, method):
    assert getattr(client, method)(stored("a.pdf")).status_code == 405


# What ends with its row

GONE = {
    "deleted": lambda document: document.delete(),
    "deleted in bulk": lambda document: Document.objects.all().delete(),
    "replaced": lambda document: setattr(document, "file", pdf("new.pdf")) or document.save(),
    "replaced by a link": lambda document: Document.objects.update(file="", link="https://example.org/"),
    "its session deleted": lambda document: document.session.delete(),
    "its event withdrawn": lambda document: withdraw_event(event=document.event, by=None),
    "its event a draft again": lambda document: return_to_draft(event=document.event, by=None),
    "its event over for the public": lambda document: type(document.event).objects.update(
        publish_at=timezone.now() - dt.timedelta(days=1), unpublish_at=timezone.now()
    ),
}


@pytest.mark.parametrize("what", GONE)
@pytest.mark.parametrize("is_staff", [False, True])
def test_file_without_a_public_owner_is_gone_at_once_for_everybody(client, admin_client, what, is_staff):
    session = make.SessionFactory()
    document = make.DocumentFactory(event=session.event, session=session, link="", file=pdf())
    address = document.file.url
    reader = admin_client if is_staff else client
    first = ask(reader, address)

    GONE[what](document)
    for headers in ({}, {"if_modified_since": first["Last-Modified"]}, {"if_none_match": "*"}, {"range": "bytes=0-3"}):
        response = ask(reader, address, **headers)

        assert (first.status_code, response.status_code) == (200, 404)
        assert response["Cache-Control"] == "no-store"
        assert b"PDF" not in response.body


def test_file_is_back_when_its_event_is_restored(client):
    document = make.DocumentFactory(link="", file=pdf())
    withdraw_event(event=document.event, by=None)
    assert status(client, document.file) == 404

    restore_event(event=document.event, by=None)

    assert status(client, document.file) == 200


def test_file_of_a_draft_appears_with_its_event(client):
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        image = make.EventFactory(image=png(), publish_at=now + dt.timedelta(seconds=1)).image
        assert status(client, image) == 404

        clock.shift(1)

        assert status(client, image) == 200


def test_file_whose_row_is_there_may_be_missing(client):
    document = make.DocumentFactory(link="", file=pdf())
    document.file.storage.delete(document.file.name)

    response = client.get(document.file.url)

    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")


# Other ways to a file

NAMES = [
    "documents/x/missing.pdf",
    "a" * 300,
    "ж" * 200,
    "a/" * 3000,
    "documents/x/",
    "documents/x",
    "documents",
    "",
    "%00",
    "documents/x/a.pdf%00",
    "documents/x/a.pdf%00.png",
    "documents/x/a.pdf/",
    "documents/x/a.pdf%20",
    "documents/x//a.pdf",
    "documents//x/a.pdf",
    "/documents/x/a.pdf",
    "./documents/x/a.pdf",
    "documents/./x/a.pdf",
    "documents/y/../x/a.pdf",
    "documents/x/..%2fx%2fa.pdf",
    "documents%5cx%5ca.pdf",
    "DOCUMENTS/x/a.pdf",
    "documents/x/A.PDF",
    "documents/%78/%61.pdf%",
    "%2564ocuments/x/a.pdf",
    "documents/x/a.pdf;a",
    "documents/x/b.pdf",
    "../secret.txt",
    "documents/../../secret.txt",
    "..%2fsecret.txt",
    "%2e%2e/secret.txt",
    "/etc/passwd",
    "..%5csecret.txt",
    "documents/x/link.pdf",
    "%ff%fe",
    "%ed%a0%80",
]


@pytest.mark.parametrize("name", NAMES)
def test_no_other_file_can_be_had(client, uploads, stored, name):
    stored("a.pdf")
    (uploads / "documents" / "x" / "b.pdf").write_bytes(b"classified")
    (uploads.parent / "secret.txt").write_text("classified")
    link = uploads / "documents" / "x" / "link.pdf"
    link.unlink(missing_ok=True)
    link.symlink_to(uploads.parent / "secret.txt")

    response = client.get(f"/media/{name}")

    assert (response.status_code, b"classified" in response.content) == (404, False)


def test_row_cannot_lead_out_of_the_storage(client, uploads):
    (uploads.parent / "secret.txt").write_text("classified")
    make.DocumentFactory(link="", file="documents/../../secret.txt")

    assert status(client, "/media/documents/%2e%2e/%2e%2e/secret.txt") == 404
