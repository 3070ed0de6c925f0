"""The page about the API for people: made from the OpenAPI document by our own server, without a script."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from events.views.keeping import kept


@kept(with_lists=False)
def api_reference(request: HttpRequest, document: dict[str, Any], problems: Iterable[Any]) -> HttpResponse:
    """Every address with its parameters, every form with its properties, every kind of problem."""
    server = document["servers"][0]["url"]
    # What the index may be asked, every other address may be asked as well.
    everywhere = document["paths"]["/"]["get"]["parameters"]
    operations = [_operation(f"{server}{path}", one["get"], everywhere) for path, one in document["paths"].items()]
    forms = document["components"]["schemas"]
    context = {
        "title": document["info"]["title"],
        "description": document["info"]["description"],
        "server": request.build_absolute_uri(server),
        "openapi_url": reverse("api:openapi"),
        "index_url": reverse("api:index"),
        "groups": [(tag, list(group)) for tag, group in groupby(operations, lambda one: one["tags"][0].capitalize())],
        "everywhere": everywhere,
        "forms": [(name, form, list(form.get("properties", {}).items())) for name, form in sorted(forms.items())],
        "problems": problems,
        "rate": settings.API_RATE,
        # One page in one language: there is no other to choose.
        "language_menu": (),
        "alternates": (),
    }
    return render(request, "api/docs.html", context)


def _operation(path: str, operation: dict[str, Any], everywhere: list[dict[str, Any]]) -> dict[str, Any]:
    return operation | {"path": path, "parameters": [one for one in operation["parameters"] if one not in everywhere]}
