"""Rows read into typed values; no database."""

import datetime as dt

import pytest

from events.imports.event import external_id_of, read_row
from events.imports.problems import Problem, RowRefusedError
from events.imports.reader import MAX_ENTRIES
from tests.events.imports.rows import row


def problems_of(raw) -> list[str]:
    with pytest.raises(RowRefusedError) as refused:
        read_row(raw)
    return [str(problem) for problem in refused.value.problems]


def test_missing_end_is_the_start():
    assert read_row(row()).values["end_date"] == dt.date(2026, 6, 12)


def test_all_faults_of_a_row_are_told_at_once():
    raw = row(title=7, start_date="2026-13-01", sessions=[{"title": "A"}, {"room": 3}], organisers={"name": "x"})

    assert problems_of(raw) == [
        "title: must be a text, not “7”",
        "start_date: “2026-13-01” is not a date such as 2027-05-31",
        "organisers: must be a list, not “{'name': 'x'}”",
        "sessions[1].room: must be a text, not “3”",
        "sessions[1].title: is missing",
    ]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (row(external_id=None), "external_id: is missing"),
        (row(external_id=" "), "external_id: is empty"),
        (row(title=None), "title: is missing"),
        (row(title=" \n"), "title: is empty"),
        (row(title={"en": "", "de": ""}), "title: is empty"),
        (row(title={}), "title: is empty"),
        ("row", "row: must be an object, not “row”"),
        ([[[]]], "row: must be an object, not “[[[]]]”"),
        (row(time_zone="Europe/Rigga"), "time_zone: “Europe/Rigga” is not a time zone; did you mean Europe/Riga"),
        (row(topics=["x" * 300, "y" * 300]), "topics: has 602 characters in all, at most 500 fit"),
        (row(sessions=[{}] * (MAX_ENTRIES + 1)), "sessions: has 1001 entries, at most 1000 fit"),
        (
            row(sessions=[{"title": "A", "date": "2026-06-13"}]),
            "sessions[0].date: 2026-06-13 lies outside the event's days",
        ),
        (
            row(
                start_time="18:00",
                end_time="01:00",
                sessions=[{"title": "B", "date": "2026-06-13", "start_time": "10:00"}],
            ),
            "sessions[0].date: 2026-06-13 lies outside the event's days",
        ),
        (row(documents=[{"kind": "agenda"}]), "documents[0].title: is missing"),
        (row(contacts=[{"topic": "press"}]), "contacts[0].name: is missing"),
        (row(formats=["smoke signals"]), "formats: “smoke signals” is none of physical, virtual, hybrid"),
        (row(source_language=5), "source_language: must be a text, not “5”"),
    ],
)
def test_row_refused(raw, problem):
    assert problems_of(raw) == [problem]


@pytest.mark.parametrize(
    "sessions",
    [
        [{"title": "Slam", "date": "2026-06-12", "start_time": "00:15"}],
        [{"title": "Slam", "date": "2026-06-13", "start_time": "00:15"}],
        [{"title": "Bus", "date": "2026-06-13", "start_time": "02:00"}, {"title": "Ball", "time_note": "20:00-02:00"}],
    ],
)
def test_night_belongs_to_the_evening_before_it(sessions):
    found = read_row(row(start_time="18:00", end_time="01:00", sessions=sessions)).sessions

    assert found is not None
    assert next(session.values.get("date") for session in found).isoformat() == sessions[0]["date"]


def test_unknown_keys_are_told_without_their_numbers():
    raw = row(
        rank="x", venue={"city": "Riga", "metro": "no"}, sessions=[{"title": "A", "x": 1}, {"title": "B", "x": 2}]
    )

    assert read_row(raw).ignored == {"rank", "venue.metro", "sessions[].x"}


def test_source_language_of_plain_texts():
    assert read_row(row(source_language="no")).values["title"] == {"nb": "Kick-off seminar"}
    assert read_row(row(source_language="sk")).values["title"] == {"en": "Kick-off seminar"}


def test_title_in_another_language_than_the_source():
    read = read_row(row(source_language="en", title={"de": "Auftakt"}))

    assert (read.title, read.values["title"]) == ("Auftakt", {"de": "Auftakt"})


def test_topics_and_keywords_become_keywords():
    assert read_row(row(topics=["applicants", "call"], keywords="call")).values["keywords"] == "applicants, call"


def test_languages_spoken():
    assert read_row(row(language="no", languages=["en"])).values["languages"] == ["nb", "en"]


def test_scraped_remains_of_a_description_go():
    assert read_row(row(description="- 24.")).values["description"] == {"en": ""}


def test_clock_range_becomes_the_times_of_a_session():
    session = read_row(row(sessions=[{"title": "Opening", "time_note": "08:30-08:40"}])).sessions[0]

    assert session.values == {
        "title": {"en": "Opening"},
        "start_time": dt.time(8, 30),
        "end_time": dt.time(8, 40),
        "date": dt.date(2026, 6, 12),
    }


def test_time_in_words_stays_a_note():
    session = read_row(row(sessions=[{"title": "Opening", "time_note": "Act I"}])).sessions[0]

    assert session.values == {"title": {"en": "Opening"}, "time_note": {"en": "Act I"}}


def test_printed_date_of_a_row_without_one_is_kept_for_staff():
    read = read_row(row(start_date=None, date_text="this May", documents=["Minutes"]))

    assert [document["title"] for document in read.documents] == [
        {"en": "Minutes"},
        {"en": "Date as printed: this May"},
    ]


def test_printed_date_of_a_dated_row_is_not_needed():
    assert read_row(row(date_text="12. June 2026")).documents is None


UID = "6b1f4a0e-7d1c-4f0e-9f57-0a8a3f6d2b11"


def test_identifiers_of_exports():
    assert str(read_row(row(external_id=f"uid:{UID}")).uid) == UID
    assert str(read_row(row(uid=UID, former_slugs=["Old_1"])).uid) == UID
    assert read_row(row(uid="")).uid is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"uid": "x"}, "uid: “x” is not an identifier as exports have it"),
        ({"external_id": "uid:x"}, "external_id: “x” is not an identifier as exports have it"),
        (
            {"external_id": f"uid:{UID}", "uid": UID.replace("6", "7")},
            "external_id: is not “uid:” with the row's uid; correct one of the two",
        ),
        ({"slug": "no address"}, "slug: “no address” is not an address such as kick-off-seminar"),
    ],
)
def test_what_exports_do_not_have_is_refused(changes, reason):
    assert problems_of(row(**changes)) == [reason]


@pytest.mark.parametrize("name", ["documents/../secret.pdf", "elsewhere/a.pdf", "documents/none.pdf", ""])
def test_upload_that_is_not_there_is_left_out(name):
    (document,) = read_row(row(documents=[{"title": "A", "file": name}])).documents

    assert "file" not in document


def test_folder_is_no_upload(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "documents").mkdir()

    (document,) = read_row(row(documents=[{"title": "A", "file": "documents/"}])).documents

    assert "file" not in document


def test_attendance_that_is_said_to_be_unknown():
    read = read_row(row(formats=None, attendance=""))

    assert (read.values["attendance"], read.assumed) == ("", [])


def test_translations_that_are_offered():
    read = read_row(row(title={"en": "A", "de": "B", "lv": "C"}, text_languages=["lv", "en", "xx"]))

    assert read.values["text_languages"] == ["lv"]


def test_attendance_that_had_to_be_assumed_is_told():
    read = read_row(row(formats=None))

    assert (read.values["attendance"], read.assumed) == ("physical", ["attendance physical"])


def test_attendance_that_nothing_tells_stays_empty():
    read = read_row(row(formats=None, title="Building Green"))

    assert (read.values["attendance"], read.assumed) == ("", ["kind other (no kind recognised)"])


def test_kind_told_by_less_than_the_title_is_named():
    read = read_row(row(title="Building Green", description={"en": "<p>A workshop.</p>"}))

    assert (read.values["kind"], read.assumed) == ("seminar", ["kind seminar (from the description)"])


def test_attendance_may_be_said_in_our_own_words():
    assert read_row(row(formats=None, attendance="hybrid")).values["attendance"] == "hybrid"


@pytest.mark.parametrize("venue", [None, "", {}, {"street": "Main Street 1"}])
def test_venue_without_any_name_is_none(venue):
    read = read_row(row() | {"venue": venue})

    assert (read.venue, read.values["venue"]) == (None, None)


def test_row_without_a_venue_says_nothing_of_it():
    assert "venue" not in read_row(row()).values


@pytest.mark.parametrize(
    ("raw", "name"), [({"external_id": "a\nb"}, "a b"), ({"external_id": 5}, ""), ({}, ""), (5, "")]
)
def test_name_of_a_row_in_messages(raw, name):
    assert external_id_of(raw) == name


def test_problem_in_words():
    assert str(RowRefusedError(Problem("a", "is empty"), Problem("b", "is odd"))) == "a: is empty; b: is odd"
