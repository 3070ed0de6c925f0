"""Sessions of public events."""

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from events.api.answers import answer
from events.api.data.sessions import sessions_data
from events.api.loading import event_documents, sessions_with_parts
from events.api.parameters import Asked, FilteredAsked, path_part
from events.api.schemas.events import Session as SessionForm
from events.api.schemas.pages import SessionPage
from events.api.setting import Data, Setting
from events.facts import EventFacts
from events.models import Event, Session

router = Router(tags=["sessions"])
SessionId = path_part("uuid", "7d1f4f0e-0f0c-4c52-9b53-0c5a3f1f2a10")


@router.get("sessions/", response=SessionPage, operation_id="list_sessions", summary="Sessions", url_name="sessions")
def list_sessions(request: HttpRequest, asked: Query[FilteredAsked]) -> HttpResponseBase:
    """The sessions of the public events that match the filters, in the order in which they were entered."""

    def make(setting: Setting) -> Data:
        events = asked.events(setting.now)
        sessions = sessions_with_parts().filter(event__in=events.order_by().values("pk")).select_related("event")
        rows, following = asked.page(sessions)
        return {"next": following, "items": _in_order(rows, setting)}

    return answer(request, asked, make)


@router.get(
    "sessions/{uuid:uid}/",
    response=SessionForm,
    operation_id="get_session",
    summary="One session",
    url_name="session",
)
def get_session(request: HttpRequest, uid: SessionId, asked: Query[Asked]) -> HttpResponseBase:
    """One session of a public event."""

    def make(setting: Setting) -> Data:
        public = Event.objects.published(setting.now)
        session = sessions_with_parts().filter(uid=uid, event__in=public).select_related("event").first()
        if session is None:
            raise Http404
        return _in_order([session], setting)[0]

    return answer(request, asked, make)


def _in_order(sessions: list[Session], setting: Setting) -> list[Data]:
    """Return the data of sessions of several events in the order of the rows; one query."""
    documents = event_documents().queryset.filter(session__in=sessions)
    prefetch_related_objects(sessions, Prefetch("event__documents", documents))
    facts = (EventFacts(session.event, setting.now, some_sessions=(session,)) for session in sessions)
    return [sessions_data(one, setting)[0] for one in facts]
