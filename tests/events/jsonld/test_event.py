"""One event as schema.org describes it (LD-1, LD-5, LD-6)."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from common.richtext import plain
from events.enums import EventKind
from events.jsonld.markup import script_text
from tests import factories as make
from tests.events.jsonld.reading import HOST, data_in, data_of
from tests.files import picture
from tests.pages import DATA, visit

pytestmark = pytest.mark.usefixtures("frozen")

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script> ]]> &lt;/script&gt;",
    "quote \" and ' and \\ and \\u003c",
    "line\u2028separator\u2029paragraph",
    "tab\tbell\x07escape\x1b",
    "Жемчужина Балтики 東京 🌊",
    "Ą" * 170,
]


@pytest.mark.parametrize("title", HOSTILE)
def test_ld_1_data_is_json_and_cannot_leave_its_element(title):
    event = make.EventFactory(slug="sea", title={"en": title}, subtitle={"en": title}, keywords=title, room=title[:120])
    make.OrganiserFactory(event=event, organisation__name={"en": title})
    make.SessionFactory(event=event, title={"en": title}, room=title[:120])

    page = visit("/events/sea/")
    data = data_in(page)

    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.DOTALL)[1]
    assert re.findall("[<>&\u2028\u2029]", block) == []
    assert json.loads(block) == data
    assert [data["name"], data["disambiguatingDescription"], data["subEvent"][0]["name"]] == [title] * 3
    assert len(page.soup.select("script:not([src])")) == 1


def test_ld_1_every_character_of_html_is_escaped():
    assert script_text({"a": "<>&\u2028\u2029é"}) == '{"a":"\\u003C\\u003E\\u0026\\u2028\\u2029é"}'


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        (EventKind.INFORMATION, "Event"),
        (EventKind.WEBINAR, "EducationEvent"),
        (EventKind.SEMINAR, "EducationEvent"),
        (EventKind.TRAINING, "EducationEvent"),
        (EventKind.CONFERENCE, "BusinessEvent"),
        (EventKind.COMMITTEE, "BusinessEvent"),
        (EventKind.NETWORKING, "BusinessEvent"),
        (EventKind.OTHER, "Event"),
    ],
)
def test_ld_1_type_follows_the_kind(kind, type_):
    assert data_of(make.EventFactory(kind=kind))["@type"] == type_


@pytest.mark.parametrize("path", ["/", "/events/", "/events/past/", "/events/calendar/", "/events/sea/print/"])
def test_ld_1_only_the_page_of_an_event_has_data(path):
    make.EventFactory(slug="sea")
    make.EventFactory(past=True)

    assert visit(path).soup.select(DATA) == []


def test_texts_are_those_of_the_page():
    event = make.EventFactory(
        slug="sea",
        title={"en": "Neighbours around one sea"},
        short_title={"en": "Neighbours"},
        subtitle={"en": "Ports and ponds"},
        keywords="ports, ponds",
        audience={"en": "Lead partners"},
        languages=["en", "lv"],
        website="https://sea.example.org/",
    )

    data = data_of(event)

    names = ("name", "alternateName", "disambiguatingDescription", "description", "url", "@id", "sameAs")
    assert [data[name] for name in names] == [
        "Neighbours around one sea",
        "Neighbours",
        "Ports and ponds",
        "What applicants should know.",
        f"{HOST}/events/sea/",
        f"{HOST}/events/sea/",
        "https://sea.example.org/",
    ]
    assert (data["keywords"], data["inLanguage"]) == (["ports", "ponds"], ["en", "lv"])
    assert data["audience"] == {"@type": "Audience", "audienceType": "Lead partners"}


def test_description_without_a_teaser_is_the_beginning_of_the_text():
    event = make.EventFactory(teaser="", description={"en": "<p>One &amp; two.</p><p>" + "a" * 600 + "</p>"})

    text = data_of(event)["description"]

    assert (len(text), text[:17], text[-1]) == (500, "One & two.\naaaaaa", "…")
    assert plain(event.text("description")).startswith(text[:-1])


def test_ld_5_image_has_an_absolute_address():
    [image] = data_of(make.EventFactory(image=SimpleUploadedFile("port.png", picture())))["image"]

    assert image.startswith(f"{HOST}/media/events/")


def test_ld_5_event_without_a_picture_has_the_card_that_others_show():
    event = make.EventFactory(slug="sea")

    page = visit("/events/sea/")

    [image] = data_in(page)["image"]
    assert image.startswith(f"{HOST}{reverse('events:card', args=[event.slug])}?v=")
    assert page.soup.find("meta", property="og:image")["content"] == image


def test_ld_6_bare_event_says_no_more_than_it_knows():
    event = make.EventFactory(teaser="", description="", venue=None, programme__default_contact=None)

    assert set(data_of(event)) == {
        *("@context", "@type", "@id", "name", "url", "startDate", "endDate", "eventStatus", "eventAttendanceMode"),
        *("about", "image"),
    }


def test_subjects_are_programme_priorities_objectives_and_projects():
    programme = make.ProgrammeFactory(title={"en": "Baltic Sea"})
    priority = make.PriorityFactory(programme=programme, title={"en": "Water"})
    objective = make.ObjectiveFactory(priority=priority, title={"en": "Clean seas"}, number="2.1")
    project = make.ProjectFactory(acronym="PondNet")
    event = make.EventFactory(programme=programme, priorities=[priority], objectives=[objective], projects=[project])

    about = data_of(event)["about"]

    things = [programme, priority, objective, project]
    assert [thing["name"] for thing in about] == ["Baltic Sea", "Water", "2.1 Clean seas", "PondNet"]
    assert [thing["url"] for thing in about] == [HOST + thing.get_absolute_url() for thing in things]


def test_ld_5_event_names_the_one_that_it_is_part_of():
    whole = make.EventFactory(slug="forum", title={"en": "Forum"}, cancelled=True)

    data = data_of(make.EventFactory(part_of=whole))["superEvent"]

    assert data == {
        "@type": "Event",
        "name": "Forum",
        "url": f"{HOST}/events/forum/",
        "startDate": "2026-06-11T09:30+02:00",
        "endDate": "2026-06-11T16:00+02:00",
        "eventStatus": "https://schema.org/EventCancelled",
    }


def test_ld_6_event_that_has_only_a_month_is_neither_the_whole_nor_a_part():
    month = make.EventFactory(save_the_date=True)
    part, whole = make.EventFactory(part_of=month), make.EventFactory()
    make.EventFactory(part_of=whole, save_the_date=True)

    assert {"superEvent", "subEvent"} & (data_of(part).keys() | data_of(whole).keys()) == set()


def test_ld_5_event_of_another_site_is_named_with_its_address():
    event = make.EventFactory(part_of_name="Sea week", part_of_url="https://week.example.org/")

    assert data_of(event)["superEvent"] == {"@type": "Event", "name": "Sea week", "url": "https://week.example.org/"}


def test_ld_5_parts_come_before_the_sessions():
    whole = make.EventFactory()
    make.SessionFactory(event=whole, title={"en": "Opening"})
    part = make.EventFactory(part_of=whole, slug="dinner", title={"en": "Dinner"}, postponed=True)
    make.EventFactory(part_of=whole, draft=True, title={"en": "Draft"})
    make.EventFactory(title={"en": "Another"})

    parts = data_of(whole)["subEvent"]

    assert [item["name"] for item in parts] == ["Dinner", "Opening"]
    assert (parts[0]["url"], parts[0]["startDate"]) == (f"{HOST}/events/dinner/", "2026-06-11T09:30+02:00")
    assert parts[0]["eventStatus"] == "https://schema.org/EventPostponed"
    assert parts[0]["location"]["address"]["streetAddress"] == part.venue.street


def test_untranslated_page_tells_of_its_source():
    event = make.EventFactory(title={"lv": "Atklāšana", "de": "Auftakt"}, source_language="lv", slug="kick-off")

    assert [data_of(event, prefix)["url"] for prefix in ("", "/de", "/lv")] == [f"{HOST}/lv/events/kick-off/"] * 3
