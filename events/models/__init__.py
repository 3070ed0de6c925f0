from events.models.change import EventChange
from events.models.document import Document
from events.models.event import Event
from events.models.finding import EventCheck, EventFinding
from events.models.lost_file import LostFile
from events.models.open_form import OpenForm
from events.models.people import EventContact, EventSpeaker, Organiser, SessionSpeaker, Speaker
from events.models.preview_link import PreviewLink
from events.models.removed_session import RemovedSession
from events.models.search import SearchDocument, StaleSearch
from events.models.series import EventSeries
from events.models.session import Session
from events.models.slug import FormerSlug
from events.models.venue import Venue
from events.models.version import EventVersion, ProposedVersion

__all__ = [
    "Document",
    "Event",
    "EventChange",
    "EventCheck",
    "EventContact",
    "EventFinding",
    "EventSeries",
    "EventSpeaker",
    "EventVersion",
    "FormerSlug",
    "LostFile",
    "OpenForm",
    "Organiser",
    "PreviewLink",
    "ProposedVersion",
    "RemovedSession",
    "SearchDocument",
    "Session",
    "SessionSpeaker",
    "Speaker",
    "StaleSearch",
    "Venue",
]
