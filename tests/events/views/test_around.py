import datetime as dt
from typing import Any

import pytest

from events.enums import OrganiserRole
from events.models import Event
from tests import factories as make
from tests.pages import NOW, Page, visit, words

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
    assert page.fact("Address").endswith("Latitude and longitude: 56.9413, 24.0969 Show on a map")
    assert (page.fact("How to get there"), page.fact("Rooms")) == ("Tram 5", "120 places Hall 1 Hall 2")
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


UPCOMING, PAST = 20, 5


def things(event: Event) -> dict[str, Any]:
    """Return what the event belongs to, by the parameter of the lists that asks for it; a venue has none."""
    priority = make.PriorityFactory(programme=event.programme)
    objective, project = make.ObjectiveFactory(priority=priority), make.ProjectFactory()
    event.priorities.set([priority])
    event.objectives.set([objective])
    event.projects.set([project])
    organisation = make.OrganiserFactory(event=event).organisation
    return {
        f"programme={event.programme.slug}": event.programme,
        f"priority={event.programme.slug}/{priority.slug}": priority,
        f"objective={event.programme.slug}/{priority.slug}/{objective.slug}": objective,
        f"project={project.slug}": project,
        f"organiser={organisation.slug}": organisation,
    }


def shown(page: Page) -> list[tuple[int, list[str]]]:
    """Return for each list of events the number of its rows, and where the rest is."""
    sections = [page.section(name) for name in ("Upcoming events", "Past events")]
    return [(len(s.select(".event-row")), [tag["href"] for tag in s.select(".section__more a")]) for s in sections]


@pytest.mark.parametrize("kind", ["programme", "priority", "objective", "project", "organiser"])
def test_lists_that_are_cut_lead_to_all_their_events(kind):
    event = make.EventFactory()
    query, thing = next((query, thing) for query, thing in things(event).items() if query.startswith(kind))
    copies(event, UPCOMING - 1, days=1)
    copies(event, PAST, days=-100)
    whole = shown(visit(thing.get_absolute_url()))

    copies(event, 1, days=50)
    copies(event, 1, days=-200)
    cut = shown(visit(thing.get_absolute_url()))
    lists = [visit(path) for _rows, [path] in cut]

    assert whole == [(UPCOMING, []), (PAST, [])]
    assert cut == [(UPCOMING, [f"/events/?{query}"]), (PAST, [f"/events/past/?{query}"])]
    assert [page.all(".notice") for page in lists] == [[], []]
    assert [len(page.all(".event-row")) for page in lists] == [20, PAST + 1]


def copies(event: Event, size: int, *, days: int) -> None:
    """Make events of the same things, `days` away from today."""
    for _number in range(size):
        copy = make.EventFactory(programme=event.programme, start_date=TODAY + dt.timedelta(days=days))
        for name in ("priorities", "objectives", "projects"):
            getattr(copy, name).set(getattr(event, name).all())
        make.OrganiserFactory(event=copy, organisation=event.organisers.get().organisation)


def walk(page: Page) -> list[list[str]]:
    """Follow the links to the rest; return the titles of each page, the first one apart."""
    found, links = [], page.links(".section__more a")
    while links:
        page = visit(links[0])
        found.append(page.all(".event-row__title"))
        assert page.links(".pager [rel=first]") == [page.response.request["PATH_INFO"]]
        links = page.links(".pager [rel=next]")
    return found


@pytest.mark.parametrize(("past", "size"), [(False, UPCOMING), (True, PAST)])
def test_venue_leafs_through_its_events(past, size):
    venue = make.VenueFactory()
    sign = -1 if past else 1
    for number in range(size + 21):
        make.EventFactory(
            venue=venue, title={"en": f"Event {number:03}"}, start_date=TODAY + dt.timedelta(days=sign * (number + 1))
        )
    make.EventFactory(venue=venue, past=not past, title={"en": "Of the other list"})

    page = visit(venue.get_absolute_url())
    first = [tag.get_text() for tag in page.section("Past events" if past else "Upcoming events").select("h3")]
    rest = walk(page)

    titles = [f"Event {number:03}" for number in range(size + 21)]
    assert [first, *rest] == [titles[:size], titles[size : size + 20], titles[size + 20 :]]


def test_venue_with_just_enough_events_has_no_second_page():
    venue = make.VenueFactory()
    make.EventFactory.create_batch(UPCOMING, venue=venue)
    make.EventFactory.create_batch(PAST, venue=venue, past=True)

    assert shown(visit(venue.get_absolute_url())) == [(UPCOMING, []), (PAST, [])]


@pytest.mark.parametrize("query", ["after=", "after=x", "before=%00", "after=20269999T000000-1", "before=1&after="])
def test_malformed_place_in_a_list_is_its_beginning(query):
    event = make.EventFactory()

    assert visit(f"{event.venue.get_absolute_url()}?{query}").all(".event-row__title") == [str(event.text("title"))]


@pytest.mark.parametrize("name", ["after", "before"])
def test_place_behind_all_events_leads_back(name):
    url = make.EventFactory().venue.get_absolute_url()

    page = visit(f"{url}?{name}={'20990101T000000-1' if name == 'after' else '19990101T000000-1'}")

    assert (page.all(".event-row"), page.links(".pager a")) == ([], [url])


def test_priority_and_objective_name_their_projects():
    objective = make.ObjectiveFactory(number="1.1")
    make.ProjectFactory(acronym="Of the objective", objective=objective, slug="lucia")
    make.ProjectFactory(acronym="Of the priority", priority=objective.priority)
    make.ProjectFactory(
        acronym="Of another one", priority=make.PriorityFactory(), programme=objective.priority.programme
    )

    pages = [visit(thing.get_absolute_url()) for thing in (objective.priority, objective, make.ObjectiveFactory())]

    found = [[words(tag) for tag in page.section("Projects").select("a")] for page in pages]
    assert found == [["Of the objective", "Of the priority"], ["Of the objective"], []]
    assert pages[1].links(".link-list--row a") == ["/projects/lucia/"]


# Whom to ask


def asked_on(thing: Any) -> list[tuple[str, str]]:
    """Return who is named on a page, with the topic."""
    cards = visit(thing.get_absolute_url()).soup.select(".contact-card")
    return [
        (words(card.select_one(".contact-card__name")), words(card.select_one(".contact-card__topic")))
        for card in cards
    ]


def test_priority_and_objective_say_whom_to_ask():
    programme = make.ProgrammeFactory(slug="bsr", default_contact__name="The desk")
    water = make.PriorityFactory(programme=programme, slug="water", number=2, title={"en": "Water"})
    seas = make.ObjectiveFactory(priority=water)
    anna = make.ContactFactory(name="Anna")
    for title, country in (("participation", ""), ("finance", "LV")):
        topic = make.TopicFactory(title={"en": title})
        make.ContactDutyFactory(programme=programme, contact=anna, priority=water, topic=topic, country=country)
    make.ContactDutyFactory(programme=programme, contact__name="Press officer")
    make.ContactDutyFactory(programme=programme, contact__name="Other priority", priority=make.PriorityFactory())

    found = [asked_on(thing) for thing in (water, seas, programme)]
    links = [
        visit(thing.get_absolute_url()).links(".sheet__side .section__more a") for thing in (water, seas, programme)
    ]

    assert found == [[("Anna", "participation; finance, Latvia"), ("The desk", "")]] * 2 + [[("The desk", "")]]
    assert links == [["/contacts/?priority=bsr/water"]] * 2 + [["/contacts/?programme=bsr"]]


def test_contact_of_the_whole_priority_stands_first():
    water = make.PriorityFactory(programme__default_contact__name="The desk")
    make.ContactDutyFactory(
        programme=water.programme, priority=water, contact__name="Finance", topic__title={"en": "money"}
    )
    make.ContactDutyFactory(programme=water.programme, priority=water, contact__name="Anna", topic=None)

    assert asked_on(water) == [("Anna", ""), ("Finance", "money")]


def test_person_is_named_once_for_all_there_is_to_ask():
    water = make.PriorityFactory(programme__default_contact__name="The desk")
    duty = {"programme": water.programme, "priority": water}
    make.ContactDutyFactory(**duty, contact=water.programme.default_contact, topic__title={"en": "money"})
    assert asked_on(water) == [("The desk", "money")]

    make.ContactDutyFactory(**duty, contact=water.programme.default_contact, topic=None)
    assert asked_on(water) == [("The desk", "")]


def test_priority_without_anybody_to_ask_leads_to_the_finder():
    water = make.PriorityFactory(programme__default_contact=None)
    assert asked_on(water) == []

    make.ContactDutyFactory(
        programme=water.programme, priority=water, contact__name="Anna", topic__title={"en": "money"}
    )
    assert asked_on(water) == [("Anna", "money")]


def test_no_more_people_are_named_than_help():
    water = make.PriorityFactory()
    make.ContactDutyFactory.create_batch(8, programme=water.programme, priority=water)

    assert len(asked_on(water)) == 7
    assert len(visit(f"/contacts/?priority={water.slug}").all(".contact-answer__part ~ ul .contact-card")) == 6


def test_office_of_several_lines_keeps_them():
    contact = make.ContactFactory(office_address="Grubenstraße 20\n18055 Rostock")

    notes = visit(contact.get_absolute_url()).soup.select(".contact-card__note")

    assert [str(note) for note in notes][
        -1
    ] == '<p class="contact-card__note" dir="auto">Grubenstraße 20<br/>18055 Rostock</p>'


def test_role_of_an_organiser_stands_below_the_name():
    event = make.OrganiserFactory(role=OrganiserRole.HOST, organisation__name={"en": "City of Rīga"}).event

    assert visit(event.get_absolute_url()).all(".organiser-line p") == ["City of Rīga Host"]
