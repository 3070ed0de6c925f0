"""Files to upload, and what becomes of them."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image


def picture(kind: str = "PNG", size: tuple[int, int] = (4, 3), mode: str = "RGB", **options: object) -> bytes:
    stream = BytesIO()
    Image.new(mode, size).save(stream, kind, **options)
    return stream.getvalue()


def pdf(name: str = "agenda.pdf") -> ContentFile:
    return ContentFile(b"%PDF-1.7", name)


def png(name: str = "hall.png") -> ContentFile:
    return ContentFile(picture(), name)


def refusal(validate, upload) -> str:
    """Return the code of the error that the upload causes."""
    with pytest.raises(ValidationError) as caught:
        validate(upload)
    return caught.value.code
