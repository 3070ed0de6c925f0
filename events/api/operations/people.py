"""Contacts: those who are public today, or who answers for them."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from contacts.availability import who_answers
from contacts.models import Contact
from events.api.answers import answer, next_address
from events.api.data.people import contact_data
from events.api.paging import key_page
from events.api.parameters import Asked, ContactName, Part
from events.api.schemas.around import Contact as ContactForm
from events.api.schemas.pages import ContactPage
from events.api.setting import Data, Setting
from events.wording.people import contact_card, merge_cards

router = Router(tags=["contacts"])


@router.get("contacts/", response=ContactPage, operation_id="list_contacts", summary="Contacts", url_name="contacts")
def list_contacts(request: HttpRequest, asked: Query[Part]) -> HttpResponseBase:
    """Everybody who answers today, in the order in which they were entered; a deputy says for whom.

    A person who answers for several stands once on a page.
    """

    def make(setting: Setting) -> Data:
        contacts = Contact.objects.public(setting.day).with_availability(setting.day)
        rows, following = key_page(contacts, asked)
        cards = merge_cards(contact_card(who_answers(row)) for row in rows)
        items = [contact_data(card, setting) for card in cards]
        return {"next": next_address(request, following), "items": items}

    return answer(request, asked, make)


@router.get(
    "contacts/{slug:slug}/",
    response=ContactForm,
    operation_id="get_contact",
    summary="One contact",
    url_name="contact",
)
def get_contact(request: HttpRequest, slug: ContactName, asked: Query[Asked]) -> HttpResponseBase:
    """Who answers for a contact today: the contact, or the deputy during an absence."""

    def make(setting: Setting) -> Data:
        contacts = Contact.objects.public(setting.day).with_availability(setting.day)
        contact = contacts.filter(slug=slug).first()
        if contact is None:
            raise Http404
        return contact_data(contact_card(who_answers(contact)), setting)

    return answer(request, asked, make)
