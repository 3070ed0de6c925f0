"""The one list of fields is complete and agrees with the models (house.md section 3)."""

import pytest

from events.fields import EVENT_FIELDS, SESSION_FIELDS, Public
from events.models import Event, Session

LISTS = [pytest.param(Event, EVENT_FIELDS, id="event"), pytest.param(Session, SESSION_FIELDS, id="session")]


def of_model(model) -> dict:
    return {field.name: field for field in (*model._meta.fields, *model._meta.many_to_many)}


@pytest.mark.parametrize(("model", "fields"), LISTS)
def test_every_field_of_the_model_has_one_line(model, fields):
    assert sorted(field.name for field in fields) == sorted(of_model(model))


@pytest.mark.parametrize(("model", "fields"), LISTS)
def test_translated_agrees_with_the_model(model, fields):
    translated = {name for name, field in of_model(model).items() if hasattr(field, "clean_text")}

    assert {field.name for field in fields if field.translated} == translated


@pytest.mark.parametrize(("model", "fields"), LISTS)
def test_no_field_that_the_public_never_knows_is_in_the_api(model, fields):
    assert [field.name for field in fields if field.public is Public.NEVER and (field.api or field.shown_in)] == []
