"""What somebody typed, as a note repeats it."""

# Characters.
MOST_SHOWN = 40


def printable(text: str) -> str:
    """Return the text without what cannot be printed, such as NUL."""
    return "".join(character for character in text if character.isprintable())


def shown(value: str) -> str:
    """Return the value in a length fit for a note, without what cannot be printed."""
    text = printable(value[: MOST_SHOWN + 1])
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"
