"""The form: what it offers, and how to let go of what is chosen."""

import pytest
from django.http import QueryDict
from django.utils import translation

from events.display.filter_bar import Chip, FilterBar, FilterGroup, FilterOption, make_bar
from events.enums import EventKind
from events.filters import read_filters
from events.models import Event
from tests import factories as make

pytestmark = pytest.mark.django_db


def bar(address: str, *, with_counts: bool = True) -> FilterBar:
    return make_bar(read_filters(QueryDict(address)), Event.objects.all(), "/events/", with_counts=with_counts)


def group(found: FilterBar, name: str) -> FilterGroup | None:
    return next((group for group in found.groups if group.name == name), None)


def options(found: FilterBar, name: str) -> list[tuple[str, int | None]]:
    wanted = group(found, name)
    return [(str(option.label), option.count) for _heading, part in wanted.parts for option in part] if wanted else []


def test_only_what_would_find_something_is_offered_and_what_is_chosen_stays():
    make.EventFactory(kind=EventKind.WEBINAR)

    found = bar("kind=training")

    assert options(found, "kind") == [("Webinar", 1), ("Training", 0)]
    assert group(found, "kind").chosen == 1
    assert options(found, "project") == []


def test_empty_list_offers_no_group():
    assert bar("").groups == ()


def test_priorities_stand_under_their_programmes():
    for title in ("Baltic", "North"):
        programme = make.ProgrammeFactory(title={"en": title})
        priorities = make.PriorityFactory.create_batch(2, programme=programme, title={"en": f"{title} water"})
        make.EventFactory(programme=programme, priorities=priorities)

    found = group(bar(""), "priority")

    assert [(heading, [str(option.label) for option in part]) for heading, part in found.parts] == [
        ("Baltic", ["1 Baltic water", "2 Baltic water"]),
        ("North", ["1 North water", "2 North water"]),
    ]


def test_countries_and_languages_stand_in_the_order_of_the_reader():
    for country, language in (("DE", "de"), ("FI", "fi")):
        make.EventFactory(venue=make.VenueFactory(country=country), languages=[language])

    with translation.override("de"):
        found = bar("")

    assert options(found, "country") == [("Deutschland", 1), ("Finnland", 1)]
    assert options(found, "language") == [("Deutsch", 1), ("Finnisch", 1)]


def test_option_knows_whether_it_is_chosen():
    make.EventFactory(kind=EventKind.WEBINAR)

    (_heading, part), *_others = group(bar("kind=webinar"), "kind").parts

    assert part == (FilterOption("webinar", "Webinar", is_chosen=True, count=1),)


def test_archive_offers_what_its_events_have_and_counts_nothing():
    project = make.ProjectFactory(acronym="BSR WATER")
    make.EventFactory(projects=[project], venue=make.VenueFactory(country="LV"))
    make.ProjectFactory(acronym="UNUSED")
    make.VenueFactory(country="SE")

    found = bar("country=SE", with_counts=False)

    assert options(found, "project") == [("BSR WATER", None)]
    assert options(found, "country") == [("Latvia", None), ("Sweden", None)]
    assert len(options(found, "language")) == 10


@pytest.mark.parametrize(("size", "offered"), [(60, 60), (61, 0)])
def test_archive_offers_no_list_that_is_too_long(size, offered):
    event = make.EventFactory()
    event.projects.set(make.ProjectFactory.create_batch(size))

    assert len(options(bar("", with_counts=False), "project")) == offered


def test_counted_list_offers_the_most_frequent_choices():
    frequent = make.ProjectFactory(acronym="ZZZ")
    event = make.EventFactory()
    event.projects.set([frequent, *make.ProjectFactory.create_batch(60)])
    make.EventFactory(projects=[frequent])

    found = options(bar(""), "project")

    assert (len(found), found[-1]) == (60, ("ZZZ", 2))


def test_chips_say_what_is_on_and_lead_to_the_list_without_it():
    make.ProgrammeFactory(slug="baltic", title={"en": "Baltic Sea Region"})

    found = bar("q=sea&kind=webinar&kind=training&programme=baltic&from=2026-05-01&to=2026-05-31")

    assert found.chips == (
        Chip("“sea”", "/events/?kind=webinar&kind=training&programme=baltic&from=2026-05-01&to=2026-05-31"),
        Chip("Webinar", "/events/?q=sea&kind=training&programme=baltic&from=2026-05-01&to=2026-05-31"),
        Chip("Training", "/events/?q=sea&kind=webinar&programme=baltic&from=2026-05-01&to=2026-05-31"),
        Chip("Baltic Sea Region", "/events/?q=sea&kind=webinar&kind=training&from=2026-05-01&to=2026-05-31"),
        Chip("from 1. May 2026", "/events/?q=sea&kind=webinar&kind=training&programme=baltic&to=2026-05-31"),
        Chip("until 31. May 2026", "/events/?q=sea&kind=webinar&kind=training&programme=baltic&from=2026-05-01"),
    )
    assert (found.words, found.first, found.last) == ("sea", "2026-05-01", "2026-05-31")


@pytest.mark.parametrize(
    ("address", "typed", "wrong"),
    [
        ("q=water&to=2026-06-01", ("water", "", "2026-06-01"), []),
        ("q=%3F%21", ("?!", "", ""), ["q"]),
        ("from=31.5.2026&to=2026-06-01", ("", "31.5.2026", "2026-06-01"), ["from"]),
        ("from=x&to=y", ("", "x", "y"), ["from", "to"]),
    ],
)
def test_field_keeps_what_was_typed_and_knows_that_it_is_wrong(address, typed, wrong):
    """A11Y-6"""
    found = bar(address)

    assert (found.words, found.first, found.last) == typed
    assert list(found.mistyped) == wrong
