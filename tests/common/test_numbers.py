import pytest

from common.numbers import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)],
        *[("", None), ("-1", None), ("1.5", None), ("x", None), ("²", None), ("٣", None), ("9" * 19, None)],
        ("9" * 5000, None),
    ],
)
def test_only_what_can_be_a_key_is_a_number(text, number):
    assert whole_number(text) == number
