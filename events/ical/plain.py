"""Texts and addresses as calendar files may hold them: nothing in them can end a line or begin a property."""

import re

from django.utils.encoding import iri_to_uri

from common.values import web_url

# Whatever some reader of the file may take for the end of a line.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain_text(text: str) -> str:
    """Return the text without control characters; lines end by one newline each."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)).strip()


def one_line(text: str) -> str:
    return " ".join(plain_text(text).split())


def parameter(text: str) -> str:
    """Return the text as the value of a parameter, which knows no quotation mark."""
    return one_line(text).replace('"', "'")


def uri(url: str) -> str:
    """Return an address of the web, "" for any other; a character that no address may hold is encoded."""
    return iri_to_uri(web_url(url.strip())).replace('"', "%22")
