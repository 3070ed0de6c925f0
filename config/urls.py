"""The site's table of contents."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from config import views
from config.styleguide import styleguide
from events.urls import contact_patterns, event_patterns, page_patterns, programme_patterns

# Every component in every state, for those who build the site.
workshop = [path("styleguide/", styleguide, name="styleguide")] if settings.ENVIRONMENT != "production" else []

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz/", views.healthz, name="healthz"),
    path("readyz/", views.readyz, name="readyz"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("media/<path:path>", views.media, name="media"),
    *i18n_patterns(
        path("", include(page_patterns)),
        path("", include((event_patterns, "events"))),
        path("", include((programme_patterns, "programmes"))),
        path("", include((contact_patterns, "contacts"))),
        *workshop,
        prefix_default_language=False,
    ),
]
