"""A list of upcoming events that other sites show in a frame, and the page that explains how."""

from dataclasses import dataclass
from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from common.choices import Colour
from common.values import Link
from events.cursors import soonest_page
from events.display.filter_bar import make_chips
from events.filters import PARAMETERS, Filters, read_filters
from events.filters.dimensions import DIMENSIONS, Choice
from events.models import Event
from events.views.keeping import kept
from events.wording.rows import make_rows
from programmes.context import understand

MOST_ROWS = 20
ROWS = 5
LOOKS = ("limit", "theme", "accent")
THEMES = ("auto", "light", "dark")
# The filters that the form offers; it keeps all others that its address has.
_OFFERED = ("programme", "priority")
# What the heading and an event need on a phone, in CSS pixels.
_HEIGHT_OF_FRAME, _HEIGHT_OF_ROW = 170, 160


@dataclass(frozen=True)
class Look:
    """How the list appears: from the address, with the default for what is missing or malformed."""

    limit: int = ROWS
    theme: str = THEMES[0]
    accent: str = ""  # "" is that of the site

    @classmethod
    def read(cls, query: QueryDict) -> "Look":
        theme, accent = query.get("theme", ""), query.get("accent", "")
        return cls(
            limit=_limit(query.get("limit", "")),
            theme=theme if theme in THEMES else THEMES[0],
            accent=accent if accent in Colour.values else "",
        )

    @property
    def height(self) -> int:
        return _HEIGHT_OF_FRAME + self.limit * _HEIGHT_OF_ROW

    def pairs(self) -> list[tuple[str, str]]:
        pairs = (("limit", str(self.limit)), ("theme", self.theme), ("accent", self.accent))
        return [pair for pair in pairs if pair not in (("limit", str(ROWS)), ("theme", THEMES[0]), ("accent", ""))]


def _limit(text: str) -> int:
    """Return the number of rows; one beyond what is possible means the nearest that is."""
    digits = text.strip()[:4]
    return min(max(int(digits), 1), MOST_ROWS) if digits.isascii() and digits.isdigit() else ROWS


# The one page of the site that others may frame (SEC-1).
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@kept(*PARAMETERS, *LOOKS)
def embed_upcoming(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    filters, look = read_filters(request.GET), Look.read(request.GET)
    found = filters.apply(Event.objects.published(now).upcoming(now))
    events, _following = soonest_page(found, None, look.limit)
    url = reverse("events:list")
    context = {
        "look": look,
        "rows": make_rows(events, now, with_priorities=False),
        "chips": make_chips(filters, url),
        "problems": filters.problems,
        "all_url": filters.url(url),
    }
    return render(request, "embed/upcoming.html", context)


@csp_update({"frame-src": [SELF]})
@kept(*PARAMETERS, *LOOKS)
def embed_help(request: HttpRequest) -> HttpResponse:
    """How to show the list elsewhere: choose what it holds, look at it, copy the lines."""
    filters, look = read_filters(request.GET), Look.read(request.GET)
    address = _address(filters, look)
    understand(request, filters.pairs() + look.pairs())
    context = {
        "look": look,
        "groups": _groups(filters),
        "kept": [pair for pair in filters.pairs() if pair[0] not in _OFFERED],
        "themes": ((THEMES[0], _("As the reader's device")), ("light", _("Light")), ("dark", _("Dark"))),
        "accents": Colour.choices,
        "limits": range(1, MOST_ROWS + 1),
        "problems": filters.problems,
        # Our own pages have a style sheet for it, and may not have styles within their lines.
        "code": _frame(request.build_absolute_uri(address), look, SafeString(' style="width: 100%"')),
        "preview": _frame(address, look),
        "breadcrumbs": (Link(_("Events on your site"), ""),),
        "is_indexed": filters.is_empty and not filters.problems and not look.pairs(),
    }
    return render(request, "embed/help.html", context)


def _address(filters: Filters, look: Look) -> str:
    query = urlencode(filters.pairs() + look.pairs(), safe="/")
    url = reverse("embed_upcoming")
    return f"{url}?{query}" if query else url


def _frame(url: str, look: Look, style: str = "") -> SafeString:
    return format_html(
        '<iframe src="{}" title="{}" width="640" height="{}"{} loading="lazy"></iframe>',
        url,
        _("Upcoming events"),
        look.height,
        style,
    )


def _groups(filters: Filters) -> list[tuple[str, str, list[Choice], str]]:
    """Return name, title, choices and the chosen value of each filter that the form offers; a query for each."""
    events = Event.objects.published(timezone.now())
    groups = []
    for dimension in DIMENSIONS:
        if dimension.name in _OFFERED:
            chosen = [choice.value for choice in filters.chosen.get(dimension.name, ())]
            choices = list(dimension.of_events(events))
            groups.append((dimension.name, str(dimension.title), choices, next(iter(chosen), "")))
    return groups
