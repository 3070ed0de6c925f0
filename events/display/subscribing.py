"""How a reader follows events: the calendar's address for every kind of program, and the feeds."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from events.display.filter_bar import make_chips
from events.filters import Filters

_GOOGLE = "https://calendar.google.com/calendar/r"
_OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb"
_OFFICE = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True)
class SubscribePanel:
    """The addresses by which calendars and readers of feeds follow what a page shows."""

    title: str  # "Subscribe to these events"
    name: str  # what the calendar or the feed is called
    calendar_url: str  # absolute
    webcal_url: str
    google_url: str
    outlook_url: str
    office_url: str
    atom_url: str
    json_url: str = ""  # "" where there is none


def list_panel(name: str, query: str, absolute: Callable[[str], str]) -> SubscribePanel:
    """Return the panel of a list that is filtered by `query`; `absolute` makes an address of a path."""
    ics, atom, json = (
        f"{reverse(f'events:feed_{form}')}{'?' if query else ''}{query}" for form in ("ics", "atom", "json")
    )
    return _panel(_("Subscribe to these events"), name, absolute(ics), atom, json)


def event_panel(name: str, slug: str, absolute: Callable[[str], str]) -> SubscribePanel:
    """Return the panel of one event: its calendar without the agenda, and the feed of its changes."""
    ics, atom = (reverse(f"events:{form}", args=[slug]) for form in ("ics", "changes"))
    return _panel(_("Subscribe to this event"), name, absolute(f"{ics}?subscribe=1"), atom)


def _panel(title: str, name: str, calendar_url: str, atom_url: str, json_url: str = "") -> SubscribePanel:
    webcal_url = f"webcal://{calendar_url.partition('://')[2]}"
    named = {"url": calendar_url, "name": name}
    return SubscribePanel(
        title=title,
        name=name,
        calendar_url=calendar_url,
        webcal_url=webcal_url,
        google_url=_with_query(_GOOGLE, {"cid": webcal_url}),
        outlook_url=_with_query(_OUTLOOK, named),
        office_url=_with_query(_OFFICE, named),
        atom_url=atom_url,
        json_url=json_url,
    )


def _with_query(url: str, values: dict[str, str]) -> str:
    # A space as "%20": some of those who read it take a plus for a plus.
    return f"{url}?{urlencode(values, quote_via=quote, safe='')}"


def list_title(name: str, filters: Filters) -> str:
    """Return what a filtered list is called: "Programme events: Webinar, Latvia"."""
    labels = (chip.label for chip in make_chips(filters, reverse("events:list")))
    return ": ".join(part for part in (name, ", ".join(labels)) if part)
