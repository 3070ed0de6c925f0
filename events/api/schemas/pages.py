"""Lists in pages, and the list of all addresses."""

from events.api.schemas import around, events
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


class ProgrammePage(Page):
    items: list[around.Programme] = said("The programmes.")


class PriorityPage(Page):
    items: list[around.Priority] = said("The priorities.")


class ObjectivePage(Page):
    items: list[around.Objective] = said("The objectives.")


class ProjectPage(Page):
    items: list[around.Project] = said("The projects.")


class OrganiserPage(Page):
    items: list[around.Organiser] = said("The organisers.")


class VenuePage(Page):
    items: list[around.Venue] = said("The venues.")


class ContactPage(Page):
    items: list[around.Contact] = said("The contacts.")


class Agenda(Form):
    items: list[events.Session] = said("All sessions of the event, in the order of its agenda.")


class Index(Form):
    """Where everything is."""

    resources: dict[str, Url] = said("The address of each list.")
    openapi: Url = said("The OpenAPI document.")
    docs: Url = said("The same for people to read.")
