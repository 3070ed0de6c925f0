"""Whom to ask: public contacts, deputies during an absence, the programme's default."""

import datetime as dt

import pytest

from contacts.models import Contact
from events.models import Event
from tests import factories as make
from tests.pages import NOW, Page, berlin, visit

TODAY = NOW.date()
DAY = dt.timedelta(days=1)
CARD = ".contact-card__name"


@pytest.fixture
def belova() -> Contact:
    return make.ContactFactory(
        name="Elena Belova", email="belova@example.org", deputy=make.ContactFactory(name="Åsa Öberg")
    )


@pytest.fixture
def event(belova) -> Event:
    event = make.EventFactory(programme__default_contact__name="The desk")
    make.EventContactFactory(event=event, contact=belova, topic=make.TopicFactory(title={"en": "participation"}))
    return event


def page_of(thing: Event | Contact, at: dt.datetime | None = None) -> Page:
    return visit(thing.get_absolute_url(), at=at)


def test_event_names_its_contact_with_topic_and_one_button(event, belova):
    page = page_of(event)

    assert page.all(CARD) == ["Elena Belova"]
    assert page.one(".contact-card__topic") == "participation"
    assert page.links(".contact-card__action a") == ["mailto:belova@example.org"]


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({}, ["Elena Belova"]),
        ({"public_from": TODAY}, ["Elena Belova"]),
        ({"public_from": TODAY + DAY}, ["The desk"]),
        ({"public_until": TODAY}, ["Elena Belova"]),
        ({"public_until": TODAY - DAY}, ["The desk"]),
    ],
)
def test_default_contact_answers_where_the_own_one_is_not_public(event, fields, names):
    Contact.objects.filter(name="Elena Belova").update(**fields)

    assert page_of(event).all(CARD) == names


def test_public_days_are_those_of_the_site(event, belova):
    Contact.objects.filter(pk=belova.pk).update(public_until=TODAY)

    shown = [page_of(event, at).all(CARD) for at in (berlin(2026, 5, 12, 23, 59), berlin(2026, 5, 13))]

    assert shown == [["Elena Belova"], ["The desk"]]


def test_contact_that_is_not_public_appears_nowhere(event, belova):
    Contact.objects.filter(pk=belova.pk).update(public_until=TODAY - DAY)
    paths = ["/", "/contacts/", event.get_absolute_url(), belova.organisation.get_absolute_url()]

    pages = [visit(path) for path in (*paths, belova.get_absolute_url())]

    assert [page.status for page in pages] == [200, 200, 200, 200, 404]
    assert ["Belova" in page.html or "belova@" in page.html for page in pages] == [False] * 5


def test_default_contact_that_is_not_public_is_not_shown():
    event = make.EventFactory(programme__default_contact__hidden=True)

    assert page_of(event).all(CARD) == []


@pytest.mark.parametrize(
    ("first", "last", "name", "note"),
    [
        (TODAY, TODAY, "Åsa Öberg", "answers for Elena Belova (away)"),
        (TODAY - DAY, TODAY + DAY, "Åsa Öberg", "answers for Elena Belova (away)"),
        (TODAY + DAY, TODAY + DAY, "Elena Belova", ""),
        (TODAY - DAY, TODAY - DAY, "Elena Belova", ""),
    ],
)
def test_deputy_answers_during_an_absence(event, belova, first, last, name, note):
    make.ContactAbsenceFactory(contact=belova, from_date=first, until_date=last)

    pages = [page_of(event), page_of(belova)]

    assert [(page.one(CARD), page.one(".contact-card__instead")) for page in pages] == [(name, note)] * 2


@pytest.mark.parametrize("fields", [{"public_until": TODAY - DAY}, {"public_from": TODAY + DAY}])
def test_deputy_who_is_not_public_does_not_answer(event, belova, fields):
    make.ContactAbsenceFactory(contact=belova)
    Contact.objects.filter(name="Åsa Öberg").update(**fields)

    assert page_of(event).all(CARD) == ["Elena Belova", "The desk"]


def test_deputy_who_is_away_does_not_answer(event, belova):
    for contact in (belova, belova.deputy):
        make.ContactAbsenceFactory(contact=contact, from_date=TODAY, until_date=TODAY)

    pages = [page_of(event), page_of(belova)]

    assert [page.all(CARD) for page in pages] == [["Elena Belova", "The desk"]] * 2
    assert [page.one(".contact-card__instead") for page in pages] == ["Away, back on 13. May 2026"] * 2


def test_absent_contact_without_deputy_stays():
    contact = make.ContactFactory(name="Alone")
    make.ContactAbsenceFactory(contact=contact)

    assert page_of(contact).all(CARD) == ["Alone"]


def test_deputy_of_the_default_contact_answers():
    desk = make.ContactFactory(name="The desk", deputy=make.ContactFactory(name="Åsa Öberg"))
    make.ContactAbsenceFactory(contact=desk)

    page = page_of(make.EventFactory(programme__default_contact=desk))

    assert (page.all(CARD), page.one(".contact-card__instead")) == (["Åsa Öberg"], "answers for The desk (away)")


def test_deputy_stands_once_in_the_list_and_says_for_whom(belova):
    make.ContactAbsenceFactory(contact=belova)
    make.ContactFactory(name="Jānis Bērziņš")

    page = visit("/contacts/")

    assert (page.title, page.all(CARD)) == ("Contacts", ["Åsa Öberg", "Jānis Bērziņš"])
    assert page.all(".contact-card__instead") == ["answers for Elena Belova (away)"]


def test_each_datum_is_shown_only_if_chosen():
    make.ContactFactory(
        name="Shy", email="shy@example.org", show_email=False, phone="+49 1", show_phone=False, slug="shy"
    )
    make.ContactFactory(name="Open", email="open@example.org", phone="+49 30 2", slug="open")

    pages = [visit(f"/contacts/{slug}/") for slug in ("shy", "open")]

    assert [page.links("a[href^='mailto:'], a[href^='tel:']") for page in pages] == [
        [],
        ["tel:+49302", "mailto:open@example.org"],
    ]
    assert [word in pages[0].html for word in ("shy@example.org", "+49 1")] == [False, False]


def test_contact_page_lists_its_upcoming_events(event, belova):
    make.EventContactFactory(contact=belova, event__past=True)
    make.EventFactory()

    page = page_of(belova)

    assert page.links(".event-row__title a") == [event.get_absolute_url()]
    assert page.all(".breadcrumbs li") == ["Contacts", "Elena Belova"]


def test_contact_without_events_says_so():
    page = page_of(make.ContactFactory())

    assert page.one(".empty-state") == "No upcoming events with this contact. See all upcoming events"


def test_no_contacts():
    text = "No contacts are published at the moment. The page of each event says whom to ask. See upcoming events"

    assert visit("/contacts/").one(".empty-state") == text
