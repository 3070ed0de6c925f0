"""Invented values for the style guide: the form above a list, and its results."""

from common.i18n import Text
from common.values import Link
from config import samples
from events.display.types import Pager, Results
from events.filters.bar import Chip, FilterBar, FilterGroup, FilterOption

KINDS = FilterGroup(
    "kind",
    "Kind",
    (("", (FilterOption("webinar", "Webinar", True, 3), FilterOption("training", "Training", False, 12))),),
    chosen=1,
)
PRIORITIES = FilterGroup(
    "priority",
    "Priority",
    (
        (
            Text("Interreg Ostseeraum 2021–2027", "de"),
            (FilterOption("baltic/water", "2 Water-smart societies", False),),
        ),
        ("Interreg Baltic Sea Region 2014–2020", (FilterOption("old/water", "1 Capacity for innovation", False),)),
    ),
    chosen=0,
)
FULL_BAR = FilterBar(
    url="#",
    words="water",
    first="2026-05-01",
    last="",
    groups=(KINDS, PRIORITIES),
    chips=(Chip("“water”", "#"), Chip("Webinar", "#"), Chip(Text("Wassermanagement", "de"), "#")),
    problems=("“XX” is not known as “Country”; it was left out.",),
)
EMPTY_BAR = FilterBar("#", "", "", "", (), (), (), has_dates=False)
RESULTS = Results("12 upcoming events", 12, samples.MONTHS[:1], Pager(next_url="#"))
OTHER_TIME = Link("See past events", "#")
