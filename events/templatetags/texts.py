"""Template tags for texts and times that arrive ready to print."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from common.i18n import lang_attribute
from common.values import Image
from programmes.context import canonical_path

register = template.Library()


class Point(Protocol):
    """A moment in words, with its machine value."""

    @property
    def text(self) -> str: ...

    @property
    def datetime(self) -> str: ...


@register.simple_tag
def lang(text: object) -> SafeString:
    """Return ` lang="de"` for a text that is not in the language of the page; any text chooses its own direction."""
    return format_html('{} dir="auto"', lang_attribute(text))


@register.filter
def isolate(text: object) -> SafeString:
    """Return a name for a sentence, which keeps its own direction whatever that of the name is."""
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def fitted(image: Image, box: str) -> Image:
    """Return the image as large as it fits into a box of CSS pixels, "736x576"; it is never enlarged."""
    if not image.width or not image.height:
        return image
    width, height = map(int, box.split("x"))
    scale = min(1, width / image.width, height / image.height)
    return replace(image, width=max(1, round(image.width * scale)), height=max(1, round(image.height * scale)))


@register.simple_tag(takes_context=True)
def canonical(context: Context, text: object) -> SafeString:
    """Return the link to the page in the language that its main text is really in: the one to be found (HREF-1)."""
    request = context["request"]
    url = request.build_absolute_uri(canonical_path(request.path, text))
    return format_html('<link rel="canonical" href="{}">', url)


@register.simple_tag(takes_context=True)
def current(context: Context, url: str, *, exact: bool = False) -> SafeString:
    """Return ` aria-current` for a link to this page or, unless `exact`, to the part of the site it belongs to."""
    request = context.get("request")
    path = request.path if request else ""
    if path == url:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"' if path.startswith(url) and not exact else "")


@register.simple_tag
def timed(text: str, points: Iterable[Point]) -> SafeString:
    """Return the text with each of the points in it, in their order, as a <time> element.

    The words between them, and so the order and the dashes of each language, stay as they are. Points that the text
    does not contain are printed after it.
    """
    done: list[str] = []
    missed: list[str] = []
    rest = text
    for point in points:
        element = format_html('<time datetime="{}">{}</time>', point.datetime, point.text)
        before, found, after = rest.partition(point.text) if point.text else ("", "", "")
        if found:
            done += [conditional_escape(before), element]
            rest = after
        elif point.text:
            missed += [" ", element]
    return mark_safe("".join([*done, conditional_escape(rest), *missed]).strip())  # noqa: S308 all parts are escaped
