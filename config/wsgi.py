"""WSGI entry point: `granian --interface wsgi config.wsgi:application`."""

from django.core.wsgi import get_wsgi_application

from config.start import load_settings

load_settings()
application = get_wsgi_application()
