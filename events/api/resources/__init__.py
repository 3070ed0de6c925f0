"""What the API answers: a file for each resource, or several that belong together, with forms, rows and addresses."""

from django.urls import reverse
from ninja import Router

from events.api.answers import Data, Setting
from events.api.forms import Form, Line, Page, value_of
from events.api.parameters import Asked
from events.api.resources.events import router as events_router
from events.api.resources.people import CONTACTS, ORGANISERS
from events.api.resources.programmes import OBJECTIVES, PRIORITIES, PROGRAMMES, PROJECTS
from events.api.resources.sessions import SESSIONS
from events.api.resources.venues import VENUES
from events.api.routing import address

_RESOURCES = (
    *("events", "sessions", "changes", "programmes", "priorities"),
    *("objectives", "projects", "organisers", "venues", "contacts"),
)
_INDEX = Form(
    "Index",
    Line("resources", dict[str, value_of(Page).schema], "The address of each list."),
    Line("openapi", Page, "The OpenAPI document."),
    Line("docs", Page, "The same for people to read."),
    docs="Where everything is.",
)
_sessions, _around, _contacts = (Router(tags=[tag]) for tag in ("sessions", "programmes", "contacts"))
ROUTERS = (events_router, _sessions, _around, _contacts)


@address(_around, "", "index", _INDEX, "All lists")
def list_resources(setting: Setting, asked: Asked) -> Data:
    """Where everything is."""
    resources = {name: setting.url(reverse(f"api:{name}")) for name in _RESOURCES}
    return {"resources": resources} | {name: setting.url(reverse(f"api:{name}")) for name in ("openapi", "docs")}


for _resource in (PROGRAMMES, PRIORITIES, OBJECTIVES, PROJECTS, ORGANISERS, VENUES):
    _resource.register(_around)
SESSIONS.register(_sessions)
CONTACTS.register(_contacts)
