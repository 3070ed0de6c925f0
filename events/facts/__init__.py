"""What the public may know of an event at a moment, without words. Visibility is decided here and in QuerySet verbs."""

from events.facts.event import Answer, EventFacts, LivestreamFacts, PlaceFacts
from events.facts.registration import RegistrationFacts
from events.facts.sessions import SessionFacts, Span, place

__all__ = [
    "Answer",
    "EventFacts",
    "LivestreamFacts",
    "PlaceFacts",
    "RegistrationFacts",
    "SessionFacts",
    "Span",
    "place",
]
