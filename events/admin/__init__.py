from django.contrib import admin

from events.admin import agenda, event, records  # noqa: F401 - they register their pages
from events.admin.deletion import guard_deletion

guard_deletion(admin.site)
