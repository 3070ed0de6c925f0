"""Filters of texts and pictures."""

import pytest

from common.values import Image
from events.templatetags.texts import fitted


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((600, 3000), (115, 576)),
        ((3000, 200), (736, 49)),
        ((2560, 1), (736, 1)),
        ((120, 80), (120, 80)),
        ((736, 576), (736, 576)),
    ],
)
def test_image_fits_into_a_box_without_being_enlarged(size, shown):
    image = fitted(Image("/media/x.png", width=size[0], height=size[1]), "736x576")

    assert (image.width, image.height) == shown


def test_image_of_unknown_size_is_left_alone():
    assert fitted(Image("/media/x.png"), "736x576") == Image("/media/x.png")
