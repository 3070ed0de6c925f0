"""Plain values of pages."""

import pytest

from common.values import Image
from tests.factories import ContactFactory


def test_image_of_an_empty_field_is_none(db):
    assert Image.of(ContactFactory().photo) is None


KEY = "0123456789abcdef" * 2


def test_image_says_its_size_and_its_smaller_copies(db, django_assert_num_queries, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    contact = ContactFactory.build(photo=f"contacts/{KEY}-800x600/fa ce,1.jpg")
    url = f"/media/contacts/{KEY}-800x600/fa%20ce%2C1.jpg"

    with django_assert_num_queries(0):
        image = Image.of(contact.photo, "Anna", "In Riga", "A. Ozola")

    srcset = f"{url}.320.webp 320w, {url}.640.webp 640w, {url} 800w"
    assert image == Image(url, "Anna", "In Riga", "A. Ozola", 800, 600, srcset)


@pytest.mark.parametrize("folder", [f"{KEY}-320x600", f"{KEY}-800x600-alone"])
def test_image_without_smaller_copies_is_alone(db, folder):
    assert Image.of(ContactFactory.build(photo=f"contacts/{folder}/face.jpg").photo).srcset == ""


def test_image_that_could_not_be_read_is_none(db):
    assert Image.of(ContactFactory.build(photo=f"contacts/{KEY}-0x0/face.jpg").photo) is None


def test_image_of_a_file_has_its_address(db):
    contact = ContactFactory.build(photo="contacts/x/face.png")

    assert Image.of(contact.photo, "Anna") == Image("/media/contacts/x/face.png", "Anna")
