"""Files to upload, and what becomes of them."""

import zlib
from functools import cache
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import ExifTags, Image, ImageCms, PngImagePlugin


def picture(kind: str = "PNG", size: tuple[int, int] = (4, 3), mode: str = "RGB", **options: object) -> bytes:
    stream = BytesIO()
    Image.new(mode, size).save(stream, kind, **options)
    return stream.getvalue()


RED, BLUE = (254, 0, 0), (0, 0, 254)
# What a camera writes beside the pixels; none of it may be found in a stored file.
SECRETS = (b"Exif", b"Telephone 9", b"http://ns.adobe.com/xap", b"taken at home", b"8BIM", b"Latitude", b"MPF")
_XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>54,5.2N</exif:GPSLatitude></x:xmpmeta>'


@cache
def profile() -> bytes:
    """Return the colour profile of most screens."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 20), orientation: int = 1, mode: str = "RGB") -> bytes:
    """Return a picture as a telephone keeps it: turned by a mark, with its place, a comment, and a second picture.

    Held upright, it is red at the top left and blue elsewhere.
    """
    upright = Image.new("RGB", size, BLUE)
    upright.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Orientation] = "Telephone 9", orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (54.0, 5.0, 12.0), 3: "E", 4: (12.0, 8.0, 3.0)})
    options: dict[str, object] = {"exif": exif.tobytes(), "icc_profile": profile(), "xmp": _XMP}
    if kind in ("JPEG", "MPO"):
        options |= {"comment": b"taken at home", "quality": 95, "subsampling": 0}
    if kind == "MPO":
        options |= {"save_all": True, "append_images": [upright]}
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", "taken at home")
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", _XMP.decode())
    if kind == "WEBP":
        options["lossless"] = True
    turned = upright.transpose(_TURNS[orientation]) if orientation > 1 else upright
    stream = BytesIO()
    turned.convert(mode).save(stream, kind, **options)
    return stream.getvalue()


# What undoes the turn that each mark asks for.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def traces(content: bytes) -> list[object]:
    """Return what a stored picture tells beyond its pixels, transparency and colours."""
    with Image.open(BytesIO(content)) as image:
        told = [*image.getexif(), *getattr(image, "text", {})]
        told += [name for name in ("comment", "photoshop", "exif", "xmp", "dpi", "mp") if name in image.info]
        frames = getattr(image, "n_frames", 1)
    return told + [secret for secret in SECRETS if secret in content] + ([] if frames == 1 else ["frames"])


def bomb(size: tuple[int, int] = (30_000, 30_000)) -> bytes:
    """Return a small PNG whose head promises a picture of that size."""
    content = bytearray(picture())
    content[16:24] = b"".join(side.to_bytes(4) for side in size)
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4)
    return bytes(content)


def pdf(name: str = "agenda.pdf") -> ContentFile:
    return ContentFile(b"%PDF-1.7", name)


def png(name: str = "hall.png") -> ContentFile:
    return ContentFile(picture(), name)


def refusal(validate, upload) -> str:
    """Return the code of the error that the upload causes."""
    with pytest.raises(ValidationError) as caught:
        validate(upload)
    return caught.value.code
