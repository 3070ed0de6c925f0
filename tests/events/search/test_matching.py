"""What readers find: the same on both databases."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from common.search import fold
from events.enums import EventKind, EventStatus
from events.models import Event
from events.search import matching, refresh_stale
from events.search.asking import Asked
from events.search.queries import full_text_query, text_search_query
from tests import factories as make

DAY = dt.timedelta(days=1)
HOSTILE = [
    '"',
    "'",
    '""""',
    "*",
    ":",
    "(",
    ")",
    "NEAR(",
    "NEAR(riga, 5)",
    "riga AND NOT",
    "OR",
    "title:",
    "-",
    "--",
    "^",
    "+ - * /",
    "\\",
    "%",
    "%s %(a)s {0}",
    "& | ! <->",
    "riga:*",
    "'riga' | 'x'",
    "\0",
    "ri\0ga",
    "\ud800",
    "🎉 👩‍👩‍👧",
    "ª º ² ½ Ⅷ ﷺ",
    "क्षि 漢字 ภาษา",
    "\u202e\u200b\ufeff",
    "a" * 10_000,
    "a " * 5_000,
    "x'); DROP TABLE events_event; --",
]


def titled(title: str | dict[str, str], language: str = "en", **values) -> Event:
    """Make an event that says nothing but its title and what the test gives it."""
    title = title if isinstance(title, dict) else {language: title}
    quiet = {"teaser": "", "description": "", "venue": None, "kind": EventKind.OTHER, "source_language": language}
    return make.EventFactory(**(quiet | {"title": title} | values))


@pytest.mark.parametrize(
    "words",
    [
        "Registration webinar in Gdańsk",
        "registration",
        "regist",
        "r",
        "REGISTRATION",
        "webinar registration",
        "gdansk",
        "GDAŃSK",
        "registration gda",
        "gdansk, webinar!",
        "Registr",
    ],
)
def test_event_is_found(find, words):
    titled("Registration webinar in Gdańsk")
    titled("Another meeting")

    assert find(words) == ["Registration webinar in Gdańsk"]


@pytest.mark.parametrize("words", ["registrierung", "registration tallinn", "regist webinar", "egistration"])
def test_event_is_not_found(find, words):
    titled("Registration webinar in Gdańsk")

    assert find(words) == []


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Webinar on water", "webinars water"),
        ("Webinars on water", "webinar water"),
        ("Webinars on water", "water webinar"),
        ("Policy of cities", "policies cities"),
        ("Policies", "policy"),
        ("Projects", "project"),
        ("Conferences", "conference"),
    ],
)
def test_plural_and_singular_find_each_other(find, title, words):
    titled(title)

    assert find(words) == [title]


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("de", "Konferenzen im Norden", "Konferenz Norden"),
        ("de", "Konferenz im Norden", "Konferenzen Norden"),
        ("de", "Größe der Straße", "grosse strasse"),
        ("sv", "Möten på Östersjön", "moten ostersjon"),
        ("da", "Mødet på Bornholm", "mødet bornholm"),
        ("pl", "Spotkanie w Łodzi", "lodzi spotkanie"),
        ("lv", "Seminārs Rīgā", "riga seminars"),
        ("lt", "Susitikimas Šiauliuose", "siauliuose"),
        ("et", "Õhtu Pärnus", "ohtu parnus"),
        ("fi", "Ääni metsässä", "AANI metsässä"),
        ("en", "Семинар «Чистая вода» в Риге", "чистая вода"),
        ("en", "Семинар «Чистая вода» в Риге", "СЕМИН"),
    ],
)
@pytest.mark.parametrize("interface", ["en", "de", "lt"])
def test_every_language_is_found_whatever_that_of_the_page(find, language, title, words, interface):
    titled(title, language)

    with override(interface):
        assert find(words) == [title]


@pytest.mark.parametrize(
    ("acronym", "words"),
    [
        ("BSR WATER", "bsr water"),
        ("BSR WATER", "bsr wat"),
        ("CircularPP", "circularpp"),
        ("CircularPP", "Circular"),
        ("e-mobility", "e-mobility"),
        ("e-mobility", "e-mob"),
        ("e-mobility", "emobility"),
        ("RDI2CluB", "rdi2club"),
        ("SuMaNu 2.0", "sumanu 2.0"),
        ("Period 2021-2027", "2021-2027"),
        ("Period 2021-2027", "2027"),
        ("Period 2021-2027", "202"),
        ("1e5 x-ray", "1e5"),
        ("C4U/Baltic.eu", "baltic.eu"),
    ],
)
def test_projects_are_found_by_their_acronyms(find, acronym, words):
    titled("Meeting", projects=[make.ProjectFactory(acronym=acronym)])
    titled("Another")

    assert find(words) == ["Meeting"]


def test_titles_come_first(find):
    titled("Meeting", teaser={"en": "All about heat pumps"})
    titled("Heat pumps")
    titled("Heat", teaser={"en": "and pumps"})
    titled("About", subtitle={"en": "Pumps for heat"})
    titled("Short", short_title={"en": "Heat pumps"})

    assert find("heat pump") == ["Heat pumps", "About", "Short", "Meeting", "Heat"]


def test_words_of_different_languages_are_not_mixed(find):
    titled({"en": "Meeting", "de": "Treffen"}, text_languages=["de"])

    assert (find("meeting"), find("treffen"), find("meeting treffen")) == (["Meeting"], ["Meeting"], [])


@pytest.mark.parametrize("words", ["the forum", "FORUM OF THE", "das Forum", "forum på", "forum w"])
def test_function_words_are_not_required(find, words):
    titled("Forum")
    titled("The of and das")

    assert find(words) == ["Forum"]


COMPOUNDS = [
    ("kick-off", "kick off", "kickoff"),
    ("on-line", "on line", "online"),
    ("e-mail", "e mail", "email"),
    ("follow-up", "follow up", "followup"),
    ("macro-regional", "macro regional", "macroregional"),
    ("Süd-Ost", "Sued Ost", "Südost"),
]


@pytest.mark.parametrize("spellings", COMPOUNDS, ids=lambda spellings: spellings[0])
def test_compounds_find_each_other_in_all_spellings(find, spellings):
    for spelling in spellings:
        titled(f"The {spelling} meeting")
    titled("Kick and mail: a line to follow")
    titled("Off and on, up, e, ost and regional")

    for spelling in spellings:
        assert len(find(spelling)) == 3, spelling
        assert len(find(f"meeting {spelling} the")) == 3, spelling


@pytest.mark.parametrize("words", ["forest", "theforum", "outline", "linesea on"])
def test_neighbours_are_no_words_of_their_own(find, words):
    titled("Webinar for Estonia: the forum, out of line. Sea")

    assert find(words) == []


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Lübeck", ["Lübeck", "lubeck", "luebeck", "LUEB"]),
        ("Luebeck", ["Lübeck", "luebeck"]),
        ("Förderung", ["Förderung", "Foerderung", "forderungen", "Foerderungen"]),
        ("Foerderung", ["Förderung", "Förderungen"]),
        ("Ålborg", ["Ålborg", "Aalborg", "alborg"]),
        ("Aalborg", ["Ålborg", "Aalborg"]),
        ("Tromsø", ["Tromsø", "Tromsoe", "Tromso", "Tromsö"]),
        ("Tromsoe", ["Tromsø", "Tromsö"]),
        ("A\u030arhus", ["Århus", "Aarhus", "arhus"]),
        ("Straße", ["Strasse", "STRASSE", "straße"]),
        ("Łódź", ["Łódź", "Lodz"]),
        ("Goethe", ["Goethe", "Göthe"]),
        ("Wa\u00adter\u200b\u2060\ufeff", ["water", "wa\u00adter", "\u202ewat\u200der\u202c"]),
        ("Baltic\u00a0Sea", ["baltic sea", "baltic\u00a0sea", '"baltic\u202fsea"']),
    ],
)
def test_spellings_find_each_other(find, title, words):
    titled(title)
    titled("Blue gothic lake")

    for word in words:
        assert find(word) == [title], word


def test_blue_is_no_spelling_of_another_word(find):
    titled("Blue growth")
    titled("Blü growth")

    assert (find("blu growth"), find('"blu"')) == (["Blü growth"], ["Blü growth"])
    # Whoever has no such letter on his keyboard types two.
    assert find("blue growth") == ["Blue growth", "Blü growth"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"annual forum"', ["The Annual Forum", "Meeting"]),
        ("„annual forum“", ["The Annual Forum", "Meeting"]),
        ("«Annual  Forum»", ["The Annual Forum", "Meeting"]),
        ('"the annual forum"', ["The Annual Forum", "Meeting"]),
        ('"annual forum" riga', ["Meeting"]),
        ('rig "annual forum"', []),
        ('"annual forum" rig', ["Meeting"]),
        ('"annual for"', []),
        ('"forums"', []),
        ('"forum annual"', ["Forum: annual"]),
        ('"forum" "annual"', ["The Annual Forum", "Forum: annual", "Meeting"]),
        ('"forum annual', ["The Annual Forum", "Forum: annual", "Meeting"]),
        ('"kickoff day"', ["Forum: annual"]),
        ('"luebeck kick-off"', ["Forum: annual"]),
        ('"subtitle the annual"', []),
        ('"% _"', ["The Annual Forum", "Forum: annual", "Meeting"]),
    ],
)
def test_phrase_is_found_word_by_word(find, words, found):
    titled("The Annual Forum", teaser={"en": "Subtitle"})
    titled("Forum: annual", subtitle={"en": "Lübeck kick-off day"})
    titled("Meeting", description={"en": "<p>It is the annual <b>forum</b> in Riga</p>"})

    assert find(words) == found


def test_phrase_of_a_title_comes_first(find):
    titled("Annual meeting of the forum", teaser={"en": "Annual forum"})
    titled("Annual forum")

    assert find('"annual forum"') == ["Annual forum", "Annual meeting of the forum"]


def test_programme_is_found_by_title_and_short_title(find):
    programme = make.ProgrammeFactory(title={"en": "Interreg Baltic Sea Region"}, short_title="BSR 2021-2027")
    titled("Meeting", programme=programme)
    titled("Another")

    assert find("baltic sea region") == find("bsr") == find('"interreg baltic sea"') == ["Meeting"]


@pytest.mark.parametrize("words", ["the", "who is who", "und", "die"])
def test_words_that_say_little_are_found_too(find, words):
    titled("Who is who: the die und das")

    assert find(words) == ["Who is who: the die und das"]


def test_unoffered_translation_is_not_found(find):
    event = titled({"en": "Meeting", "de": "Treffen"})
    make.SessionFactory(event=event, title={"en": "Opening", "de": "Eröffnung"})

    assert (find("treffen"), find("eröffnung"), find("opening")) == ([], [], ["Meeting"])


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_input_is_a_result(find, words):
    titled("Riga")

    assert find(words) in ([], ["Riga"])


@pytest.mark.parametrize("title", [text for text in HOSTILE if "\ud800" not in text and len(text) < 100])
def test_hostile_title_is_stored(find, title):
    titled(f"Riga {title}")

    assert len(find("riga")) == (0 if fold(title).startswith("ri\0") else 1)


@pytest.mark.parametrize("words", ["", "  ", "?!", "🎉"])
def test_input_without_words_asks_for_nothing(db, words):
    event = titled("Riga")
    refresh_stale()

    assert [(one, one.is_title_match) for one in matching(Event.objects.all(), words)] == [(event, 0)]


def test_search_goes_with_all_that_lists_do(db):
    now = timezone.now()
    wanted = titled("Heat")
    later = titled("Meeting", teaser={"en": "Heat"})
    titled("Heat", draft=True)
    titled("Heat", past=True)
    refresh_stale()

    found = matching(Event.objects.published(now).upcoming(now), "heat")

    assert list(found.soonest_first().order_by("-is_title_match", "starts_at", "pk").with_row()) == [wanted, later]
    assert list(found.filter(is_title_match=0)) == [later]
    assert list(found.filter(Q(is_title_match__lt=1) | Q(is_title_match=1, pk__gt=wanted.pk))[:5]) == [later]
    assert (found.count(), found.exists(), found[:1].count()) == (2, True, 1)
    assert Event.objects.filter(pk__in=found.values("pk")).count() == 2
    assert list(found.dates("start_date", "year")) == [wanted.start_date.replace(month=1, day=1)]
    assert found.filter(programme=wanted.programme).exclude(pk=later.pk).get() == wanted


@pytest.mark.parametrize("words", ["results", "heat results", "resu"])
def test_summary_of_the_report_is_found_when_the_event_is_over(db, time_machine, words):
    """SEC-5: without a save, from the moment on at which the page shows it."""
    event = titled("Heat", report_summary={"en": "Results"})
    refresh_stale()

    def found(after: dt.timedelta) -> list[Event]:
        time_machine.move_to(event.ends_at + after, tick=False)
        return list(matching(Event.objects.all(), words))

    tick = dt.timedelta(microseconds=1)
    assert [found(after) for after in (-99 * DAY, 0 * DAY, tick, 99 * DAY)] == [[], [], [event], [event]]
    # A new date is later than the documents may be.
    Event.objects.update(ends_at=event.ends_at + 200 * DAY)
    assert found(99 * DAY) == []
    Event.objects.update(status=EventStatus.POSTPONED, status_note={"en": "Ill."})
    assert found(300 * DAY) == []


def test_summary_of_the_report_makes_no_title(db, time_machine):
    event = titled("Heat", report_summary={"en": "Results"})
    refresh_stale()
    time_machine.move_to(event.ends_at + DAY, tick=False)

    assert [matching(Event.objects.all(), words).get().is_title_match for words in ("heat", "results")] == [1, 0]


def test_search_of_a_search(db):
    both = titled("Heat pumps")
    titled("Heat")
    refresh_stale()

    assert list(matching(matching(Event.objects.all(), "heat"), "pumps")) == [both]


def test_search_asks_one_query(db, django_assert_num_queries):
    titled("Heat")
    refresh_stale()

    with django_assert_num_queries(1):
        list(matching(Event.objects.all(), "heat pump in the north"))


def test_search_is_read_from_an_index(db):
    titled("Heat")
    refresh_stale()
    index = (
        "VIRTUAL TABLE INDEX" if connection.vendor == "sqlite" else "Bitmap Index Scan on events_searchdocument_words"
    )

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # One row would be read without it.
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = matching(Event.objects.all(), "heat pu").explain()

    # The condition, and the annotation.
    assert plan.count(index) == 2


def test_site_in_other_languages_still_searches(find, settings):
    settings.LANGUAGES = [("en-gb", "English"), ("ru", "Русский"), ("xx", "Unknown")]
    titled("Семинары", "ru")

    assert find("семинары") == ["Семинары"]


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("en", "Registering for applications", "registered application"),
        ("de", "Anmeldung der Häuser", "Haus Anmeldungen"),
        ("fi", "Kokouksen ohjelma", "kokouksessa tema"),
        ("fi", "Kokoukset", "kokous tema"),
        ("lt", "Konferencija", "konferencijos tema"),
        ("pl", "Konferencje", "konferencja tema"),
    ],
)
def test_inflected_word_is_found(find, language, title, words):
    titled(title, language, teaser={language: "tema"})

    assert find(words) == [title]


@pytest.mark.parametrize(("words", "reads_texts"), [("common words", False), ('"in this order"', True)])
def test_texts_are_only_read_for_phrases(db, words, reads_texts):
    plan = matching(Event.objects.all(), words).explain()

    has_index = "COVERING INDEX events_searchdocument_of" in plan
    assert has_index == (connection.vendor == "sqlite" and not reads_texts)


def test_form_that_begins_like_another_is_not_looked_for_twice():
    asked = Asked((("forum", "forums", "foru", "forum*", "for um"),), ())

    assert full_text_query(asked, "words") == 'words : (("foru" OR "forum"* OR ("for" AND "um")))'
    assert text_search_query(asked) == "('foru' | 'forum':* | ('for' & 'um'))"


def test_one_word_finds_two_of_a_longer_text(find):
    titled("Trade", description="<p>Of cross border trade and of the harbour.</p>")
    titled("Another", description="<p>Of borders.</p>")

    assert find("crossborder trade") == ["Trade"]
    assert find("crossborder") == ["Trade"]
    assert find("crossharbours") == []
