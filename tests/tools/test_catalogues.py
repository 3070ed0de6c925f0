"""What is asked of a translation: complete, placeholders kept, not left in English."""

import gettext
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog

from tools.catalogues import (
    PLURALS,
    brought_up_to_date,
    find_problems,
    has_words,
    header,
    po_path,
    read_catalogue,
    same_as_english,
    write_catalogue,
)


def texts(*ids: str | tuple[str, str]) -> Catalog:
    """Return what the sources have."""
    catalogue = Catalog(fuzzy=False)
    for message_id in ids:
        catalogue.add(message_id, locations=[("events/views.py", 3)])
    return catalogue


def problems(code: str, body: str, source: Catalog, tmp_path: Path, same: frozenset[str] = frozenset()) -> list[str]:
    path = po_path(code, tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(f"{header(code)}\n{body}", encoding="utf-8")
    return find_problems(read_catalogue(path), source, set(same))


@pytest.mark.parametrize(
    ("english", "translated", "problem"),
    [
        ("Past events", "Frühere Veranstaltungen", None),
        ("Past events", "", "not translated"),
        ("Past events", "Past events", "the same as in English"),
        ("Webinar", "Webinar", None),
        ("%(date)s, %(time)s", "%(date)s, %(time)s", None),
        ("%(a)s to %(b)s", "%(b)s von %(a)s", None),
        ("%(a)s to %(b)s", "bis %(b)s", "other placeholders (%(b)s)"),
        ("%(a)s to %(b)s", "%(a)s bis %(c)s", "other placeholders (%(a)s %(c)s)"),
        ("from %s", "ab", "other placeholders (none)"),
        ("from {name}", "von {name}", None),
        ("from {name}", "von", "other placeholders (none)"),
        ("by %(a)s", "von %(a)d", "other placeholders (%(a)d)"),
        ("<b>Now</b> on", "<b>Läuft</b>", None),
        ("<b>Now</b> on", "Läuft", "other tags"),
        ("Date ", "Datum", "other spaces at its ends"),
        ("Date", " Datum", "other spaces at its ends"),
        ("It is over.", "Vorbei", "another sign at its end"),
        ("It is over.", "Vorbei!", "another sign at its end"),
        ("It is over", "Vorbei.", "another sign at its end"),
    ],
)
def test_translation_is_judged(english: str, translated: str, problem: str | None, tmp_path: Path) -> None:
    body = f'msgid "{english}"\nmsgstr "{translated}"\n'

    found = problems("de", body, texts(english), tmp_path, frozenset({"Webinar"}))

    assert found == ([f"{problem}: {english!r}"] if problem else [])


def test_fuzzy_translation_has_to_be_looked_at(tmp_path: Path) -> None:
    body = '#, fuzzy\nmsgid "Past events"\nmsgstr "Vergangenes"\n'

    assert problems("de", body, texts("Past events"), tmp_path) == ["fuzzy: 'Past events'"]


EVENTS = ("%(number)d event", "%(number)d events")


@pytest.mark.parametrize(
    ("forms", "problem"),
    [
        (["%(number)d pasākums", "%(number)d pasākumi", "%(number)d pasākumu"], None),
        (["%(number)d pasākums", "%(number)d pasākumi", ""], "not translated"),
        (["%(number)d pasākums", "%(number)d pasākumi", "pasākumu"], "other placeholders (none)"),
        (["%(number)d event", "%(number)d pasākumi", "%(number)d pasākumu"], "the same as in English"),
    ],
)
def test_every_plural_form_is_judged(forms: list[str], problem: str | None, tmp_path: Path) -> None:
    lines = [f'msgstr[{index}] "{form}"' for index, form in enumerate(forms)]
    body = "\n".join([f'msgid "{EVENTS[0]}"', f'msgid_plural "{EVENTS[1]}"', *lines, ""])

    found = problems("lv", body, texts(EVENTS), tmp_path)

    assert found == ([f"{problem}: {EVENTS[0]!r}"] if problem else [])


def test_number_of_plural_forms_is_that_of_the_language(tmp_path: Path) -> None:
    catalogue = Catalog(locale="lv")
    catalogue.add(EVENTS, ("%(number)d pasākums", "%(number)d pasākumi"))

    assert find_problems(catalogue, texts(EVENTS), set()) == ["2 forms for 3: '%(number)d event'"]


def test_singular_may_leave_the_number_out(tmp_path: Path) -> None:
    body = 'msgid "one event"\nmsgid_plural "%(n)d events"\nmsgstr[0] "eine"\nmsgstr[1] "%(n)d Veranstaltungen"\n'

    assert problems("de", body, texts(("one event", "%(n)d events")), tmp_path) == []


def test_file_has_the_texts_of_the_sources_and_no_others(tmp_path: Path) -> None:
    body = 'msgid "Gone"\nmsgstr "Weg"\n\n#~ msgid "Long gone"\n#~ msgstr "Lange weg"\n'

    assert problems("de", body, texts("New"), tmp_path) == [
        "not in the file, run `make messages`: 'New'",
        "no longer in the sources: 'Gone'",
        "obsolete: 'Long gone'",
    ]


def test_update_keeps_a_translation_of_a_text_without_words(tmp_path: Path) -> None:
    path = po_path("de", tmp_path)
    write_catalogue(brought_up_to_date("de", texts("“%(words)s”"), path), path)
    path.write_text(path.read_text(encoding="utf-8").replace('msgstr "“%(words)s”"', 'msgstr "„%(words)s“"'))

    assert brought_up_to_date("de", texts("“%(words)s”"), path)["“%(words)s”"].string == "„%(words)s“"


def test_update_keeps_translations_and_drops_what_is_gone(tmp_path: Path) -> None:
    path = po_path("de", tmp_path)
    write_catalogue(brought_up_to_date("de", texts("Past events", "Venue", "%(date)s (%(zone)s)"), path), path)
    first = path.read_text(encoding="utf-8")
    assert first == (
        f"{header('de')}\n"
        '#: events/views.py\nmsgid "Past events"\nmsgstr ""\n\n'
        '#: events/views.py\nmsgid "Venue"\nmsgstr ""\n\n'
        '#: events/views.py\n#, python-format\nmsgid "%(date)s (%(zone)s)"\nmsgstr "%(date)s (%(zone)s)"\n'
    )

    path.write_text(first.replace('"Venue"\nmsgstr ""', '"Venue"\nmsgstr "Ort"'), encoding="utf-8")
    write_catalogue(brought_up_to_date("de", texts("Venue", "Speakers"), path), path)
    second = path.read_text(encoding="utf-8")
    write_catalogue(brought_up_to_date("de", texts("Venue", "Speakers"), path), path)

    assert [line for line in second.splitlines() if line.startswith(("msg", "#~"))][2:] == [
        'msgid "Venue"',
        'msgstr "Ort"',
        'msgid "Speakers"',
        'msgstr ""',
    ]
    assert path.read_text(encoding="utf-8") == second


def test_changed_text_keeps_its_translation_to_be_looked_at(tmp_path: Path) -> None:
    path = po_path("de", tmp_path)
    catalogue = Catalog(locale="de")
    catalogue.add("The event is over now.", "Die Veranstaltung ist vorbei.")
    write_catalogue(catalogue, path)

    changed = brought_up_to_date("de", texts("The event is over."), path)

    (message,) = [message for message in changed if message.id]
    assert (message.string, message.fuzzy) == ("Die Veranstaltung ist vorbei.", True)


@pytest.mark.parametrize(
    ("text", "is_wordy"), [("%(date)s, %(time)s", False), ("{name} <b>2</b>", False), ("%s m", True), ("Ā", True)]
)
def test_placeholders_are_no_words(text: str, is_wordy: bool) -> None:
    assert has_words(text) is is_wordy


def test_list_of_equal_texts_is_for_all_languages_or_for_one(tmp_path: Path) -> None:
    path = tmp_path / "same.toml"
    path.write_text('[all]\n"PDF" = "a name"\n[de]\n"Name" = "the same word"\n', encoding="utf-8")

    assert [same_as_english(code, path) for code in ("de", "fi")] == [{"PDF", "Name"}, {"PDF"}]


@pytest.mark.parametrize("code", PLURALS)
def test_plural_forms_are_those_of_cldr(code: str) -> None:
    count, expression = PLURALS[code].removeprefix("nplurals=").removesuffix(";").split("; plural=")
    form = gettext.c2py(expression)  # type: ignore[attr-defined]
    pairs = {(form(number), Locale(code).plural_form(number)) for number in range(1001)}

    # One form for each category, and one category for each form.
    assert len(pairs) == int(count)
    assert {index for index, _category in pairs} == set(range(int(count)))
    assert form(1) == 0
