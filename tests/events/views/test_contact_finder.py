"""/contacts/: a question, and whom to ask today."""

import datetime as dt
from urllib.parse import urlencode

import pytest

from contacts.models import Contact
from programmes.models import Programme
from tests import factories as make
from tests.pages import NOW, Page, visit

TODAY = NOW.date()
DAY = dt.timedelta(days=1)
CARD = ".contact-card__name"
STATUS = ".contact-answer__status"


@pytest.fixture
def programme() -> Programme:
    return make.ProgrammeFactory(
        title={"en": "Baltic Sea Region"},
        slug="bsr",
        countries=["LV", "DE"],
        default_contact=make.ContactFactory(name="The desk", languages=["en"]),
    )


@pytest.fixture
def anna(programme) -> Contact:
    """She answers for participation in priority 2 and Latvia, and for the press."""
    anna = make.ContactFactory(name="Anna", languages=["lv", "en"])
    water = make.PriorityFactory(programme=programme, number=2, slug="water", title={"en": "Water"})
    participation = make.TopicFactory(slug="participation", title={"en": "participation"})
    make.ContactDutyFactory(contact=anna, programme=programme, priority=water, topic=participation, country="LV")
    make.ContactDutyFactory(
        contact=anna, programme=programme, topic=make.TopicFactory(slug="press", title={"en": "press"})
    )
    return anna


def ask(**question: str) -> Page:
    return visit(f"/contacts/?{urlencode(question)}")


def options(page: Page, name: str) -> list[str]:
    return page.all(f"select[name={name}] option")


def chosen(page: Page) -> dict[str, str]:
    return {tag.find_parent("select")["name"]: tag["value"] for tag in page.soup.select("option[selected]")}


# The form


def test_form_offers_what_makes_sense(programme, anna):
    make.ContactDutyFactory(programme=programme, country="SE", topic=None, contact__languages=["sv"])

    page = visit("/contacts/")

    assert options(page, "topic") == ["Any topic", "Participation", "Press"]
    assert options(page, "priority") == ["Any priority", "2 Water"]
    assert options(page, "country") == ["Any country", "Germany", "Latvia", "Sweden"]
    assert options(page, "language") == ["Any language", "English", "Latvian", "Swedish"]
    assert [tag["name"] for tag in page.soup.select("select")] == ["topic", "priority", "country", "language"]
    assert [label.select_one("select")["name"] for label in page.soup.select(".contact-finder label")] == [
        *("topic", "priority", "country", "language"),
    ]
    assert page.soup.form["action"] == "/contacts/#answer"


def test_priorities_stand_under_their_programme_where_there_are_several(programme, anna):
    former = make.ProgrammeFactory(title={"de": "Ostseeraum"}, slug="old", is_current=False, period_start=2014)
    make.PriorityFactory(programme=former, number=1, title={"en": "Innovation"})

    page = visit("/contacts/")

    assert options(page, "programme") == ["Current programmes", "Baltic Sea Region", "Ostseeraum"]
    groups = [(group["label"], group.get("lang"), [o.text for o in group("option")]) for group in page.soup("optgroup")]
    assert groups == [("Baltic Sea Region", None, ["2 Water"]), ("Ostseeraum", "de", ["1 Innovation"])]


def test_names_are_in_the_language_of_the_page(programme, anna):
    page = visit("/de/contacts/?country=LV")

    assert options(page, "country")[1:] == ["Deutschland", "Lettland"]
    assert chosen(page) == {"country": "LV"}


def test_without_a_question_everybody_is_shown(programme, anna):
    make.ContactFactory(name="Hidden", hidden=True)

    pages = [visit("/contacts/"), visit("/contacts/?topic=&country="), visit("/contacts/?page=2")]

    assert [page.all(CARD) for page in pages] == [["Anna", "The desk"]] * 3
    assert [page.all(STATUS) for page in pages] == [[]] * 3


def test_site_without_anything_has_no_form():
    page = visit("/contacts/")

    assert page.soup.select("form, select") == []
    assert page.one(".empty-state").startswith("No contacts are published at the moment.")


def test_only_the_page_without_a_question_is_for_search_engines(programme):
    robots = [visit(path).soup.select("meta[name=robots]") for path in ("/contacts/", "/contacts/?country=LV")]

    assert [[tag["content"] for tag in tags] for tags in robots] == [[], ["noindex, follow"]]


# The answer


def test_answer_says_who_and_why_and_keeps_the_question(anna):
    page = ask(topic="participation", priority="bsr/water", country="LV", language="lv")

    assert page.one(STATUS) == "Anna answers your question."
    assert page.soup.select_one(STATUS).parent["role"] == "status"
    assert page.all(".contact-answer__duty span") == ["participation", "2 Water", "Latvia"]
    assert page.all(CARD) == ["Anna"]
    assert chosen(page) == {"topic": "participation", "priority": "bsr/water", "country": "LV", "language": "lv"}
    assert page.soup.select_one("#answer " + STATUS) is not None
    assert page.links(".section__more a") == ["/contacts/"]


def test_default_contact_answers_and_says_that_none_fits(anna):
    page = ask(country="DE")

    assert page.one(STATUS) == "Nobody is named for exactly this. The desk answers all other questions."
    assert (page.all(CARD), page.all(".contact-answer__duty")) == (["The desk"], [])


def test_question_for_a_language_alone_is_a_general_one(anna):
    assert ask(language="lv").one(STATUS) == "The desk answers general questions."


def test_who_answers_for_a_part_stands_below(anna):
    page = ask(topic="participation", country="LV")

    assert page.all(CARD) == ["The desk", "Anna"]
    assert (page.one(".contact-answer__part"), page.all(".contact-card__topic")) == (
        "For a part of your question",
        ["2 Water"],
    )


def test_language_that_the_contact_does_not_speak_is_said(anna):
    make.ContactDutyFactory(
        programme=anna.duties.first().programme, topic=None, country="SE", contact__languages=["sv"]
    )

    alone, helped = ask(topic="press", language="sv"), ask(topic="participation", country="LV", language="en")
    Contact.objects.filter(name="The desk").update(languages=["sv"])
    beside = ask(topic="press", language="sv")

    note = "Swedish is not among the languages that Anna speaks."
    lines = [page.all(".contact-answer [role=status] p")[1:] for page in (alone, helped, beside)]
    assert lines == [[note], [], [note]]
    assert [alone.all(CARD), beside.all(CARD)] == [["Anna"], ["Anna", "The desk"]]


def test_deputy_answers_and_says_for_whom(anna):
    Contact.objects.filter(pk=anna.pk).update(deputy=make.ContactFactory(name="Jonas"))
    make.ContactAbsenceFactory(contact=anna)

    page = ask(topic="press")

    assert (page.one(STATUS), page.all(CARD)) == ("Jonas answers your question.", ["Jonas"])
    assert page.one(".contact-card__instead") == "answers for Anna (away)"


def test_absent_contact_without_deputy_is_said_to_be_away(anna):
    make.ContactAbsenceFactory(contact=anna)

    page = ask(topic="press")

    assert page.all(".contact-answer [role=status] p") == ["Anna answers your question.", "Anna is away today."]
    assert page.all(CARD) == ["Anna", "The desk"]


def test_contact_who_is_not_public_is_nowhere(anna):
    Contact.objects.filter(pk=anna.pk).update(public_until=TODAY - DAY)

    pages = [visit("/contacts/"), ask(topic="press"), ask(topic="participation", priority="water", country="LV")]

    assert ["Anna" in page.html for page in pages] == [False] * 3
    assert [options(page, "language") for page in pages] == [[]] * 3


@pytest.mark.parametrize(
    ("fields", "status", "cards"),
    [
        ({}, "Nobody is named for this question. Please ask the contact for this site.", ["The webmaster"]),
        ({"hidden": True}, "Nobody can be named for this question at the moment.", []),
    ],
)
def test_contact_for_the_site_answers_where_nobody_else_does(fields, status, cards):
    make.ProgrammeFactory(default_contact=None, countries=["LV"])
    make.SiteFactory(feedback_contact=make.ContactFactory(name="The webmaster", **fields))

    page = ask(country="LV")

    assert (page.one(STATUS), page.all(CARD)) == (status, cards)


def test_former_programmes_are_asked_by_name_only(programme):
    former = make.ProgrammeFactory(slug="old", is_current=False, default_contact__name="The archivist")
    duty = make.ContactDutyFactory(programme=former, contact__name="Olga", topic__slug="press")

    found = [ask(topic="press").all(CARD), ask(topic="press", programme="old").all(CARD)]

    assert found == [["The desk"], [duty.contact.name]]
    assert ask(programme="old").all(CARD) == ["The archivist"]


def test_all_programmes_are_asked_where_none_is_current():
    make.ProgrammeFactory(is_current=False, default_contact=None, countries=["LV"])
    make.ProgrammeFactory(is_current=False, default_contact__name="The archivist", countries=[])

    assert ask(country="LV").all(CARD) == ["The archivist"]


# Odd addresses


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("none", "none"),
        ("bsr/none", "bsr/none"),
        ("a/bsr/water", "a/bsr/water"),
        ("x" * 40, "x" * 40),
        ("x" * 10_000, "x" * 39 + "…"),
        ("a\0b\n", "ab"),
        ("<b>", "<b>"),
        ("'; --", "'; --"),
    ],
)
@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("topic", "Topic"),
        ("programme", "Programme"),
        ("priority", "Priority"),
        ("country", "Country"),
        ("language", "Language"),
    ],
)
def test_unknown_value_is_left_out_with_a_note(anna, name, title, value, shown):
    page = ask(**{name: value})

    assert page.all("[role=status] .notice") == [f"“{shown}” is not known as “{title}”; it was left out."]
    assert (page.all(CARD), chosen(page)) == (["Anna", "The desk"], {})


def test_what_is_known_is_asked_beside_what_is_not(anna):
    page = ask(topic="press", country="XX")

    assert (len(page.all(".notice")), page.all(CARD), chosen(page)) == (1, ["Anna"], {"topic": "press"})


@pytest.mark.parametrize("query", ["topic=%ff%fe", "topic=%ED%A0%80", "&&=", "topic", "topic=a&topic=press"])
def test_malformed_address_is_no_error(anna, query):
    assert visit(f"/contacts/?{query}").status == 200


def test_priority_may_be_named_without_its_programme(anna):
    page = ask(topic="participation", priority="water", country="LV")

    assert (page.all(CARD), chosen(page)["priority"]) == (["Anna"], "bsr/water")


def test_priority_of_the_programme_asked_comes_before_its_namesake(programme, anna):
    former = make.ProgrammeFactory(slug="old", is_current=False)
    make.PriorityFactory(programme=former, slug="water")

    found = [chosen(ask(priority="water")), chosen(ask(priority="water", programme="old"))]

    assert found == [{"programme": "bsr", "priority": "bsr/water"}, {"programme": "old", "priority": "old/water"}]


def test_programme_follows_the_priority_and_says_so(programme, anna):
    make.ProgrammeFactory(slug="old", is_current=False)

    page = ask(priority="bsr/water", programme="old")

    assert page.all(".notice") == ["The priority is one of “Baltic Sea Region”, so this programme was asked."]
    assert chosen(page) == {"programme": "bsr", "priority": "bsr/water"}


# One answer everywhere


@pytest.mark.parametrize("absent", [False, True])
def test_event_without_contacts_names_whom_the_finder_names_for_its_programme(anna, programme, absent):
    make.ProgrammeFactory()
    desk = programme.default_contact
    Contact.objects.filter(pk=desk.pk).update(deputy=make.ContactFactory(name="Jonas"))
    if absent:
        make.ContactAbsenceFactory(contact=desk)
    event = make.EventFactory(programme=programme)

    pages = [visit(event.get_absolute_url()), visit(programme.get_absolute_url()), ask(programme="bsr")]

    cards = [[str(card) for card in page.soup.select(".contact-card")] for page in pages]
    assert cards[0] == cards[1] == cards[2]
    assert [page.all(CARD) for page in pages] == [["Jonas" if absent else "The desk"]] * 3


@pytest.mark.parametrize(("fields", "languages"), [({}, ["mt"]), ({"hidden": True}, ["lv"])])
def test_only_languages_of_those_who_answer_today_are_offered(fields, languages):
    """Not those of an absent contact, nor those of a deputy who is not public (rule 13)."""
    deputy = make.ContactFactory(languages=["mt"], **fields)
    away = make.ContactAbsenceFactory(contact__deputy=deputy, contact__languages=["lv"]).contact
    make.ContactDutyFactory(contact=away)

    options = visit("/contacts/").soup.select("select[name=language] option[value]")

    assert [option["value"] for option in options if option["value"]] == languages
