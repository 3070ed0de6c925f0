import datetime as dt

import pytest

from tests import factories as make
from tests.pages import NOW, visit

TODAY = NOW.date()
EMPTY = "No upcoming events here. See all upcoming events"


def section(path: str, heading: str) -> list[str]:
    return [tag.get_text(strip=True) for tag in visit(path).section(heading).select(".event-row__title")]


def test_programmes_stand_current_first():
    make.ProgrammeFactory(title={"en": "Old"}, is_current=False, period_start=2014, period_end=2020)
    make.ProgrammeFactory(title={"en": "New"})

    page = visit("/programmes/")

    assert page.title == "Programmes"
    assert page.all(".programme-entry__title") == ["New", "Old"]
    assert page.all(".programme-entry__period") == ["2021-2027", "2014-2020"]
    assert page.all(".programme-entry__current") == ["Current programme"]
    assert page.all(".programme-entry__countries") == ["Germany, Latvia, Poland"] * 2


def test_no_programmes():
    assert visit("/programmes/").one(".empty-state") == "No programmes yet. See upcoming events"


def test_programme_shows_structure_contact_and_events():
    programme = make.ProgrammeFactory(
        title={"en": "Baltic Sea Region"},
        slug="bsr",
        description={"en": "<p>Cooperation.</p>"},
        website="https://bsr.example.org/",
        default_contact__name="Elena Belova",
    )
    for number, title in enumerate(("Innovation", "Water"), 1):
        priority = make.PriorityFactory(programme=programme, number=number, title={"en": title})
        make.ObjectiveFactory(priority=priority, title={"en": f"{title} first"})
    make.EventFactory(programme=programme, title={"en": "Next"})
    make.EventFactory(programme=programme, title={"en": "Former"}, past=True)
    make.EventFactory(title={"en": "Another programme's"})

    page = visit("/programmes/bsr/")

    assert (page.title, page.one(".rich-text")) == ("Baltic Sea Region", "Cooperation.")
    assert page.all(".page-head__facts span") == ["2021-2027", "Germany, Latvia, Poland", "Website of the programme"]
    assert page.all(".priority-outline__title") == ["1 Innovation", "2 Water"]
    assert page.all(".priority-outline__objectives a") == ["1.1 Innovation first", "2.1 Water first"]
    assert page.all(".contact-card__name") == ["Elena Belova"]
    assert section("/programmes/bsr/", "Upcoming events") == ["Next"]
    assert section("/programmes/bsr/", "Past events") == ["Former"]
    assert page.all(".breadcrumbs li") == ["Programmes", "Baltic Sea Region"]


@pytest.mark.parametrize(
    ("fields", "names"),
    [({}, ["Elena Belova"]), ({"default_contact__hidden": True}, []), ({"default_contact": None}, [])],
)
def test_contact_of_a_programme_is_shown_only_while_public(fields, names):
    programme = make.ProgrammeFactory(**{"default_contact__name": "Elena Belova"} | fields)

    assert visit(programme.get_absolute_url()).all(".contact-card__name") == names


def test_priority_and_its_objective():
    priority = make.PriorityFactory(
        programme__title={"en": "Baltic Sea Region"},
        number=2,
        title={"en": "Water"},
        description={"en": "<p>Clean.</p>"},
    )
    objective = make.ObjectiveFactory(priority=priority, title={"en": "Seas"})
    event = make.EventFactory(programme=priority.programme, priorities=[priority], title={"en": "Of the priority"})
    event.objectives.set([objective])
    make.EventFactory(programme=priority.programme)

    page = visit(priority.get_absolute_url())
    below = visit(objective.get_absolute_url())

    assert (page.title, page.one(".rich-text"), page.all(".link-list a")) == ("Water", "Clean.", ["2.1 Seas"])
    assert page.all(".breadcrumbs li") == ["Programmes", "Baltic Sea Region", "Water"]
    assert below.title == "2.1 Seas"
    assert below.all(".breadcrumbs li") == ["Programmes", "Baltic Sea Region", "Water", "2.1 Seas"]
    assert [p.all(".event-row__title") for p in (page, below)] == [["Of the priority"]] * 2


def test_priority_and_objective_belong_to_their_own_programme():
    priority = make.PriorityFactory(slug="water", programme__slug="bsr")
    make.ObjectiveFactory(priority=priority, slug="seas")
    make.PriorityFactory(slug="land", programme=priority.programme)
    make.ProgrammeFactory(slug="other")
    paths = ("bsr/water", "other/water", "bsr/water/seas", "bsr/land/seas", "other/water/seas", "bsr/none", "none")

    statuses = [visit(f"/programmes/{path}/").status for path in paths]

    assert statuses == [200, 404, 200, 404, 404, 404, 404]


def test_project_shows_what_it_belongs_to():
    priority = make.PriorityFactory(title={"en": "Water"}, programme__title={"en": "Baltic Sea Region"})
    project = make.ProjectFactory(
        acronym="Lucia",
        title={"en": "Light for cities"},
        programme=priority.programme,
        priority=priority,
        objective=make.ObjectiveFactory(priority=priority, title={"en": "Seas"}),
        lead_partner__name={"en": "Leontief Centre"},
    )
    make.EventFactory(projects=[project], title={"en": "Meeting of Lucia"})

    page = visit("/projects/lucia/")

    assert (page.title, page.one(".page-head__lead")) == ("Lucia", "Light for cities")
    assert [page.fact(name) for name in ("Priority", "Objective", "Lead partner")] == [
        "1 Water",
        "1.1 Seas",
        "Leontief Centre",
    ]
    assert page.all(".event-row__title") == ["Meeting of Lucia"]


def test_project_alone():
    make.ProjectFactory(acronym="Lucia", title={}, programme=None, lead_partner=None, website="")

    page = visit("/projects/lucia/")

    assert (page.title, page.all("dt"), page.one(".empty-state")) == ("Lucia", [], EMPTY)


def test_organiser_shows_contacts_and_events():
    organisation = make.OrganisationFactory(name={"en": "Leontief Centre"}, short_name="LC", slug="leontief")
    make.ContactFactory(name="Elena Belova", organisation=organisation)
    make.ContactFactory(name="Not public", organisation=organisation, hidden=True)
    make.OrganiserFactory(organisation=organisation, event__title={"en": "Kick-off"})
    make.EventFactory()

    page = visit("/organisers/leontief/")

    assert page.title == "Leontief Centre"
    assert page.all(".page-head__facts span") == ["LC", "Germany", "Website"]
    assert page.all(".contact-card__name") == ["Elena Belova"]
    assert page.all(".event-row__title") == ["Kick-off"]


def test_venue_shows_the_way_and_the_events():
    venue = make.VenueFactory(
        name={"en": "Library"},
        slug="library",
        latitude="56.941300",
        longitude="24.096900",
        capacity=120,
        rooms="Hall 1\nHall 2",
        access_note={"en": "Tram 5"},
    )
    make.EventFactory(venue=venue, title={"en": "Kick-off"})
    make.EventFactory()

    page = visit("/venues/library/")

    assert page.title == "Library"
    assert page.links("a[href*=openstreetmap]") == [
        "https://www.openstreetmap.org/?mlat=56.941300&mlon=24.096900#map=17/56.941300/24.096900"
    ]
    assert (page.fact("Access"), page.fact("Rooms")) == ("Tram 5", "120 places Hall 1 Hall 2")
    assert page.all(".event-row__title") == ["Kick-off"]


@pytest.mark.parametrize(
    "path",
    [
        "/programmes/none/",
        "/programmes/none/none/",
        "/programmes/none/none/none/",
        "/projects/none/",
        "/organisers/none/",
        "/venues/none/",
        "/contacts/none/",
    ],
)
def test_unknown_address_is_not_found(path):
    assert visit(path).status == 404


@pytest.mark.parametrize("fields", [{"draft": True}, {"withdrawn": True}, {"publish_at": NOW + dt.timedelta(1)}])
def test_event_that_is_not_public_is_on_no_page_around(fields):
    priority = make.PriorityFactory()
    project = make.ProjectFactory()
    objective = make.ObjectiveFactory(priority=priority)
    event = make.EventFactory(
        title={"en": "Secret"}, programme=priority.programme, priorities=[priority], projects=[project], **fields
    )
    event.objectives.set([objective])
    contact = make.EventContactFactory(event=event).contact
    organisation = make.OrganiserFactory(event=event).organisation
    things = [priority.programme, priority, objective, project, event.venue, contact, organisation]

    pages = [visit(thing.get_absolute_url()) for thing in things]

    assert [(page.status, "Secret" in page.html) for page in pages] == [(200, False)] * 7


def test_long_history_is_cut_on_pages_around():
    venue = make.VenueFactory()
    make.EventFactory.create_batch(7, venue=venue, past=True)
    make.EventFactory.create_batch(22, venue=venue)

    page = visit(venue.get_absolute_url())

    rows = [len(page.section(name).select(".event-row")) for name in ("Upcoming events", "Past events")]
    assert rows == [20, 5]
