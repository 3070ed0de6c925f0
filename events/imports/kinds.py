"""The kind of an event from the words of its title or description, in ten languages. Pure.

The words are folded, as `common.search.fold` leaves them: "overvakningskommitte". Each is a regular expression; "*" at
its front lets other words be joined to it, as in "Jahreskonferenz" and "loppuseminaari".
"""

import re

from common.richtext import plain
from common.search import fold
from events.enums import Attendance, EventKind

# The first kind that fits counts: a "networking workshop" is for meeting people, a "training seminar" for learning.
_WORDS = {
    EventKind.COMMITTEE: (
        *("(?:monitoring|steering|selection|management|joint|programme) committee", "committee (?:meeting|session)"),
        *("(?:steering|coordination) (?:group|board)", "general assembly", "board meeting", "national coordinators"),
        *("*ausschuss(?!\\w* der regionen)", "lenkungsgruppe", "*beirat", "(?:mitglieder|general|haupt)versammlung"),
        *("komitet(?!\\w* regionow)", "walne zgromadzenie", "*(?<!region)kommitte", "*styrgrupp", "arsstamma"),
        *("*komitea", "ohjausryhma", "*(?<!regions)udvalg(?:et|ets)?(?:s?mode\\w*)?\\b", "styregruppe"),
        *("*(?<!regions)komite(?:en|mote|samling)?\\b", "styringsgruppe", "styremote", "generalforsamling", "*komitee"),
        *("juhtruhm", "uldkoosolek", "komitej(?!\\w* regioniem)", "kopsapulce", "visuotin\\w+ susirinkim"),
        *("darbo grupes posed", "*ratssitzung", "(?:stadt|gemeinde)rat(?:s|es)?\\b", "*(?:plenar|vorstands)sitzung"),
        *("*vollversammlung", "*aufsichtsrat", "(?:city|town|municipal) council", "council meeting"),
        *("plenary (?:session|meeting)", "kommunfullmaktige", "*(?:styrelse|ars|rads)mote\\b", "*bolagsstamma"),
        *("kommunestyre", "*byutvalg", "*byradsmode", "*bestyrelsesmode", "*valtuuston? kokous"),
        *("*(?:yhtio|vuosi|hallituksen )kokous", "volikogu", "posiedzeni", "sesj\\w+ rady", "rad\\w+ nadzorcz"),
        *("(?:domes|padomes|valdes) sede", "(?:tarybos|valdybos) posed"),
    ),
    EventKind.WEBINAR: (
        *("*webinar", "*webbinari", "*veebinar", "*vebinar", "*webinaari", "web ?-?seminar", "*webseminar"),
        *("online[ -]?seminar", "virtual seminar", "webbsemin", "nettseminar", "verkkoseminaari", "etaseminaari"),
        *("veebiseminar", "tiessaistes seminar", "internetin\\w+ seminar", "nuotolin\\w+ seminar", "seminarium online"),
        *("^live ?-?stream", "online[ -]?(?:info|talk|vortrag)", "digital\\w* (?:info|treff|mote|mode|lunch|talk)"),
        *("virtu\\w+ info", "*verkko(?:tilaisuu|info)", "spotkani\\w+ (?:\\w+ )?online"),
        *("nuotolin\\w+ (?:susitikim|rengin)", "tiessaistes (?:tiksan|pasakum)", "veebi(?:kohtumi|info)"),
    ),
    EventKind.INFORMATION: (
        *("info(?:rmation)?[ -]?(?:day|event|session|seminar|meeting|afternoon|evening|point)", "national info"),
        *(r"q ?& ?a\b", "open (?:door|house|day)", "applicants? (?:seminar|day)", "briefing"),
        *("consultation (?:day|hour)", "individual consultation", "call launch", "launch of the \\w+ call"),
        *("*info(?:rmations)?[ -]?(?:tag|veranstaltung|abend|treffen|nachmittag|termin|stunde)", "tag der offenen tur"),
        *("sprechstunde", "*beratungstag"),
        *("(?:dzien|dni|spotkani\\w*|seminari\\w*|sesj\\w*|wydarzeni\\w*) informacyjn", "dzien otwarty", "dni otwarte"),
        *("*info(?:rmations?)?(?:dag|mote|traff|kvall|tillfalle)", "oppet hus"),
        *("*info(?:tilaisuu|paiva|iltapaiva|ilta)", "*tiedotustilaisuu", "*(?:haku|hakija)info", "avoimet ovet"),
        *("*info(?:rmations?)?(?:mode|arrangement|aften)", "abent hus", "*info(?:rmasjons?)?(?:dag|mote|kveld)"),
        *("apent hus", "*info(?:paev|seminar|tund)", "teabepaev", "avatud uste"),
        *("informativ\\w+ (?:dien|seminar|pasakum|sanaksm)", "informacijas dien", "infodien", "atverto durvju"),
        *("informacin\\w+ (?:dien|rengin|seminar|susitikim)", "informacijos dien", "atviru duru"),
        *("public (?:consultation|hearing)", "how to apply", "presentation of the (?:new )?(?:programme|call)"),
        *("*sprechtag", "*infomarkt", "orientation (?:day|week)", "*schnuppertag", "*burgerversammlung"),
        *("*fragestunde", "so beantragen", "samrad\\b", "sa soker", "*medborgardialog", "asukas(?:ilta|tilaisuu)"),
        *("nain haet", "*borgermode", "sadan soger", "*folkemote", "slik soker", "konsultacj\\w+ spoleczn"),
        *("jak zlozyc", "avalik arutelu", "kuidas taotleda", "sabiedrisk\\w+ apsprie", "ka pieteikties"),
        *("vies\\w+ (?:aptarim|svarstym)", "kaip teikti"),
    ),
    EventKind.TRAINING: (
        *(r"training(?:s|\b)", r"(?<!of )courses?\b", "(?:summer|winter|spring|autumn) school", "school (?:of|for)\\b"),
        *("master ?class", "boot ?camp", "coaching", "tutorial", "study (?:trip|visit|tour)", "peer review"),
        *("*schulung(?!sraum)", "*fortbildung", "*weiterbildung", "lehrgang", "studienreise", "*sommerschule"),
        *("szkoleni", "wizyt\\w+ studyjn", "*utbildning", "studiebesok", "studieresa", "*koulutus", "*koulutuks"),
        *("opintomatk", "*valmennu", "*opplaering", "studietur", "*koolitu", "oppe(?:reis|visiit|paev)", "apmacib"),
        *("macibu vizit", "mokym(?:ai|u|as|o)\\b", "(?:studij\\w+|pazintin\\w+) vizit", "staff (?:training )?week"),
        *("peer learning", "excursion", "*exkursion", "*lehrgang", "*qualifizierung", "*sommarskola", "*sommerskole"),
        *("*kesakoulu", "letni\\w+ szkol", "suvekool", "vasaras skol", "vasaros mokykl", "macibas\\b"),
        # In eight languages; not a competition ("konkurs"), a digression or a discourse.
        "*(?<!kon)(?<!dis)(?<!ex)(?<!eks)kurs(?:us|i|s|si|e|en|er|et|as|ai|u|y)?\\b",
    ),
    EventKind.NETWORKING: (
        *("networking", "network(?:ing)? (?:meeting|event|day)", "match ?-?making", "partner (?:search|days?|event)"),
        *("speed ?-?dating", "brokerage", "meet ?-?ups?\\b", "get[ -]together", "project idea caf", "brunch"),
        *("fair\\b(?! trade| wage| play| trans)", "(?:exchange of|sharing) experience", "(?:peer|experience) exchange"),
        *("*vernetzung", "*netzwerk(?:treffen|veranstaltung|tag)", "*(?:partner|kooperations|kontakt)borse"),
        *("partnersuche", "*erfahrungsaustausch", "stammtisch", "spotkani\\w+ (?:partnersk|sieciuj)"),
        *("gield\\w+ partner", "targi\\b", "wymian\\w+ doswiadczen", "*natverks(?:traff|mote|dag)", "natverkande"),
        *("partnersok", "*erfarenhetsutbyte", "*verkosto(?:itumis|tapaami)", "*kumppani(?:haku|tapaami)", "*messut\\b"),
        *("*netvaerks(?:mode|arrangement)", "partnersogning", "*erfaringsudveksling"),
        *("*nettverks(?:mote|treff|samling)", "*erfaringsutveksling", "vorgustiku", "partneriotsing", "kontaktkohtumi"),
        *("kogemuste vahetam", "tiklosan", "kontaktbirz", "partneru mekle", "pieredzes apmain", "tinklaveik"),
        *("kontaktu muge", "partneriu paiesk", "patirties mainu", "b2b\\b", "after[ -]?work"),
        *("(?:business|networking) (?:breakfast|lunch|mixer)", "(?:trade|business) mission", "reception\\b"),
        *("\\w+fruhstuck\\b", "pitch(?:ing)? (?:night|event|day)", "alumni (?:meeting|event)", "*empfang\\b"),
        *("*(?:job|kontakt|karriere|ausbildungs)messe\\b", "*delegationsreise", "*frukost(?:mote|traff)", "*mingel\\b"),
        *("*morgenmode", "*frokostmote", "aamiais(?:tilaisuu|tapaami)", "hommikukohv", "sniadani\\w+ biznes"),
        *("misj\\w+ gospodarcz", "biznesa brokast", "verslo pusryc"),
    ),
    EventKind.CONFERENCE: (
        *("*conferen", "*konferen", "*konferanse", "*konverent", "*forum(?!str)", "*foorum", "*congress", "*kongres"),
        *("summit", "*sympo[sz]i", "simpozi", "annual (?:event|meeting)", "festival", "science day"),
        "(?:closing|final|launch|opening|kick ?-?off) event",
        *("(?:pre-?)?kick ?-?off(?!\\S* (?:meeting|seminar|workshop))\\b", "*(?<!ver)tagung(?!sort)", "*fachtag\\b"),
        *("*gipfel(?!\\w)", "*(?:jahres|abschluss|auftakt)veranstaltung", "wydarzeni\\w+ (?:roczn|koncow|inaugur)"),
        *("inauguracj", "*toppmote", "*topmode\\b", "*(?:vuosi|paatos|avajais)tapahtum", "paatostilaisuu", "avajaiset"),
        *("huippukokou", "(?:aasta|lopu|ava)uritus", "tippkohtumi", "(?:gada|nosleguma|atklasanas) pasakum", "samit"),
        *("(?:opening|award|awards) ceremony", "gala\\b(?! dinner)"),
        *("(?:baltic sea|europe|maritime) days?\\b(?! (?:work|semin))", "*hafentage?\\b", "tag (?:der|des) (?!offen)"),
        *("*preisverleihung", "itameripaiv", "uroczyst\\w+ (?:otwar|wrecz|inaug|podpis)", "dzien (?:morza|europy)"),
        "(?:metin|baigiam|atidarym)\\w+ rengin",
    ),
    EventKind.SEMINAR: (
        *("*seminar", "*seminaar", "*workshop", "sessions?\\b", "(?:thematic )?working group", r"labs?\b", "world caf"),
        *("hackathon", "round ?-?table", "focus group", "panel discussion", "discussion", "dialogue", "lecture"),
        *("brainstorming", "expert meeting", "thematic day", "*werkstatt\\b", "*arbeitsgruppe", "*arbeitskreis"),
        *("*fachgesprach", "*diskussion", "*vortrag", "runder tisch", "*thementag", "warsztat", "grup\\w+ robocz"),
        *("okragl\\w+ stol", "debat", "wyklad", "*arbetsgrupp", "*verkstad\\b", "*rundabord", "*temadag", "*foredrag"),
        *("forelasning", "*tyopaja", "*tyoryhma", "*keskustelu", "luento", "pyorea poyta", "*vaerksted\\b"),
        *("*arbejdsgruppe", "rundbord", "*verksted\\b", "*arbeidsgruppe", "rundebord", "fagdag", "*tootu[bp]a"),
        *("*tootoa", "toogrup", "umarlau", "arutelu", "loeng", "darbnic", "darba grup", "apala galda", "diskusij"),
        *("lekcij", "dirbtuv", "darbo grup", "apskrit\\w+ stal", "paskait", "praktin\\w+ uzsiemim", "colloqui"),
        *("panels?\\b", "*stadtgesprach", "design sprint", "ideation", "(?:phd|thesis|doctoral) defen[cs]e"),
        *("*vorlesung", "*kollo[qk][uv]i", "*dialog(?:i|as|s)?\\b", "*forelasning", "*debatt", "disputas"),
        *("disputation", "vaitostilaisuu", "obron\\w+ (?:pracy|rozpr)", "kolo[kq][wu]i", "doktoritoo kaitsm"),
    ),
}


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b\w*{word[1:]}" if word[0] == "*" else rf"\b{word}" for word in words))


_KINDS = tuple((kind, _pattern(words)) for kind, words in _WORDS.items())
# What stands behind these is another event, of which this one is a part.
_ELSEWHERE = re.compile(
    r"\s(?:at|inside|during|within|(?:as (?:a )?)?(?:part|side event) of|auf|beim|im rahmen|w ramach|inom ramen)\s"
)
# What stands behind these says what the event is about or for: "Workshop on training in ports" is no training.
_TOPIC = re.compile(
    r":|\s[-\u2010-\u2015]\s"
    r"|\s(?:on|about|for|of|with|by|zu[mr]?|uber|fur|von|mit|dla|na temat|om|av|af|med|par|apie)\s"
)
_CLAUSE_END = re.compile(r"[,.;:!?\u2010-\u2015(]|\s(?:on|about|for|with|by|fur|mit|dla|med|par|apie)\s")
_QUOTED = re.compile(r"[“”„\"«»].*?[“”\"«»]")
_CLAUSE_WORDS = 8


def kind_in_words(text: str) -> EventKind | None:
    """Return the kind that the words name, None where they name none."""
    folded = fold(text)
    return next((kind for kind, pattern in _KINDS if pattern.search(folded)), None)


def infer_kind(title: str, attendance: str, *, keywords: str = "", description: str = "") -> tuple[EventKind, str]:
    """Return the kind of an event and its source: "title", "keywords", "description", or "" for `other`.

    Keywords are separated by commas; the description is HTML. The beginning of the title counts before the rest of it.
    An information event online is a webinar.
    """
    for source, text in _candidates(title, keywords, description):
        kind = kind_in_words(text)
        if kind == EventKind.INFORMATION and attendance == Attendance.VIRTUAL:
            kind = EventKind.WEBINAR
        if kind:
            return kind, source
    return EventKind.OTHER, ""


def _candidates(title: str, keywords: str, description: str) -> list[tuple[str, str]]:
    own = _ELSEWHERE.split(fold(title), maxsplit=1)[0]
    without_names = _QUOTED.sub(" ", own)
    texts = [_TOPIC.split(without_names, maxsplit=1)[0], without_names, own]
    # A description names many things further on: only what it begins with is the event.
    sentence = _ELSEWHERE.split(fold(plain(description)).strip(), maxsplit=1)[0]
    clause = " ".join(_CLAUSE_END.split(sentence, maxsplit=1)[0].split()[:_CLAUSE_WORDS])
    # "Workshops" is a category of calendars; "vocational training" is a topic.
    single = " ".join(word for word in keywords.split(",") if len(word.split()) == 1)
    return [*(("title", text) for text in texts), ("keywords", single), ("description", clause)]
