"""Template filters for the page about the API: what the OpenAPI document says, in words."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
# More values than these are read in the document itself.
_MOST_VALUES = 12


@register.filter
def form_of(schema: dict[str, Any]) -> str:
    """Return in words what a value may be: "integer, 1 to 100", "list of Session", "date or null"."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(form_of(one) for one in schema["anyOf"])
    if "enum" in schema:
        more = " …" if len(schema["enum"]) > _MOST_VALUES else ""
        return f"one of {', '.join(map(str, schema['enum'][:_MOST_VALUES]))}{more}"
    if schema["type"] == "array":
        return f"list: {form_of(schema['items'])}"
    words = schema.get("format") or schema["type"]
    return f"{words}, {schema['minimum']} to {schema['maximum']}" if "maximum" in schema else words


@register.filter
def answer_of(operation: dict[str, Any]) -> str:
    """Return the name of the form with which an operation answers."""
    return form_of(operation["responses"]["200"]["content"]["application/json"]["schema"])


@register.filter
def as_typed(example: object) -> str:
    """Return an example as an address has it: "title,when"."""
    return ",".join(map(str, example)) if isinstance(example, list) else str(example)


@register.filter
def marked(text: str) -> SafeString:
    """Return a text as HTML, with what stands between backticks as code."""
    parts = enumerate(text.split("`"))
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", part) if number % 2 else part,) for number, part in parts)
    )
