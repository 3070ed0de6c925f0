"""Every public page is kept ready to send."""

from collections.abc import Callable, Iterator

from django.urls import URLResolver, get_resolver

PAGES = 29
# For some people only, and as at any moment.
PRIVATE = {"event_preview", "preview_file"}


def views(resolver: URLResolver) -> Iterator[Callable[..., object]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from views(one)
        else:
            yield one.callback


def test_every_public_page_is_kept():
    pages = {view for view in views(get_resolver()) if view.__module__.startswith("events.views")}

    assert len(pages) >= PAGES
    assert {view.__name__ for view in pages if not hasattr(view, "is_kept")} == PRIVATE
