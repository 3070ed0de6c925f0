"""What the API says when it cannot answer: problem details (RFC 9457), in English, with the names of what exists."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.log import log_response
from ninja import NinjaAPI
from ninja.errors import ValidationError

from common.database import is_away
from common.request_ids import current_request_id
from programmes.context import LONGEST_PATH

CONTENT_TYPE = "application/problem+json"
# More than anybody fixes at once, so that an answer does not grow with the question.
MOST_ERRORS = 20
LONGEST_ERROR = 500


@dataclass(frozen=True)
class Kind:
    """One kind of problem; its `name` ends the address that explains it."""

    name: str
    status: int
    title: str
    meaning: str


NOT_FOUND = Kind("not-found", 404, "Not found", "Nothing public has this address.")
UNKNOWN_VALUE = Kind(
    "unknown-value",
    404,
    "Unknown value of a filter",
    "A filter names something that does not exist, or `q` has no word; `errors` names each.",
)
UNKNOWN_CURSOR = Kind(
    "unknown-cursor", 404, "Unknown page", "The cursor does not belong to this list; begin at its first page."
)
NOT_ALLOWED = Kind("method-not-allowed", 405, "Method not allowed", "The API is read-only: GET, HEAD and OPTIONS.")
INVALID = Kind(
    "invalid-parameter", 422, "Invalid parameter", "A parameter is unknown, repeated or malformed; `errors` names each."
)
TOO_MANY = Kind("too-many-requests", 429, "Too many requests", "Wait as many seconds as `Retry-After` says.")
FAILED = Kind("server-error", 500, "Server error", "The fault is ours, and has been logged. Please try again later.")
UNAVAILABLE = Kind(
    "unavailable",
    503,
    "Temporarily unavailable",
    "The database is away or busy. Try again after `Retry-After` seconds.",
)
KINDS = (NOT_FOUND, UNKNOWN_VALUE, UNKNOWN_CURSOR, NOT_ALLOWED, INVALID, TOO_MANY, FAILED, UNAVAILABLE)
# Seconds after which an answer 503 is worth another try.
RETRY_AFTER = "10"
Pairs = Iterable[tuple[str, str]]


class Problem(Exception):  # noqa: N818 the word of RFC 9457
    """A request that is not answered; `errors` pairs parameters with what is wrong with each."""

    def __init__(
        self, kind: Kind, detail: str = "", errors: Pairs = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(kind.title)
        self.kind = kind
        self.detail = detail or kind.meaning
        self.errors = tuple((_cut(name), _cut(detail)) for name, detail in islice(errors, MOST_ERRORS))
        self.headers = headers or {}


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_ERROR else f"{text[: LONGEST_ERROR - 1]}…"


class Moved(Exception):  # noqa: N818 no error
    """What was asked for has another address now: the argument."""


def problem_answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    kind = problem.kind
    body: dict[str, Any] = {
        "type": request.build_absolute_uri(f"{reverse('api:docs')}#{kind.name}"),
        "title": kind.title,
        "status": kind.status,
        "detail": problem.detail,
        # Without the query, which may be long and is told by `errors` where it matters.
        "instance": request.get_full_path().partition("?")[0][:LONGEST_PATH],
    }
    if kind.status >= 500:  # whoever asks us about it can say which one it was
        body["request_id"] = current_request_id()
    if problem.errors:
        body["errors"] = [{"parameter": name, "detail": detail} for name, detail in problem.errors]
    headers = {"Content-Language": "en", **problem.headers}
    content = json.dumps(body, ensure_ascii=False).encode()
    return HttpResponse(content, status=kind.status, content_type=CONTENT_TYPE, headers=headers)


def handle_problems(api: NinjaAPI) -> None:
    """Make the API answer whatever goes wrong in an operation with a problem."""
    api.add_exception_handler(Problem, problem_answer)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Http404, lambda request, error: problem_answer(request, Problem(NOT_FOUND)))
    api.add_exception_handler(Moved, _moved)
    api.add_exception_handler(Exception, failed)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    # The place of a fault is one such as ("query", "query", "kind", 0).
    found = {[part for part in one["loc"] if isinstance(part, str)][-1]: one["msg"] for one in error.errors}
    return problem_answer(request, Problem(INVALID, errors=found.items()))


def _moved(request: HttpRequest, moved: Moved) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect("?".join(part for part in (*moved.args, query) if part))


def failed(request: HttpRequest, error: Exception) -> HttpResponse:
    """Log a fault of ours, or that the database is away, and say no more than that."""
    answer = unavailable(request) if is_away(error) else problem_answer(request, Problem(FAILED))
    log_response("%s: %s", answer.reason_phrase, request.path, response=answer, request=request, exception=error)
    return answer


def unavailable(request: HttpRequest) -> HttpResponse:
    return problem_answer(request, Problem(UNAVAILABLE, headers={"Retry-After": RETRY_AFTER}))
