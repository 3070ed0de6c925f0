"""The keys of the import format that are fields of our models: what is read is what is written."""

EVENT_KEYS = (
    *("title", "short_title", "subtitle", "teaser", "description", "kind", "interpretation", "audience"),
    *("website", "social_links", "start_date", "end_date", "start_time", "end_time", "hours", "time_zone"),
    *("date_precision", "status", "is_moved_online", "status_note", "attendance", "room", "online_platform"),
    *("join_url", "join_public_from", "livestream_url", "livestream_starts_at", "livestream_ends_at"),
    *("is_step_free", "has_induction_loop", "has_sign_language", "has_captions", "accessibility_deadline"),
    *("attendance_note", "access", "registration_url", "registration_opens_at", "registration_closes_at"),
    *("capacity", "fee", "is_fully_booked", "has_waiting_list", "registration_note", "part_of_name", "part_of_url"),
    *("report", "report_summary", "participants", "publish_at", "unpublish_at", "is_featured"),
    *("image_alt", "image_caption", "image_credit"),
)
# What only an event that is new here takes from a file; later it has a history of its own.
HISTORY_KEYS = ("sequence", "former_start_date", "former_end_date", "former_start_time", "former_end_time")
VENUE_KEYS = ("name", "street", "postal_code", "city", "country", "latitude", "longitude", "capacity", "rooms")
VENUE_MORE_KEYS = ("website", "access_note")
CONTACT_KEYS = (
    *("role", "email", "show_email", "phone", "show_phone", "office_address", "website", "languages"),
    *("public_from", "public_until"),
)
SESSION_KEYS = (
    *("title", "abstract", "kind", "date", "start_time", "end_time", "time_note", "room", "track", "attendance"),
    *("join_url", "join_public_from", "language", "is_full"),
)
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
