"""The public API: only registrations (docs/api.md)."""

from ninja import NinjaAPI

from events.api.gate import public_urls
from events.api.problems import handle_problems
from events.api.resources import ROUTERS
from events.views.api_reference import api_reference

api = NinjaAPI(
    title="Programme events",
    version="1",
    description=(
        "Events of public cooperation programmes with their sessions, places and contacts: read-only, without a key, "
        "for every site. Texts come in the language that the reader asks for, else in another that there is."
    ),
    urls_namespace="api",
    servers=[{"url": "/api/v1", "description": "This site"}],
    # Our own document and page, complete and without a request to another host.
    openapi_url=None,
    docs_url=None,
)
handle_problems(api)
for router in ROUTERS:
    api.add_router("", router)

urls = public_urls(api, api_reference)
