"""Who organises, speaks and answers, as structured data (LD-5, LD-6)."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events.enums import OrganiserRole
from tests import factories as make
from tests.events.jsonld.reading import HOST, data_of
from tests.files import picture

pytestmark = pytest.mark.usefixtures("frozen")

TODAY = dt.date(2026, 5, 12)


def test_ld_5_organisers_are_organisations_in_the_order_of_the_page():
    event = make.EventFactory()
    for name, role in (
        ("Secretariat", OrganiserRole.ORGANISER),
        ("City of Riga", OrganiserRole.HOST),
        ("Bank", OrganiserRole.SUPPORTER),
        ("University", OrganiserRole.CO_ORGANISER),
    ):
        make.OrganiserFactory(event=event, role=role, organisation__name={"en": name}, organisation__website="")

    data = data_of(event)

    assert [organiser["name"] for organiser in data["organizer"]] == ["Secretariat", "City of Riga", "University"]
    assert data["organizer"][0] == {
        "@type": "Organization",
        "name": "Secretariat",
        "url": f"{HOST}/organisers/secretariat/",
    }
    assert [supporter["name"] for supporter in data["sponsor"]] == ["Bank"]


def test_ld_5_organiser_has_its_website_and_logo():
    row = make.OrganiserFactory(
        organisation__website="https://city.example.org/", organisation__logo=SimpleUploadedFile("logo.png", picture())
    )

    [organiser] = data_of(row.event)["organizer"]

    assert organiser["sameAs"] == "https://city.example.org/"
    assert organiser["logo"].startswith(f"{HOST}/media/")


def test_ld_5_performers_are_speakers_who_are_public():
    event = make.EventFactory()
    for name, until in (("Today", TODAY), ("Yesterday", TODAY - dt.timedelta(days=1)), ("For ever", None)):
        make.EventSpeakerFactory(event=event, speaker__name=name, speaker__public_until=until)

    performers = data_of(event)["performer"]

    assert [performer["name"] for performer in performers] == ["Today", "For ever"]
    assert performers[0] == {
        "@type": "Person",
        "name": "Today",
        "jobTitle": "Head of Unit",
        "affiliation": {"@type": "Organization", "name": "Ministry of the Environment"},
    }


def test_ld_6_speaker_without_an_organisation_has_none():
    row = make.EventSpeakerFactory(speaker__organisation="", speaker__title="")

    [performer] = data_of(row.event)["performer"]

    assert set(performer) == {"@type", "name"}


def test_ld_6_contact_is_told_as_far_as_it_is_shown():
    event = make.EventFactory()
    topic = make.TopicFactory(title={"en": "Registration"})
    make.EventContactFactory(event=event, contact__name="Elena Belova", contact__email="elena@example.org", topic=topic)
    make.EventContactFactory(
        event=event,
        contact__name="Private",
        contact__show_email=False,
        contact__show_phone=False,
        contact__languages=[],
    )
    make.EventContactFactory(event=event, contact__name="Hidden", contact__hidden=True)

    actions = data_of(event)["potentialAction"]

    assert [action["@type"] for action in actions] == ["AskAction", "AskAction"]
    assert [action["recipient"] for action in actions] == [
        {
            "@type": "ContactPoint",
            "name": "Elena Belova",
            "contactType": "Registration",
            "email": "elena@example.org",
            "telephone": "+49 381 0000000",
            "availableLanguage": ["English", "German"],
            "url": f"{HOST}/contacts/elena-belova/",
        },
        {
            "@type": "ContactPoint",
            "name": "Private",
            "contactType": "Project officer",
            "url": f"{HOST}/contacts/private/",
        },
    ]


def test_deputy_of_an_absent_contact_is_told_instead():
    deputy = make.ContactFactory(name="Deputy")
    row = make.EventContactFactory(contact__name="Away", contact__deputy=deputy)
    make.ContactAbsenceFactory(contact=row.contact)

    [action] = data_of(row.event)["potentialAction"]

    assert action["recipient"]["name"] == "Deputy"
