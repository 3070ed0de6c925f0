from django.contrib import admin

from events.admin import agenda, event, records  # noqa: F401 - they register their pages
from events.admin.uses import show_uses

show_uses(admin.site)
