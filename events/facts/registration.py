"""How to register for an event at a moment (rule 8)."""

import datetime as dt
from dataclasses import dataclass

from common.values import web_url
from events.enums import Access, EventStatus, RegistrationState
from events.models import Event
from events.schedule import registration_state

CAN_REGISTER = (RegistrationState.OPEN, RegistrationState.CLOSES_TODAY)
# They follow from `Event.access` alone: people do not register.
WITHOUT_REGISTRATION = (
    RegistrationState.UNKNOWN,
    RegistrationState.NOT_NEEDED,
    RegistrationState.INVITATION,
    RegistrationState.MEMBERS,
)


@dataclass(frozen=True)
class RegistrationFacts:
    """`url` is set only while registering, or joining the waiting list, is possible.

    `opens_at` and `closes_at` are None where people do not register. `next_at` is the opening or the closing that
    matters now; None for a closing with the event, whatever later moment was entered.
    """

    state: RegistrationState
    url: str = ""
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = None
    next_at: dt.datetime | None = None
    capacity: int | None = None
    has_waiting_list: bool = False
    is_free_of_charge: bool | None = None

    @property
    def is_needed(self) -> bool:
        return self.state not in WITHOUT_REGISTRATION


def registration_at(event: Event, at: dt.datetime) -> RegistrationFacts | None:
    """Return how to register; None for a cancelled event, and for one that is over and needed no registration.

    For a postponed event it is paused: nothing is said of dates, fee or places.
    """
    if event.status == EventStatus.CANCELLED or event.ends_at is None:
        return None
    if event.status == EventStatus.POSTPONED:
        return RegistrationFacts(RegistrationState.PAUSED) if event.access == Access.REGISTRATION else None
    if event.ends_at < at and event.access != Access.REGISTRATION:
        return None
    state = registration_state(
        access=event.access,
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at,
        ends_at=event.ends_at,
        is_fully_booked=event.is_fully_booked,
        now=at,
        zone=event.time_zone,
    )
    # A waiting list is joined by the same link, which is not out before registration opens.
    has_waiting_list = state == RegistrationState.FULL and event.has_waiting_list
    has_opened = event.registration_opens_at is None or event.registration_opens_at <= at
    has_window = event.access == Access.REGISTRATION
    return RegistrationFacts(
        state=RegistrationState(state),
        url=web_url(event.registration_url) if state in CAN_REGISTER or (has_waiting_list and has_opened) else "",
        opens_at=event.registration_opens_at if has_window else None,
        closes_at=event.registration_closes_at if has_window else None,
        next_at=_next_at(event, state),
        capacity=event.capacity,
        has_waiting_list=has_waiting_list,
        is_free_of_charge=event.is_free_of_charge,
    )


def _next_at(event: Event, state: str) -> dt.datetime | None:
    if state == RegistrationState.OPENS:
        return event.registration_opens_at
    closes_at, ends_at = event.registration_closes_at, event.ends_at
    is_before_the_end = closes_at is not None and ends_at is not None and closes_at <= ends_at
    return closes_at if state in CAN_REGISTER and is_before_the_end else None
