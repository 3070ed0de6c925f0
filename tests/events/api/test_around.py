"""Programmes, contacts and all that belongs to events."""

import pytest

from contacts.models import Organisation
from tests import factories as make
from tests.events.api.world import ask, documented_event, full_event, respond

DETAILS = [
    ("programmes/", "bsr-2021-2027", "title", "Interreg Baltic Sea Region 2021-2027"),
    ("priorities/", "bsr-2021-2027/water-smart-societies", "title", "Water-smart societies"),
    ("objectives/", "bsr-2021-2027/water-smart-societies/blue-economy", "number", "2.1"),
    ("projects/", "fanplesstic-sea", "acronym", "FanpLESStic-sea"),
    ("organisers/", "joint-secretariat", "name", "Joint Secretariat"),
    ("venues/", "latvian-national-library", "city", "Riga"),
    ("contacts/", "elena-belova", "email", "elena@example.org"),
]


@pytest.mark.parametrize(("path", "name", "key", "value"), DETAILS)
def test_detail_is_an_item_of_its_list(path, name, key, value):
    documented_event()

    one = ask(f"{path}{name}/")

    assert one[key] == value
    assert one in ask(path)["items"]
    assert respond(f"{path}{name}-other/").status_code == 404


def test_project_without_a_programme():
    project = make.ProjectFactory(programme=None, lead_partner=None, title={})

    data = ask(f"projects/{project.slug}/")

    assert [data[name] for name in ("title", "programme", "priority", "objective", "lead_partner")] == [None] * 5


def test_venue_has_its_place_on_earth():
    venue = make.VenueFactory(latitude="56.941300", longitude="24.096900", rooms="Hall 1\nHall 2", capacity=400)

    data = ask(f"venues/{venue.slug}/")

    assert (data["latitude"], data["longitude"], data["capacity"]) == (56.9413, 24.0969, 400)
    assert data["rooms"] == ["Hall 1", "Hall 2"]


def test_address_that_is_none_of_the_web_is_null():
    organisation = make.OrganisationFactory()
    Organisation.objects.update(website="javascript:alert(1)")

    assert ask(f"organisers/{organisation.slug}/")["website"] is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("venue", "city"),
        ("programme", "website"),
        ("priorities", "description"),
        ("objectives", "programme"),
        ("projects", "lead_partner"),
        ("organisers", "website"),
        ("contacts", "email"),
    ],
)
def test_related_things_come_whole_if_asked(name, key):
    address = f"events/{full_event().slug}/"

    def found(query: str) -> dict:
        event = ask(address + query)
        value = event["place"]["venue"] if name == "venue" else event[name]
        return value[0] if isinstance(value, list) else value

    short, whole = found(""), found(f"?expand={name}")
    assert (key in short, key in whole) == (False, True)
    assert short == {one: whole[one] for one in short}


def test_hidden_contact_is_nowhere():
    hidden = make.ContactFactory(hidden=True)
    event = make.EventFactory(programme__default_contact=hidden)
    make.EventContactFactory(event=event, contact=hidden)

    assert respond(f"contacts/{hidden.slug}/").status_code == 404
    assert ask("contacts/")["items"] == []
    assert ask("events/")["items"][0]["contacts"] == []


def test_deputy_answers_for_the_absent():
    deputy = make.ContactFactory(name="Maria Kask")
    away = [
        make.ContactAbsenceFactory(contact__deputy=deputy, contact__name=name).contact
        for name in ("Elena Belova", "Åsa Öberg")
    ]

    one = ask(f"contacts/{away[0].slug}/")
    everybody = ask("contacts/")["items"]

    assert (one["slug"], one["name"], one["instead_of"]) == (deputy.slug, "Maria Kask", "Elena Belova")
    assert [(card["name"], card["instead_of"]) for card in everybody] == [("Maria Kask", "Elena Belova, Åsa Öberg")]


def test_index_names_every_list():
    full_event()

    data = ask("")

    assert len(data["resources"]) == 10
    for address in (*data["resources"].values(), data["openapi"], data["docs"]):
        assert respond(address.removeprefix("http://testserver/api/v1/")).status_code == 200


def test_what_drafts_alone_name_is_in_no_list():
    event = make.EventFactory(draft=True, venue=make.VenueFactory(name={"en": "Secret hall"}))
    make.OrganiserFactory(event=event, organisation__name={"en": "Secret office"})

    for path in ("organisers/", "venues/"):
        assert ask(path)["items"] == []
