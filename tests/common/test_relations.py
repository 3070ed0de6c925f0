"""The fields of relations by themselves; what they do in the forms of the admin is tested with those."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from common.relations import RelationField, RelationsField, keys_of
from programmes.models import Topic
from tests.factories import TopicFactory

HOSTILE = ["abc", "", "-1", "1.0", "1e3", "\x00", "9" * 30, str(2**63), "1 OR 1=1", " 1", "²"]


@pytest.mark.parametrize("value", HOSTILE)
def test_what_is_no_key_is_not_looked_up(value: str) -> None:
    assert keys_of(value) == []


def test_keys_are_whole_numbers_in_one_form() -> None:
    assert keys_of(["7", "007", 7, "٧", Topic(pk=7), str(2**63 - 1), None]) == ["7"] * 5 + [str(2**63 - 1)]


@pytest.mark.parametrize("value", [*HOSTILE, "77"])
@pytest.mark.django_db
def test_what_is_no_visible_row_is_refused(value: str) -> None:
    one, several = RelationField(Topic.objects.all()), RelationsField(Topic.objects.all())

    for field, sent in ((one, value), (several, [value])):
        with pytest.raises(ValidationError) as error:
            field.clean(sent)
        assert error.value.code == ("required" if value == "" and field is one else "invalid_choice")


@pytest.mark.django_db
def test_rows_are_returned_and_looked_up_once(django_assert_num_queries: Any) -> None:
    first, second = TopicFactory(), TopicFactory()
    one, several = RelationField(Topic.objects.all()), RelationsField(Topic.objects.all())

    with django_assert_num_queries(2):
        assert (one.clean(str(first.pk)), one.clean(first.pk)) == (first, first)
        assert set(several.clean([str(first.pk), str(second.pk)])) == {first, second}
        assert several.clean([first.pk]) == [first]


@pytest.mark.parametrize("value", [None, []])
def test_what_is_required_is_asked_for(value: Any) -> None:
    with pytest.raises(ValidationError) as error:
        RelationsField(Topic.objects.none()).clean(value)

    assert error.value.code == "required"
    assert RelationsField(Topic.objects.none(), required=False).clean(value) == []
