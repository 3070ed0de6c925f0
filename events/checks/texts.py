"""What the publication check says of links, their words and the order of headings, in every language."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from common.choices import language_name
from common.i18n import RichTextField, texts_of
from common.links import WebURLField
from common.richtext import FIRST_HEADING, headings_in, links_in
from events.checks.parts import Parts
from events.contradictions import named
from events.enums import FindingKind
from events.finding import AMBER, Finding
from events.models import Event

_RICH = tuple(field.name for field in Event._meta.fields if isinstance(field, RichTextField))
_LINKS = tuple(field.name for field in Event._meta.fields if isinstance(field, WebURLField))
_LINES = Path(__file__).with_name("empty_links.txt").read_text(encoding="utf-8").splitlines()
_EMPTY_WORDS = {line for line in _LINES if not line.startswith("#")}
_AROUND = " \t\n.,:;!?…»›>→()[]"
_PREFIX = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_INSECURE = "http:"


def about_links_and_headings(event: Event, parts: Parts) -> Iterator[Finding]:
    yield from _links_of_event(event)
    yield from _links_of_parts(parts)
    for name in _RICH:
        for language, markup in texts_of(getattr(event, name)).items():
            yield from _of_text(name, language, markup)


def _links_of_event(event: Event) -> Iterator[Finding]:
    addresses = {name: [getattr(event, name)] for name in _LINKS} | {"social_links": event.social_links.split()}
    for name, links in addresses.items():
        if unsafe := [address for address in links if is_insecure(address)]:
            yield Finding(AMBER, name, FindingKind.INSECURE, _unsafe(*unsafe))


def _links_of_parts(parts: Parts) -> Iterator[Finding]:
    if sessions := [session for session in parts.sessions if is_insecure(session.join_url)]:
        message = f"{named(sessions)}: {_unsafe(sessions[0].join_url)}"
        first = sessions[0].pk
        yield Finding(AMBER, "sessions", FindingKind.INSECURE, message, row=first, row_field="join_url")
    for row in parts.documents:
        for name in ("link", "captions_url"):
            if is_insecure(row[name]):
                message = _unsafe(row[name])
                yield Finding(AMBER, "documents", FindingKind.INSECURE, message, row=row["pk"], row_field=name)


def _of_text(name: str, language: str, markup: str) -> Iterator[Finding]:
    spoken = {"language": language_name(language)}
    links = links_in(markup)
    if unsafe := [address for address, _words in links if is_insecure(address)]:
        yield Finding(AMBER, name, FindingKind.INSECURE, f"{_unsafe(*unsafe)} ({spoken['language']})", language)
    if vague := [words or address for address, words in links if is_vague(words, address)]:
        # Translators: the name of a language stands alone: "German".
        message = _("The link “%(words)s” does not say where it leads (%(language)s). Name the page or the document.")
        yield Finding(AMBER, name, FindingKind.VAGUE, message % (spoken | {"words": vague[0]}), language)
    if heading := misplaced_heading(markup):
        message = _("The smaller heading “%(words)s” has no heading above it (%(language)s). Use “Heading” first.")
        yield Finding(AMBER, name, FindingKind.HEADINGS, message % (spoken | {"words": heading}), language)


def is_insecure(address: str) -> bool:
    return address.lower().startswith(_INSECURE)


def _unsafe(*addresses: str) -> str:
    address = addresses[0] + (" …" if len(addresses) > 1 else "")
    return str(_("This link is not encrypted: %(address)s. Use https:// if it works there.") % {"address": address})


def is_vague(words: str, address: str) -> bool:
    """Say whether the words of a link are none, say nothing, or are the bare address."""
    text = words.strip(_AROUND).casefold()
    return not text or text in _EMPTY_WORDS or _bare(text) == _bare(address.casefold())


def _bare(address: str) -> str:
    return _PREFIX.sub("", address).rstrip("/")


def misplaced_heading(markup: str) -> str:
    """Return the first heading that skips a level, "" if none does."""
    above = FIRST_HEADING - 1
    for level, words in headings_in(markup):
        if level > above + 1:
            return words
        above = level
    return ""
