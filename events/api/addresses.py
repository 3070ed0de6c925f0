"""The addresses of an API behind its gate, with its document and the page about it."""

from functools import partial, update_wrapper

from django.urls import URLPattern, path
from ninja import NinjaAPI

from events.api.document import openapi_json
from events.api.gate import gated, unknown_address
from events.api.problems import unavailable
from events.api.reference import reference

# The document and the page about it are in English whatever the reader's language.
_ENGLISH = "en"

unknown_api_address = gated(unknown_address, is_limited=False)
busy_api_address = gated(unavailable, is_limited=False)


def public_urls(api: NinjaAPI) -> tuple[list[URLPattern], str, str]:
    """Return what `path()` includes: the operations as they are registered, each behind the gate."""
    patterns, app_name, namespace = api.urls
    # The last one only tells django-ninja where the API begins; our own index stands there.
    operations = [URLPattern(one.pattern, gated(one.callback), one.default_args, one.name) for one in patterns[:-1]]
    views = {"openapi.json": ("openapi", openapi_json), "docs": ("docs", reference)}
    about = [
        path(route, gated(update_wrapper(partial(view, api=api), view), is_limited=False, language=_ENGLISH), name=name)
        for route, (name, view) in views.items()
    ]
    return [*about, *operations], app_name, namespace
