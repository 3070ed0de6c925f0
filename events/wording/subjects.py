"""What an event is about and what it belongs to: names with the address of their page."""

from common.i18n import Text, pick
from common.values import Link, web_url
from events.facts import EventFacts
from events.models import Event
from events.wording.attending import event_link
from programmes.models import Objective, Programme


def programme_link(programme: Programme) -> Link:
    return Link(pick(programme.title), programme.get_absolute_url())


def objective_link(objective: Objective) -> Link:
    """Return "1.2 Responsive public services"; reads priority and programme."""
    title = pick(objective.title)
    return Link(Text(f"{objective.number} {title}".strip(), title.lang), objective.get_absolute_url())


def part_of_link(facts: EventFacts) -> Link | None:
    event = facts.event
    if facts.part_of:
        return event_link(facts.part_of)
    return Link(event.part_of_name, web_url(event.part_of_url)) if event.part_of_name else None


def social_links(event: Event) -> tuple[Link, ...]:
    """Return the links of the field, one a line; only web addresses are links."""
    lines = (line.strip() for line in event.social_links.splitlines())
    links = (Link(line.partition("://")[2], web_url(line)) for line in lines)
    return tuple(link for link in links if link.text and link.url)


def keywords(event: Event) -> tuple[str, ...]:
    return tuple(word for part in event.keywords.split(",") if (word := part.strip()))
