"""What programs put on the clipboard, in their own shape, and what is left of it."""

from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "pasted"
PROGRAMS = ("word", "word-online", "google-docs", "libreoffice", "outlook")


def copied(program: str) -> str:
    return (FOLDER / f"{program}.html").read_text("utf-8")


def kept(program: str) -> str:
    """Return the one line that is stored; the file has a line for each block."""
    return (FOLDER / f"{program}.expected.html").read_text("utf-8").replace("\n", "")
