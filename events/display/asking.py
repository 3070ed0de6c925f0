"""What the contact finder can be asked, and what it was."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.choices import alphabetical, country_name, language_name
from common.i18n import Text, pick
from common.quoting import shown
from contacts.availability import who_answers
from programmes.finder import Question
from programmes.models import ContactDuty, Priority, Programme, Topic

PARAMETERS = ("topic", "programme", "priority", "country", "language")


@dataclass(frozen=True)
class FinderOption:
    value: str
    label: Text | str
    heading: Text | str = ""  # the programme of a priority
    is_chosen: bool = False


@dataclass(frozen=True)
class FinderField:
    """A list to choose from, in groups under a heading or in one without."""

    name: str
    title: str
    anything: str  # "Any topic"
    groups: tuple[tuple[Text | str, tuple[FinderOption, ...]], ...]


@dataclass(frozen=True)
class Choices:
    """What can be asked in one field, by its value in an address."""

    name: str
    title: str
    anything: str
    things: Mapping[str, Any]
    label: Callable[[Any], Text | str]
    heading: Callable[[Any], Text | str] = lambda thing: ""

    def find(self, value: str) -> str:
        """Return the whole value; a priority may be named without its programme. "" where nothing is meant."""
        return next((known for known in self.things if known == value or known.endswith(f"/{value}")), "")

    def field(self, chosen: str) -> FinderField:
        options = [
            FinderOption(value, self.label(thing), self.heading(thing), value == chosen)
            for value, thing in self.things.items()
        ]
        groups = ((heading, tuple(group)) for heading, group in groupby(options, key=lambda option: option.heading))
        return FinderField(self.name, self.title, self.anything, tuple(groups))


def make_choices(
    programmes: Sequence[Programme], topics: Iterable[Topic], duties: Sequence[ContactDuty]
) -> tuple[Choices, ...]:
    """Return the fields of the form; reads the priorities of the programmes.

    Countries are those of the programmes and the duties, languages those of the people who answer today.
    """
    several = len(programmes) > 1
    priorities = {f"{p.slug}/{priority.slug}": priority for p in programmes for priority in p.priorities.all()}
    titles = {programme.pk: pick(programme.title) for programme in programmes}
    countries = {code for p in programmes for code in p.countries} | {duty.country for duty in duties} - {""}
    languages = {code for duty in duties for code in who_answers(duty.contact, duty).contact.languages}
    return (
        Choices("topic", _("Topic"), _("Any topic"), {t.slug: t for t in topics}, topic_label),
        Choices(
            "programme",
            _("Programme"),
            _("Current programmes"),
            {p.slug: p for p in programmes} if several else {},
            lambda programme: titles[programme.pk],
        ),
        Choices(
            "priority",
            _("Priority"),
            _("Any priority"),
            priorities,
            priority_label,
            lambda priority: titles[priority.programme_id] if several else "",
        ),
        Choices("country", _("Country"), _("Any country"), _by_name(countries, country_name), country_name),
        Choices("language", _("Language"), _("Any language"), _by_name(languages, language_name), language_name),
    )


def _by_name(codes: Iterable[str], name: Callable[[str], str]) -> dict[str, str]:
    return {code: code for code in sorted(codes, key=lambda code: alphabetical(name(code)))}


def topic_label(topic: Topic) -> Text:
    """Return the topic as it begins a line: "Participation"."""
    title = pick(topic.title)
    return Text(capfirst(title), title.lang)


def priority_label(priority: Priority) -> Text:
    """Return "2 Water-smart societies" in the language of its title."""
    title = pick(priority.title)
    return Text(f"{priority.number or ''} {title}".strip(), title.lang)


def read_choices(query: Mapping[str, str], choices: Sequence[Choices]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return what an address asks for by field, and in words what of it is not known."""
    chosen, problems = {}, []
    for one in choices:
        value = query.get(one.name, "").strip()
        # A priority without its programme is one of the programme chosen, if there is such.
        known = (one.find(f"{chosen.get('programme')}/{value}") or one.find(value)) if value else ""
        if known:
            chosen[one.name] = known
        elif value:
            problems.append(
                _("“%(value)s” is not known as “%(filter)s”; it was left out.")
                % {"value": shown(value), "filter": one.title}
            )
    return _with_programme(chosen, choices, problems), tuple(problems)


def _with_programme(chosen: dict[str, str], choices: Iterable[Choices], problems: list[str]) -> dict[str, str]:
    """Let the programme follow the priority, which says more; a reader who chose another one is told."""
    priority, programmes = chosen.get("priority", ""), next(one for one in choices if one.name == "programme")
    slug = priority.partition("/")[0]
    if not priority or slug not in programmes.things:
        return chosen
    if chosen.get("programme", slug) != slug:
        words = _("The priority is one of “%(programme)s”, so this programme was asked.")
        problems.append(words % {"programme": programmes.label(programmes.things[slug])})
    return chosen | {"programme": slug}


def make_question(chosen: Mapping[str, str], choices: Iterable[Choices], programmes: Sequence[Programme]) -> Question:
    """Return the question; without a programme or a priority the current programmes are meant, else all."""
    known = {one.name: one.things for one in choices}
    found = {name: known[name][value] for name, value in chosen.items()}
    priority = found.get("priority")
    one = found.get("programme") or next((p for p in programmes if priority and p.pk == priority.programme_id), None)
    meant = [one] if one else [programme for programme in programmes if programme.is_current] or programmes
    return Question(tuple(meant), priority, found.get("topic"), found.get("country", ""), found.get("language", ""))
