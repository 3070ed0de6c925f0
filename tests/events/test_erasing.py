"""Who asks for it is erased: from every programme, and from what the admin noted (GDPR-4)."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from contacts.models import Contact
from events.erasing import erase_person
from events.models import Event, LostFile, Speaker
from programmes.models import ContactDuty
from tests import factories as make
from tests.files import png
from tests.pages import NOW

NAME = "Inga Bērziņa"
LATER = NOW + dt.timedelta(days=1)


@pytest.fixture
def contact(frozen: None) -> Contact:
    """A contact who stands everywhere."""
    contact = make.ContactFactory(name=NAME, email="inga@example.org")
    make.EventContactFactory(contact=contact)
    make.ContactDutyFactory(contact=contact)
    make.ContactAbsenceFactory(contact=contact)
    make.ContactFactory(deputy=contact)
    make.ProgrammeFactory(default_contact=contact)
    make.SiteFactory(feedback_contact=contact)
    return contact


def test_contact_is_erased_wherever_they_stand(contact: Contact, time_machine: Any) -> None:
    time_machine.move_to(LATER, tick=False)

    assert erase_person(person=contact) == 5

    assert not Contact.objects.filter(name=NAME).exists()
    event = Event.objects.get()
    assert (event.event_contacts.count(), event.changed_at, ContactDuty.objects.count()) == (0, LATER, 0)


def test_speaker_is_erased_from_events_and_sessions(frozen: None, time_machine: Any) -> None:
    speaker = make.EventSpeakerFactory().speaker
    session = make.SessionSpeakerFactory(speaker=speaker).session
    time_machine.move_to(LATER, tick=False)

    assert erase_person(person=speaker) == 2

    session.refresh_from_db()
    assert (session.changed_at, session.session_speakers.count(), Speaker.objects.count()) == (LATER, 0, 0)
    assert {event.changed_at for event in Event.objects.all()} == {LATER}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_shared", [False, True])
def test_photo_goes_at_once_unless_somebody_else_shows_it(is_shared: bool) -> None:
    contact = make.ContactFactory(photo=png())
    photo = contact.photo.name
    if is_shared:
        make.ContactFactory(photo=photo)

    erase_person(person=contact)

    assert (default_storage.exists(photo), LostFile.objects.count()) == (is_shared, 0)


def log(user: Any, row: Any, message: Any) -> None:
    words = message if isinstance(message, str) else json.dumps(message)
    LogEntry.objects.log_actions(user.pk, [row], CHANGE, change_message=words, single_object=True)


def test_history_of_the_admin_forgets_the_name(contact: Contact) -> None:
    user, venue = make.UserFactory(), make.VenueFactory()
    log(user, contact, [{"changed": {"fields": ["E-mail"]}}])
    log(user, venue, [{"added": {"name": "contact", "object": NAME}}])
    log(user, venue, f"Replaced by {NAME}.")
    log(user, venue, "Nothing of the kind")

    erase_person(person=contact)

    found = LogEntry.objects.order_by("pk").values_list("object_repr", "change_message")
    assert list(found) == [
        ("(erased)", ""),
        (str(venue), json.dumps([{"added": {"name": "contact", "object": "(erased)"}}])),
        (str(venue), "Replaced by (erased)."),
        (str(venue), "Nothing of the kind"),
    ]


# The command


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("erase_person", *words, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("words", ["INGA@example.org", NAME])
def test_command_finds_first_and_erases_when_told(contact: Contact, words: str) -> None:
    make.SpeakerFactory(name="Somebody else")
    found = f"contact {contact.pk}"

    assert run(words) == f"Found {found}. To erase them, add --yes.\n"
    assert run(words, "--yes") == f"Erased {found}; places that named them: 5.\n"
    with pytest.raises(CommandError, match="no contact or speaker"):
        run(words)


def test_command_erases_contact_and_speaker_of_the_name(contact: Contact) -> None:
    speaker = make.SpeakerFactory(name=NAME)

    assert len(run(NAME, "--yes").splitlines()) == 2
    assert not Speaker.objects.filter(pk=speaker.pk).exists()


def test_notes_of_versions_lose_the_name(contact: Contact) -> None:
    event = make.EventFactory(draft=True)
    version = make.EventVersionFactory(event=event, number=90, note=f"{NAME} asked for it")
    other = make.EventVersionFactory(event=event, number=91, note="Inga")
    proposal = make.ProposedVersionFactory(event=event, note=f"By {NAME}", returned_note=f"Ask {NAME}")

    erase_person(person=contact)

    for row in (version, proposal, other):
        row.refresh_from_db()
    assert (version.note, other.note) == ("(erased) asked for it", "Inga")
    assert (proposal.note, proposal.returned_note) == ("By (erased)", "Ask (erased)")
