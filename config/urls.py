"""The site's table of contents."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from config import api, errors, files, views
from config.styleguide import styleguide
from events.api.gate import unknown_api_address
from events.urls import contact_patterns, discovery_patterns, event_patterns, page_patterns, programme_patterns

# Every component in every state, for those who build the site.
workshop = [path("styleguide/", styleguide, name="styleguide")] if settings.ENVIRONMENT != "production" else []

handler404 = views.page_not_found

urlpatterns = [
    path("admin/files/<path:path>", files.staff_file, name="staff_file"),
    path("admin/", admin.site.urls),
    # WhiteNoise serves those that exist.
    path("static/<path:path>", errors.no_static_file),
    path("healthz/", views.healthz, name="healthz"),
    path("readyz/", views.readyz, name="readyz"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("media/<path:path>", files.media, name="media"),
    path("api/v1/", api.urls),
    # Unknown addresses of the API get its own form of error.
    re_path(r"^api(?:/|$)", unknown_api_address),
    *discovery_patterns,
    *i18n_patterns(
        path("", include(page_patterns)),
        path("", include((event_patterns, "events"))),
        path("", include((programme_patterns, "programmes"))),
        path("", include((contact_patterns, "contacts"))),
        *workshop,
        prefix_default_language=False,
    ),
]

handler400 = errors.bad_request
handler500 = errors.server_error
