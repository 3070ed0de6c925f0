"""Who answers a question to the contact finder, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from common.choices import country_name, language_name
from common.i18n import Text, pick
from contacts.availability import who_answers
from contacts.models import Contact
from events.display.asking import priority_label
from events.wording.people import contact_card, merge_cards
from events.wording.types import ContactCard
from programmes.finder import Answers, Match, Question

# More than these are no answer.
MOST_NARROWER = 6


@dataclass(frozen=True)
class Reply:
    """A contact who answers, and what for: "participation", "Latvia"."""

    card: ContactCard
    duty: tuple[Text | str, ...] = ()


@dataclass(frozen=True)
class FinderAnswer:
    status: str  # "Elena Belova answers your question."
    notes: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()
    narrower: tuple[ContactCard, ...] = ()


def make_answer(answers: Answers, question: Question, feedback: Contact | None) -> FinderAnswer:
    """Return who answers and why; `feedback` is the site's own contact, for a question that nobody answers."""
    found = [make_reply(match) for match in (answers.best, answers.other) if match]
    if not found and feedback:
        found = [Reply(contact_card(who_answers(feedback)))]
    return FinderAnswer(
        status=_status(answers.best, question, feedback),
        notes=tuple(_notes(answers, question)),
        replies=tuple(found),
        narrower=narrower_cards(answers, question),
    )


def _status(best: Match | None, question: Question, feedback: Contact | None) -> str:
    if best is None:
        if feedback is None:
            return _("Nobody can be named for this question at the moment.")
        return _("Nobody is named for this question. Please ask the contact for this site.")
    name = best.answering.contact.name
    if best.duty:
        return _("%(name)s answers your question.") % {"name": name}
    if question.priority or question.topic or question.country:
        return _("Nobody is named for exactly this. %(name)s answers all other questions.") % {"name": name}
    return _("%(name)s answers general questions.") % {"name": name}


def _notes(answers: Answers, question: Question) -> Iterable[str]:
    best = answers.best
    if best and best.is_away:
        yield _("%(name)s is away today.") % {"name": best.answering.contact.name}
    if best and not best.speaks:
        names = {"name": best.answering.contact.name, "language": language_name(question.language)}
        yield _("%(language)s is not among the languages that %(name)s speaks.") % names


def make_reply(match: Match) -> Reply:
    """Return the card of whoever answers, with what the duty is for."""
    return Reply(contact_card(match.answering), duty_parts(match))


def duty_parts(match: Match) -> tuple[Text | str, ...]:
    """Return what a duty is limited to, or its programme where it is for all; reads topic, priority and programme."""
    duty = match.duty
    if duty is None:
        return ()
    parts = (
        pick(duty.topic.title) if duty.topic else "",
        priority_label(duty.priority) if duty.priority else "",
        country_name(duty.country),
    )
    return tuple(part for part in parts if part) or (pick(duty.programme.title),)


def narrower_cards(answers: Answers, question: Question) -> tuple[ContactCard, ...]:
    """Return who answers for a part of the question, each person once; the card's topic says for which."""
    asked = {priority_label(question.priority) if question.priority else ""}
    asked |= {pick(question.topic.title) if question.topic else "", country_name(question.country)}
    shown = {match.answering.contact for match in (answers.best, answers.other) if match and match.duty}
    parts: dict[Contact, dict[str, None]] = {}
    cards: dict[Contact, list[ContactCard]] = {}
    for match in answers.narrower:
        person = match.answering.contact
        if person not in shown:
            rest = ", ".join(part for part in duty_parts(match) if part not in asked)
            parts.setdefault(person, {})[rest] = None
            cards.setdefault(person, []).append(contact_card(match.answering))
    merged = (replace(merge_cards(cards[person])[0], topic="; ".join(parts[person])) for person in cards)
    return tuple(merged)[:MOST_NARROWER]


def people_to_ask(answers: Answers, question: Question) -> tuple[ContactCard, ...]:
    """Return all who answer, whoever has a duty for just this before the others, and the default contact last.

    Where the best is away, whoever can help stands beside.
    """
    best, narrower = answers.best, narrower_cards(answers, question)
    if best is None or best.contact in {match.answering.contact for match in answers.narrower if not best.duty}:
        return narrower
    found = [contact_card(best.answering)]
    if best.is_away and answers.other:
        found.append(contact_card(answers.other.answering))
    return merge_cards((*found, *narrower) if best.duty else (*narrower, *found))
