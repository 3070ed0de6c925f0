"""Who answers a question today: contacts by their duties, else the programme's default contact."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contacts.availability import Answering, who_answers
from contacts.models import Contact
from contacts.models.contact import availability, public_on
from programmes.models import ContactDuty, Priority, Programme, Site, Topic


@dataclass(frozen=True)
class Question:
    """A reader's question. A field that was not asked is None or ""."""

    # Duties of other programmes do not count.
    programmes: tuple[Programme, ...]
    priority: Priority | None = None
    topic: Topic | None = None
    country: str = ""
    language: str = ""


@dataclass(frozen=True)
class Match:
    """A contact with the duty that fits; the default contact has none."""

    contact: Contact
    duty: ContactDuty | None
    answering: Answering
    # The one who answers today speaks the language asked for; True if no language was.
    speaks: bool = True

    @property
    def is_away(self) -> bool:
        """The contact is away, and nobody stands in."""
        return self.answering.is_away


@dataclass(frozen=True)
class Answers:
    """`best` answers the question; if it is away or does not speak the language, `other` can help.

    `narrower` have duties for a part of it: "participation, priority 1" where only the priority was asked.
    """

    best: Match | None = None
    other: Match | None = None
    narrower: tuple[Match, ...] = ()


def find_contacts(duties: Iterable[ContactDuty], question: Question, default: Contact | None = None) -> Answers:
    """Return who answers; no query.

    A duty fits if each of its set fields is what was asked. The one with most set fields wins; among equals that
    of a contact who is there today, then of one who speaks the language, then the older. The default contact is last.
    """
    fitting, narrower = [], []
    for duty in duties:
        wanted = _fields(duty, question)
        if duty.programme not in question.programmes or any(asked and asked != given for given, asked in wanted):
            continue
        match = _match(duty.contact, duty, question)
        if all(asked for _given, asked in wanted):
            fitting.append((-len(wanted), match.is_away, not match.speaks, duty.pk, match))
        elif any(asked for _given, asked in wanted):
            narrower.append(match)
    ordered = [match for *_rank, match in sorted(fitting, key=lambda row: row[:-1])]
    ordered += [_match(default, None, question)] if default else []
    best = ordered[0] if ordered else None
    other = next((match for match in ordered if match.speaks and not match.is_away), None)
    return Answers(best, None if other is best else other, tuple(narrower))


def _fields(duty: ContactDuty, question: Question) -> list[tuple[object, object]]:
    """Return the set fields of the duty, each beside what was asked of it."""
    pairs = (
        (duty.priority_id, question.priority.pk if question.priority else None),
        (duty.topic_id, question.topic.pk if question.topic else None),
        (duty.country, question.country),
    )
    return [pair for pair in pairs if pair[0]]


def _match(contact: Contact, duty: ContactDuty | None, question: Question) -> Match:
    answering = who_answers(contact, duty)
    return Match(contact, duty, answering, not question.language or question.language in answering.contact.languages)


def load_duties(day: dt.date, programmes: Iterable[Programme]) -> list[ContactDuty]:
    """Return the duties of contacts who are public on that day, the oldest first; one query."""
    return list(
        ContactDuty.objects.filter(public_on(day, "contact__"), programme__in=programmes)
        .select_related("programme", "priority", "topic", "contact__organisation", "contact__deputy__organisation")
        .annotate(**availability(day, "contact__"))
        .order_by("pk")
    )


def load_default_contact(programmes: Sequence[Programme], day: dt.date) -> Contact | None:
    """Return the first default contact who is public that day; one query."""
    contacts = load_default_contacts(programmes, day)
    return next((contacts[programme.pk] for programme in programmes if programme.pk in contacts), None)


def load_default_contacts(programmes: Iterable[Programme], day: dt.date) -> dict[int, Contact]:
    """Return the default contact, if public that day, by the key of the programme; one query."""
    programmes = list(programmes)
    found = Contact.objects.public(day).with_availability(day).filter(default_for__in=programmes)
    contacts = {contact.pk: contact for contact in found}
    named = ((programme.pk, contacts.get(programme.default_contact_id)) for programme in programmes)
    return {key: contact for key, contact in named if contact}


def load_feedback_contact(day: dt.date) -> Contact | None:
    """Return the contact for the site itself, if public on that day; one query."""
    feedback = Site.objects.filter(feedback_contact__isnull=False).values("feedback_contact")
    return Contact.objects.public(day).with_availability(day).filter(pk__in=feedback).first()
