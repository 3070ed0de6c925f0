"""What the OpenAPI document says, in words."""

import pytest

from events.templatetags.openapi import as_typed, form_of, marked


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string"}, "string"),
        ({"type": "string", "format": "date"}, "date"),
        ({"type": "integer", "minimum": 1, "maximum": 100}, "integer, 1 to 100"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Session"}}, "list: Session"),
        ({"anyOf": [{"type": "string", "format": "uri"}, {"type": "null"}]}, "uri or null"),
        ({"enum": list("abcdefghijkl")}, "one of a, b, c, d, e, f, g, h, i, j, k, l"),
        ({"enum": list("abcdefghijklm")}, "one of a, b, c, d, e, f, g, h, i, j, k, l …"),
    ],
)
def test_form_of_a_value(schema, words):
    assert form_of(schema) == words


def test_code_is_marked_and_the_rest_is_text():
    assert marked("With `expand` <all>, `a&b`") == "With <code>expand</code> &lt;all&gt;, <code>a&amp;b</code>"


def test_example_as_an_address_has_it():
    assert [as_typed(example) for example in (["title", "when"], 17)] == ["title,when", "17"]
