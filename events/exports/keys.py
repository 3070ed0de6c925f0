"""The keys of the import format that are fields of our models: what is read is what is written."""

from events.fields import EVENT_FIELDS, SESSION_FIELDS, Export, names

EVENT_KEYS = names(EVENT_FIELDS, lambda field: field.export is Export.VALUE)
# What only an event that is new here takes from a file; later it has a history of its own.
HISTORY_KEYS = names(EVENT_FIELDS, lambda field: field.export is Export.HISTORY)
VENUE_KEYS = ("name", "street", "postal_code", "city", "country", "latitude", "longitude", "capacity", "rooms")
VENUE_MORE_KEYS = ("website", "access_note")
CONTACT_KEYS = (
    *("role", "email", "show_email", "phone", "show_phone", "office_address", "website", "languages"),
    *("public_from", "public_until"),
)
SESSION_KEYS = names(SESSION_FIELDS, lambda field: field.export is Export.VALUE)
SPEAKER_KEYS = ("title", "organisation", "biography", "website", "public_until")
DOCUMENT_KEYS = ("title", "kind", "link", "captions_url", "language", "credit", "alternative_text")
ORGANISATION_KEYS = ("short_name", "website", "country")
PROJECT_KEYS = ("title", "website")
PROGRAMME_KEYS = (
    *("title", "short_title", "period_start", "period_end", "description", "website", "is_current", "countries"),
    "time_zone",
)
PRIORITY_KEYS = ("number", "title", "description", "colour", "icon")
OBJECTIVE_KEYS = ("number", "title")
# Of an event without an identifier elsewhere, the file's identifier is its own behind this word.
UID_PREFIX = "uid:"
