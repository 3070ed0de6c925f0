"""Plain values of pages."""

from common.values import Image
from tests.factories import ContactFactory


def test_image_of_an_empty_field_is_none(db):
    assert Image.of(ContactFactory().photo) is None


def test_image_of_a_file_has_its_address(db):
    contact = ContactFactory.build(photo="contacts/x/face.png")

    assert Image.of(contact.photo, "Anna") == Image("/media/contacts/x/face.png", "Anna")
