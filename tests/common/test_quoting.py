"""What a note repeats of what somebody typed."""

import pytest

from common.quoting import MOST_SHOWN, printable, shown


def test_what_cannot_be_printed_is_left_out():
    assert printable("\0sea\u202e lion\n") == "sea lion"


@pytest.mark.parametrize(("length", "more"), [(MOST_SHOWN, ""), (MOST_SHOWN + 1, "…"), (5000, "…")])
def test_long_value_is_cut(length, more):
    text = shown("x" * length)

    assert (len(text), text.strip("x")) == (MOST_SHOWN, more)
