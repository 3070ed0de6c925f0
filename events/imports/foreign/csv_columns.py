"""The columns of a table of events: which key of a row each header means."""

import re
from dataclasses import dataclass

from common.search import fold
from events.exports.keys import EVENT_KEYS
from events.fields import EVENT_FIELDS, names
from events.imports.problems import FileRefusedError, shown
from events.imports.values import text_language

MAX_COLUMNS = 200
# Texts that may stand there in several languages.
TRANSLATED = frozenset(names(EVENT_FIELDS, lambda field: field.translated))
_NAMES = {
    "external_id": "external id | id | uid | event id | kennung | externe id | nummer",
    "title": "title | event name | event title | name | titel | subject | betreff | veranstaltung | bezeichnung"
    " | summary",
    "short_title": "short title | kurztitel",
    "subtitle": "subtitle | untertitel",
    "teaser": "teaser | excerpt | event excerpt | kurzbeschreibung | auszug | short description",
    "description": "description | event description | beschreibung | details | text | inhalt | notes | notizen",
    "source_language": "source language | text language | sprache der texte",
    "kind": "kind | type | event type | art | typ | veranstaltungsart",
    "languages": "language | languages | sprache | sprachen | event language",
    "audience": "audience | target group | zielgruppe | who should attend",
    "keywords": "keywords | tags | event tags | event category | event categories | categories | category | kategorien"
    " | kategorie | schlagworter | schlagworte | stichworte | themen | topics",
    "website": "website | url | link | event website | webseite | internetseite | event url | web",
    "start": "start | begin | beginn | from | von | anfang | start date time | startzeitpunkt",
    "end": "end | ende | to | until | bis | end date time | endzeitpunkt",
    "start_date": "start date | event start date | date | datum | startdatum | beginnt am | anfangsdatum | tag | day",
    "end_date": "end date | event end date | enddatum | endet am | last day | letzter tag",
    "start_time": "start time | event start time | time | startzeit | beginnt um | uhrzeit | anfangszeit | uhrzeit von",
    "end_time": "end time | event end time | endzeit | endet um | uhrzeit bis",
    "all_day": "all day | all day event | event all day | ganztagig | ganztagiges ereignis",
    "time_zone": "time zone | timezone | event time zone | event timezone | zeitzone",
    "hours": "hours",
    "date_precision": "date precision",
    "status": "status | event status",
    "status_note": "status note | reason | grund | event status reason",
    "attendance": "attendance | form | format | formats | durchfuhrung | teilnahmeform | event format",
    "venue.name": "venue | venue name | event venue name | location | place | ort | veranstaltungsort | tagungsort",
    "venue.street": "street | address | venue address | strasse | straße | adresse",
    "venue.postal_code": "postal code | zip | postcode | venue zip | plz | postleitzahl",
    "venue.city": "city | town | venue city | stadt",
    "venue.country": "country | venue country | land",
    "venue.latitude": "latitude | lat | breitengrad",
    "venue.longitude": "longitude | lon | lng | langengrad",
    "room": "room | raum | saal",
    "online_platform": "online platform | platform | plattform",
    "join_url": "join url | join link | meeting link | zugangslink | einwahllink | virtual url",
    "livestream_url": "livestream url | livestream | stream",
    "attendance_note": "attendance note",
    "access": "access | zugang",
    "registration_url": "registration url | registration | registration link | anmeldung | anmeldelink",
    "registration_opens_at": "registration opens at | registration opens | anmeldung ab",
    "registration_closes_at": "registration closes at | registration closes | registration deadline | anmeldeschluss",
    "capacity": "capacity | places | platze | teilnehmerzahl max",
    "is_free_of_charge": "is free of charge | free of charge | kostenlos | kostenfrei",
    "fee": "fee | cost | event cost | price | kosten | gebuhr | preis",
    "is_fully_booked": "is fully booked | fully booked | ausgebucht",
    "registration_note": "registration note",
    "programme": "programme | program | programm",
    "priorities": "priorities | priority | priority axis | prioritat | prioritaten",
    "objectives": "objectives | objective | ziele",
    "projects": "projects | project | projekt | projekte",
    "organisers": "organisers | organiser | organizer | organizers | event organizer name | event organizer names"
    " | event organizer names or ids | event organizer names or id s | event organizer name s or id s | veranstalter",
    "speakers": "speakers | speaker | referenten | referent | vortragende",
    "contact.name": "contact | contact name | contact person | ansprechpartner | ansprechperson | kontakt",
    "contact.email": "contact email | contact e mail | email | e mail",
    "contact.phone": "contact phone | phone | telefon",
    "series": "series | event series | reihe | veranstaltungsreihe",
    "part_of": "part of",
    "replaced_by": "replaced by",
    "report": "report | bericht",
    "report_summary": "report summary",
    "state": "state | publication state",
    "publish_at": "publish at",
    "unpublish_at": "unpublish at",
    "is_featured": "is featured | featured | featured event | event featured",
}
_PUNCTUATION = re.compile(r"[\W_]+")
_LANGUAGE = re.compile(r"(.{1,80}?)\s*[\[(]([A-Za-z-]{2,8})[\])]|(.{1,80})_([a-z]{2})")


def _plain(header: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", fold(header.replace("ß", "ss"))).split())


_KEYS = {_plain(key): key for key in EVENT_KEYS}
_KEYS |= {_plain(name): key for key, names in _NAMES.items() for name in names.split(" | ")}


@dataclass(frozen=True)
class Column:
    """A column that is read: its key, the language of its texts ("" for the row's own), and its header."""

    number: int
    key: str
    language: str
    header: str


def key_of(header: str) -> tuple[str, str]:
    """Return the key and the language that a header means: "Titel (de)", "title_de"; ("", "") for an unknown one."""
    key = _KEYS.get(_plain(header), "")
    if key:
        return key, ""
    found = _LANGUAGE.fullmatch(header.strip()[:100])
    name, code = (found[1] or found[3], found[2] or found[4]) if found else ("", "")
    language = text_language(code) if code else ""
    key = _KEYS.get(_plain(name), "") if language else ""
    return (key, language) if key in TRANSLATED else ("", "")


def count_known(headers: list[str]) -> int:
    return sum(1 for header in headers if key_of(header)[0])


def columns_of(headers: list[str], name: object) -> tuple[list[Column], tuple[str, ...]]:
    """Return the columns that are read, and the headers of the others. Raises FileRefusedError."""
    if len(headers) > MAX_COLUMNS:
        raise FileRefusedError(f"{name} has {len(headers)} columns, at most {MAX_COLUMNS} are read.")
    found: dict[tuple[str, str], Column] = {}
    unknown = []
    for number, header in enumerate(headers):
        key, language = key_of(header)
        if not key:
            unknown += [header.strip()[:60]] if header.strip() else []
        elif (key, language) in found:
            other = found[key, language].header
            raise FileRefusedError(f"{name}: the columns {shown(other)} and {shown(header)} mean the same; remove one.")
        else:
            found[key, language] = Column(number, key, language, header.strip())
    if not any(key == "title" for key, _language in found):
        raise FileRefusedError(f"{name}: no column of the first line is the title; name one “title” or “Titel”.")
    return list(found.values()), tuple(unknown)
