"""The samples show everything: every state, and no field that visitors can see is empty in all of them."""

import datetime as dt

import pytest
from django.db import models

from contacts.availability import who_answers
from contacts.models import Contact, Organisation
from events.enums import EventStatus, Phase, PublicationState, RegistrationState
from events.fields import EVENT_FIELDS, SESSION_FIELDS, Public
from events.models import Document, Event, Session, Speaker, Venue
from events.schedule import phase, registration_state
from programmes.models import ContactDuty, Programme, Site
from tests.events.demo.samples import NOW, TODAY, sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples_to_read")]
# Not for visitors, or written by what staff do afterwards.
UNSEEN = {
    *("withdrawn_at", "unpublish_at", "sequence", "external_id", "listed_until", "search_text", "changed_at", "order"),
    *("source_changed_at", "translated_at", "created_at"),
}
# A year is no place to show when a speaker's consent ends; old samples have no absences of deputies.
RARE = {Speaker: {"public_until"}, Venue: set(), Document: {"order"}, Contact: {"public_from", "public_until"}}
CHOICES = (
    (Event, {"kind": {"other"}, "state": {"review"}}),
    (Session, {}),
    (Document, {}),
)


def registration(name: str) -> str:
    event = sample(name)
    return registration_state(
        access=event.access,
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at,
        ends_at=event.ends_at,
        is_fully_booked=event.is_fully_booked,
        now=NOW,
        zone=event.time_zone,
    )


def test_samples_show_every_state_of_registration():
    states = {
        name: registration(name) for name in ("open", "opens", "closes-today", "full", "daily", "invitation", "over")
    }

    assert states == {
        "open": RegistrationState.OPEN,
        "opens": RegistrationState.OPENS,
        "closes-today": RegistrationState.CLOSES_TODAY,
        "full": RegistrationState.FULL,
        "daily": RegistrationState.NOT_NEEDED,
        "invitation": RegistrationState.INVITATION,
        "over": RegistrationState.CLOSED,
    }
    assert sample("full").has_waiting_list is True


def test_samples_show_every_status_with_its_history():
    assert {event.external_id: event.status for event in Event.objects.exclude(status=EventStatus.PLANNED)} == {
        "sample:cancelled": EventStatus.CANCELLED,
        "sample:postponed": EventStatus.POSTPONED,
        "sample:rescheduled": EventStatus.RESCHEDULED,
    }
    moved = sample("rescheduled")
    assert (moved.former_start_date, moved.start_date) == (dt.date(2026, 5, 27), dt.date(2026, 6, 10))
    assert [change.field for change in moved.changes.order_by("pk")] == ["status", "date", "time"]
    online = sample("moved-online")
    assert (online.is_moved_online, online.attendance, online.venue) == (True, "virtual", None)


def test_samples_show_every_time_and_state():
    running, all_day, later = sample("running"), sample("all-day"), sample("save-the-date")

    assert phase(running.schedule, NOW) == Phase.RUNNING
    assert (all_day.start_time, later.date_precision) == (None, "month")
    assert sample("draft").state == PublicationState.DRAFT
    assert Event.objects.filter(is_sample=True).published(NOW).count() == 17


def test_hybrid_sample_has_two_days_with_parallel_sessions():
    agenda = list(sample("hybrid").sessions.all())
    first = [session for session in agenda if session.date == sample("hybrid").start_date]

    assert (len(agenda), len(first), len({session.date for session in agenda})) == (13, 8, 2)
    assert [session.track for session in first if session.start_time == dt.time(13, 30)] == [
        "Track A",
        "Track B",
        "Track C",
    ]
    assert sorted({session.attendance for session in agenda}) == ["", "hybrid", "physical", "virtual"]


def test_sample_that_is_over_has_report_slides_and_recording():
    over = sample("over")

    assert over.participants == 112
    assert [(str(one), one.kind, bool(one.file), bool(one.link)) for one in over.documents.order_by("kind", "pk")] == [
        ("Minutes of the seminar", "minutes", True, False),
        ("Minutes of the closed part are still missing", "other", False, False),
        ("Photos", "photos", False, True),
        ("The harbour at noon", "photos", True, False),
        ("The hills behind the town", "photos", True, False),
        ("The last session, towards evening", "photos", True, False),
        ("Slides: pipes and prices", "presentation", False, True),
        ("Slides: heat contracts compared", "presentation", True, False),
        ("Recording of the seminar", "recording", False, True),
        ("Model contract of two ports", "report", True, False),
    ]


def test_absent_contact_is_represented_by_the_deputy():
    jonas = Contact.objects.with_availability(TODAY).get(name="Jonas Petersen")

    assert who_answers(jonas).contact.name == "Marta Zielińska"
    assert (
        who_answers(Contact.objects.with_availability(TODAY + dt.timedelta(days=6)).get(pk=jonas.pk)).contact == jonas
    )


def test_site_says_that_it_is_a_demonstration():
    site = Site.objects.get()

    assert (str(site), site.publisher) == (
        "Programme events: a demonstration",
        "Joint Secretariat (sample)",
    )
    assert (
        str(Programme.objects.get(slug="interreg-baltic-sea-region-2014-2020").default_contact)
        == "Events desk (sample)"
    )
    assert ContactDuty.objects.count() == 6


def is_filled(model: type[models.Model], name: str) -> bool:
    field = model._meta.get_field(name)
    if field.many_to_many:
        return model.objects.filter(**{f"{name}__isnull": False}).exists()
    empty = (None, "", [], False, {}, field.get_default())
    values = (field.value_from_object(row) for row in model.objects.all())
    return any(value not in empty and bool(str(value)) for value in values)


def test_no_field_of_events_and_sessions_is_empty_in_all_samples():
    shown = [
        (model, field.name)
        for model, fields in ((Event, EVENT_FIELDS), (Session, SESSION_FIELDS))
        for field in fields
        if field.public is not Public.NEVER and field.name not in UNSEEN
    ]

    assert [f"{model.__name__}.{name}" for model, name in shown if not is_filled(model, name)] == []


def test_no_field_of_what_belongs_to_them_is_empty_in_all_samples():
    names = [
        (model, field.name)
        for model, rare in RARE.items()
        for field in model._meta.concrete_fields
        if field.name not in rare | UNSEEN
    ]

    assert [f"{model.__name__}.{name}" for model, name in names if not is_filled(model, name)] == []
    assert is_filled(Organisation, "logo")


def test_every_choice_is_made_somewhere():
    missing = {
        f"{model.__name__}.{field.name}": left - known.get(field.name, set())
        for model, known in CHOICES
        for field in model._meta.concrete_fields
        if isinstance(field.choices, list)
        if (left := {value for value, _label in field.choices} - {*model.objects.values_list(field.name, flat=True)})
    }

    assert {name: left for name, left in missing.items() if left} == {}
