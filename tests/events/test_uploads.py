"""Which files may be published with an event, told by content (SEC-3)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events import uploads
from events.uploads import validate_document
from tests.factories import DocumentFactory
from tests.files import picture, refusal


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("agenda.pdf", b"%PDF-1.7 ..."),
        ("slides.PPTX", b"PK\x03\x04 ..."),
        ("photo.jpg", picture("JPEG")),
        ("photo.png", picture("PNG")),
        ("photo.webp", picture("WEBP")),
        ("recording.mp4", b"\x00\x00\x00\x20ftypisom"),
        ("captions.vtt", b"WEBVTT\n"),
        ("captions.vtt", b"\xef\xbb\xbfWEBVTT\n"),
    ],
)
def test_documents_are_taken_by_their_content(name, content):
    upload = SimpleUploadedFile(name, content)

    validate_document(upload)

    assert upload.tell() == 0


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "program.exe", "noending", ".pdf"])
def test_document_with_another_ending_is_refused(name):
    assert refusal(validate_document, SimpleUploadedFile(name, b"%PDF-1.7")) == "suffix"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("agenda.pdf", b"<html><script>"),
        ("agenda.pdf", b""),
        ("slides.pptx", b"%PDF-1.7"),
        ("photo.webp", b"RIFF\x00\x00\x00\x00WAVE"),
        ("recording.mp4", b"\x00\x00\x00\x20moov"),
        ("photo.jpg", picture("PNG")),
    ],
)
def test_renamed_document_is_refused(name, content):
    assert refusal(validate_document, SimpleUploadedFile(name, content)) == "content"


@pytest.mark.parametrize("surplus", [0, 1])
def test_document_has_a_limit_of_bytes(monkeypatch, surplus):
    monkeypatch.setattr(uploads, "MAX_DOCUMENT_BYTES", 8 - surplus)
    upload = SimpleUploadedFile("a.pdf", b"%PDF-1.7")

    if surplus == 0:
        validate_document(upload)
    else:
        assert refusal(validate_document, upload) == "too_large"


def test_stored_document_is_not_looked_at_again(db):
    document = DocumentFactory(link="", file=SimpleUploadedFile("a.txt", b"stored before the rule"))

    document.full_clean()
