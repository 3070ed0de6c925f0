import datetime as dt

import pytest
from django.utils.translation import override

from common.i18n import Text
from common.values import Image
from contacts.availability import Answering, who_answers
from contacts.models import Contact
from events.enums import OrganiserRole
from events.models import Event, EventSpeaker, Organiser, Speaker
from events.wording import people
from events.wording.types import ContactCard, OrganiserLine, Person
from tests import factories as make
from tests.facts import facts_of

TODAY = dt.date(2026, 5, 12)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Elena Belova", "EB"),
        ("Maria del Carmen Ruiz", "MR"),
        ("Åsa", "Å"),
        ("елена белова", "ЕБ"),
        ("Dr. Åsa Öberg (MA/JS)", "DÖ"),
        ("112", ""),
        (" ", ""),
    ],
)
def test_initials(name, letters):
    assert people.initials(name) == letters


def card_of(**fields: object) -> ContactCard:
    contact = make.ContactFactory(name="Elena Belova", organisation__name={"en": "Leontief Centre"}, **fields)
    return people.contact_card(who_answers(Contact.objects.with_availability(TODAY).get(pk=contact.pk)))


@pytest.mark.usefixtures("frozen")
def test_card_shows_what_the_contact_chose_to_publish():
    card = card_of(website="https://example.org/", office_address="Rostock", photo="contacts/x/e.png")

    assert card == ContactCard(
        name="Elena Belova",
        url="/contacts/elena-belova/",
        initials="EB",
        role=Text("Project officer"),
        organisation=Text("Leontief Centre"),
        email=card.email,
        phone="+49 381 0000000",
        languages="English, German",
        website="https://example.org/",
        office="Rostock",
        photo=Image("/media/contacts/x/e.png", "Elena Belova"),
    )
    assert card.email.endswith("@example.org")


@pytest.mark.usefixtures("frozen")
def test_card_hides_what_the_contact_did_not_choose():
    card = card_of(show_email=False, show_phone=False, website="javascript:alert(1)")

    assert (card.email, card.phone, card.website) == ("", "", "")


@pytest.mark.usefixtures("frozen")
def test_card_of_a_contact_without_organisation():
    contact = make.ContactFactory(organisation=None)

    assert (
        people.contact_card(who_answers(Contact.objects.with_availability(TODAY).get(pk=contact.pk))).organisation == ""
    )


def card(name: str, topic: str = "", instead_of: str = "") -> ContactCard:
    return ContactCard(name, f"/contacts/{name}/", "", topic=topic, instead_of=instead_of)


def test_person_is_shown_once_per_topic_with_all_it_answers_for():
    cards = [card("a"), card("b", instead_of="C"), card("b"), card("b", instead_of="D"), card("b", topic="press")]

    assert people.merge_cards(cards) == (card("a"), card("b", instead_of="C, D"), card("b", topic="press"))


def test_absent_person_is_named_once():
    assert people.merge_cards([card("b", instead_of="C"), card("b", instead_of="C")]) == (card("b", instead_of="C"),)


def test_person_says_what_a_speaker_published():
    speaker = Speaker(
        name="Åsa Öberg",
        title="Head of Unit",
        organisation="Ministry",
        biography={"de": "Wasser"},
        website="https://example.org/",
    )

    assert people.person(speaker, "Moderator") == Person(
        name="Åsa Öberg",
        role="Moderator",
        title="Head of Unit",
        organisation="Ministry",
        biography=Text("Wasser"),
        website="https://example.org/",
        initials="ÅÖ",
    )


def test_website_of_a_speaker_is_one_of_the_web():
    assert people.person(Speaker(name="A", website="javascript:alert(1)")).website == ""


@pytest.mark.parametrize(("offered", "role"), [([], "Keynote"), (["pl"], "Keynote"), (["de"], "Leitvortrag")])
def test_role_is_shown_in_a_language_that_the_event_offers_only(offered, role):
    """SEC-5"""
    rows = [EventSpeaker(speaker=Speaker(name="Åsa"), role={"en": "Keynote", "de": "Leitvortrag"})]

    with override("de"):
        event = Event(source_language="en", text_languages=offered)
        speakers = people.event_speakers(facts_of(event, event_speakers=rows))

    assert [speaker.role for speaker in speakers] == [role]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (OrganiserRole.ORGANISER, ""),
        (OrganiserRole.CO_ORGANISER, "Co-organiser"),
        (OrganiserRole.HOST, "Host"),
        (OrganiserRole.SUPPORTER, "Supporter"),
    ],
)
def test_organiser_line(role, words):
    organisation = make.OrganisationFactory.build(name={"en": "Leontief Centre"}, slug="leontief")

    line = people.organiser_line(Organiser(organisation=organisation, role=role))

    assert line == OrganiserLine(Text("Leontief Centre"), "/organisers/leontief/", words)


@pytest.mark.parametrize(("alt", "words"), [({}, "Leontief Centre"), ({"en": "Two waves"}, "Two waves")])
def test_logo_without_words_of_its_own_says_the_name(alt, words):
    organisation = make.OrganisationFactory.build(name={"en": "Leontief Centre"}, logo="l.png", logo_alt=alt)

    assert people.organisation_logo(organisation) == Image("/media/l.png", Text(words))


def test_who_is_away_for_good_is_away(db):
    contact = make.ContactFactory()

    assert people.contact_card(Answering(contact, is_away=True)).away == "Away"
