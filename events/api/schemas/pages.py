"""Lists in pages, and the list of all addresses."""

from events.api.schemas import events
from events.api.schemas.common import Form, Url, said


class Page(Form):
    """A page of a list."""

    next: Url | None = said("The address of the next page; none on the last one.")


class EventPage(Page):
    items: list[events.Event] = said("The events.")


class SessionPage(Page):
    items: list[events.Session] = said("The sessions.")


class ChangePage(Page):
    items: list[events.Change] = said("The changes, latest first.")


class Agenda(Form):
    items: list[events.Session] = said("All sessions of the event, in the order of its agenda.")
