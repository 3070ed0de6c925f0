"""The floors, and all addresses of the site behind them."""

from django.urls import path

from bench.floors.addresses import BARE, MINIMAL
from bench.floors.views import bare, minimal
from config.urls import handler400, handler404, handler500
from config.urls import urlpatterns as site

__all__ = ("handler400", "handler404", "handler500", "urlpatterns")
urlpatterns = [path(BARE[1:], bare), path(MINIMAL[1:], minimal), *site]
