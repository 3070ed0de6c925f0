"""ASGI entry point, for servers that speak nothing else; WSGI is what we run and measure."""

from django.core.asgi import get_asgi_application

from config.start import limit_waiting, load_settings

load_settings()
limit_waiting()
application = get_asgi_application()
