"""Every list of the admin takes the lookups of its own filters and links, and refuses all others without a query."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin import FieldListFilter
from django.contrib.admin.options import ShowFacets
from django.contrib.admin.utils import get_fields_from_path
from django.test import Client, RequestFactory
from django.urls import reverse

from common.admin import SafePages
from common.lists import field_lookups
from tests.admin_pages import client_for, soup
from tests.factories import (
    DocumentFactory,
    EventChangeFactory,
    EventFactory,
    FormerSlugFactory,
    ObjectiveFactory,
    ProjectFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PAGES = sorted(admin.site._registry.values(), key=str)
# The site has no list: its address leads to the one row.
LISTS = [shown for shown in PAGES if shown.opts.model_name != "site"]
LOOKUPS = [
    *("exact", "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "regex", "iregex", "in"),
    *("gt", "gte", "lt", "lte", "range", "isnull", "year", "date", "len", "has_key"),
]
# What a person on the staff might ask about another: through relations, and of what no page shows.
PATHS = [
    "pk__in",
    "id__lt",
    "user__password__startswith",
    "created_by__password__regex",
    "event__programme__memberships__user__password__startswith",
    "search_text__regex",
    "title__regex",
    "title__en",
    "nothing",
    "_state",
    "__class__",
]


@pytest.fixture
def root() -> Client:
    return client_for(UserFactory(superuser=True))


def list_url(page: Any) -> str:
    return reverse(f"admin:{page.opts.app_label}_{page.opts.model_name}_changelist")


def foreign_lookups(page: Any, declared: set[str]) -> Iterator[str]:
    names = [field.name for field in page.opts.get_fields()]
    for name in (*names, *(f"{name}__{lookup}" for name in names for lookup in LOOKUPS), *PATHS):
        if name not in declared:
            yield name


def declared_lookups(page: Any) -> set[str]:
    """Return what Django's own filters say they take: not what our list allows."""
    request = RequestFactory().get("/")
    request.user = UserFactory(superuser=True)
    found = {f"{page.date_hierarchy}__{part}" for part in ("year", "month", "day")} if page.date_hierarchy else set()
    for item in page.list_filter:
        if isinstance(item, type):
            found |= set(item(request, {}, page.model, page).expected_parameters())
        else:
            field = get_fields_from_path(page.model, item)[-1]
            spec = FieldListFilter.create(field, request, {}, page.model, page, field_path=item)
            assert set(spec.expected_parameters()) == field_lookups(item, field)
            found |= set(spec.expected_parameters())
    return found


@pytest.mark.parametrize("shown", PAGES, ids=str)
def test_a_list_takes_the_lookups_of_its_filters_and_no_other(shown: Any) -> None:
    declared = declared_lookups(shown)
    request = RequestFactory().get("/")

    assert isinstance(shown, SafePages)
    assert shown.show_facets is ShowFacets.NEVER
    assert [name for name in declared if not shown.lookup_allowed(name, "1", request)] == []
    assert [name for name in foreign_lookups(shown, declared) if shown.lookup_allowed(name, "1", request)] == []


@pytest.mark.parametrize("shown", LISTS, ids=str)
def test_a_foreign_lookup_is_refused_without_a_query(root: Client, shown: Any, django_assert_num_queries: Any) -> None:
    first = next(foreign_lookups(shown, declared_lookups(shown)))
    url = list_url(shown)
    root.get(url)

    # The session and the user; and the name of the site on the shown that says no.
    for query in (f"{first}=1", "title__regex=(a%2B)%2B%24", "user__password__startswith=pbkdf2"):
        with django_assert_num_queries(2):
            assert root.get(f"{url}?{query}").status_code == 400


@pytest.fixture
def world() -> None:
    event = EventFactory(several_days=True)
    SessionFactory(event=event)
    DocumentFactory(event=event)
    EventChangeFactory(event=event)
    FormerSlugFactory(event=event)
    ProjectFactory(programme=event.programme)
    ObjectiveFactory(priority__programme=event.programme)
    EventFactory()


@pytest.mark.parametrize("shown", PAGES, ids=str)
def test_all_links_of_a_list_lead_to_a_list(root: Client, world: None, shown: Any) -> None:
    url = list_url(shown)
    response = root.get(url, follow=True)
    found = {link["href"] for link in soup(response).select("#content-main a[href^='?']")}

    answers = {link: root.get(url + link, follow=True) for link in found}

    assert {link: answer.status_code for link, answer in answers.items() if answer.status_code != 200} == {}
    assert [link for link, answer in answers.items() if re.search(r"[?&]e=1", str(answer.redirect_chain))] == []


HOSTILE = [
    ("state__exact=" + "x" * 5_000, 400),
    ("state__exact=a&state__exact=b", 400),
    ("state__exact=%00", 400),
    ("programme__id__exact=abc", 302),
    ("programme__id__exact=99999999999999999999999", 200),
    ("programme__id__exact=%D9%A3", 200),
    ("programme__isnull=perhaps", 200),
    ("start_date__year=9999", 400),
    ("start_date__year=0", 400),
    ("start_date__year=" + "9" * 100, 400),
    ("start_date__year=abc", 400),
    ("start_date__year=2026&start_date__month=13", 302),
    ("start_date__year=2026&start_date__month=99999999999999999999", 400),
    ("start_date__year=2026&start_date__month=5&start_date__day=99999999999999999999", 400),
    ("start_date__month=abc", 400),
    ("start_date__day=5", 200),
    ("when=elsewhere", 200),
    ("withdrawn=%00", 400),
    ("p=-1", 200),
    ("p=0", 200),
    ("p=99999999999999999999999999", 200),
    ("p=abc", 200),
    ("o=" + "1." * 90, 200),
    ("o=" + "1." * 3_000, 400),
    ("o=-99.abc.--1.99999999999999999999", 200),
    ("all=", 200),
    ("_facets=1", 200),
    ("_popup=1", 200),
    ("_to_field=id", 200),
    ("_to_field=title", 400),
    ("_to_field=created_by__password", 400),
    ("q=" + "word+" * 5_000, 200),
    ("q=" + "%25_" * 60_000, 200),
    ("q=%00", 200),
    ("q=a&q=b", 200),
    ("e=1", 200),
]


AUTOCOMPLETES = [
    ("app_label=events&model_name=event&field_name=part_of&term=event", 200),
    ("app_label=events&model_name=event&field_name=part_of&term=" + "word+" * 5_000, 200),
    ("app_label=events&model_name=event&field_name=part_of&term=%00", 200),
    ("app_label=events&model_name=event&field_name=part_of&title__regex=(a%2B)%2B", 200),
    ("app_label=events&model_name=event&field_name=part_of&page=99999999999999", 404),
    ("app_label=events&model_name=event&field_name=part_of&page=-1", 404),
    ("app_label=events&model_name=event&field_name=title", 403),
    ("app_label=events&model_name=event&field_name=sessions", 403),
    ("app_label=events&model_name=venue&field_name=events", 403),
    ("app_label=auth&model_name=group&field_name=permissions", 403),
    ("app_label=%00&model_name=event&field_name=part_of", 403),
    ("app_label=events&model_name=event", 403),
]


@pytest.mark.parametrize(("url", "cases"), [("/admin/events/event/", HOSTILE), ("/admin/autocomplete/", AUTOCOMPLETES)])
def test_hostile_values_are_answered(root: Client, world: None, url: str, cases: list[tuple[str, int]]) -> None:
    answers = [(query, root.get(f"{url}?{query}").status_code) for query, _status in cases]

    assert answers == cases


def test_the_redirect_to_any_row_is_gone(root: Client, world: None) -> None:
    assert root.get("/admin/r/1/1/").status_code == 404


def test_search_is_cut_on_pages_of_django_too(root: Client) -> None:
    """The page of groups is Django's own: ten words of it are looked for, and the eleventh is not."""
    found = [
        len(soup(root.get(f"/admin/auth/group/?q={words}")).select("#result_list tbody tr"))
        for words in ("edit+" * 10 + "nothing", "edit+" * 9 + "nothing", "edit" + "+" * 200 + "nothing")
    ]

    assert found == [1, 0, 1]
