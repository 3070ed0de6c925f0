"""The page about the API for people: made from the OpenAPI document by our own server, without a script."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from ninja import NinjaAPI

from common.values import Link
from events.api.document import openapi_document
from events.api.problems import KINDS


@dataclass(frozen=True)
class ParameterLine:
    name: str
    form: str
    description: SafeString
    example: str = ""


@dataclass(frozen=True)
class OperationEntry:
    anchor: str
    title: str
    path: str
    description: SafeString
    parameters: tuple[ParameterLine, ...]
    answer: Link


@dataclass(frozen=True)
class FormEntry:
    anchor: str
    name: str
    description: SafeString
    properties: tuple[ParameterLine, ...]


def reference(request: HttpRequest, api: NinjaAPI) -> HttpResponse:
    """Every address with its parameters, every form with its properties, every kind of problem."""
    document = openapi_document(api)
    server = document["servers"][0]["url"]
    operations = [(_tag(entry), entry) for entry in _entries(document)]
    everywhere = _everywhere(document)
    context = {
        "title": api.title,
        "description": api.description,
        "server": request.build_absolute_uri(server),
        "openapi_url": reverse("api:openapi"),
        "index_url": reverse("api:index"),
        "groups": [
            (tag, [_operation(server, *entry, but=everywhere) for _tag, entry in group])
            for tag, group in groupby(operations, lambda pair: pair[0])
        ],
        "everywhere": list(everywhere.values()),
        "forms": [_form(name, schema) for name, schema in sorted(document["components"]["schemas"].items())],
        "problems": [(kind, _marked(kind.meaning)) for kind in KINDS],
        "rate": settings.API_RATE,
        # One page in one language: there is no other to choose.
        "language_menu": (),
        "alternates": (),
    }
    return render(request, "api/docs.html", context)


def _entries(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, operations["get"]) for path, operations in document["paths"].items()]


def _tag(entry: tuple[str, dict[str, Any]]) -> str:
    return entry[1]["tags"][0].capitalize()


def _everywhere(document: dict[str, Any]) -> dict[str, ParameterLine]:
    """Return the parameters of the first address, the index, which every other one has as well."""
    _path, index = next(entry for entry in _entries(document) if entry[0] == "/")
    return {one["name"]: _parameter(one) for one in index["parameters"]}


def _operation(server: str, path: str, operation: dict[str, Any], *, but: Collection[str]) -> OperationEntry:
    answer = _name(operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"])
    return OperationEntry(
        anchor=operation["operationId"],
        title=operation["summary"],
        path=f"{server}{path}",
        description=_marked(operation["description"]),
        parameters=tuple(_parameter(one) for one in operation["parameters"] if one["name"] not in but),
        answer=Link(answer, f"#form-{answer}"),
    )


def _parameter(parameter: dict[str, Any]) -> ParameterLine:
    example = parameter.get("example", "")
    words = ",".join(map(str, example)) if isinstance(example, list) else str(example)
    return ParameterLine(parameter["name"], _form_of(parameter["schema"]), _marked(parameter["description"]), words)


def _form(name: str, schema: dict[str, Any]) -> FormEntry:
    found = schema.get("properties", {}).items()
    properties = tuple(ParameterLine(key, _form_of(one), _marked(one["description"])) for key, one in found)
    description = schema.get("description", "") or (_form_of(schema) if "enum" in schema else "")
    return FormEntry(f"form-{name}", name, _marked(description), properties)


# More values than these are read in the document itself.
_MOST_VALUES = 12


def _form_of(schema: dict[str, Any]) -> str:
    """Return in words what a value may be: "integer, 1 to 100", "list of Session", "date or null"."""
    if "$ref" in schema:
        return _name(schema["$ref"])
    if "anyOf" in schema:
        return " or ".join(_form_of(one) for one in schema["anyOf"])
    if "enum" in schema:
        values = schema["enum"]
        more = " …" if len(values) > _MOST_VALUES else ""
        return "one of " + ", ".join(map(str, values[:_MOST_VALUES])) + more
    if schema["type"] == "array":
        return f"list: {_form_of(schema['items'])}"
    words = schema.get("format") or schema["type"]
    return f"{words}, {schema['minimum']} to {schema['maximum']}" if "maximum" in schema else words


def _marked(text: str) -> SafeString:
    """Return a text as HTML, with what stands between backticks as code."""
    parts = enumerate(text.split("`"))
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", part) if number % 2 else part,) for number, part in parts)
    )


def _name(reference_to: str) -> str:
    return reference_to.rpartition("/")[2]
