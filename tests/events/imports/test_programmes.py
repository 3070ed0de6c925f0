"""Programmes: from the file's list, with their real structure, or from a slug alone."""

import pytest

from common.choices import Colour
from common.i18n import texts_of
from events.imports.importer import Importer
from events.imports.source import Source
from programmes.models import Programme
from tests.events.imports.rows import BSR, NOW, event, refusals, row, run
from tests.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db
BSR_BEFORE = "interreg-baltic-sea-region-2014-2020"


def declare(*programmes):
    return Importer(now=NOW).run(Source(events=[], programmes=list(programmes)))


def structure(slug):
    programme = Programme.objects.get(slug=slug)
    return [(str(one), [str(part) for part in one.objectives.all()]) for one in programme.priorities.all()]


def test_current_period_has_its_real_structure():
    declare({"slug": BSR, "title": "Interreg Baltic Sea Region 2021-2027"})

    assert structure(BSR) == [
        ("1 Innovative societies", ["1.1 Resilient economies and communities", "1.2 Responsive public services"]),
        ("2 Water-smart societies", ["2.1 Sustainable waters", "2.2 Blue economy"]),
        (
            "3 Climate-neutral societies",
            ["3.1 Circular economy", "3.2 Energy transition", "3.3 Smart green mobility"],
        ),
        ("4 Cooperation governance", ["4.1 Project platforms", "4.2 Macro-regional governance"]),
    ]
    programme = Programme.objects.get(slug=BSR)
    assert (programme.period, programme.is_current, programme.time_zone) == ("2021-2027", True, "Europe/Berlin")
    assert programme.countries == ["DE", "DK", "EE", "FI", "LT", "LV", "NO", "PL", "SE"]
    assert len(set(programme.priorities.values_list("colour", flat=True))) == 4


def test_former_period_has_its_real_structure():
    run(row(programme=BSR_BEFORE))

    assert structure(BSR_BEFORE) == [
        ("1 Capacity for innovation", []),
        ("2 Efficient management of natural resources", []),
        ("3 Sustainable transport", []),
        ("4 EU Strategy support", []),
    ]
    programme = event().programme
    assert (programme.period, programme.is_current) == ("2014-2020", False)
    assert programme.countries == ["BY", "DE", "DK", "EE", "FI", "LT", "LV", "NO", "PL", "RU", "SE"]


def test_known_titles_are_in_the_language_of_the_site():
    run(row(programme=BSR_BEFORE, source_language="de", title="Auftakt"))

    priorities = Programme.objects.get().priorities.order_by("number")
    assert [texts_of(priority.title) for priority in priorities] == [
        {"en": "Capacity for innovation"},
        {"en": "Efficient management of natural resources"},
        {"en": "Sustainable transport"},
        {"en": "EU Strategy support"},
    ]


def test_programme_of_the_file_s_list():
    declare(
        {
            "slug": "interact",
            "title": "Interact",
            "is_current": True,
            "countries": ["AT"],
            "website": "https://interact.eu/",
        }
    )

    made = Programme.objects.get()
    assert (str(made), made.is_current, made.countries, made.website) == (
        "Interact",
        True,
        ["AT"],
        "https://interact.eu/",
    )


def test_existing_programme_is_left_alone():
    ProgrammeFactory(slug="interact", title={"en": "Our own words"})

    declare({"slug": "interact", "title": "Interact"})

    assert str(Programme.objects.get().title) == "Our own words"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (5, "programme: must be an object, not “5”"),
        ({"title": "X"}, "slug: is missing"),
        ({"slug": "x y", "title": "X"}, "slug: “x y” is not an address such as interreg-europe-2021-2027"),
        ({"slug": "x", "period_start": 2027, "period_end": 2021}, "period_end: lies before period_start"),
        (
            {"slug": "x", "period_start": "2021"},
            "period_start: must be a year from 1950 to 2199, not “2021”",
        ),
        (
            {"slug": "x", "period_start": 2021, "period_end": 99999},
            "period_end: must be a year from 1950 to 2199, not “99999”",
        ),
        ({"slug": "", "title": "X"}, "slug: is empty"),
        ({"slug": "x", "title": ""}, "title: is empty"),
    ],
)
def test_programme_refused(raw, line):
    assert refusals(declare(raw)) == [f"rejected: programme 1: {line}"]
    assert Programme.objects.count() == 0


def test_unknown_keys_of_programmes_are_told():
    assert declare({"slug": "x", "budget": 5}).ignored == {"programmes[].budget"}


@pytest.mark.parametrize(("slug", "title"), [("tesim-interreg-next", "Tesim interreg next"), ("eusbsr", "EUSBSR")])
def test_programme_of_which_only_the_slug_is_known(slug, title):
    run(row(programme=slug))

    assert str(event().programme) == title


@pytest.mark.parametrize(
    ("organisers", "day", "slug"),
    [
        (["Interreg Baltic Sea Region"], "2016-02-23", BSR_BEFORE),
        (["Interreg Baltic Sea Region"], "2023-02-23", BSR),
        (["DG Regio", "INTERACT programme"], "2016-02-23", "interact"),
        (["Interact"], None, "interact"),
        (["DG Regio"], "2016-02-23", None),
    ],
)
def test_row_without_a_programme_has_that_of_its_host(organisers, day, slug):
    declare({"slug": BSR}, {"slug": BSR_BEFORE}, {"slug": "interact", "title": "Interact"})

    run(row(programme=None, organisers=organisers, start_date=day))

    assert getattr(event().programme, "slug", None) == slug


def test_new_priorities_get_colours_of_their_own():
    run(row(programme="other", priorities=[f"Priority {number}" for number in range(13)]))

    colours = list(event().programme.priorities.order_by("pk").values_list("colour", flat=True))
    assert colours == [*Colour.values, Colour.SLATE]


def test_structure_of_the_file_goes_before_the_known_one():
    objectives = [{"number": "1.1", "title": "Waves"}, "Tides"]
    water = {"number": 1, "title": {"en": "Water", "de": "Wasser"}, "colour": "teal", "objectives": objectives}
    contact = {"name": "Elena Belova", "email": "elena@example.org"}

    declare({"slug": BSR, "priorities": [water, "Air"], "default_contact": contact})
    again = declare({"slug": BSR, "priorities": ["Other"]})

    assert again.rejected == []
    assert sorted(structure(BSR)) == [("1 Water", ["Tides", "1.1 Waves"]), ("Air", [])]
    assert Programme.objects.get(slug=BSR).default_contact.email == "elena@example.org"


def test_structure_without_titles_is_refused():
    report = declare({"slug": "new", "priorities": [{"number": 1, "objectives": [{"number": "1.1"}]}]})

    assert refusals(report) == [
        "rejected: programme 1: priorities[0].objectives[0].title: is missing; priorities[0].title: is missing"
    ]


def test_what_was_made_is_told_once():
    ProgrammeFactory(slug="here")
    bad = row(external_id="bad", programme="typo", end_date="2026-06-01")

    report = run(
        bad,
        row(programme="water", priorities=["Rivers"]),
        row(external_id="two", programme="water", priorities=["Rivers", "Seas"]),
        row(external_id="three", programme="here"),
    )

    assert report.made == [
        ("programme water", "Water"),
        ("priority of water", "Rivers"),
        ("priority of water", "Seas"),
    ]
    assert run(row(programme="water", priorities=["Rivers"], room="Hall")).made == []


def test_what_the_file_s_list_made_is_told():
    report = declare({"slug": "new", "title": "New", "priorities": ["Air"]}, {"slug": "bad name"})

    assert report.made == [("programme new", "New"), ("priority of new", "Air")]
