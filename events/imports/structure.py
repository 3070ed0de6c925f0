"""The two Interreg Baltic Sea Region periods as they are, and what a slug alone tells of a programme."""

from dataclasses import dataclass

from common.choices import Colour

_COUNTRIES = ("DE", "DK", "EE", "FI", "LT", "LV", "NO", "PL", "SE")


@dataclass(frozen=True)
class PriorityFacts:
    number: int
    title: str
    colour: str
    objectives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ProgrammeFacts:
    title: str
    period_start: int
    period_end: int
    is_current: bool
    countries: tuple[str, ...]
    priorities: tuple[PriorityFacts, ...]
    time_zone: str = "Europe/Berlin"
    website: str = "https://interreg-baltic.eu/"


PROGRAMMES = {
    "interreg-baltic-sea-region-2021-2027": ProgrammeFacts(
        title="Interreg Baltic Sea Region 2021-2027",
        period_start=2021,
        period_end=2027,
        is_current=True,
        countries=_COUNTRIES,
        priorities=(
            PriorityFacts(
                1,
                "Innovative societies",
                Colour.PURPLE,
                (("1.1", "Resilient economies and communities"), ("1.2", "Responsive public services")),
            ),
            PriorityFacts(
                2, "Water-smart societies", Colour.BLUE, (("2.1", "Sustainable waters"), ("2.2", "Blue economy"))
            ),
            PriorityFacts(
                3,
                "Climate-neutral societies",
                Colour.GREEN,
                (("3.1", "Circular economy"), ("3.2", "Energy transition"), ("3.3", "Smart green mobility")),
            ),
            PriorityFacts(
                4,
                "Cooperation governance",
                Colour.ORANGE,
                (("4.1", "Project platforms"), ("4.2", "Macro-regional governance")),
            ),
        ),
    ),
    "interreg-baltic-sea-region-2014-2020": ProgrammeFacts(
        title="Interreg Baltic Sea Region 2014-2020",
        period_start=2014,
        period_end=2020,
        is_current=False,
        countries=tuple(sorted({*_COUNTRIES, "BY", "RU"})),
        priorities=(
            PriorityFacts(1, "Capacity for innovation", Colour.MAGENTA),
            PriorityFacts(2, "Efficient management of natural resources", Colour.TEAL),
            PriorityFacts(3, "Sustainable transport", Colour.BROWN),
            PriorityFacts(4, "EU Strategy support", Colour.NAVY),
        ),
    ),
}


def title_of(slug: str) -> str:
    """Return a title for a programme of which only the slug is known; staff will write a better one."""
    words = " ".join("EUSBSR" if word == "eusbsr" else word for word in slug.split("-"))
    return words[:1].upper() + words[1:]
