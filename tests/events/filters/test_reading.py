"""Filters as an address states them, and the events that they leave."""

import datetime as dt

import pytest
from django.http import QueryDict

from events.display.filter_bar import make_bar
from events.enums import Attendance, EventKind
from events.filters import Filters, read_filters
from events.models import Event
from events.search import rebuild
from tests import factories as make

pytestmark = pytest.mark.django_db


def read(address: str) -> Filters:
    return read_filters(QueryDict(address))


def titles(address: str) -> list[str]:
    """Return the titles of the events that the filters of an address leave."""
    return sorted(str(event) for event in read(address).apply(Event.objects.all()))


def event(title: str, **fields: object) -> Event:
    return make.EventFactory(title={"en": title}, **fields)


def test_no_filter_leaves_everything():
    event("Kick-off")

    filters = read("unknown=1&after=x&q=&kind=")

    assert (filters, filters.is_empty, filters.query_string(), filters.url("/events/")) == (
        Filters(),
        True,
        "",
        "/events/",
    )
    assert titles("") == ["Kick-off"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("kind=webinar", ["Webinar"]),
        ("kind=webinar&kind=training", ["Training", "Webinar"]),
        ("format=hybrid", ["Training"]),
        ("format=hybrid&kind=webinar", []),
        ("country=LV", ["Training"]),
        ("language=de", ["Training"]),
        ("language=de&language=pl", ["Training", "Webinar"]),
        ("language=en&kind=training", ["Training"]),
    ],
)
def test_values_of_one_filter_add_up_and_filters_narrow_each_other(address, expected):
    venue = make.VenueFactory(country="LV")
    event("Training", kind=EventKind.TRAINING, attendance=Attendance.HYBRID, venue=venue, languages=["de", "en"])
    event("Webinar", kind=EventKind.WEBINAR, virtual=True, languages=["pl"])
    event("Other", kind=EventKind.OTHER, venue=make.VenueFactory(country="PL"), languages=[])

    assert titles(address) == expected


def test_venue_left_over_from_before_says_nothing_of_an_event_that_is_online():
    venue = make.VenueFactory(country="LI")
    event("Webinar", attendance=Attendance.VIRTUAL, venue=venue)

    found = make_bar(read(""), Event.objects.all(), "/", with_counts=True)
    archive = make_bar(read(""), Event.objects.all(), "/", with_counts=False)

    assert titles("country=LI") == []
    assert [[group.name for group in bar.groups if group.name == "country"] for bar in (found, archive)] == [[], []]
    assert list(Event.objects.at_venue(venue)) == []


def test_filters_by_what_an_event_belongs_to():
    programme = make.ProgrammeFactory(slug="baltic")
    priority = make.PriorityFactory(programme=programme, slug="water")
    objective = make.ObjectiveFactory(priority=priority, slug="blue")
    project = make.ProjectFactory(slug="bsr-water")
    organisation = make.OrganisationFactory(slug="secretariat")
    wanted = event("Wanted", programme=programme, priorities=[priority], objectives=[objective], projects=[project])
    make.OrganiserFactory(event=wanted, organisation=organisation)
    other = make.PriorityFactory(programme__slug="north", slug="air")
    event("Other", programme=other.programme, priorities=[other])

    found = {
        address: titles(address)
        for address in (
            "programme=baltic",
            "priority=water",
            "priority=baltic/water",
            "objective=blue",
            "objective=water/blue",
            "objective=baltic/water/blue",
            "project=bsr-water",
            "organiser=secretariat",
            "programme=north&priority=water",
        )
    }

    assert found == {address: [] if "north" in address else ["Wanted"] for address in found}


def test_event_with_several_matching_priorities_is_found_once():
    programme = make.ProgrammeFactory()
    priorities = [make.PriorityFactory(programme=programme, slug=slug) for slug in ("water", "air", "soil")]
    event("Kick-off", programme=programme, priorities=priorities)

    assert titles("priority=water&priority=air&priority=soil") == ["Kick-off"]


def test_short_name_of_a_priority_means_each_of_that_name():
    for slug in ("baltic", "north"):
        priority = make.PriorityFactory(programme=make.ProgrammeFactory(slug=slug), slug="water")
        event(slug, programme=priority.programme, priorities=[priority])

    filters = read("priority=water&priority=north/water")

    assert titles("priority=water") == ["baltic", "north"]
    assert titles("priority=north/water") == ["north"]
    assert sorted(filters.pairs()) == [("priority", "baltic/water"), ("priority", "north/water")]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("from=2026-05-16", ["May"]),
        ("from=2026-05-17", []),
        ("to=2026-05-13", []),
        ("to=2026-05-14", ["May"]),
        ("from=2026-05-15&to=2026-05-15", ["May"]),
    ],
)
def test_dates_find_what_overlaps_them(address, expected):
    event("May", start_date=dt.date(2026, 5, 14), end_date=dt.date(2026, 5, 16))

    assert titles(address) == expected


def test_words_find_events_and_say_where():
    event("Water day")
    event("Kick-off", subtitle={"en": "About water"})
    event("About rivers", description={"en": "<p>Water</p>"})
    event("Nothing of it")
    rebuild()

    found = read("q=  wat ").apply(Event.objects.all())

    assert sorted((str(event), event.is_title_match) for event in found) == [
        ("About rivers", 0),
        ("Kick-off", 1),
        ("Water day", 1),
    ]


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("kind=party", "“party” is not known as “Kind”; it was left out."),
        ("kind=other", "“other” is not known as “Kind”; it was left out."),
        ("format=%27%3B--", "“';--” is not known as “How to attend”; it was left out."),
        ("country=lv", "“lv” is not known as “Country”; it was left out."),
        ("programme=nowhere", "“nowhere” is not known as “Programme”; it was left out."),
        ("programme=a/b", "“a/b” is not known as “Programme”; it was left out."),
        ("priority=%00x", "“x” is not known as “Priority”; it was left out."),
        ("language=" + "x" * 41, f"“{'x' * 39}…” is not known as “Language”; it was left out."),
        ("from=31.05.2026", "“31.05.2026” is not a date; write it like 2026-05-31."),
        ("to=2026-02-30", "“2026-02-30” is not a date; write it like 2026-05-31."),
        ("q=%22+*+-", '“" * -” has no word to search for.'),
    ],
)
def test_what_is_not_understood_is_left_out_and_told(address, problem):
    filters = read(address)

    assert (filters.is_empty, filters.problems) == (True, (problem,))


def test_known_values_beside_unknown_ones_count():
    filters = read("kind=party&kind=webinar")

    assert (filters.query_string(), len(filters.problems)) == ("kind=webinar", 1)


def test_filters_of_values_are_those_of_an_address_with_them():
    make.ProgrammeFactory(slug="baltic")
    days = (dt.date(2026, 5, 31), dt.date(2026, 5, 1))

    filters = Filters.of("  sea & land", {"kind": ["webinar", "webinar"], "programme": ["baltic"]}, *days)

    assert filters == read("q=sea+%26+land&kind=webinar&programme=baltic&from=2026-05-01&to=2026-05-31")


def test_values_that_mean_nothing_are_named():
    filters = Filters.of("?!", {"kind": ["party", "webinar"], "programme": ["nowhere", "\0"], "colour": ["red"]})

    assert filters.unknown == (("kind", "party"), ("programme", "nowhere"), ("programme", "\0"))
    assert (filters.words, filters.query_string(), filters.problems) == ("", "kind=webinar", ())


def test_days_in_reverse_order_are_exchanged():
    filters = read("from=2026-05-31&to=2026-05-01")

    assert (filters.first, filters.last) == (dt.date(2026, 5, 1), dt.date(2026, 5, 31))
    assert filters.problems == ("The first day lies after the last; the two were exchanged.",)


def test_more_values_than_anybody_ticks_are_not_read():
    wrong = "&".join(f"kind=x{number}" for number in range(49))

    assert [len(read(f"{wrong}&{more}kind=webinar").chosen) for more in ("", "kind=x&")] == [1, 0]


def test_no_more_problems_are_told_than_anybody_reads():
    filters = read("&".join(f"kind=x{number}" for number in range(60)))

    assert len(filters.problems) == 10


def test_address_is_always_in_the_same_order():
    make.ProgrammeFactory(slug="baltic")

    filters = read(
        "to=2026-06-01&language=de&kind=webinar&programme=baltic&q=sea+%26+land&from=2026-05-01&kind=training"
    )

    assert filters.query_string() == (
        "q=sea+%26+land&kind=webinar&kind=training&programme=baltic&language=de&from=2026-05-01&to=2026-06-01"
    )
    assert read(filters.query_string()) == filters


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("q", "", "kind=webinar&kind=training&from=2026-05-01&to=2026-06-01"),
        ("kind", "", "q=sea&from=2026-05-01&to=2026-06-01"),
        ("kind", "webinar", "q=sea&kind=training&from=2026-05-01&to=2026-06-01"),
        ("from", "", "q=sea&kind=webinar&kind=training&to=2026-06-01"),
        ("to", "", "q=sea&kind=webinar&kind=training&from=2026-05-01"),
        ("country", "", "q=sea&kind=webinar&kind=training&from=2026-05-01&to=2026-06-01"),
    ],
)
def test_each_filter_can_be_taken_off(name, value, expected):
    filters = read("q=sea&kind=webinar&kind=training&from=2026-05-01&to=2026-06-01")

    assert filters.without(name, value).query_string() == expected


def test_dates_can_be_taken_off_together():
    assert read("q=sea&from=2026-05-01&to=2026-06-01").without_dates().query_string() == "q=sea"


@pytest.mark.parametrize(("names", "number"), [(["a"], 5), (["a", "b", "c"], 5)])
def test_reading_takes_one_query_for_each_kind_of_row(django_assert_num_queries, names, number):
    for name in names:
        make.ObjectiveFactory(slug=name, priority__slug=name, priority__programme__slug=name)
        make.ProjectFactory(slug=name)
        make.OrganisationFactory(slug=name)
    rows = ("programme", "priority", "objective", "project", "organiser")
    address = "&".join(f"{row}={name}" for row in rows for name in names) + "&kind=webinar&country=LV&language=lv"

    with django_assert_num_queries(number):
        filters = read(address)

    assert len(filters.pairs()) == len(rows) * len(names) + 3
