"""WSGI entry point: `granian --interface wsgi config.wsgi:application`."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.gate import Gate
from config.start import limit_waiting, load_settings, prepare_for_requests

load_settings()
limit_waiting()
application = Gate(get_wsgi_application(), threads=settings.THREADS, static_url=settings.STATIC_URL)
prepare_for_requests()
