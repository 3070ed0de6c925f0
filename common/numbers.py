"""Whole numbers in addresses and forms, typed by anybody."""

# What a 64-bit integer surely holds; Python reads no number of more than 4,300.
_MOST_DIGITS = 18


def whole_number(text: str) -> int | None:
    """Return the number, None for a text that is none or is too long to be a key."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None
