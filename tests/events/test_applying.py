"""What a content says becomes true of the event and its parts, as by any other edit."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage

from events.applying import apply_content
from events.enums import Attendance, EventKind, PublicationState
from events.models import Document, Event, LostFile, RemovedSession, Session, Speaker
from events.versions.content import RESTORED, Content, load_content
from tests.factories import (
    DocumentFactory,
    EventContactFactory,
    EventFactory,
    EventSpeakerFactory,
    ObjectiveFactory,
    OrganisationFactory,
    OrganiserFactory,
    ProjectFactory,
    SessionFactory,
    SessionSpeakerFactory,
    UserFactory,
)
from tests.files import pdf
from tests.house.filled import filled_event, filled_session

pytestmark = pytest.mark.django_db

DAY = dt.date(2030, 5, 14)


def full_event() -> Event:
    event = filled_event()
    session = filled_session(event)
    SessionSpeakerFactory(session=session)
    DocumentFactory(event=event, session=session)
    for factory in (OrganiserFactory, EventContactFactory, EventSpeakerFactory, DocumentFactory):
        factory(event=event)
    return event


def restorable(content: Content) -> Content:
    """Leave out what has steps of its own."""
    return {name: value for name, value in content.items() if name in RESTORED or isinstance(value, list)}


def apply(event: Event, by=None, **content) -> list[str]:
    return apply_content(event=event, content=content, by=by)


def with_row(content: Content, part: str, **values) -> list:
    """Return the rows of a part, the first of them with other values."""
    first, *rest = content[part]
    return [first | values, *rest]


def test_everything_can_go_and_come_back():
    event = full_event()
    before, bare = load_content(event), restorable(load_content(EventFactory(external_id="other")))
    bare |= {"external_id": None, "attendance": Attendance.VIRTUAL, "kind": EventKind.TRAINING}
    bare |= {"source_language": "de", "title": {"de": "Auftakt"}, "start_date": "2030-05-14", "end_date": "2030-05-14"}

    left_out = apply(event, **bare)
    emptied = load_content(event)
    left_out += apply(event, **restorable(before))

    assert left_out == []
    assert restorable(emptied) == restorable(bare)
    assert [name for name in bare if before[name] == emptied[name]] == ["ends_next_day", "date_precision"]
    assert load_content(event) == before


def test_what_is_not_named_stays():
    event = full_event()
    before = load_content(event)

    apply(event, room="B 12")

    assert load_content(event) == before | {"room": "B 12"}


def test_session_comes_back_above_its_tombstone():
    event = EventFactory(start_date=DAY)
    session = SessionFactory(event=event, date=DAY)
    before = load_content(event)
    session.delete()
    tombstone = RemovedSession.objects.get().sequence

    apply(event, sessions=before["sessions"])

    again = Session.objects.get()
    event.refresh_from_db()
    assert (again.pk, again.uid) == (before["sessions"][0]["id"], session.uid)
    assert event.sequence + again.sequence > tombstone
    assert not RemovedSession.objects.exists()


def test_document_of_a_removed_session_comes_back_with_it():
    event = EventFactory(start_date=DAY)
    document = DocumentFactory(event=event, session=SessionFactory(event=event, date=DAY))
    before = load_content(event)
    Session.objects.get().delete()

    apply(event, **{name: before[name] for name in ("sessions", "documents")})

    assert Document.objects.get().session == Session.objects.get()
    assert Document.objects.get().pk == document.pk


def test_document_stays_when_its_session_goes_and_it_has_moved_to_the_event():
    event = EventFactory(start_date=DAY)
    DocumentFactory(event=event, session=SessionFactory(event=event, date=DAY))
    content = load_content(event)

    apply(event, sessions=[], documents=with_row(content, "documents", session=None))

    assert Document.objects.get().session is None


def test_new_rows_get_keys_of_their_own():
    event = EventFactory(start_date=DAY)
    SessionFactory(event=event, date=DAY)
    content = load_content(event)
    session = {**content["sessions"][0], "id": "new-1", "uid": "8f5a0b43-0000-4000-8000-000000000001"}
    document = {"id": "new-1", "title": {"en": "Slides"}, "kind": "presentation", "link": "https://example.org/"}

    apply(event, sessions=[*content["sessions"], session], documents=[document | {"session": "new-1"}])

    assert Session.objects.count() == 2
    assert Document.objects.get().session.uid == Session.objects.last().uid


def test_file_just_sent_is_stored():
    event = EventFactory()
    row = {"id": "new-1", "title": {"en": "Slides"}, "kind": "presentation", "file": pdf("slides.pdf")}

    apply(event, documents=[row])

    assert Document.objects.get().file.name.endswith("slides.pdf")
    assert Document.objects.get().size


def test_removed_file_comes_back_while_it_is_there():
    document = DocumentFactory(file=pdf("slides.pdf"), link="")
    before = load_content(document.event)
    apply(document.event, documents=[])
    assert LostFile.objects.get().name == document.file.name

    left_out = apply(document.event, documents=before["documents"])

    assert (left_out, Document.objects.get().file) == ([], document.file.name)


def test_erased_file_is_left_out_and_said():
    document = DocumentFactory(file=pdf("slides.pdf"), link="")
    before = load_content(document.event)
    apply(document.event, documents=[])
    default_storage.delete(document.file.name)

    left_out = apply(document.event, documents=before["documents"])

    assert left_out == ["File: the file has been erased."]
    assert Document.objects.get().file == ""


def test_people_who_are_gone_are_left_out_and_said():
    event = EventFactory(start_date=DAY, objectives=[ObjectiveFactory()])
    EventSpeakerFactory.create_batch(2, event=event)
    before = load_content(event)
    apply(event, event_speakers=[], objectives=[])
    Speaker.objects.all().delete()
    for objective in before["objectives"]:
        ObjectiveFactory._meta.model.objects.filter(pk=objective).delete()

    left_out = apply(event, **{name: before[name] for name in ("event_speakers", "objectives")})

    assert left_out == [
        "Objectives: what it named is no longer there.",
        "Speaker: what it named is no longer there.",
    ]
    assert load_content(event)["event_speakers"] == load_content(event)["objectives"] == []


def test_relations_of_a_session_are_set():
    organisation, project = OrganisationFactory(), ProjectFactory()
    event = EventFactory(start_date=DAY)
    SessionFactory(event=event, date=DAY)
    sessions = with_row(load_content(event), "sessions", organisations=[organisation.pk], projects=[project.pk])

    apply(event, sessions=sessions)

    assert load_content(event)["sessions"] == sessions


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"title": {}}, "title"),
        ({"end_date": "2030-05-13"}, "end_date"),
        ({"external_id": "taken"}, "external_id"),
        ({"programme": None}, "programme"),
        ({"website": "nothing"}, "website"),
        ({"part_of_name": "x" * 251}, "part_of_name"),
        ({"start_date": "2030-06-01", "end_date": "2030-06-01"}, "sessions"),
    ],
)
def test_what_no_form_would_take_is_refused_at_its_field(content, field):
    EventFactory(external_id="taken")
    event = EventFactory(start_date=DAY)
    SessionFactory(event=event, date=DAY)
    before = load_content(event)

    with pytest.raises(ValidationError) as refused:
        apply(event, **content)

    assert list(refused.value.message_dict) == [field]
    assert load_content(event) == before


@pytest.mark.parametrize(
    ("part", "values"),
    [("sessions", {"title": {}}), ("sessions", {"ends_next_day": True}), ("documents", {"link": "https://a.example/"})],
)
def test_row_that_no_form_would_take_is_refused_by_name(part, values):
    event = EventFactory(start_date=DAY)
    SessionFactory(event=event, date=DAY)
    DocumentFactory(event=event, file=pdf("a.pdf"), link="")

    with pytest.raises(ValidationError) as refused:
        apply(event, **{part: with_row(load_content(event), part, **values)})

    assert list(refused.value.message_dict) == [part]


def test_speaker_row_is_refused_with_the_agenda():
    event = EventFactory(start_date=DAY)
    row = SessionSpeakerFactory(session=SessionFactory(event=event, date=DAY))
    content = load_content(event)
    speakers = [
        *content["sessions"][0]["session_speakers"],
        {"id": "new-1", "speaker": row.speaker_id, "part": row.part},
    ]

    with pytest.raises(ValidationError) as refused:
        apply(event, sessions=with_row(content, "sessions", session_speakers=speakers))

    assert list(refused.value.message_dict) == ["sessions"]


def test_nobody_may_apply_what_they_may_not_change():
    event = EventFactory()
    editor = UserFactory(editor=True)

    with pytest.raises(PermissionDenied):
        apply(event, by=editor, room="B 12")

    assert Event.objects.get(pk=event.pk).room != "B 12"


def test_draft_may_be_incomplete():
    event = EventFactory(state=PublicationState.DRAFT)

    apply(event, programme=None)

    assert Event.objects.get(pk=event.pk).programme is None


@pytest.mark.parametrize(
    ("part", "factory", "name"),
    [
        ("organisers", OrganiserFactory, "organisation"),
        ("event_contacts", EventContactFactory, "contact"),
        ("event_speakers", EventSpeakerFactory, "speaker"),
        ("session_speakers", SessionSpeakerFactory, "speaker"),
    ],
)
def test_two_rows_can_swap_whom_they_name(part, factory, name):
    event = EventFactory()
    is_inner = part == "session_speakers"
    owner = {"session": SessionFactory(event=event)} if is_inner else {"event": event}
    factory(**owner), factory(**owner)
    before = load_content(event)
    rows = before["sessions"][0][part] if is_inner else before[part]
    first, second = rows
    swapped = [first | {name: second[name]}, second | {name: first[name]}]
    apply(event, **({"sessions": with_row(before, "sessions", **{part: swapped})} if is_inner else {part: swapped}))
    after = load_content(event)
    assert (after["sessions"][0][part] if is_inner else after[part]) == swapped
