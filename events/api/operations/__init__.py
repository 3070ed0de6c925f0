"""The addresses of the API and what each reads."""

from events.api.operations.events import router as events_router
from events.api.operations.sessions import router as sessions_router
from events.api.resources import ROUTERS as AROUND

ROUTERS = (events_router, sessions_router, *AROUND)

__all__ = ["ROUTERS"]
