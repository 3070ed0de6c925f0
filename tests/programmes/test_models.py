"""The site, programmes and their parts: constraints, verbs and names."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from programmes.models import ContactDuty, Programme, Site
from tests.constraints import BLANK, check_constraint
from tests.factories import (
    ContactDutyFactory,
    KnownFaultFactory,
    ObjectiveFactory,
    PriorityFactory,
    ProgrammeFactory,
    ProjectFactory,
    SiteFactory,
    TopicFactory,
)


def test_programme_has_a_title(db):
    check_constraint(ProgrammeFactory(), "programmes_programme_has_title", title="", message=BLANK)


def test_programme_does_not_end_before_it_begins(db):
    programme = ProgrammeFactory(period_start=2021, period_end=2021)

    check_constraint(programme, "programmes_programme_period", period_end=2020)


def test_priority_has_a_title(db):
    check_constraint(PriorityFactory(), "programmes_priority_has_title", title="", message=BLANK)


def test_address_of_a_priority_is_unique_in_its_programme(db):
    first = PriorityFactory()
    second = PriorityFactory(programme=first.programme)

    check_constraint(second, "programmes_priority_slug", slug=first.slug)


def test_number_of_a_priority_is_unique_in_its_programme(db):
    first = PriorityFactory()
    second = PriorityFactory(programme=first.programme)

    check_constraint(second, "programmes_priority_number", number=first.number)


def test_priorities_may_have_no_number_and_share_one_between_programmes(db):
    programme = ProgrammeFactory()

    PriorityFactory.create_batch(2, programme=programme, number=None)

    assert [PriorityFactory().number, PriorityFactory().number] == [1, 1]


def test_objective_has_a_title(db):
    check_constraint(ObjectiveFactory(), "programmes_objective_has_title", title="", message=BLANK)


def test_address_of_an_objective_is_unique_in_its_priority(db):
    first = ObjectiveFactory()
    second = ObjectiveFactory(priority=first.priority)

    check_constraint(second, "programmes_objective_slug", slug=first.slug)


def test_project_has_an_acronym(db):
    check_constraint(ProjectFactory(), "programmes_project_has_acronym", acronym="", message=BLANK)


def test_topic_has_a_title(db):
    check_constraint(TopicFactory(), "programmes_topic_has_title", title="", message=BLANK)


def test_site_has_a_name(db):
    check_constraint(SiteFactory(), "programmes_site_has_name", name="", message=BLANK)


def test_site_is_one_row(db):
    SiteFactory()

    check_constraint(Site(id=2, name="Another"), "programmes_site_one_row")


def test_site_is_always_the_first_row(db):
    SiteFactory().delete()

    Site(name="Again").save()

    assert Site.objects.get().pk == 1


def test_site_may_not_be_saved_twice(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Site(id=2, name="Another").save()


def test_current_site_has_defaults_before_anybody_wrote_it(db):
    site = Site.objects.current()

    assert (str(site), site.pk, site.has_eu_emblem) == ("Programme events", None, True)


def test_current_site_comes_with_its_contact_in_one_query(db, django_assert_num_queries):
    SiteFactory(name={"en": "BSR events"})

    with django_assert_num_queries(1):
        site = Site.objects.current()

        assert (str(site), site.feedback_contact) == ("BSR events", None)


@pytest.mark.parametrize(
    "same",
    [
        {},
        {"topic": None},
        {"priority": None, "topic": None, "country": "DE"},
    ],
)
def test_duty_is_given_once(db, same):
    first = ContactDutyFactory(**same)
    double = ContactDutyFactory.build(
        contact=first.contact, programme=first.programme, topic=first.topic, country=first.country
    )

    check_constraint(double, "programmes_contactduty_once")


def test_duty_may_differ_by_priority_topic_or_country(db):
    first = ContactDutyFactory(topic=None)
    same = {"contact": first.contact, "programme": first.programme, "topic": None}

    ContactDutyFactory(**same, priority=PriorityFactory(programme=first.programme))
    ContactDutyFactory(**same | {"topic": TopicFactory()})
    ContactDutyFactory(**same, country="PL")

    assert ContactDuty.objects.count() == 4


def test_running_programmes_come_first_then_the_latest(db):
    old = ProgrammeFactory(period_start=2014, period_end=2020, is_current=False)
    undated = ProgrammeFactory(period_start=None, period_end=None, is_current=False)
    running = ProgrammeFactory(period_start=2007)
    recent = ProgrammeFactory(period_start=2021, is_current=False)

    assert list(Programme.objects.current_first()) == [running, recent, old, undated]


@pytest.mark.parametrize("count", [1, 3])
def test_structure_takes_three_queries(db, django_assert_num_queries, count):
    for _ in range(count):
        ObjectiveFactory()

    with django_assert_num_queries(3):
        programmes = Programme.objects.with_structure()
        numbers = [len(p.objectives.all()) for programme in programmes for p in programme.priorities.all()]

    assert numbers == [1] * count


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [(2021, 2027, "2021-2027"), (2021, None, "2021"), (None, 2027, "2027"), (None, None, "")],
)
def test_period_is_printed_as_far_as_it_is_known(start, end, period):
    assert ProgrammeFactory.build(default_contact=None, period_start=start, period_end=end).period == period


def test_rows_are_named_by_what_people_know(db):
    programme = ProgrammeFactory(title={"en": "Interreg Baltic Sea Region 2021-2027"}, short_title="")
    priority = PriorityFactory(programme=programme, number=2, title={"en": "Water-smart societies"})
    unnumbered = PriorityFactory(programme=programme, number=None, title={"en": "Sustainable transport"})
    objective = ObjectiveFactory(priority=priority, number="2.2", title={"en": "Blue economy"})
    topic = TopicFactory(title={"en": "press"})

    assert [str(row) for row in (programme, priority, unnumbered, objective, topic)] == [
        "Interreg Baltic Sea Region 2021-2027",
        "2 Water-smart societies",
        "Sustainable transport",
        "2.2 Blue economy",
        "press",
    ]
    assert str(ProgrammeFactory(short_title="BSR")) == "BSR"
    assert str(ProjectFactory(acronym="FanpLESStic-sea")) == "FanpLESStic-sea"
    assert str(KnownFaultFactory(text={"en": "Old agendas are scans."})) == "Old agendas are scans."


def test_rows_have_an_address(db):
    objective = ObjectiveFactory(
        title={"en": "Blue economy"}, priority__title={"en": "Water"}, priority__programme__title={"en": "BSR"}
    )
    priority = objective.priority

    addresses = [row.get_absolute_url() for row in (priority.programme, priority, objective)]

    assert addresses == ["/programmes/bsr/", "/programmes/bsr/water/", "/programmes/bsr/water/blue-economy/"]
    assert ProjectFactory(acronym="FanpLESStic-sea").get_absolute_url() == "/projects/fanplesstic-sea/"


def test_site_tells_its_texts_and_faults(db):
    fault = KnownFaultFactory(site__legal_text={"en": "<p>Imprint</p>"}, text={"en": "Scans"}, alternative="")

    site = Site.objects.current()

    assert (site.page_text("legal"), site.page_text("privacy")) == ("<p>Imprint</p>", "")
    assert site.listed_faults() == (fault,)
    assert (fault.site, str(fault)) == (site, "Scans")


def test_site_that_nobody_wrote_has_no_faults(db):
    assert Site.objects.current().listed_faults() == ()


def test_duty_is_named_by_contact_and_limits(db):
    duty = ContactDutyFactory.build(
        contact__name="Anna",
        programme__short_title="BSR",
        priority=PriorityFactory.build(number=2, title={"en": "Water"}, programme=None),
        topic=TopicFactory.build(title={"en": "press"}),
        country="LV",
    )
    general = ContactDutyFactory.build(contact__name="Anna", programme__short_title="BSR", topic=None)

    assert [str(duty), str(general)] == ["Anna: 2 Water, press, Latvia", "Anna: BSR"]


def test_long_title_is_refused(db):
    with pytest.raises(ValidationError) as caught:
        TopicFactory.build(title={"en": "x" * 121}, slug="x").full_clean()

    assert caught.value.message_dict == {"title": ["en: shorten the text to 120 characters; it has 121."]}
