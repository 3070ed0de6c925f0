"""The page that erases a person, for those who have the right."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from tests.admin_pages import client_for, messages_of, soup
from tests.factories import (
    ContactFactory,
    EventContactFactory,
    EventFactory,
    EventSpeakerFactory,
    ProgrammeFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PERSONS = {"contacts.contact": ContactFactory, "events.speaker": SpeakerFactory}


def page_of(row: Any, name: str = "erase") -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/{name}/"


@pytest.mark.parametrize("kind", PERSONS)
def test_administrator_sees_where_the_person_stands_and_erases(kind: str, root: Client) -> None:
    person = PERSONS[kind](name="Elena Belova")
    event = EventFactory(title={"en": "Forum"})
    if kind == "events.speaker":
        EventSpeakerFactory(event=event, speaker=person)
    else:
        EventContactFactory(event=event, contact=person)
    link = soup(root.get(page_of(person, "delete"))).select_one("a[href$='/erase/']")
    assert link is not None

    page = root.get(str(link["href"]))
    answer = root.post(page_of(person), follow=True)

    assert [line.text.split(" ·")[0].strip() for line in soup(page).select(".uses li")] == ["Forum"]
    assert messages_of(answer) == ["The person is erased, and named no more in 1 place."]
    assert not type(person).objects.filter(pk=person.pk).exists()
    # Who erased is known, and not whom.
    (entry,) = LogEntry.objects.all()
    assert ("Elena" in entry.object_repr + entry.change_message, entry.user.is_superuser) == (False, True)
    assert root.get(page_of(person)).status_code == 404


@pytest.mark.parametrize("kind", PERSONS)
def test_free_person_is_deleted_or_erased(kind: str, root: Client) -> None:
    person = PERSONS[kind]()

    links = soup(root.get(page_of(person, "delete"))).select("a[href$='/erase/']")
    answer = root.post(page_of(person), follow=True)

    assert (len(links), messages_of(answer)) == (1, ["The person is erased, and named no more in 0 places."])


@pytest.mark.parametrize("kind", PERSONS)
def test_others_need_the_right(kind: str, editor: Client, outsider: Client) -> None:
    person, label = PERSONS[kind](), kind.split(".")
    publisher = client_for(UserFactory(publisher=True))
    named = client_for(UserFactory(publisher=True, permissions=[f"{label[0]}.erase_{label[1]}"]))

    for client in (editor, publisher, outsider):
        assert [client.get(page_of(person)).status_code, client.post(page_of(person)).status_code] == [403, 403]
    assert Client().post(page_of(person)).status_code == 403
    assert soup(publisher.get(page_of(person, "delete"))).select("a[href$='/erase/']") == []
    person.refresh_from_db()
    assert named.post(page_of(person)).status_code == 302
    assert not type(person).objects.filter(pk=person.pk).exists()


def test_places_out_of_sight_are_counted_and_lose_the_name() -> None:
    own, contact = ProgrammeFactory(), ContactFactory()
    event = EventFactory(title={"en": "Secret"})
    EventContactFactory(event=event, contact=contact)
    client = client_for(UserFactory(publisher=True, programmes=[own], permissions=["contacts.erase_contact"]))

    page = client.get(page_of(contact))
    client.post(page_of(contact))

    words = " ".join(soup(page).text.split())
    assert "1 place belongs to another programme or to the site itself, and loses the name as well." in words
    assert ("Secret" in page.text, event.event_contacts.count()) == (False, 0)
