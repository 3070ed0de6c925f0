from events.admin import agenda, event, records  # noqa: F401 - they register their pages
