"""The kind of an event, told from its words in ten languages."""

import pytest

from events.enums import Attendance, EventKind
from events.imports.kinds import infer_kind

TITLES = {
    EventKind.COMMITTEE: (
        "Stadtratssitzung",
        "Kommunfullmäktige sammanträder",
        "Kaupunginvaltuuston kokous",
        "Volikogu istung",
        "Domes sēde",
        "Savivaldybės tarybos posėdis",
        "Sesja Rady Miasta",
        "Byrådsmøde",
        "8th Monitoring Committee meeting",
        "BALTIPLAST first General Assembly",
        "Sitzung des Begleitausschusses in Rostock",
        "Monitoringausschuss: 4. Sitzung",
        "Posiedzenie Komitetu Monitorującego",
        "Övervakningskommitténs möte i Visby",
        "Seurantakomitean kokous",
        "Overvågningsudvalget mødes i Odense",
        "Møte i overvåkingskomiteen",
        "Seirekomitee koosolek",
        "Uzraudzības komitejas sanāksme",
        "Stebėsenos komiteto posėdis",
    ),
    EventKind.WEBINAR: (
        "Online-Infoveranstaltung: neue Förderperiode",
        "Digitalt informationsmöte",
        "Verkkotilaisuus: hakuohjeet",
        "Tiešsaistes tikšanās par konkursu",
        "Nuotolinis susitikimas su pareiškėjais",
        "Spotkanie online dla wnioskodawców",
        "Livestream: debate on the budget",
        "Info webinar for applicants in Latvian",
        "Webinar on training in ports",
        "Online-Seminar: Wärme aus dem Hafen",
        "Webinarium dla beneficjentów",
        "Webbinarium om havsplanering",
        "Verkkoseminaari hakijoille",
        "Veebinar taotlejatele",
        "Informatīvs vebinārs: kā pieteikties nākamajā konkursā",
        "Internetinis seminaras pareiškėjams",
    ),
    EventKind.INFORMATION: (
        "IHK-Sprechtag Nachfolge",
        "Samråd om detaljplan för hamnen",
        "Asukastilaisuus: keskustan kaava",
        "Borgermøde om klimatilpasning",
        "Konsultacje społeczne: strategia",
        "Avalik arutelu arengukavast",
        "Sabiedriskā apspriešana",
        "Viešas aptarimas",
        "Slik søker du om støtte",
        "CB information event in Sweden – Örebro",
        "National Info Day - Slovakia",
        "CENTRAL EUROPE, Baltic Sea Region: Joint Applicant Seminar",
        "Infotag zum vierten Aufruf",
        "Informationsveranstaltung für Antragstellende",
        "Tag der offenen Tür",
        "Dzień informacyjny dla beneficjentów",
        "Informationsdag om programmet",
        "Hakuinfo: toinen haku",
        "Infotilaisuus Turussa",
        "Informationsmøde i Aalborg",
        "Informasjonsmøte for søkere",
        "Infopäev Tartus",
        "Informatīvā diena Rīgā",
        "Informacijos diena Vilniuje",
    ),
    EventKind.TRAINING: (
        "Zertifikatslehrgang Energiemanager",
        "Exkursion zum Windpark",
        "Staff week for international officers",
        "Mācības projektu vadītājiem",
        "Training for first level controllers",
        "Storytelling training (refresher)",
        "WaterMan study trip",
        "Lead-Partner-Schulung",
        "Einführungskurs Vergaberecht",
        "Szkolenie z zamówień publicznych",
        "Utbildning i ekonomisk redovisning",
        "Koulutus hankkeiden viestijöille",
        "Kursus for projektledere",
        "Opplæring for partnere",
        "Koolitus juhtpartneritele",
        "Apmācības vadošajiem partneriem",
        "Mokymai projektų partneriams",
    ),
    EventKind.NETWORKING: (
        "IHK-Unternehmerfrühstück",
        "Frukostmöte för företagare",
        "Aamiaistilaisuus yrittäjille",
        "Śniadanie biznesowe",
        "Ettevõtjate hommikukohv",
        "Verslo pusryčiai",
        "B2B meetings at the fair",
        "Networking workshop for Latvian cities",
        "Experience fair",
        "Partnerbörse in Stettin",
        "Netzwerktreffen der Häfen",
        "Wymiana doświadczeń miast portowych",
        "Nätverksträff för småprojekt",
        "Kumppanihaku verkossa",
        "Erfaringsudveksling mellem havne",
        "Nettverksmøte i Bodø",
        "Kontaktkohtumine Pärnus",
        "Kontaktbirža",
        "Kontaktų mugė Kaune",
    ),
    EventKind.CONFERENCE: (
        "Hafentage Rostock",
        "Tag der Städtebauförderung",
        "Annual conference (with live stream)",
        "Itämeripäivä",
        "Opening ceremony of the hub",
        "The 2023 Annual Forum of the EUSBSR",
        "Final conference on vocational training",
        "Programme Kick-Off (Interreg Baltic Sea Region 2021-2027)",
        "Jahrestagung der Küstenstädte",
        "Abschlusskonferenz des Projekts „Training für alle“",
        "12 Doroczne Forum Strategii UE dla Regionu Morza Bałtyckiego",
        "Slutkonferens i Malmö",
        "Central Baltic vuositapahtuma",
        "Topmøde om havmiljø",
        "Årskonferanse i Tromsø",
        "Lõpukonverents Tallinnas",
        "Programmas konference: ko maina sadarbība",
        "Baigiamasis renginys Klaipėdoje",
    ),
    EventKind.SEMINAR: (
        "Ringvorlesung Ostseeraum",
        "Gästföreläsning: havets resurser",
        "Väitöstilaisuus",
        "Kolokwium o morzu",
        "Bürgerdialog Klima",
        "Maritime Day workshop",
        "Eteläportti stakeholder workshop",
        "Seminar on liveable cities at EUSBSR Annual Forum 2024",
        "Workshop “Networking in ports”",
        "We make transition! kickoff seminar",
        "Workshop on committee work",
        "Fachgespräch Wasserstoff",
        "Warsztaty partnerów w Gdyni",
        "Rundabordssamtal om energi",
        "Loppuseminaari Helsingissä",
        "Työpaja: hoivaa lähellä kotia",
        "Temadag om cykling",
        "Töötuba kohalikele omavalitsustele",
        "Praktiskā darbnīca Liepājā",
        "Kūrybinės dirbtuvės",
    ),
    EventKind.OTHER: (
        "Frühstück",
        "Gala dinner menu",
        "Schulungsraum gesperrt",
        "Forumstraße gesperrt",
        "Montag der 3. Mai",
        "Receptionist wanted",
        "Building Green",
        "5th NonHazCity partner meeting",
        "BALTIPLAST Kick-off Meeting",
        "EU Sustainable Energy Week",
        "Konkurs für junge Leute",
        "Of course we can",
        "Fair trade in ports",
        "Sitzung im Ausschuss der Regionen",
        "Meeting at Poznań Airport during the Annual Forum",
    ),
}


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind, titles in TITLES.items() for title in titles])
def test_kind_follows_from_the_title(kind, title):
    assert infer_kind(title, Attendance.PHYSICAL) == (kind, "title" if kind != EventKind.OTHER else "")


def test_information_event_online_is_a_webinar():
    assert infer_kind("Q&A session for applicants", Attendance.VIRTUAL)[0] == EventKind.WEBINAR
    assert infer_kind("Q&A session for applicants", Attendance.PHYSICAL)[0] == EventKind.INFORMATION


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("<p>First webinar of a spring series.</p>", EventKind.WEBINAR),
        ("Report of a two-day workshop on terms of reference", EventKind.SEMINAR),
        ("Hybrid information meeting for towns", EventKind.INFORMATION),
        ("Three days mixing an internal meeting, an open day and visits.", EventKind.OTHER),
        ("Project finale as side event of a partnership conference", EventKind.OTHER),
        ("Partners talk with teachers about what a good training needs", EventKind.OTHER),
    ],
)
def test_kind_follows_from_how_the_description_begins(description, kind):
    found = infer_kind("Blue and green growth", Attendance.PHYSICAL, description=description)

    assert found == (kind, "description" if kind != EventKind.OTHER else "")


@pytest.mark.parametrize(
    ("keywords", "found"),
    [
        ("energy, Workshops", (EventKind.SEMINAR, "keywords")),
        ("energy, vocational training", (EventKind.WEBINAR, "description")),
    ],
)
def test_category_of_one_word_counts_before_the_description(keywords, found):
    assert infer_kind("Blue growth", Attendance.PHYSICAL, keywords=keywords, description="A webinar.") == found


def test_title_counts_before_everything_else():
    found = infer_kind("Harbour seminar", Attendance.PHYSICAL, keywords="webinar", description="A conference.")

    assert found == (EventKind.SEMINAR, "title")
