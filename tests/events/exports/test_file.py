"""The file of an export: what is in it, what is not, and that it is whole or not there."""

import datetime as dt
import io
import json
import stat

import pytest
from django.core.management import CommandError, call_command

from events.exports.extent import Extent
from events.exports.file import event_rows, export_lines, write_file
from events.exports.values import says_something
from tests.factories import (
    ContactFactory,
    DocumentFactory,
    EventContactFactory,
    EventFactory,
    EventSpeakerFactory,
    PriorityFactory,
    ProgrammeFactory,
    SessionFactory,
    SessionSpeakerFactory,
    SpeakerFactory,
    VenueFactory,
)

NOW = dt.datetime(2026, 5, 1, 10, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def rows(**extent) -> list[dict]:
    return list(event_rows(Extent(NOW, **extent)))


def public_event(**options):
    return EventFactory(publish_at=NOW - dt.timedelta(days=1), **options)


def test_empty_site():
    assert json.loads("".join(export_lines(Extent(NOW)))) == {"events": [], "programmes": []}


def test_file_has_a_line_for_each_row_and_ends_with_one():
    EventFactory(title={"en": "Семинар"})
    EventFactory(draft=True)
    text = "".join(export_lines(Extent(NOW)))

    assert text.startswith('{\n"events": [\n{"access": "open", ')
    assert text.endswith("}\n]\n}\n")
    assert "Семинар" in text
    assert len(text.splitlines()) == 10


def test_withdrawn_events_are_left_out():
    EventFactory(withdrawn=True)

    assert rows() == []


def test_hidden_people_and_data_only_if_asked_for():
    event = EventFactory()
    EventContactFactory(event=event, contact=ContactFactory(email="hidden@example.org", show_email=False))
    EventContactFactory(event=event, contact=ContactFactory(hidden=True, phone="+49 999", show_phone=False))
    gone = SpeakerFactory(name="Not any more", public_until=dt.date(2020, 1, 1))
    EventSpeakerFactory(event=event, speaker=gone)
    SessionSpeakerFactory(session=SessionFactory(event=event), speaker=gone)
    hidden = ("hidden@example.org", "+49 999", "Not any more")

    assert [word in str(rows()) for word in hidden] == [False] * 3
    assert [word in str(rows(with_hidden=True)) for word in hidden] == [True] * 3


def test_hidden_default_contact_only_if_asked_for():
    ProgrammeFactory(default_contact=ContactFactory(public_until=dt.date(2020, 1, 1), email="hidden@example.org"))

    assert "hidden@example.org" not in "".join(export_lines(Extent(NOW)))
    assert "hidden@example.org" in "".join(export_lines(Extent(NOW, with_hidden=True)))


def test_public_export_has_what_every_visitor_may_see():
    event = public_event(
        title={"en": "Open", "de": "Offen", "pl": "SECRET"},
        text_languages=["de"],
        participants=7,
        join_url="https://meet.example.org/SECRET",
        join_public_from=NOW + dt.timedelta(seconds=1),
    )
    session = SessionFactory(event=event, title={"en": "Talk", "lv": "SECRET"}, join_url="https://x.example.org/SECRET")
    DocumentFactory(event=event, link="", title={"en": "SECRET note"})
    DocumentFactory(event=event, session=session, title={"en": "Slides", "lv": "SECRET"})
    EventSpeakerFactory(event=event, role={"en": "Keynote", "lv": "SECRET"})
    EventFactory(draft=True, title={"en": "SECRET draft"}, part_of=event)
    public_event(part_of=EventFactory(draft=True, title={"en": "SECRET parent"}))

    found = rows(is_public=True)

    assert len(found) == 2
    assert "SECRET" not in json.dumps(found)
    assert "participants" not in str(found)
    assert json.dumps(rows()).count("SECRET") == 9


@pytest.mark.parametrize(("seconds", "has_link"), [(0, True), (1, False)])
def test_join_link_in_public_export_from_its_moment_on(seconds, has_link):
    public_event(join_url="https://meet.example.org/1", join_public_from=NOW + dt.timedelta(seconds=seconds))

    assert ("join_url" in rows(is_public=True)[0]) is has_link


def test_priority_of_another_programme_is_left_out():
    other = PriorityFactory()
    EventFactory(priorities=[other])

    assert "priorities" not in rows()[0]


@pytest.mark.parametrize("count", [1, 3])
def test_cost_does_not_grow_with_the_events(django_assert_num_queries, count):
    programme = ProgrammeFactory()
    for _number in range(count):
        event = EventFactory(programme=programme, priorities=[PriorityFactory(programme=programme)])
        EventContactFactory(event=event)
        EventSpeakerFactory(event=event)
        SessionSpeakerFactory(session=SessionFactory(event=event))
        DocumentFactory(event=event)

    with django_assert_num_queries(17):
        assert len(rows()) == count


@pytest.mark.parametrize(("text", "expected"), [("- 24.", ""), ("24 May", "24 May"), ("", "")])
def test_scraped_remains_say_nothing(text, expected):
    assert says_something(text) == expected


def test_export_to_a_file(tmp_path):
    EventFactory()
    path = tmp_path / "events.json"
    path.write_text("old")

    call_command("export_events", str(path))

    assert len(json.loads(path.read_text(encoding="utf-8"))["events"]) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_failed_export_leaves_the_old_file(tmp_path):
    path = tmp_path / "events.json"
    path.write_text("old")

    def broken():
        yield "{"
        raise RuntimeError("the database is gone")

    with pytest.raises(RuntimeError):
        write_file(path, broken())

    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])


def test_export_to_standard_output():
    EventFactory(draft=True)
    for options, count in (((), 1), (("--public",), 0), (("--with-hidden-contacts",), 1)):
        out = io.StringIO()
        call_command("export_events", "-", *options, stdout=out)

        assert len(json.loads(out.getvalue())["events"]) == count


def test_file_that_cannot_be_written(tmp_path):
    path = tmp_path / "none" / "events.json"

    with pytest.raises(CommandError) as failed:
        call_command("export_events", str(path))

    assert str(failed.value) == f"{path} cannot be written: No such file or directory."


HIDDEN = {
    "join_url": {
        "join_url": "https://meet.example.org/1",
        "join_public_from": NOW - dt.timedelta(days=9),
        "past": True,
    },
    "registration_url": {"registration": True, "registration_opens_at": NOW + dt.timedelta(days=1)},
    "status_note": {"status_note": {"en": "Not yet."}},
    "report_summary": {"report_summary": {"en": "What came out."}},
    "venue": {"virtual": True, "venue": "a place left over", "room": "Hall"},
    "room": {"virtual": True, "room": "Hall"},
    "unpublish_at": {"unpublish_at": NOW + dt.timedelta(days=300)},
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_no_page_shows_is_in_no_public_export(name, time_machine):
    time_machine.move_to(NOW, tick=False)
    fields = dict(HIDDEN[name])
    if "venue" in fields:
        fields["venue"] = VenueFactory()
    public_event(**fields)

    assert name in rows()[0]
    assert name not in rows(is_public=True)[0]


def test_until_when_somebody_is_public_is_in_no_public_export():
    event, until = public_event(), dt.date(2030, 1, 1)
    EventContactFactory(event=event, contact__public_until=until)
    EventSpeakerFactory(event=event, speaker__public_until=until)

    assert "2030-01-01" in str(rows())
    assert "2030-01-01" not in str(rows(is_public=True))


@pytest.mark.parametrize(("seconds", "has_link"), [(0, True), (1, False)])
def test_join_link_of_a_session_in_public_export_from_its_moment_on(seconds, has_link, time_machine):
    time_machine.move_to(NOW, tick=False)
    public_from = NOW + dt.timedelta(seconds=seconds)
    SessionFactory(event=public_event(), join_url="https://meet.example.org/1", join_public_from=public_from)

    assert ("join_url" in rows(is_public=True)[0]["sessions"][0]) is has_link


def test_what_a_page_shows_is_in_the_public_export(time_machine):
    time_machine.move_to(NOW, tick=False)
    public_event(registration=True)
    public_event(cancelled=True)

    found = rows(is_public=True)

    assert sorted(name for row in found for name in ("registration_url", "status_note") if name in row) == [
        "registration_url",
        "status_note",
    ]
