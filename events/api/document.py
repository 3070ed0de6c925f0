"""The OpenAPI 3.1 document: what django-ninja writes from the operations, completed with errors and headers."""

import json
from copy import deepcopy
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import NinjaAPI
from ninja.openapi.schema import REF_TEMPLATE

from events.api.parameters import Asked
from events.api.problems import CONTENT_TYPE, FAILED, INVALID, KINDS, NOT_FOUND, TOO_MANY, UNAVAILABLE
from events.api.schemas.common import Problem
from events.freshness import fresh_answer

_HEADERS = {
    "ETag": "A strong validator: send it as If-None-Match to be answered 304 while nothing has changed.",
    "Last-Modified": "When anything changed last.",
    "Content-Language": "The language of the texts; a text that it lacks comes in another.",
    "Link": "The next page of a list, with rel=next.",
}
_LANGUAGE = {
    "in": "header",
    "name": "Accept-Language",
    "schema": {"type": "string"},
    "required": False,
    "description": "The languages that the reader understands, with their weights.",
    "example": "de-AT, de;q=0.9, en;q=0.5",
}
_NOT_MODIFIED = {"description": "What the client has is still right."}
_MOVED = {
    "description": "The event has another address now.",
    "headers": {"Location": {"description": "The present address.", "schema": {"type": "string"}}},
}


@lru_cache
def openapi_document(api: NinjaAPI) -> dict[str, Any]:
    """Return the whole document; the addresses are relative to the server that gives it."""
    schema = deepcopy(dict(api.get_openapi_schema(path_prefix="/")))
    for operations in schema["paths"].values():
        for operation in operations.values():
            _complete(operation)
    components = schema["components"]
    for name in _parameter_schemas():
        components["schemas"].pop(name, None)
    problem = Problem.model_json_schema(ref_template=REF_TEMPLATE)
    components["schemas"] |= {**problem.pop("$defs"), "Problem": problem}
    components["responses"] = {_component(kind.status): _error(kind.status) for kind in KINDS}
    components["headers"] = {
        name: {"description": text, "schema": {"type": "string"}} for name, text in _HEADERS.items()
    }
    _tidy(components["schemas"])
    return schema


def _parameter_schemas() -> set[str]:
    """Return the names of the models of parameters, which stand in the document as parameters already."""
    found, models = {Asked.__name__}, list(Asked.__subclasses__())
    while models:
        model = models.pop()
        found.add(model.__name__)
        models += model.__subclasses__()
    return found


def _complete(operation: dict[str, Any]) -> None:
    for parameter in operation["parameters"]:
        _tidy_parameter(parameter)
    operation["parameters"].append(deepcopy(_LANGUAGE))
    responses = operation["responses"]
    is_list = any(parameter["name"] == "cursor" for parameter in operation["parameters"])
    headers = (name for name in _HEADERS if name != "Link" or is_list)
    responses[200]["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in headers}
    if "get_event" in operation["operationId"] or "event_" in operation["operationId"]:
        responses[301] = deepcopy(_MOVED)
    responses[304] = deepcopy(_NOT_MODIFIED)
    statuses = [INVALID.status, TOO_MANY.status, FAILED.status, UNAVAILABLE.status]
    if is_list or any(parameter["in"] == "path" for parameter in operation["parameters"]):
        statuses.insert(0, NOT_FOUND.status)
    responses.update({status: {"$ref": f"#/components/responses/{_component(status)}"} for status in statuses})
    operation["responses"] = {str(status): answer for status, answer in responses.items()}


def _component(status: int) -> str:
    return f"Problem{status}"


def _error(status: int) -> dict[str, Any]:
    kinds = [kind for kind in KINDS if kind.status == status]
    error: dict[str, Any] = {
        "description": " ".join(f"{kind.title}: {kind.meaning}" for kind in kinds),
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in (TOO_MANY.status, UNAVAILABLE.status):
        seconds = {"type": "integer", "minimum": 1}
        error["headers"] = {"Retry-After": {"description": "Seconds to wait.", "required": True, "schema": seconds}}
    return error


def _tidy_parameter(parameter: dict[str, Any]) -> None:
    """Say of a parameter what an address can hold: no null, and lists as they are written."""
    schema = parameter["schema"]
    variants = [one for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    schema.update(*variants)
    for name in ("title", "description"):
        schema.pop(name, None)
    if schema.get("default") in ([], None):
        schema.pop("default", None)
    examples = schema.pop("examples", None)
    parameter.pop("examples", None)
    if examples:
        parameter["example"] = examples[0]
    if schema.get("type") == "array":
        schema["minItems"] = 1
        parameter["style"], parameter["explode"] = "form", parameter["name"] not in ("fields", "expand")


def _tidy(schemas: Any) -> None:
    """Take out the titles that only repeat the name of a property."""
    if isinstance(schemas, list):
        for one in schemas:
            _tidy(one)
    elif isinstance(schemas, dict):
        if isinstance(schemas.get("title"), str) and ("type" in schemas or "anyOf" in schemas):
            del schemas["title"]
        for one in list(schemas.values()):
            _tidy(one)


def openapi_json(request: HttpRequest, api: NinjaAPI) -> HttpResponseBase:
    """The document as a file."""

    def response() -> HttpResponse:
        content = json.dumps(openapi_document(api), ensure_ascii=False).encode()
        return HttpResponse(content, content_type="application/json")

    return fresh_answer(request, timezone.now(), (request.path,), response)
