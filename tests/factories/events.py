"""The factory of events. Nothing in a factory is random."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import factory
from django.utils import timezone
from factory.builder import DeclarationSet
from factory.django import DjangoModelFactory

from events.actions import save_event
from events.enums import Access, Attendance, DatePrecision, EventKind, EventStatus, Hours, PublicationState
from events.models import Event, EventSeries, Venue
from events.versions.recording import Way, gathering
from tests.factories.programmes import ProgrammeFactory

# For each trait that is not asked for, factory-boy writes out all declarations, for an error that nobody reads.
DeclarationSet.__repr__ = object.__repr__


def days_from_today(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = Venue

    name = factory.Sequence(lambda n: {"en": f"Venue {n:04}"})
    street = "Mūkusalas iela 3"
    postal_code = "LV-1423"
    city = "Riga"
    country = "LV"


class EventSeriesFactory(DjangoModelFactory):
    class Meta:
        model = EventSeries

    title = factory.Sequence(lambda n: {"en": f"Series {n:04}"})


class EventFactory(DjangoModelFactory):
    """A complete, published event on site, of one day, 30 days ahead; the traits say how it differs.

    EventFactory(past=True, cancelled=True, priorities=[priority], title={"en": "Kick-off"}). It is written by
    `save_event()`, so that all derived fields are right; the user `by` may be given. It has no version, as an event
    stored before there were any: its first save makes one of it.
    """

    class Meta:
        model = Event
        skip_postgeneration_save = True

    class Params:
        # When
        past = factory.Trait(start_date=factory.LazyFunction(lambda: days_from_today(-30)))
        running = factory.Trait(start_date=factory.LazyFunction(lambda: days_from_today(0)), all_day=True)
        several_days = factory.Trait(end_date=factory.LazyAttribute(lambda it: it.start_date + dt.timedelta(days=2)))
        daily = factory.Trait(several_days=True, hours=Hours.DAILY)
        all_day = factory.Trait(start_time=None, end_time=None, hours=Hours.ALL_DAY)
        to_follow = factory.Trait(start_time=None, end_time=None, hours=Hours.TO_FOLLOW)
        open_end = factory.Trait(end_time=None)
        save_the_date = factory.Trait(date_precision=DatePrecision.MONTH, to_follow=True)
        dateless = factory.Trait(draft=True, start_date=None, end_date=None, to_follow=True)
        # How it stands
        cancelled = factory.Trait(status=EventStatus.CANCELLED, status_note={"en": "The speaker is ill."})
        postponed = factory.Trait(
            status=EventStatus.POSTPONED,
            status_note={"en": "We hope for a date in May."},
            former_start_date=factory.SelfAttribute("start_date"),
            former_end_date=factory.SelfAttribute("end_date"),
            former_start_time=factory.SelfAttribute("start_time"),
            former_end_time=factory.SelfAttribute("end_time"),
        )
        rescheduled = factory.Trait(
            status=EventStatus.RESCHEDULED,
            status_note={"en": "The hall was not free."},
            former_start_date=factory.LazyAttribute(lambda it: it.start_date - dt.timedelta(days=14)),
            former_end_date=factory.LazyAttribute(lambda it: it.end_date - dt.timedelta(days=14)),
            former_start_time=factory.SelfAttribute("start_time"),
            former_end_time=factory.SelfAttribute("end_time"),
        )
        moved_online = factory.Trait(is_moved_online=True, virtual=True)
        # How to attend
        virtual = factory.Trait(
            attendance=Attendance.VIRTUAL,
            venue=None,
            online_platform="Webex",
            join_url="https://meet.example.org/secret-room",
        )
        hybrid = factory.Trait(attendance=Attendance.HYBRID, online_platform="Webex")
        registration = factory.Trait(access=Access.REGISTRATION, registration_url="https://register.example.org/")
        fully_booked = factory.Trait(registration=True, is_fully_booked=True)
        invitation = factory.Trait(access=Access.INVITATION)
        members = factory.Trait(access=Access.MEMBERS)
        # Publishing
        draft = factory.Trait(state=PublicationState.DRAFT)
        in_review = factory.Trait(state=PublicationState.REVIEW)
        withdrawn = factory.Trait(withdrawn_at=factory.LazyFunction(timezone.now))

    title = factory.Sequence(lambda n: {"en": f"Event {n:04}"})
    teaser = {"en": "What applicants should know."}
    description = {"en": "<p>The secretariat explains the call and answers questions.</p>"}
    kind = EventKind.INFORMATION
    programme = factory.SubFactory(ProgrammeFactory)
    start_date = factory.LazyFunction(lambda: days_from_today(30))
    end_date = factory.SelfAttribute("start_date")
    start_time = dt.time(9, 30)
    end_time = dt.time(16)
    hours = Hours.CONTINUOUS
    attendance = Attendance.PHYSICAL
    access = Access.OPEN
    venue = factory.SubFactory(VenueFactory)
    state = PublicationState.PUBLISHED

    @classmethod
    def _create(cls, model_class: type[Event], *args: Any, **kwargs: Any) -> Event:
        by = kwargs.pop("by", None)
        with gathering(way=Way.COMMAND):
            return save_event(event=model_class(*args, **kwargs), by=by)

    @factory.post_generation
    def priorities(self: Event, create: bool, rows: Iterable[Any] | None, **kwargs: Any) -> None:
        if create and rows:
            self.priorities.set(rows)

    @factory.post_generation
    def objectives(self: Event, create: bool, rows: Iterable[Any] | None, **kwargs: Any) -> None:
        if create and rows:
            self.objectives.set(rows)

    @factory.post_generation
    def projects(self: Event, create: bool, rows: Iterable[Any] | None, **kwargs: Any) -> None:
        if create and rows:
            self.projects.set(rows)
