"""Organisations and contacts in the admin."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from common.i18n import texts_of
from contacts.models import Contact, Organisation
from tests.admin_pages import change, client_for, fields_of, soup
from tests.factories import ContactAbsenceFactory, ContactFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
QUERIES = 8


@pytest.fixture
def editor() -> Client:
    return client_for(UserFactory(editor=True))


def test_editor_writes_a_contact_with_an_absence(editor: Client) -> None:
    response = change(
        editor,
        "/admin/contacts/contact/add/",
        name="Elena Belova",
        role_en="Project officer",
        languages=["en", "ru"],
        **{"absences-0-from_date": "2030-06-01", "absences-0-until_date": "2030-06-05"},
    )

    contact = Contact.objects.get()
    assert response.url == "/admin/contacts/contact/"
    assert (texts_of(contact.role), contact.languages) == ({"en": "Project officer"}, ["en", "ru"])
    assert contact.absences.get().until_date == dt.date(2030, 6, 5)


def test_languages_are_chosen_by_name_those_of_the_site_and_the_chosen_in_front(editor: Client) -> None:
    contact = ContactFactory(languages=["ru"])

    page = soup(editor.get(f"/admin/contacts/contact/{contact.pk}/change/"))

    names = [label.text.strip() for label in page.select("#id_languages > .code-option")]
    assert names == [
        "Danish",
        "English",
        "Estonian",
        "Finnish",
        "German",
        "Latvian",
        "Lithuanian",
        "Norwegian Bokmål",
        "Polish",
        "Russian",
        "Swedish",
    ]


def test_codes_without_a_name_stay(editor: Client) -> None:
    contact = ContactFactory(languages=["en", "x-elvish"])
    url = f"/admin/contacts/contact/{contact.pk}/change/"

    change(editor, url, phone="+371 1")
    refused = change(editor, url, languages=["klingon"])

    contact.refresh_from_db()
    assert (contact.languages, contact.phone) == (["en", "x-elvish"], "+371 1")
    assert list(refused.context["adminform"].form.errors) == ["languages"]


def test_texts_in_other_languages_are_shown_and_can_be_added(editor: Client) -> None:
    organisation = OrganisationFactory(name={"lv": "Centrs", "ru": "Центр"})
    url = f"/admin/contacts/organisation/{organisation.pk}/change/"

    change(editor, f"{url}?text_language=de&text_language=tlh", name_de="Zentrum")
    names = [name for name in fields_of(editor.get(url)) if name.startswith("name_")]

    assert texts_of(Organisation.objects.get().name) == {"de": "Zentrum", "lv": "Centrs", "ru": "Центр"}
    assert names == ["name_en", "name_de", "name_lv", "name_ru"]


def test_texts_in_languages_nobody_knows_are_not_taken(editor: Client) -> None:
    change(editor, "/admin/contacts/organisation/add/", name_en="Centre", name_zz="Junk")

    assert texts_of(Organisation.objects.get().name) == {"en": "Centre"}


def test_a_name_is_asked_for_in_words(editor: Client) -> None:
    response = change(editor, "/admin/contacts/organisation/add/", website="https://example.org")

    assert response.context["adminform"].form.errors == {"name": ["Fill this in, in one language at least."]}


def test_search_finds_accents(editor: Client) -> None:
    ContactFactory(name="Inga Bērziņa")

    rows = soup(editor.get("/admin/contacts/contact/?q=berzina")).select("th.field-name")

    assert [row.text for row in rows] == ["Inga Bērziņa"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_asks_as_often_for_more_rows(editor: Client, django_assert_num_queries: Any, number: int) -> None:
    contact = ContactFactory()
    ContactAbsenceFactory.create_batch(number, contact=contact)
    url = f"/admin/contacts/contact/{contact.pk}/change/"
    editor.get(url)

    with django_assert_num_queries(QUERIES):
        editor.get(url)


def test_outsider_anonymous_and_editor_are_refused(editor: Client) -> None:
    contact = ContactFactory()
    url = f"/admin/contacts/contact/{contact.pk}"

    assert client_for(UserFactory()).get(f"{url}/change/").status_code == 403
    assert Client().get(f"{url}/change/").status_code == 302
    assert editor.post(f"{url}/delete/", {"post": "yes"}).status_code == 403


def test_publisher_deletes_a_contact() -> None:
    contact = ContactFactory()
    publisher = client_for(UserFactory(publisher=True))

    publisher.post(f"/admin/contacts/contact/{contact.pk}/delete/", {"post": "yes"})

    assert Contact.objects.count() == 0


def test_a_contact_cannot_be_the_own_deputy(editor: Client) -> None:
    contact = ContactFactory()

    response = change(editor, f"/admin/contacts/contact/{contact.pk}/change/", deputy=contact.pk)

    assert "Nobody is their own deputy; choose somebody else." in response.text
