"""An event as a schema.org dictionary: pure functions from its facts; the script element is elsewhere."""

from events.jsonld.event import event_data
from events.jsonld.markup import script_text

__all__ = ["event_data", "script_text"]
