"""Organisations, contacts and speakers."""

from common.choices import country_name
from contacts.availability import who_answers
from contacts.models import Contact, Organisation
from events.api.forms import Form, Line, Page, itself, maybe, of
from events.api.resources.parts import IMAGE
from events.api.routing import Resource
from events.enums import OrganiserRole
from events.fields import Url
from events.models import Event
from events.wording.people import contact_card, merge_cards, organisation_logo

ORGANISATION_REF = Form(
    "OrganisationRef",
    Line("slug", str, "The name in filters and addresses.", "joint-secretariat"),
    Line("name", str, "The full name.", "Joint Secretariat"),
    Line("url", Page, "The page of the organisation.", make=itself),
)
ORGANISER = Form(
    "Organiser",
    *ORGANISATION_REF.lines,
    Line("short_name", str | None, "A short name.", "JS"),
    Line("website", Url | None, "Its own site."),
    Line("country", str | None, "ISO 3166-1 code.", "DE"),
    Line("country_name", str | None, "The country in words.", "Germany", of("country", country_name)),
    Line("logo", maybe(IMAGE), "The logo.", make=organisation_logo),
    docs="An organisation.",
)
_ROLE = (
    Line("role", OrganiserRole, "The part in the event."),
    Line("role_label", str, "The part in words.", "Co-organiser", lambda row: str(OrganiserRole(row.role).label)),
)
EVENT_ORGANISER = Form("EventOrganiser", *ORGANISATION_REF.lines_of("organisation"), *_ROLE)
WHOLE_EVENT_ORGANISER = Form("WholeEventOrganiser", *ORGANISER.lines_of("organisation"), *_ROLE)
ORGANISERS = Resource(
    "organiser",
    ORGANISER,
    lambda setting: Organisation.objects.all(),
    example="joint-secretariat",
    description="One organisation.",
    list_description="Those who organise public events, in the order in which they were entered.",
    listed=lambda setting, asked: Organisation.objects.filter(
        pk__in=Event.objects.published(setting.now).values("organisers__organisation")
    ),
)
CONTACT_REF = Form(
    "ContactRef",
    # The last part of the address of the contact's page.
    Line("slug", str, "The name in addresses.", "elena-belova", lambda card: card.url.strip("/").rpartition("/")[2]),
    Line("name", str, "A person or a desk, today's deputy where the contact is away.", "Elena Belova"),
    Line("url", Page, "The contact's page."),
    Line("topic", str | None, "What the contact answers for in an event.", "participation"),
    Line("instead_of", str | None, "The absent contacts for whom this one answers."),
    Line("away", str | None, "That nobody stands in today, and who is back when.", "Away, back on 4. December 2026"),
)
CONTACT = Form(
    "Contact",
    *CONTACT_REF.lines,
    Line("role", str | None, "The function.", "Project officer"),
    Line("organisation", str | None, "The organisation by name."),
    Line("email", str | None, "E-mail, where it is published."),
    Line("phone", str | None, "Phone, where it is published."),
    Line("languages", str | None, "Languages spoken, in words.", "English, Latvian"),
    Line("website", Url | None, "A website."),
    Line("office", str | None, "Office address."),
    Line("photo", maybe(IMAGE), "A photo."),
    docs="Whom to ask: what the contact chose to publish, and nothing else.",
)
CONTACTS = Resource(
    "contact",
    CONTACT,
    lambda setting: Contact.objects.public(setting.day).with_availability(setting.day),
    example="elena-belova",
    description="Who answers for a contact today: the contact, or the deputy during an absence.",
    list_description="Everybody who answers today, in the order in which they were entered; a deputy says for whom.\n\n"
    "A person who answers for several stands once on a page.",
    items=lambda rows, setting: merge_cards(contact_card(who_answers(row)) for row in rows),
)
PERSON = Form(
    "Person",
    Line("name", str, "The name."),
    Line("role", str | None, "The part in the event or session.", "Keynote speaker"),
    Line("position", str | None, "The position.", "Head of Unit", "title"),
    Line("organisation", str | None, "The organisation."),
    Line("biography", str | None, "Plain text."),
    Line("website", Url | None, "A website."),
    Line("photo", maybe(IMAGE), "A photo."),
)
