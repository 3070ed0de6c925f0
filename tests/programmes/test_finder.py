"""Who answers a question: the nearest duty, deputies and absences, the default contact."""

import datetime as dt

import pytest

from contacts.models import Contact
from programmes.finder import (
    Answers,
    Question,
    find_contacts,
    load_default_contact,
    load_duties,
    load_feedback_contact,
)
from programmes.models import ContactDuty, Priority, Programme, Topic
from tests import factories as make

DAY = dt.date(2026, 5, 12)
ONE = dt.timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return make.ProgrammeFactory(default_contact=make.ContactFactory(name="The desk", languages=["en"]))


@pytest.fixture
def water(programme: Programme) -> Priority:
    return make.PriorityFactory(programme=programme, slug="water")


@pytest.fixture
def press() -> Topic:
    return make.TopicFactory(slug="press")


def duty(programme: Programme, name: str, *, languages: tuple[str, ...] = ("en",), **fields: object) -> ContactDuty:
    contact = Contact.objects.filter(name=name).first() or make.ContactFactory(name=name, languages=list(languages))
    return make.ContactDutyFactory(programme=programme, contact=contact, **{"topic": None} | fields)


def ask(programme: Programme, **asked: object) -> Answers:
    question = Question((programme,), **asked)
    return find_contacts(load_duties(DAY, [programme]), question, load_default_contact([programme], DAY))


def names(answers: Answers) -> tuple[str, str, list[str]]:
    """Return who answers best, who else, and who for a part of it."""
    best, other = (match.answering.contact.name if match else "" for match in (answers.best, answers.other))
    return best, other, [match.answering.contact.name for match in answers.narrower]


def away(contact: Contact, first: dt.date = DAY, last: dt.date = DAY) -> None:
    make.ContactAbsenceFactory(contact=contact, from_date=first, until_date=last)


# Which duty fits


def test_duty_fits_where_each_of_its_fields_was_asked(programme, water, press):
    duty(programme, "Anna", priority=water, topic=press, country="LV")

    asked = {"priority": water, "topic": press, "country": "LV"}
    found = [names(ask(programme, **{k: v for k, v in asked.items() if k != left_out})) for left_out in (*asked, "")]

    assert found == [("The desk", "", ["Anna"])] * 3 + [("Anna", "", [])]


@pytest.mark.parametrize("other", ["priority", "topic", "country"])
def test_duty_for_something_else_does_not_fit(programme, water, press, other):
    duty(programme, "Anna", priority=water, topic=press, country="LV")
    others = {"priority": make.PriorityFactory(programme=programme), "topic": make.TopicFactory(), "country": "PL"}

    asked = {"priority": water, "topic": press, "country": "LV"} | {other: others[other]}

    assert names(ask(programme, **asked)) == ("The desk", "", [])


def test_duty_without_limits_fits_every_question_and_comes_before_the_default(programme, water, press):
    duty(programme, "Anna")

    found = [names(ask(programme, **asked)) for asked in ({}, {"topic": press}, {"priority": water, "country": "DE"})]

    assert found == [("Anna", "", [])] * 3


def test_duty_of_another_programme_does_not_fit(programme, press):
    duty(make.ProgrammeFactory(), "Anna", topic=press)
    everything = load_duties(DAY, Programme.objects.all())

    assert len(everything) == 1
    assert find_contacts(everything, Question((programme,), topic=press)) == Answers()


def test_programmes_may_be_several(programme, press):
    second = make.ProgrammeFactory()
    duty(second, "Anna", topic=press)

    answers = find_contacts(load_duties(DAY, [programme, second]), Question((programme, second), topic=press))

    assert names(answers) == ("Anna", "", [])


# Which duty wins


def test_duty_with_most_fields_wins(programme, water, press):
    duty(programme, "General")
    duty(programme, "Press", topic=press)
    duty(programme, "Press and Latvia", topic=press, country="LV")
    duty(programme, "All three", topic=press, country="LV", priority=water)

    asked = ({}, {"topic": press}, {"topic": press, "country": "LV"})
    found = [names(ask(programme, **one))[0] for one in (*asked, {"topic": press, "country": "LV", "priority": water})]

    assert found == ["General", "Press", "Press and Latvia", "All three"]


def test_older_duty_wins_among_equals(programme, water, press):
    duty(programme, "First", topic=press)
    duty(programme, "Second", priority=water)

    assert names(ask(programme, topic=press, priority=water))[0] == "First"


def test_speaker_of_the_language_wins_among_equals(programme, water, press):
    duty(programme, "First", topic=press)
    duty(programme, "Second", topic=press, languages=("lv", "en"))

    answers = ask(programme, topic=press, language="lv")

    assert (names(answers)[:2], answers.best.speaks) == (("Second", ""), True)


def test_nearer_duty_wins_over_the_language_and_a_speaker_is_named_beside(programme, water, press):
    duty(programme, "Near", topic=press, priority=water)
    duty(programme, "Far", topic=press, languages=("lv",))

    answers = ask(programme, topic=press, priority=water, language="lv")

    assert (names(answers)[:2], answers.best.speaks, answers.other.speaks) == (("Near", "Far"), False, True)


def test_default_contact_helps_with_the_language(programme, press):
    Contact.objects.filter(name="The desk").update(languages=["lv"])
    duty(programme, "Anna", topic=press)

    assert names(ask(programme, topic=press, language="lv"))[:2] == ("Anna", "The desk")


def test_nobody_speaks_the_language(programme, press):
    duty(programme, "Anna", topic=press)

    answers = ask(programme, topic=press, language="lv")

    assert (names(answers)[:2], answers.best.speaks) == (("Anna", ""), False)


# Who is there


def test_contact_who_is_not_public_does_not_answer(programme, press):
    for name, days in (("Yesterday", {"public_until": DAY - ONE}), ("Tomorrow", {"public_from": DAY + ONE})):
        duty(programme, name, topic=press)
        Contact.objects.filter(name=name).update(**days)

    assert names(ask(programme, topic=press)) == ("The desk", "", [])


@pytest.mark.parametrize("days", [{"public_until": DAY}, {"public_from": DAY}])
def test_contact_answers_on_the_first_and_the_last_public_day(programme, press, days):
    duty(programme, "Anna", topic=press)
    Contact.objects.filter(name="Anna").update(**days)

    assert names(ask(programme, topic=press))[0] == "Anna"


def test_deputy_answers_for_an_absent_contact(programme, press):
    absent = duty(programme, "Anna", topic=press).contact
    Contact.objects.filter(pk=absent.pk).update(deputy=make.ContactFactory(name="Jonas", languages=["lv"]))
    away(absent)

    answers = ask(programme, topic=press, language="lv")

    assert (names(answers)[:2], answers.best.contact, answers.best.is_away) == (("Jonas", ""), absent, False)
    # The language that counts is that of whoever answers.
    assert answers.best.speaks is True


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (DAY, DAY, ("Second", "")),
        (DAY + ONE, DAY + ONE, ("First", "")),
        (DAY - ONE, DAY - ONE, ("First", "")),
    ],
)
def test_absent_contact_without_deputy_comes_after_equals(programme, press, first, last, expected):
    away(duty(programme, "First", topic=press).contact, first, last)
    duty(programme, "Second", topic=press)

    assert names(ask(programme, topic=press))[:2] == expected


def test_somebody_present_is_named_beside_an_absent_contact(programme, press):
    away(duty(programme, "Anna", topic=press).contact)

    answers = ask(programme, topic=press)

    assert (names(answers)[:2], answers.best.is_away) == (("Anna", "The desk"), True)


# The default contact


def test_default_contact_answers_where_no_duty_fits(programme, press):
    answers = ask(programme, topic=press)

    assert (names(answers), answers.best.duty) == (("The desk", "", []), None)


def test_deputy_of_the_default_contact_answers(programme):
    desk = programme.default_contact
    Contact.objects.filter(pk=desk.pk).update(deputy=make.ContactFactory(name="Jonas"))
    away(desk)

    assert names(ask(programme))[0] == "Jonas"


def test_first_default_contact_who_is_public_is_found(programme):
    hidden = make.ProgrammeFactory(default_contact__public_until=DAY - ONE)
    without = make.ProgrammeFactory(default_contact=None)
    other = make.ProgrammeFactory(default_contact__name="Another desk")

    found = [load_default_contact(order, DAY) for order in ([hidden, without, programme, other], [other, programme])]

    assert [contact.name for contact in found] == ["The desk", "Another desk"]
    assert [load_default_contact(none, DAY) for none in ([hidden, without], [])] == [None, None]


def test_nobody_answers_without_duty_and_default(press):
    assert ask(make.ProgrammeFactory(default_contact=None), topic=press) == Answers()


def test_contact_for_the_site_is_found_while_public():
    site = make.SiteFactory(feedback_contact=None)
    assert load_feedback_contact(DAY) is None

    site.feedback_contact = make.ContactFactory(public_until=DAY)
    site.save()

    assert [load_feedback_contact(day) for day in (DAY, DAY + ONE)] == [site.feedback_contact, None]


def test_site_that_nobody_wrote_has_no_contact():
    make.ContactFactory()

    assert load_feedback_contact(DAY) is None


# The cost


@pytest.mark.parametrize("count", [1, 3])
def test_answer_takes_two_queries(programme, press, django_assert_num_queries, count):
    for number in range(count):
        contact = duty(programme, f"Contact {number}", topic=press, country="LV").contact
        Contact.objects.filter(pk=contact.pk).update(deputy=make.ContactFactory())
        away(contact)

    with django_assert_num_queries(2):
        answers = ask(programme, topic=press, country="LV")
        organisations = [str(match.answering.contact.organisation) for match in (answers.best,)]
        subjects = [(str(match.duty.topic), match.duty.priority) for match in (answers.best,)]

    assert (len(organisations), len(subjects)) == (1, 1)
