from decimal import Decimal

from common.i18n import Text
from common.values import Image, Link
from contacts.models import Organisation
from events.display import around
from events.display.around import OrganisationPage, PriorityPage, ProgrammePage, ProjectPage, VenuePage
from events.models import Venue
from events.wording.types import PriorityTag
from programmes.models import Objective, Priority, Programme, Project

PROGRAMME = Programme(
    slug="bsr",
    title={"en": "Baltic Sea Region"},
    period_start=2021,
    period_end=2027,
    is_current=True,
    countries=["LV", "DE"],
    website="https://example.org/",
    logo="bsr.png",
)
PRIORITY = Priority(programme=PROGRAMME, slug="water", title={"en": "Water"}, number=2, colour="blue")
OBJECTIVE = Objective(priority=PRIORITY, slug="seas", number="2.1", title={"en": "Seas"})
TAG = PriorityTag(Text("Water"), "/programmes/bsr/water/", "blue", "2")
PARENT = Link(Text("Baltic Sea Region"), "/programmes/bsr/")


def test_programme_in_a_list():
    assert around.programme_page(PROGRAMME) == ProgrammePage(
        title=Text("Baltic Sea Region"),
        url="/programmes/bsr/",
        period="2021-2027",
        description=Text(),
        is_current=True,
        countries="Germany, Latvia",
        website="https://example.org/",
        logo=Image("/media/bsr.png", Text("Baltic Sea Region")),
    )


def test_objective_link_knows_its_language():
    link = around.objective_link(Objective(priority=PRIORITY, slug="seas", number="2.1", title={"de": "Meere"}))

    assert (link.text, link.text.lang, link.url) == ("2.1 Meere", "de", "/programmes/bsr/water/seas/")


def test_objective_without_a_number():
    assert around.objective_link(Objective(priority=PRIORITY, slug="x", title={"en": "Seas"})).text == "Seas"


def test_project_with_all_it_belongs_to():
    partner = Organisation(slug="leontief", name={"en": "Leontief Centre"})
    project = Project(
        acronym="Lucia",
        title={"en": "Light"},
        website="https://lucia.example.org/",
        programme=PROGRAMME,
        priority=PRIORITY,
        objective=OBJECTIVE,
        lead_partner=partner,
    )

    assert around.project_page(project) == ProjectPage(
        acronym="Lucia",
        title=Text("Light"),
        website="https://lucia.example.org/",
        programme=PARENT,
        priority=TAG,
        objective=Link(Text("2.1 Seas"), "/programmes/bsr/water/seas/"),
        lead_partner=Link(Text("Leontief Centre"), "/organisers/leontief/"),
    )


def test_project_alone():
    assert around.project_page(Project(acronym="Lucia")) == ProjectPage(
        acronym="Lucia",
        title=Text(),
        website="",
        programme=None,
        priority=None,
        objective=None,
        lead_partner=None,
    )


def test_organisation_page():
    organisation = Organisation(
        name={"en": "Leontief Centre"}, short_name="LC", country="DE", website="https://a.example/"
    )

    assert around.organisation_page(organisation) == OrganisationPage(
        Text("Leontief Centre"), "LC", "https://a.example/", "Germany", None
    )


def test_venue_page():
    venue = Venue(
        name={"en": "Library"},
        street="Mūkusalas iela 3",
        city="Riga",
        capacity=120,
        rooms="Hall 1\n\n  Hall 2 \n",
        website="https://library.example.org/",
        access_note={"en": "Tram 5"},
    )

    assert around.venue_page(venue) == VenuePage(
        name=Text("Library"),
        address=("Mūkusalas iela 3", "Riga"),
        website="https://library.example.org/",
        capacity="120 places",
        rooms=("Hall 1", "Hall 2"),
        access_note=Text("Tram 5"),
        map_url="https://www.openstreetmap.org/search?query=M%C5%ABkusalas+iela+3%2C+Riga",
    )


def test_venue_with_coordinates_is_a_point_on_the_map():
    page = around.venue_page(
        Venue(latitude=Decimal("56.941300"), longitude=Decimal("-20.000000"), street="A", city="B")
    )

    assert page.coordinates == "56.9413, -20"
    assert page.map_url == "https://www.openstreetmap.org/?mlat=56.941300&mlon=-20.000000#map=17/56.941300/-20.000000"


def test_priority_page_without_objectives_in_the_database(db):
    programme = Programme.objects.create(title={"en": "BSR"}, slug="bsr")
    priority = Priority.objects.create(programme=programme, title={"en": "Water"}, slug="water")

    page = around.priority_page(priority)

    assert page == PriorityPage(PriorityTag(Text("Water"), "/programmes/bsr/water/", "blue"), Text(), ())


def test_website_is_one_of_the_web():
    bad = {"website": "javascript:alert(1)"}
    pages = [
        around.programme_page(Programme(slug="bsr", **bad)),
        around.project_page(Project(**bad)),
        around.organisation_page(Organisation(**bad)),
        around.venue_page(Venue(**bad)),
    ]

    assert [page.website for page in pages] == ["", "", "", ""]
