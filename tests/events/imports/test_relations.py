"""What hangs on an imported event, found by name and made once."""

import datetime as dt

import pytest

from contacts.models import Contact, Organisation
from events.models import Session, Speaker, Venue
from programmes.models import Project, Topic
from tests.events.imports.rows import BSR, event, refusals, row, run
from tests.factories import (
    ContactFactory,
    EventFactory,
    OrganisationFactory,
    ProgrammeFactory,
    ProjectFactory,
    RemovedSessionFactory,
    SessionFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


def names(things) -> list[str]:
    return [str(thing) for thing in things]


def test_lists_of_names():
    run(
        row(
            priorities=["Water-smart societies", "water-smart SOCIETIES"],
            objectives=["2.1"],
            projects=["WaterMan", {"acronym": "Lucia", "title": "Lights", "website": "https://lucia.example.org/"}],
            organisers=[
                "Leontief Centre",
                {"name": "City of Riga", "role": "host", "country": "LV"},
                "VASAB (cooperation)",
            ],
        )
    )

    made = event()
    assert names(made.priorities.all()) == ["2 Water-smart societies"]
    assert names(made.objectives.all()) == ["2.1 Sustainable waters"]
    assert names(made.projects.all()) == ["Lucia", "WaterMan"]
    assert {project.programme.slug for project in made.projects.all()} == {BSR}
    assert [(str(one), one.role) for one in made.organisers.all()] == [
        ("Leontief Centre", "organiser"),
        ("City of Riga", "host"),
        ("VASAB", "supporter"),
    ]


def test_things_are_found_whatever_case_and_marks():
    centre = OrganisationFactory(name={"en": "Leontief Centre", "de": "Leontjew-Zentrum"})
    project = ProjectFactory(acronym="BaltSe@nioR")
    venue = VenueFactory(name={"en": "Latvian National Library"}, city="Rīga", country="LV")

    run(
        row(
            organisers=["LEONTIEF CENTRE", "Leontjew-Zentrum"],
            projects=["baltse@nior"],
            venue={"name": "latvian national library", "city": "Riga", "country": "LV"},
        )
    )

    made = event()
    assert [one.organisation for one in made.organisers.all()] == [centre]
    assert (list(made.projects.all()), made.venue) == ([project], venue)


@pytest.mark.parametrize(
    ("venue", "name", "city", "country"),
    [
        ({"city": "Riga", "country": "LV"}, "Riga", "Riga", "LV"),
        ({"country": "MT"}, "Malta", "", "MT"),
        ({"name": {"en": "Oodi"}, "city": "Helsinki"}, "Oodi", "Helsinki", ""),
        ("Oodi", "Oodi", "", ""),
    ],
)
def test_venue_without_a_name_has_that_of_its_town_or_country(venue, name, city, country):
    run(row(venue=venue))

    made = event().venue
    assert (made.name.data, made.city, made.country) == ({"en": name}, city, country)


def test_names_in_several_languages_are_kept():
    run(row(venue={"name": {"fi": "Oodi", "en": "Library"}, "city": "Helsinki"}))

    assert event().venue.name.data == {"en": "Library", "fi": "Oodi"}


def test_same_name_in_another_town_is_another_venue():
    run(
        row(venue={"name": "Town Hall", "city": "Riga"}),
        row(external_id="two", venue={"name": "Town Hall", "city": "Kiel"}),
    )

    assert Venue.objects.count() == 2


def test_venue_given_up_is_taken_away():
    run(row(venue={"city": "Riga"}))
    run(row() | {"venue": None})

    assert event().venue is None


def test_contacts_with_topic_and_organisation():
    run(
        row(
            contacts=[
                {
                    "name": "Elena Belova",
                    "topic": "participation",
                    "email": "elena@example.org",
                    "organisation": "Leontief Centre",
                },
                {"name": "Elena Kolosova", "topic": "Participation"},
                "Elena Kolosova",
            ]
        )
    )

    found = [(str(one.contact), str(one.topic or "")) for one in event().event_contacts.all()]
    assert found == [("Elena Belova", "participation"), ("Elena Kolosova", "participation"), ("Elena Kolosova", "")]
    belova = Contact.objects.get(name="Elena Belova")
    assert (belova.email, belova.show_email, str(belova.organisation)) == (
        "elena@example.org",
        False,
        "Leontief Centre",
    )
    assert (Contact.objects.count(), Topic.objects.count()) == (2, 1)


def test_contact_is_known_by_address_before_name():
    known = ContactFactory(name="Elena Belova", email="elena@example.org")

    run(
        row(
            contacts=[
                {"name": "E. Belova", "email": "Elena@example.org"},
                {"name": "Elena Belova", "email": "other@example.org"},
            ]
        )
    )

    first, second = event().event_contacts.all()
    assert first.contact == known
    assert (second.contact.name, second.contact.email) == ("Elena Belova", "other@example.org")


def test_speakers_and_their_part():
    run(
        row(
            speakers=[
                {"name": "Ilze Kalniņa", "role": "Keynote", "organisation": "Library"},
                {"name": "Ilze Kalnina", "organisation": "library"},
            ]
        )
    )

    assert [(str(one.speaker), one.role.data) for one in event().event_speakers.all()] == [
        ("Ilze Kalniņa (Library)", {"en": "Keynote"})
    ]
    assert Speaker.objects.count() == 1


AGENDA = [
    {
        "title": {"en": "Opening", "de": "Eröffnung"},
        "start_time": "09:30",
        "track": "Track A",
        "speakers": ["Ilze Kalniņa"],
        "moderators": ["Ilze Kalniņa", "Henrik Dahl"],
        "organisations": ["Library"],
        "projects": ["WaterMan"],
    },
    "Lunch",
    "Lunch",
]


def test_agenda():
    run(row(sessions=AGENDA))

    opening, *lunches = event().sessions.all()
    assert (opening.title.data, opening.date, opening.track) == (
        {"en": "Opening", "de": "Eröffnung"},
        dt.date(2026, 6, 12),
        "Track A",
    )
    assert [(str(one.speaker), one.part) for one in opening.session_speakers.all()] == [
        ("Ilze Kalniņa", "speaker"),
        ("Ilze Kalniņa", "moderator"),
        ("Henrik Dahl", "moderator"),
    ]
    assert names(opening.organisations.all()) == ["Library"]
    assert names(opening.projects.all()) == ["WaterMan"]
    assert [(str(one), one.date) for one in lunches] == [("Lunch", None), ("Lunch", None)]


def test_sessions_keep_their_identifier_as_long_as_their_title():
    run(row(sessions=AGENDA))
    uids = dict.fromkeys(event().sessions.values_list("uid", flat=True))

    run(row(sessions=["Welcome", {**AGENDA[0], "speakers": [], "projects": []}, "Lunch"]))

    welcome, opening, lunch = event().sessions.all()
    assert names([welcome, opening, lunch]) == ["Welcome", "Opening", "Lunch"]
    assert [session.uid in uids for session in (welcome, opening, lunch)] == [False, True, True]
    assert (opening.session_speakers.count(), opening.projects.count()) == (2, 0)
    assert Session.objects.count() == 3


def test_documents_and_notes_for_staff():
    run(
        row(
            documents=[
                {"title": "Slides", "kind": "presentation", "link": "https://example.org/slides.pdf"},
                {"label": "Minutes"},
            ]
        )
    )

    assert [(str(one), one.kind, one.link) for one in event().documents.all()] == [
        ("Slides", "presentation", "https://example.org/slides.pdf"),
        ("Minutes", "other", ""),
    ]


def test_empty_lists_take_everything_away():
    run(
        row(projects=["Lucia"], sessions=["A"], documents=["B"], organisers=["C"], priorities=["Water-smart societies"])
    )
    report = run(row(projects=[], sessions=[]) | {"documents": None, "organisers": [], "priorities": []})

    left = event()
    counts = [left.projects, left.sessions, left.documents, left.organisers, left.priorities]
    assert ([rows.count() for rows in counts], report.kept) == ([0, 0, 0, 0, 0], [])


def test_what_was_renamed_here_is_not_made_again():
    rows = row(organisers=["Kalmar Region (SE)"], projects=["Lucia"])
    run(rows)
    Organisation.objects.update(name={"en": "Region Kalmar County"})
    Project.objects.update(acronym="LUCIA 2.0")

    run(rows)

    assert (Organisation.objects.count(), Project.objects.count()) == (1, 1)


def test_everything_is_found_again_by_a_later_import():
    facts = {
        "series": "Spring",
        "speakers": ["Ilze"],
        "contacts": [{"name": "Elena", "topic": "press"}],
        "venue": "Oodi",
    }
    run(row(**facts))

    run(row(external_id="two", **facts))

    first, second = event(), event("two")
    assert (second.series, second.venue) == (first.series, first.venue)
    assert second.event_speakers.get().speaker == first.event_speakers.get().speaker
    assert second.event_contacts.get().contact == first.event_contacts.get().contact
    assert second.event_contacts.get().topic == first.event_contacts.get().topic


def test_names_are_written_in_the_language_of_their_row():
    run(row(source_language="de", organisers=["Leontjew-Zentrum"], series="Reihe"))

    assert event().organisers.get().organisation.name.data == {"de": "Leontjew-Zentrum"}


def test_priority_belongs_to_its_programme():
    other = ProgrammeFactory(slug="other")

    report = run(row(programme="other", priorities=["Water-smart societies"]))

    assert refusals(report) == []
    assert [one.programme for one in event().priorities.all()] == [other]


def test_session_does_not_take_the_identifier_of_one_that_was_removed_or_of_an_event():
    removed, other = RemovedSessionFactory(), EventFactory()
    run(row(sessions=[{"title": "A", "uid": str(removed.uid)}, {"title": "B", "uid": str(other.uid)}]))

    taken = {removed.uid, other.uid}
    assert taken & set(Session.objects.values_list("uid", flat=True)) == set()
    assert Session.objects.count() == 2


@pytest.mark.parametrize("make", [SessionFactory, RemovedSessionFactory])
def test_event_does_not_take_the_identifier_of_a_session(make):
    session = make()

    run(row(uid=str(session.uid)))

    assert event().uid != session.uid


def test_session_that_is_removed_again_is_told_once_more():
    session = SessionFactory()
    RemovedSessionFactory(event=session.event, uid=session.uid)

    session.delete()

    assert session.event.removed_sessions.count() == 1
