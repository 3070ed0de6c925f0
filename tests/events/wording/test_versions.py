"""What differs between two versions, in words: labels, names, values and texts word by word."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils.translation import override

from events.models import Event, Speaker
from events.versions.comparing import compare
from events.versions.content import load_content
from events.wording.contents import name_label
from events.wording.versions import DifferenceWords, difference_in_words, path_of, path_text, word_pieces
from tests.factories import (
    DocumentFactory,
    EventFactory,
    OrganiserFactory,
    ProjectFactory,
    SessionFactory,
    SessionSpeakerFactory,
    SpeakerFactory,
    VenueFactory,
)
from tests.files import pdf

pytestmark = pytest.mark.django_db


def words(before: dict[str, Any], after: dict[str, Any], visible: Any = None) -> DifferenceWords:
    seen = visible or (lambda model: model._base_manager.all())
    return difference_in_words(compare(before, after), (before, after), zone="Europe/Riga", visible=seen)


def change_of(content: dict[str, Any] | None = None, **values: Any) -> DifferenceWords:
    before = content or load_content(EventFactory(draft=True))
    return words(before, before | values)


def said(found: DifferenceWords) -> list[tuple[str, str]]:
    """Return label and pieces of each line; `-` is removed, `+` added, `…` cut."""
    signs = {"removed": "-", "added": "+", "same": "", "cut": "…"}
    return [
        (line.label, "".join("…" if p.kind == "cut" else f"[{signs[p.kind]}{p.text}]" for p in line.pieces))
        for line in found.lines
    ]


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("status", "scheduled", "cancelled", None),
        ("start_date", "2030-05-12", None, "[-12. May 2030]"),
        ("start_time", "09:30:00", "10:00:00", "[-09:30][+10:00]"),
        ("join_public_from", None, "2030-05-12T09:00:00+00:00", "[+12. May 2030, 12:00 (EEST)]"),
        ("is_fully_booked", False, True, "[-No][+Yes]"),
        ("capacity", None, 0, "[+0]"),
        ("languages", ["en"], ["en", "pl"], "[-English][+English, Polish]"),
        ("room", "A <script>", "Зал", "[-A <script>][+Зал]"),
    ],
)
def test_values_as_people_read_them(name, before, after, expected):
    content = load_content(EventFactory(draft=True))

    found = words(content | {name: before}, content | {name: after})

    pieces = said(found)[0][1]
    assert pieces == (expected or pieces)
    assert found.lines[0].label == name_label(name)


def test_choices_are_said_by_their_label():
    content = load_content(EventFactory(draft=True))

    assert said(words(content | {"kind": "webinar"}, content | {"kind": "training"}))[0][1] == "[-Webinar][+Training]"


def test_relations_are_named_in_one_query(django_assert_num_queries):
    venue, projects = VenueFactory(name={"en": "Hall"}, city="Riga"), ProjectFactory.create_batch(3)
    content = load_content(EventFactory(draft=True))
    speakers = SpeakerFactory.create_batch(3)
    row = {"id": 1, "speaker": 0, "order": 0, "role": {}}
    rows = [row | {"id": number, "speaker": person.pk} for number, person in enumerate(speakers)]
    after = content | {"venue": venue.pk, "projects": [p.pk for p in projects], "event_speakers": rows}
    before = content | {"venue": None, "projects": []}

    with django_assert_num_queries(1):
        found = words(before, after)

    names = ", ".join(project.acronym for project in projects)
    assert dict(said(found)) == {"Venue": "[+Hall, Riga]", "Projects": f"[+{names}]"}
    assert [row.title for row in found.groups[0].rows] == [str(person) for person in speakers]


def test_what_is_gone_and_what_may_not_be_seen_has_no_name():
    hidden, content = EventFactory(draft=True), load_content(EventFactory(draft=True))
    before, after = content | {"part_of": hidden.pk}, content | {"part_of": 999_999}

    def visible(model: Any) -> Any:
        return model.objects.filter(pk=0) if model is Event else model.objects.all()

    found = words(before, after, visible)

    assert said(found)[0][1] == "[-(an entry that you may not see)][+(no longer there)]"
    assert found.missing == ("Part of: what it named is no longer there.",)


def test_model_of_which_nothing_may_be_seen():
    venue, content = VenueFactory(), load_content(EventFactory(draft=True))

    found = words(content | {"venue": None}, content | {"venue": venue.pk}, lambda model: model.objects.none())

    assert said(found)[0][1] == "[+(an entry that you may not see)]"
    assert found.missing == ()


def test_texts_differ_word_by_word_in_each_language():
    content = load_content(EventFactory(draft=True, title={"en": "The big kick-off", "de": "Auftakt"}))

    found = change_of(content, title={"en": "The small kick-off", "de": "Auftakt"})

    assert said(found) == [("Title", "[The ][-big][+small][ kick-off]")]
    assert (found.lines[0].language, found.lines[0].path) == ("English", "title.en")
    with override("de"):
        assert change_of(content, title={"en": "X", "de": "Auftakt"}).lines[0].language == "Englisch"


@pytest.mark.parametrize(
    ("before", "after", "expected", "note"),
    [
        ("<p>One</p><p>Two</p>", "<p>One</p><p>Three</p>", "[One\n][-Two][+Three]", ""),
        ("<p>One</p>", "<p><strong>One</strong></p>", "", "Only the formatting or a link has changed."),
    ],
)
def test_rich_text_is_compared_as_words(before, after, expected, note):
    content = load_content(EventFactory(draft=True))

    found = words(content | {"description": {"en": before}}, content | {"description": {"en": after}})

    assert said(found) == [("Description", expected)]
    assert found.lines[0].note == note


def text(*numbers: int) -> str:
    return " ".join(f"w{number}" for number in numbers)


def test_long_texts_are_cut_to_what_is_around_the_change():
    before = text(*range(60))
    after = before.replace("w30", "new").replace("w58", "end")

    pieces = list(word_pieces(before, after))

    assert [piece.kind for piece in pieces] == [
        *("cut", "same", "removed", "added", "same", "cut", "same", "removed", "added", "same")
    ]
    # Half of them spaces.
    assert pieces[1].text == text(*range(24, 30)) + " "


def test_what_is_too_long_to_compare_is_said_whole():
    before, after = text(*range(1500)), text(*range(2000, 3500))

    assert [(piece.kind, len(piece.text)) for piece in word_pieces(before, after)] == [
        ("removed", len(before)),
        ("added", len(after)),
    ]


def test_text_that_is_new_or_gone_has_one_side():
    assert [(p.kind, p.text) for p in word_pieces("", "A b")] == [("added", "A b")]
    assert [(p.kind, p.text) for p in word_pieces("A b", "")] == [("removed", "A b")]


def test_rows_say_what_became_of_them():
    event = EventFactory(draft=True)
    OrganiserFactory(event=event)
    first, second = (SessionFactory(event=event, order=n, title={"en": f"Session {n}"}) for n in (1, 2))
    person = SessionSpeakerFactory(session=first).speaker
    before = load_content(event)
    old, other = before["sessions"]
    old["abstract"] = {"en": "Why we meet"}
    gone = words(before, before | {"sessions": [other], "organisers": []})
    new = words(before | {"sessions": [other]}, before)
    changed = words(before, before | {"sessions": [other, old | {"room": "B", "session_speakers": []}]})
    moved = words(before, before | {"sessions": [other, old]})

    assert [(group.label, [(r.title, r.state) for r in group.rows]) for group in gone.groups] == [
        ("Organisers", [(str(event.organisers.get()), "removed")]),
        ("Agenda", [("Session 1", "removed")]),
    ]
    row = new.groups[0].rows[0]
    assert (row.state, row.kind, row.path) == ("added", "added", f"sessions.{first.pk}")
    assert "Abstract: Why we meet" in row.summary
    assert row.summary.endswith(f"Speakers: {person}")
    states = {row.state for found in (changed, moved) for group in found.groups for row in group.rows}
    assert states <= {"changed", "changed and moved", "moved"}
    row = next(row for row in changed.groups[0].rows if row.title == "Session 1")
    assert [line.label for line in row.lines] == ["Room"]
    assert [(inner.title, inner.state) for inner in row.groups[0].rows] == [(str(person), "removed")]
    assert second.pk == other["id"]


def test_files_say_whether_they_are_still_there():
    event = EventFactory(draft=True)
    document = DocumentFactory(event=event, file=pdf("slides.pdf"), link="", session=SessionFactory(event=event))
    full, bare = load_content(event), load_content(event) | {"documents": []}

    there = words(bare, full).groups[0].rows[0]
    default_storage.delete(document.file.name)
    erased = words(bare, full)
    row = full["documents"][0]
    replaced = words(full, full | {"documents": [row | {"file": ""}]}).groups[0].rows[0]

    assert (there.file.file, there.file.is_erased) == (document.file.name, False)
    assert f"Session: {document.session}" in there.summary
    assert erased.groups[0].rows[0].file.is_erased
    assert erased.missing == ("File: the file has been erased.",)
    assert [(piece.kind, piece.is_erased) for piece in replaced.lines[0].pieces] == [("removed", True)]


def test_erased_person_has_no_name_in_any_version():
    event = EventFactory(draft=True)
    SessionSpeakerFactory(session=SessionFactory(event=event))
    before = load_content(event)
    Speaker.objects.all()[0].session_speakers.all().delete()
    Speaker.objects.all().delete()

    found = words(before, load_content(event))

    assert found.groups[0].rows[0].groups[0].rows[0].title == "(no longer there)"


def test_paths_go_through_addresses():
    path = ("sessions", 12, "title", "pt-br")

    assert path_of(path_text(path)) == path
