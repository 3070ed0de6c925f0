"""The parameters that lists of the admin take: those of their own filters, once each and of a sensible size.

Django lets everybody who may open a list filter it by any lookup of any field: a regular expression that never ends
blocks a worker, and the number of rows answers questions about fields that no page shows.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views import main as names
from django.db.models import BooleanField, Field, QuerySet
from django.http import HttpRequest, HttpResponse

from common.visibility import visible_rows

# Of the list itself: search, order, page, all rows, "something was wrong", and how a popup is opened.
LIST_PARAMETERS = frozenset({*names.IGNORED_PARAMS, names.PAGE_VAR, names.ERROR_FLAG})
MOST_CHARACTERS = 200
MOST_WORDS = 10
YEARS = range(1900, 2200)


def refuse_foreign_lookups(page: Any, request: HttpRequest) -> None:
    """Raise DisallowedModelAdminLookup (answered 400) for other parameters; no query."""
    own = own_lookups(page, request)
    for name, values in request.GET.lists():
        if name not in LIST_PARAMETERS | own:
            raise DisallowedModelAdminLookup(f"Filtering by {name[:MOST_CHARACTERS]} not allowed")
        # Searches are cut instead: a title pasted into the box is no attack.
        if name != names.SEARCH_VAR and not (len(values) == 1 and is_sensible(name, values[0])):
            raise DisallowedModelAdminLookup(f"A value of {name} that no link has")


def own_lookups(page: Any, request: HttpRequest) -> set[str]:
    found = {f"{page.date_hierarchy}__{part}" for part in ("year", "month", "day")} if page.date_hierarchy else set()
    for item in page.get_list_filter(request):
        if isinstance(item, type):
            found.add(item.parameter_name)
        else:
            path = item if isinstance(item, str) else item[0]
            found |= field_lookups(path, get_fields_from_path(page.model, path)[-1])
    return found


def field_lookups(path: str, field: Field) -> set[str]:
    """Return the lookups that Django's filter for this kind of field links to; a test compares them."""
    if field.is_relation:
        exact = f"{path}__{field.target_field.name}__exact"  # type: ignore[attr-defined]
    else:
        exact = f"{path}__exact" if field.choices or isinstance(field, BooleanField) else path
    return {exact, f"{path}__isnull"}


def is_sensible(name: str, value: str) -> bool:
    if len(value) > MOST_CHARACTERS or "\x00" in value:
        return False
    if name.endswith(("__year", "__month", "__day")):
        return value.isdecimal() and int(value) in (YEARS if name.endswith("__year") else range(1, 32))
    return True


def search_words(text: str) -> list[str]:
    """Return the words to look for, no more than any database takes."""
    return text[:MOST_CHARACTERS].replace("\x00", "").split()[:MOST_WORDS]


class VisibleFilter(admin.RelatedFieldListFilter):
    """A filter by a relation that offers visible rows only."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        return [(row.pk, str(row)) for row in visible_rows(field.related_model, request, model_admin.admin_site)]


admin.FieldListFilter.register(lambda field: field.is_relation, VisibleFilter, take_priority=True)


class BoundedLists:
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        refuse_foreign_lookups(self, request)
        return super().changelist_view(request, extra_context)  # type: ignore[misc]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in own_lookups(self, request)

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        """All relations between our models are by key."""
        return to_field == self.opts.pk.name  # type: ignore[attr-defined]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, " ".join(search_words(search_term)))  # type: ignore[misc]
