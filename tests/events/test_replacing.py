"""Another row, or none, wherever a row is named."""

import datetime as dt
from typing import Any

import pytest

from common.i18n import texts_of
from common.uses import is_used
from common.version import load_version
from events.actions import withdraw_event
from events.enums import OrganiserRole, SessionPart
from events.models import Event, EventChange, EventContact, EventSpeaker, Organiser, SessionSpeaker
from events.replacing import Replaced, replace_uses
from programmes.models import ContactDuty
from tests import factories as make
from tests.pages import NOW

pytestmark = pytest.mark.usefixtures("frozen")
LATER = NOW + dt.timedelta(days=1)


def replace(old: Any, new: Any, **options: Any) -> tuple[int, int, int]:
    done = replace_uses(old=old, new=new, **{"by": None} | options)
    return done.done, done.kept, done.left


def test_venue_of_a_published_event_is_a_change_of_place(time_machine: Any) -> None:
    old, new = make.VenueFactory(name={"en": "Old hall"}), make.VenueFactory(name={"en": "New hall"})
    event, by, before = make.EventFactory(venue=old), make.UserFactory(publisher=True), load_version()
    time_machine.move_to(LATER, tick=False)

    assert replace(old, new, by=by) == (1, 0, 0)

    event.refresh_from_db()
    (change,) = EventChange.objects.all()
    assert (event.venue, event.sequence, event.changed_by, event.changed_at) == (new, 1, by, LATER)
    assert ("Old hall" in str(change.old_value), "New hall" in str(change.new_value)) == (True, True)
    assert load_version() != before


def test_what_is_no_place_is_a_revision_without_a_line_in_the_log(time_machine: Any) -> None:
    priority, new = make.PriorityFactory.create_batch(2)
    event = make.EventFactory(priorities=[priority])
    time_machine.move_to(LATER, tick=False)

    assert replace(priority, new) == (1, 0, 0)

    event.refresh_from_db()
    assert (list(event.priorities.all()), event.sequence, event.changed_at) == ([new], 0, LATER)
    assert not EventChange.objects.exists()


def test_event_that_names_the_old_one_in_two_ways_is_written_once() -> None:
    old, new = make.OrganisationFactory.create_batch(2)
    event = make.OrganiserFactory(organisation=old).event
    session = make.SessionFactory(event=event, organisations=[old])

    assert replace(old, new) == (1, 0, 0)

    assert (event.organisers.get().organisation, session.organisations.get()) == (new, new)


@pytest.mark.parametrize("relation", ["organisations", "projects", "speakers"])
def test_entry_of_the_session_is_revised(relation: str, time_machine: Any) -> None:
    factory = {"organisations": make.OrganisationFactory, "projects": make.ProjectFactory}.get(
        relation, make.SpeakerFactory
    )
    (old, new), session = factory.create_batch(2), make.SessionFactory()
    if relation == "speakers":
        make.SessionSpeakerFactory(session=session, speaker=old)
    else:
        getattr(session, relation).add(old)
    time_machine.move_to(LATER, tick=False)

    assert replace(old, new) == (1, 0, 0)

    session.refresh_from_db()
    assert (session.changed_at, session.sequence, is_used([old]), is_used([new])) == (LATER, 0, False, True)


# Both are there already


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        ((OrganiserRole.HOST, OrganiserRole.SUPPORTER), OrganiserRole.HOST),
        ((OrganiserRole.SUPPORTER, OrganiserRole.ORGANISER), OrganiserRole.ORGANISER),
    ],
)
@pytest.mark.parametrize("orders", [(1, 5), (5, 1)])
def test_organiser_that_is_there_stays_once_in_the_better_place(roles: Any, role: str, orders: Any) -> None:
    event, (old, new) = make.EventFactory(), make.OrganisationFactory.create_batch(2)
    for organisation, its_role, order in zip((old, new), roles, orders, strict=True):
        make.OrganiserFactory(event=event, organisation=organisation, role=its_role, order=order)
    make.OrganiserFactory(event=event, order=3)

    replace(old, new)

    assert Organiser.objects.filter(event=event).count() == 2
    kept = Organiser.objects.filter(event=event).first()
    assert kept is not None
    assert (kept.organisation, kept.role, kept.order) == (new, role, 1)


@pytest.mark.parametrize(("has_topic", "number"), [(True, 2), (False, 1)])
def test_contact_that_is_there_answers_once_for_each_topic(has_topic: bool, number: int) -> None:
    event, (old, new) = make.EventFactory(), make.ContactFactory.create_batch(2)
    make.EventContactFactory(event=event, contact=old, topic=make.TopicFactory() if has_topic else None)
    make.EventContactFactory(event=event, contact=new, topic=None)

    replace(old, new)

    assert list(EventContact.objects.values_list("contact", flat=True)) == [new.pk] * number


@pytest.mark.parametrize(("texts", "kept"), [(("Old", ""), "Old"), (("Old", "New"), "New"), (("", "New"), "New")])
def test_speaker_that_is_there_keeps_a_role(texts: tuple[str, str], kept: str) -> None:
    event, (old, new) = make.EventFactory(), make.SpeakerFactory.create_batch(2)
    for speaker, text in zip((old, new), texts, strict=True):
        make.EventSpeakerFactory(event=event, speaker=speaker, role={"en": text} if text else {})

    replace(old, new)

    row = EventSpeaker.objects.get()
    assert (row.speaker, texts_of(row.role)["en"]) == (new, kept)


def test_speaker_of_a_session_keeps_each_part_once() -> None:
    session, (old, new) = make.SessionFactory(), make.SpeakerFactory.create_batch(2)
    for speaker, part in ((old, "speaker"), (old, "moderator"), (new, "moderator")):
        make.SessionSpeakerFactory(session=session, speaker=speaker, part=part)

    assert replace(old, new) == (1, 0, 0)

    found = SessionSpeaker.objects.order_by("part").values_list("speaker", "part")
    assert list(found) == [(new.pk, SessionPart.MODERATOR), (new.pk, SessionPart.SPEAKER)]


@pytest.mark.parametrize(("country", "number"), [("", 1), ("LV", 2)])
def test_duty_that_is_there_stays_once(country: str, number: int) -> None:
    programme, (old, new) = make.ProgrammeFactory(), make.ContactFactory.create_batch(2)
    make.ContactDutyFactory(programme=programme, contact=old, topic=None)
    make.ContactDutyFactory(programme=programme, contact=new, topic=None, country=country)

    assert replace(old, new) == (1, 0, 0)

    assert list(ContactDuty.objects.values_list("contact", flat=True)) == [new.pk] * number


def test_many_to_many_relation_has_it_once() -> None:
    old, new = make.ProjectFactory.create_batch(2)
    event = make.EventFactory()
    event.projects.set([old, new])

    replace(old, new)

    assert list(event.projects.all()) == [new]


def test_nobody_becomes_their_own_deputy() -> None:
    old = make.ContactFactory()
    new, third = make.ContactFactory.create_batch(2, deputy=old)

    assert replace(old, new) == (2, 0, 0)

    new.refresh_from_db()
    third.refresh_from_db()
    assert (new.deputy, third.deputy) == (None, new)


# Nothing in its place


def test_without_a_replacement_rows_are_emptied_or_go() -> None:
    contact = make.ContactFactory()
    event = make.EventContactFactory(contact=contact).event
    make.ContactDutyFactory(contact=contact)
    deputised, programme = make.ContactFactory(deputy=contact), make.ProgrammeFactory(default_contact=contact)

    assert replace(contact, None) == (4, 0, 0)

    deputised.refresh_from_db()
    programme.refresh_from_db()
    assert (deputised.deputy, programme.default_contact) == (None, None)
    assert (event.event_contacts.count(), ContactDuty.objects.count()) == (0, 0)


@pytest.mark.parametrize("relation", ["priorities", "projects"])
def test_without_a_replacement_relations_lose_it(relation: str) -> None:
    row = {"priorities": make.PriorityFactory, "projects": make.ProjectFactory}[relation]()
    event = make.EventFactory()
    getattr(event, relation).add(row)

    assert replace(row, None) == (1, 0, 0)
    assert list(getattr(event, relation).all()) == []


# How far it gets


def test_work_goes_on_where_it_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.replacing.BATCH", 2)
    old, new = make.VenueFactory.create_batch(2)
    make.EventFactory.create_batch(5, venue=old)

    found = [replace(old, new, most=3) for _time in range(3)]

    assert found == [(3, 0, 2), (2, 0, 0), (0, 0, 0)]
    assert Event.objects.filter(venue=new).count() == 5


def test_each_batch_is_stored_or_not_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.replacing.BATCH", 2)
    old, new = make.VenueFactory.create_batch(2)
    events = make.EventFactory.create_batch(4, venue=old)
    save = Event.save

    def fail_at_the_last(event: Event, **kwargs: Any) -> None:
        if event.pk == events[-1].pk:
            raise ValueError("The disk is full")
        save(event, **kwargs)

    monkeypatch.setattr(Event, "save", fail_at_the_last)
    with pytest.raises(ValueError, match="full"):
        replace(old, new)

    assert [Event.objects.get(pk=event.pk).venue for event in events] == [new, new, old, old]


# Who may


def test_withdrawn_event_follows_as_well() -> None:
    old, new = make.VenueFactory.create_batch(2)
    event = make.EventFactory(venue=old)
    withdraw_event(event=event, by=None)

    assert replace(old, new, by=make.UserFactory(publisher=True)) == (1, 0, 0)
    assert not is_used([old])


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ({"superuser": True}, (3, 0, 0)),
        ({"publisher": True}, (3, 0, 0)),
        # Dates and places of published events are beyond an editor.
        ({"editor": True}, (2, 1, 0)),
        ({"role": "publisher"}, (0, 3, 0)),
        ({"permissions": ["events.delete_venue"], "has_all_programmes": True}, (0, 3, 0)),
    ],
)
def test_only_events_that_the_person_may_change_follow(person: dict[str, Any], found: tuple[int, int, int]) -> None:
    old, new = make.VenueFactory.create_batch(2)
    make.EventFactory(venue=old)
    make.EventFactory(venue=old, draft=True)
    make.EventFactory(venue=old, draft=True, programme=None)

    assert replace(old, new, by=make.UserFactory(**person)) == found
    assert Event.objects.filter(venue=new).count() == found[0]


def test_other_rows_follow_where_the_caller_allows_it() -> None:
    old, new = make.OrganisationFactory.create_batch(2)
    contacts = make.ContactFactory.create_batch(2, organisation=old)

    found = replace_uses(old=old, new=new, by=None, may=lambda row: row == contacts[0])

    assert found == Replaced(done=1, kept=1, left=0)
    assert [type(row).objects.get(pk=row.pk).organisation for row in contacts] == [new, old]
