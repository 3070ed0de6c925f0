"""The second time zone that a reader asks for in the address, and the zones that are offered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel.core import get_global
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.choices import active_locale, alphabetical, time_zones_by_name

PARAMETER = "zone"
# Characters of the longest name there is, and some more.
_LONGEST_NAME = 64
_LONGEST_SHOWN = 40
# A zone for every clock that people in European programmes live by; the address takes any other zone as well.
_EUROPE = """
    Amsterdam Athens Belgrade Berlin Bratislava Brussels Bucharest Budapest Chisinau Copenhagen Dublin Helsinki
    Istanbul Kaliningrad Kyiv Lisbon Ljubljana London Luxembourg Madrid Malta Minsk Moscow Oslo Paris Podgorica Prague
    Riga Rome Sarajevo Skopje Sofia Stockholm Tallinn Tirane Vaduz Vienna Vilnius Warsaw Zagreb Zurich
""".split()
_ISLANDS = ("Atlantic/Azores", "Atlantic/Canary", "Atlantic/Faroe", "Atlantic/Reykjavik", "Asia/Nicosia")
OFFERED = (*(f"Europe/{city}" for city in _EUROPE), *_ISLANDS, "UTC")
# What Unicode's data files know a zone by.
_FORMER_NAMES = {"Europe/Kyiv": "Europe/Kiev", "Atlantic/Faroe": "Atlantic/Faeroe"}


@dataclass(frozen=True)
class ZoneOption:
    zone: str
    place: str


@dataclass(frozen=True)
class ZoneGroup:
    title: str
    options: tuple[ZoneOption, ...]


@dataclass(frozen=True)
class ZoneChooser:
    """The form that asks for a second zone. `kept` are the other parameters of the page's address."""

    groups: tuple[ZoneGroup, ...]
    patterns: Mapping[str, str]
    zone: str = ""  # the one that the address asks for
    note: str = ""
    kept: tuple[tuple[str, str], ...] = ()


def read_zone(value: str) -> str:
    """Return the IANA name of the zone, in whatever case it is written; "" for an unknown one."""
    return time_zones_by_name().get(value.strip().casefold(), "") if len(value) <= _LONGEST_NAME else ""


def zone_pairs(query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what an address says of a zone, for another address; nothing where it names none."""
    zone = read_zone(query.get(PARAMETER, ""))
    return ((PARAMETER, zone),) if zone else ()


def place_of(zone: str) -> str:
    """Return the city of an offered zone in the active language, of any other its IANA name."""
    if zone not in OFFERED:
        return zone.replace("_", " ")
    # Unicode names the cities that are called otherwise than their zone; Babel's own function loses the renamed ones.
    names = active_locale().time_zones.get(_FORMER_NAMES.get(zone, zone)) or {}
    return names.get("city") or zone.rpartition("/")[2].replace("_", " ")


def note_on(value: str) -> str:
    """Return what to say of the zone in an address: that it is shown, or unknown; "" if there is none."""
    if not value:
        return ""
    zone = read_zone(value)
    if not zone:
        shown = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
        return _("“%(zone)s” is not a time zone we know. Only the times of the events are shown.") % {"zone": shown}
    return _("The address of this page asks for these times as well: %(place)s") % {"place": place_of(zone)}


def zone_groups(countries: Iterable[str], chosen: str = "") -> tuple[ZoneGroup, ...]:
    """Return the zones to choose from: the countries' own first, then the rest; a chosen one is always there."""
    groups = _zone_groups(tuple(sorted(set(countries))), get_language() or "")
    if not chosen or any(option.zone == chosen for group in groups for option in group.options):
        return groups
    return (*groups, ZoneGroup(_("Elsewhere"), (ZoneOption(chosen, place_of(chosen)),)))


@lru_cache(maxsize=64)
def _zone_groups(countries: tuple[str, ...], _language: str) -> tuple[ZoneGroup, ...]:
    territories = get_global("zone_territories")
    near = [zone for zone in OFFERED if territories.get(zone) in countries]
    far = [zone for zone in OFFERED if zone not in near]
    groups = ((_("In the programme area"), near), (_("Elsewhere in Europe") if near else _("Europe"), far))
    return tuple(ZoneGroup(title, _options(zones)) for title, zones in groups if zones)


def _options(zones: Iterable[str]) -> tuple[ZoneOption, ...]:
    options = (ZoneOption(zone, place_of(zone)) for zone in zones)
    return tuple(sorted(options, key=lambda option: alphabetical(option.place)))
