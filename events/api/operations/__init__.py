"""The addresses of the API and what each reads."""

from events.api.operations.around import router as around_router
from events.api.operations.events import router as events_router
from events.api.operations.people import router as people_router
from events.api.operations.sessions import router as sessions_router

ROUTERS = (events_router, sessions_router, around_router, people_router)

__all__ = ["ROUTERS"]
