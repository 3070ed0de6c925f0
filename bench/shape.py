"""How the events of programmes are spread: counted on 158 real ones of four years, as plain weights."""

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

Choice = TypeVar("Choice")

# The least, the quantiles at 10, 25, 50, 75, 90 and 99 %, and the most, in characters.
_AT = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0)
TITLE_LENGTHS = (14, 26, 32, 44, 63, 77, 130, 163)
TEASER_LENGTHS = (20, 55, 67, 89, 135, 166, 282, 300)
# Not counted: the real ones are known by their first sentences only.
PARAGRAPH_LENGTHS = (40, 80, 120, 180, 260, 400, 900, 1500)
SUBJECT_LANGUAGES = {"en": 87, "de": 4, "sv": 3, "pl": 3, "lv": 2, "fi": 1}
ATTENDANCE = {"physical": 66, "virtual": 28, "hybrid": 6}
DAYS = {1: 64, 2: 24, 3: 9, 5: 3}
HOURS = {"continuous": 50, "to_follow": 28, "all_day": 22}
KINDS = {
    "information": 20,
    "webinar": 18,
    "seminar": 22,
    "conference": 12,
    "committee": 5,
    "training": 7,
    "networking": 8,
    "other": 8,
}
ACCESS = {"registration": 45, "open": 20, "invitation": 12, "members": 3, "unknown": 20}
ORGANISERS = {0: 16, 1: 65, 2: 8, 3: 6, 4: 4, 6: 1}
PRIORITIES = {0: 40, 1: 50, 2: 6, 3: 4}
PROJECTS = {0: 53, 1: 42, 2: 4, 4: 1}
SESSIONS = {0: 70, 1: 13, 2: 4, 3: 6, 4: 3, 5: 2, 12: 1, 30: 1}
DOCUMENTS = {0: 90, 1: 6, 2: 4}
CONTACTS = {0: 60, 1: 32, 2: 8}
ZONES = {"Europe/Berlin": 45, "Europe/Riga": 15, "Europe/Stockholm": 13, "Europe/Helsinki": 14, "Europe/Warsaw": 13}
# Of what stands otherwise than most, in percent.
DRAFTS, SCHEDULED, CANCELLED, POSTPONED = 5, 2, 2, 1
TRANSLATED, IN_SERIES, PARTS = 25, 6, 3
WORDS = {
    "en": "energy transition water harbour region cities green blue economy partners call applicants innovation"
    " training climate transport rural coast resilience workshop funding research public services young people forest"
    " food",
    "de": "Energiewende Wasser Hafen Region Städte grüne Wirtschaft Partner Aufruf Anträge Innovation Schulung Klima"
    " Verkehr ländliche Küste Zusammenarbeit Förderung Forschung öffentliche Dienste junge Menschen Wald Ernährung",
    "sv": "energiomställning vatten hamn region städer grön ekonomi partner utlysning sökande innovation utbildning"
    " klimat trafik landsbygd kust samarbete finansiering forskning tjänster unga människor skog mat",
    "pl": "transformacja energia woda port region miasta zielona gospodarka partnerzy nabór wnioskodawcy innowacje"
    " szkolenie klimat transport wybrzeże współpraca finansowanie badania usługi młodzież las żywność",
    "lv": "enerģija ūdens osta reģions pilsētas zaļā ekonomika partneri uzsaukums pieteicēji inovācijas apmācība"
    " klimats transports piekraste sadarbība finansējums pētniecība pakalpojumi jaunieši mežs pārtika",
    "fi": "energia vesi satama alue kaupungit vihreä talous kumppanit haku hakijat innovaatiot koulutus ilmasto"
    " liikenne maaseutu rannikko yhteistyö rahoitus tutkimus palvelut nuoret ihmiset metsä ruoka",
}
TOWNS = ("Riga LV", "Rostock DE", "Gdańsk PL", "Malmö SE", "Turku FI", "Tartu EE", "Vilnius LT", "Aarhus DK")


class Chance(random.Random):
    """The same choices in every run."""

    def of(self, weights: Mapping[Choice, int]) -> Choice:
        return self.choices([*weights], [*weights.values()])[0]

    def has(self, percent: int) -> bool:
        return self.random() * 100 < percent

    def some(self, rows: Sequence[Choice], count: int) -> list[Choice]:
        """Return so many of them, in their order."""
        return [rows[place] for place in sorted(self.sample(range(len(rows)), min(count, len(rows))))]

    def length(self, quantiles: Sequence[int]) -> int:
        """Return a length that lies between two of the quantiles."""
        place = self.random()
        for (low, high), (least, most) in zip(pairwise(_AT), pairwise(quantiles), strict=True):
            if place <= high:
                return round(least + (most - least) * (place - low) / (high - low))
        return quantiles[-1]

    def words(self, language: str, length: int) -> str:
        """Return words of the language, at most so many characters, the first with a capital."""
        text = " ".join(self.choices(WORDS[language].split(), k=length // 6 + 2))
        text = text[: length + 1].rpartition(" ")[0] or text[:length]
        return text[:1].upper() + text[1:]
