"""The OpenAPI 3.1 document: what django-ninja writes from the operations, completed with errors and headers."""

import json
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import NinjaAPI
from ninja.openapi.schema import REF_TEMPLATE
from pydantic import Field

from events.api.forms import Object, value_of
from events.api.problems import CONTENT_TYPE, FAILED, INVALID, KINDS, NOT_FOUND, TOO_MANY, UNAVAILABLE
from events.fields import Url
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
_MOVED = {
    "description": "The event has another address now.",
    "headers": {"Location": {"description": "The present address.", "schema": {"type": "string"}}},
}


class ProblemError(Object):
    parameter: str = Field(description="The name of the parameter.", examples=["limit"])
    detail: str = Field(description="What is wrong with it.")


class Problem(Object):
    """Problem details by RFC 9457."""

    type: value_of(Url).schema = Field(description="What kind of problem; the address explains it.")  # type: ignore[valid-type]
    title: str = Field(description="The kind of problem in words.", examples=["Not found"])
    status: int = Field(description="The status of the answer.", examples=[404])
    detail: str = Field(description="What is wrong, and what to do.")
    instance: str = Field(description="The path that was asked for.")
    request_id: str = Field("", description="Of a fault of ours: its name in our log, to quote in a question.")
    errors: list[ProblemError] = Field([], description="Each parameter that is wrong.")


@lru_cache
def openapi_document(api: NinjaAPI) -> dict[str, Any]:
    """Return the whole document; the addresses are relative to the server that gives it."""
    schema = dict(api.get_openapi_schema(path_prefix="/"))
    for operations in schema["paths"].values():
        for operation in operations.values():
            _complete(operation)
    components = schema["components"]
    # Parameters stand in the document as such.
    components["schemas"] = {k: v for k, v in components["schemas"].items() if not k.endswith("Asked")}
    problem = Problem.model_json_schema(ref_template=REF_TEMPLATE)
    components["schemas"] |= {**problem.pop("$defs"), "Problem": problem}
    components["responses"] = {f"Problem{kind.status}": _error(kind.status) for kind in KINDS}
    components["headers"] = {name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in _HEADERS}
    # Which of its properties an event has is decided by `fields` and `expand`.
    components["schemas"]["Event"]["required"] = ["id"]
    return schema


def _complete(operation: dict[str, Any]) -> None:
    for parameter in operation["parameters"]:
        _tidy_parameter(parameter)
    operation["parameters"].append(_LANGUAGE)
    responses = operation["responses"]
    is_list = any(parameter["name"] == "cursor" for parameter in operation["parameters"])
    headers = (name for name in _HEADERS if name != "Link" or is_list)
    responses[200]["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in headers}
    if "get_event" in operation["operationId"] or "event_" in operation["operationId"]:
        responses[301] = _MOVED
    responses[304] = {"description": "What the client has is still right."}
    statuses = [INVALID.status, TOO_MANY.status, FAILED.status, UNAVAILABLE.status]
    if is_list or any(parameter["in"] == "path" for parameter in operation["parameters"]):
        statuses.insert(0, NOT_FOUND.status)
    responses.update({status: {"$ref": f"#/components/responses/Problem{status}"} for status in statuses})
    operation["responses"] = {str(status): answer for status, answer in responses.items()}


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
    schema.update(*(one for one in schema.pop("anyOf", []) if one != {"type": "null"}))
    if schema.get("default") in ([], None):
        schema.pop("default", None)
    parameter.pop("examples", None)
    if examples := schema.pop("examples", None):
        parameter["example"] = examples[0]
    for name in ("title", "description"):
        schema.pop(name, None)
    if schema.get("type") == "array":
        schema["minItems"] = 1
        parameter["style"], parameter["explode"] = "form", parameter["name"] not in ("fields", "expand")


def openapi_json(request: HttpRequest, api: NinjaAPI) -> HttpResponseBase:
    """The document as a file."""

    def response() -> HttpResponse:
        return HttpResponse(json.dumps(openapi_document(api), ensure_ascii=False), content_type="application/json")

    return fresh_answer(request, timezone.now(), (request.path,), response)
