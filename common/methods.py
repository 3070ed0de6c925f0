"""Which methods a view takes: declared beside the view, read before any body is (docs/adr/0014)."""

from collections.abc import Callable
from typing import Any

View = Callable[..., Any]

SAFE = ("GET", "HEAD", "OPTIONS")


def takes(*methods: str) -> Callable[[View], View]:
    """Declare what a function view takes besides GET, HEAD and OPTIONS, such as `@takes("POST")`."""

    def declare(view: View) -> View:
        view.methods = (*SAFE, *methods)  # type: ignore[attr-defined]
        return view

    return declare


def answers_every_method(view: View) -> View:
    """Declare that the view itself refuses other methods, and reads no body before."""
    view.methods = None  # type: ignore[attr-defined]
    return view


def methods_of(view: View) -> tuple[str, ...] | None:
    """Return the methods of the view, of a class by what it defines; None if it answers every method itself."""
    view_class = getattr(view, "view_class", None)
    if view_class is None:
        declared: tuple[str, ...] | None = getattr(view, "methods", SAFE)
        return declared
    names = getattr(view, "view_initkwargs", {}).get("http_method_names", view_class.http_method_names)
    defined = [name.upper() for name in names if hasattr(view_class, name)]
    # Django answers HEAD with the view's GET.
    return tuple(dict.fromkeys([*defined, *(["HEAD"] if "GET" in defined else [])]))
