"""Pictures made anew: upright, without what cameras write into them, in every size that pages ask for."""

from io import BytesIO

import pytest
from PIL import Image

from common import pictures
from common.pictures import (
    DamagedError,
    Facts,
    Remade,
    TooManyPixelsError,
    UnreadableError,
    copied_from,
    copy_name,
    facts_of,
    is_readable,
    looks_like_picture,
    name_with,
    remake,
)
from tests.files import BLUE, RED, bomb, photo, picture, profile, traces

KEY = "0123456789abcdef" * 2
KINDS = ("JPEG", "MPO", "PNG", "WEBP")


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def corners(content: bytes) -> list[tuple[int, ...]]:
    """Return the colours at the corners, in reading order, as red and blue alone."""
    image = opened(content).convert("RGB")
    right, bottom = image.width - 3, image.height - 3
    found = [image.getpixel(place) for place in ((2, 2), (right, 2), (2, bottom), (right, bottom))]
    return [
        RED if red > 200 and blue < 60 else BLUE if blue > 200 and red < 60 else (red, 0, blue)
        for red, _, blue in found
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_is_upright_and_tells_nothing_but_what_is_seen(kind, orientation):
    content = photo(kind, orientation=orientation)
    assert len(traces(content)) > 3

    remade = remake(BytesIO(content))

    assert (remade.width, remade.height) == opened(remade.content).size == (40, 20)
    assert corners(remade.content) == [RED, BLUE, BLUE, BLUE]
    assert traces(remade.content) == []
    assert opened(remade.content).format == kind.replace("MPO", "JPEG")
    assert opened(remade.content).info["icc_profile"] == profile()


def test_smaller_copies_are_as_clean_as_the_picture():
    remade = remake(BytesIO(photo(size=(1400, 700), orientation=6)))

    assert (remade.width, remade.height) == (1400, 700)
    assert {width: opened(copy).size for width, copy in remade.copies.items()} == {
        320: (320, 160),
        640: (640, 320),
        1280: (1280, 640),
    }
    for copy in remade.copies.values():
        assert (opened(copy).format, traces(copy), corners(copy)) == ("WEBP", [], [RED, BLUE, BLUE, BLUE])
        assert opened(copy).info["icc_profile"] == profile()


@pytest.mark.parametrize(("width", "widths"), [(320, []), (321, [320]), (1280, [320, 640]), (1281, [320, 640, 1280])])
def test_copies_are_narrower_than_the_picture(width, widths):
    assert list(remake(BytesIO(picture(size=(width, 10)))).copies) == widths


@pytest.mark.parametrize(
    ("size", "expected"),
    [((2560, 10), (2560, 10)), ((2561, 1000), (2560, 1000)), ((1000, 5120), (500, 2560)), ((9000, 1), (2560, 1))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_longest_side_is_limited(kind, size, expected):
    remade = remake(BytesIO(picture(kind, size)))

    assert (remade.width, remade.height) == opened(remade.content).size == expected


@pytest.mark.parametrize(
    ("kind", "mode", "expected", "copied"),
    [
        ("JPEG", "L", "L", "RGB"),
        ("JPEG", "CMYK", "RGB", "RGB"),
        ("PNG", "1", "1", "RGB"),
        ("PNG", "L", "L", "RGB"),
        ("PNG", "LA", "LA", "RGBA"),
        ("PNG", "P", "P", "RGB"),
        ("PNG", "RGBA", "RGBA", "RGBA"),
        ("PNG", "I;16", "L", "RGB"),
        ("WEBP", "RGBA", "RGBA", "RGBA"),
    ],
)
def test_every_kind_of_colour_is_kept_as_well_as_it_can_be(kind, mode, expected, copied):
    remade = remake(BytesIO(picture(kind, (400, 300), mode)))

    assert opened(remade.content).mode == expected
    assert opened(remade.copies[320]).mode == copied


@pytest.mark.parametrize(
    ("mode", "size"), [("P", (400, 10)), ("P", (3000, 10)), ("RGB", (3000, 10)), ("L", (3000, 10))]
)
def test_transparency_of_one_colour_is_kept(mode, size):
    remade = remake(BytesIO(picture(size=size, mode=mode, transparency=(0, 0, 0) if mode == "RGB" else 0)))

    assert [
        opened(content).convert("RGBA").getpixel((0, 0))[3] for content in (remade.content, remade.copies[320])
    ] == [
        0,
        0,
    ]


def test_sixteen_bits_of_grey_become_eight():
    grey = Image.new("I;16", (4, 4), 0x8000)
    stream = BytesIO()
    grey.save(stream, "PNG")

    assert opened(remake(stream).content).getpixel((0, 0)) == 0x80


@pytest.mark.parametrize("icc", [None, b"no profile", profile()])
def test_colours_for_print_become_those_of_screens(icc):
    stream = BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(stream, "JPEG", icc_profile=icc)

    image = opened(remake(stream).content)

    red, green, blue = image.getpixel((4, 4))
    assert (red > 230, green < 30, blue < 30, "icc_profile" in image.info) == (True, True, True, False)


@pytest.mark.parametrize("icc", [b"Latitude 54.09", b"\0" * 200, profile()[:200]])
def test_colour_profile_that_is_none_is_left_out(icc):
    remade = remake(BytesIO(picture("JPEG", icc_profile=icc)))

    assert "icc_profile" not in opened(remade.content).info
    assert traces(remade.content) == []


def test_moving_picture_stands_still():
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, BLUE)]
    for kind in ("WEBP", "PNG"):
        stream = BytesIO()
        frames[0].save(stream, kind, save_all=True, append_images=frames[1:], lossless=True)

        content = remake(stream).content

        assert corners(content) == [RED] * 4
        assert traces(content) == []


def test_bytes_behind_the_picture_are_left_out():
    assert b"Latitude" not in remake(BytesIO(photo() + b"Latitude 54.09")).content


@pytest.mark.parametrize("exif", [b"Exif\0\0", b"Exif\0\0broken", b"Exif\0\0II*\0\x08\0\0\0\xff\xff", b"\xff" * 60])
@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_broken_mark_of_a_camera_does_no_harm(exif):
    remade = remake(BytesIO(picture("JPEG", exif=exif)))

    assert ((remade.width, remade.height), traces(remade.content)) == ((4, 3), [])


def test_position_that_cannot_be_read_is_none(monkeypatch):
    def fail(image: Image.Image, in_place: bool) -> None:
        raise SyntaxError("not a TIFF file")

    monkeypatch.setattr(pictures.ImageOps, "exif_transpose", fail)

    assert traces(remake(BytesIO(photo())).content) == []


# What is no picture


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", UnreadableError),
        (b"\xff\xd8\xff", UnreadableError),
        (picture("GIF"), UnreadableError),
        (b"<svg/>", UnreadableError),
        (photo("JPEG", (400, 300))[:-1500], DamagedError),
        (photo("PNG", (400, 300))[:-200], DamagedError),
        (photo("WEBP")[:-60], UnreadableError),
    ],
)
def test_what_cannot_be_decoded_is_refused(content, error):
    with pytest.raises(error):
        remake(BytesIO(content))


@pytest.mark.parametrize("size", [(20000, 20000), (11000, 9000), (7072, 7072), (2**31 - 1, 1), (65500, 65500)])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_picture_that_would_take_much_memory_is_refused(size):
    """Its head alone says so: nothing is decoded."""
    with pytest.raises(TooManyPixelsError):
        remake(BytesIO(bomb(size)))


def test_picture_that_cannot_be_written_is_refused(monkeypatch):
    monkeypatch.setitem(pictures._OPTIONS, "PNG", {"pnginfo": 5})

    with pytest.raises(DamagedError):
        remake(BytesIO(picture()))


# Names


@pytest.mark.parametrize(
    ("folder", "facts"),
    [
        (f"{KEY}-1600x900", Facts(1600, 900, (320, 640, 1280))),
        (f"{KEY}-640x480", Facts(640, 480, (320,))),
        (f"{KEY}-1600x900-alone", Facts(1600, 900)),
        (f"{KEY}-0x0", Facts(0, 0)),
        (KEY, None),
        ("x-1600x900", None),
        (f"{KEY}-1600x", None),
        (f"{KEY}-1600x900-more", None),
        (f"{KEY}-16000x900", None),
    ],
)
def test_name_says_what_the_picture_is(folder, facts):
    name = f"events/{folder}/hall-20x30.jpg"

    assert facts_of(name) == facts
    assert is_readable(name) is (facts is None or facts.width > 0)


@pytest.mark.parametrize("name", ["", "hall.jpg"])
def test_name_without_a_folder_says_nothing(name):
    assert (facts_of(name), is_readable(name)) == (None, bool(name))


@pytest.mark.parametrize(
    ("remade", "folder"),
    [
        (Remade(300, 200, b"", {}), f"{KEY}-300x200"),
        (Remade(400, 200, b"", {320: b""}), f"{KEY}-400x200"),
        (Remade(400, 200, b"", {}), f"{KEY}-400x200-alone"),
        (None, f"{KEY}-0x0"),
    ],
)
@pytest.mark.parametrize("before", [KEY, f"{KEY}-1x1", f"{KEY}-9x9-alone"])
def test_folder_says_the_size(before, remade, folder):
    assert name_with(f"events/{before}/hall.jpg", remade) == f"events/{folder}/hall.jpg"


def test_picture_without_a_folder_gets_one():
    first, second = (name_with("events/hall.jpg", None) for _ in range(2))

    assert (facts_of(first), first.startswith("events/"), first.endswith("-0x0/hall.jpg")) == (Facts(0, 0), True, True)
    assert first != second


def test_copy_knows_its_picture():
    assert copied_from(copy_name("events/x/a.jpg", 640)) == "events/x/a.jpg"
    assert copied_from("events/x/a.webp") == "events/x/a.webp"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jpg", b"anything", True),
        ("a.WEBP", b"", True),
        ("a.bin", photo("JPEG"), True),
        ("a.pdf", photo("PNG"), True),
        ("a", photo("WEBP"), True),
        ("a.pdf", b"%PDF-1.7", False),
        ("a.wav", b"RIFF\0\0\0\0WAVE", False),
    ],
)
def test_picture_is_told_by_name_or_content(name, content, expected):
    assert looks_like_picture(name, BytesIO(content)) is expected


def test_picture_is_stored_even_if_its_copies_fail(monkeypatch):
    def fail(whole: Image.Image, width: int) -> bytes:
        raise MemoryError

    monkeypatch.setattr(pictures, "_copy", fail)

    remade = remake(BytesIO(picture(size=(400, 300))))

    assert (opened(remade.content).size, remade.copies) == ((400, 300), {})
