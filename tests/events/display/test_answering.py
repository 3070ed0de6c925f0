"""Whom the pages of programmes name."""

import datetime as dt

import pytest

from events.display.answering import people_to_ask
from programmes.finder import Question, find_contacts, load_default_contact, load_duties
from tests import factories as make

DAY = dt.date(2026, 5, 12)


@pytest.mark.parametrize(("first", "names"), [(DAY, ["Anna", "The desk"]), (DAY + dt.timedelta(days=1), ["Anna"])])
def test_default_contact_stands_beside_who_is_away(db, first, names):
    programme = make.ProgrammeFactory(default_contact=make.ContactFactory(name="The desk"))
    anna = make.ContactFactory(name="Anna")
    make.ContactDutyFactory(programme=programme, contact=anna, topic=None)
    make.ContactAbsenceFactory(contact=anna, from_date=first, until_date=first)
    question = Question((programme,))

    answers = find_contacts(load_duties(DAY, [programme]), question, load_default_contact([programme], DAY))

    assert [card.name for card in people_to_ask(answers, question)] == names
