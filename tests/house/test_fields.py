"""The one list of fields is complete and agrees with the models, and what writes events keeps to it (ADR 13).

What comes out of it is looked at in `test_fields_in_outputs`.
"""

import copy

import pytest
import time_machine
from django.db.models import DateField
from django.utils import timezone

from events.changes import public_values, significant_changes
from events.checks import find_problems, missing_for_publication
from events.copying import duplicate_event
from events.display.languages import translation_note
from events.enums import Hours
from events.facts import EventFacts
from events.fields import EVENT_FIELDS, SESSION_FIELDS, Export, Group, Public, Versions
from events.imports.merge import Merge
from events.imports.merge import plain as as_json
from events.models import Event, Session
from events.models.session import SIGNIFICANT
from events.permissions import needs_publisher
from events.translations import stamp_texts
from tests.admin_pages import client_for, event_url
from tests.factories import UserFactory
from tests.house.filled import HOUR, filled_event, filled_session, other_value

# Dates that do not move with the event, and why.
STAYING = {
    "former_start_date": "what had been announced",
    "former_end_date": "what had been announced",
    "hidden_date": "what calendars knew",
    "starts_at": "derived from the dates that move",
    "ends_at": "derived from the dates that move",
    "listed_until": "derived from the dates that move",
    "publish_at": "when the announcement appears, whenever the event is",
    **dict.fromkeys(
        ("withdrawn_at", "created_at", "changed_at", "source_changed_at", "hidden_at", "named_changed_at"),
        "when something was done",
    ),
}
LISTS = [pytest.param(Event, EVENT_FIELDS, id="event"), pytest.param(Session, SESSION_FIELDS, id="session")]
# Typed by people, and nobody is told: identifiers, the steps of publishing, and the place of a session.
NOT_TOLD = ("id", "external_id", "state", "publish_at", "event", "order", "join_public_from")


def of_model(model) -> dict:
    return {field.name: field for field in (*model._meta.fields, *model._meta.many_to_many)}


@pytest.mark.parametrize(("model", "fields"), LISTS)
def test_every_field_of_the_model_has_one_line(model, fields):
    assert sorted(field.name for field in fields) == sorted(of_model(model))


@pytest.mark.parametrize(("model", "fields"), LISTS)
def test_translated_agrees_with_the_model(model, fields):
    translated = {name for name, field in of_model(model).items() if hasattr(field, "clean_text")}

    assert {field.name for field in fields if field.translated} == translated


@pytest.mark.parametrize(("model", "fields"), LISTS)
def test_no_field_that_the_public_never_knows_is_in_the_api(model, fields):
    assert [field.name for field in fields if field.public is Public.NEVER and (field.api or field.shown_in)] == []


@pytest.mark.parametrize(("model", "fields"), LISTS)
def test_what_people_type_is_exported_and_told(model, fields):
    typed = [field for field in fields if of_model(model)[field.name].editable and field.name not in NOT_TOLD]
    public = [field for field in typed if field.public is not Public.NEVER]

    assert [field.name for field in typed if field.export is Export.NEVER] == []
    assert [field.name for field in public if not (field.api or field.shown_in)] == []


@pytest.mark.parametrize(("model", "fields"), LISTS)
def test_date_moves_with_the_event_or_stays_for_a_reason(model, fields):
    is_date = {
        name: isinstance(getattr(field, "output_field", field), DateField) for name, field in of_model(model).items()
    }

    assert [
        field.name for field in fields if is_date[field.name] and not field.moves and field.name not in STAYING
    ] == []
    assert [field.name for field in fields if field.moves and (field.name in STAYING or not is_date[field.name])] == []


def test_significant_fields_of_sessions():
    assert [field.name for field in SESSION_FIELDS if field.significant] == list(SIGNIFICANT)


# What writes events


@pytest.fixture
def event(db) -> Event:
    return filled_event()


def values(thing) -> dict:
    """Return all values, relations to many as their keys."""
    many = {field.name: [row.pk for row in getattr(thing, field.name).all()] for field in thing._meta.many_to_many}
    return {field.name: getattr(thing, field.attname) for field in thing._meta.fields} | many


@pytest.mark.parametrize(("model", "fields"), LISTS)
def test_copy(event, model, fields):
    old = values(filled_session(event) if model is Session else event)

    with time_machine.travel(timezone.now() + HOUR, tick=False):
        twin = duplicate_event(event=event, by=None)

    new = values(Event.objects.get(pk=twin.pk) if model is Event else twin.sessions.get())
    # The title says that it is a copy.
    old |= {name: new[name] for name in ("title", "search_text")}
    # Of an event that is listed nobody can tell whether its copy would be withdrawn as well.
    old["withdrawn_at"] = timezone.now()
    assert [field.name for field in fields if (old[field.name] == new[field.name]) is not field.copied] == []


@pytest.mark.parametrize("field", EVENT_FIELDS, ids=lambda field: field.name)
def test_change(event, field):
    if Event._meta.get_field(field.name).many_to_many:
        return
    if field.name == "date_precision":
        # A month has no hours, so they would change as well.
        event.start_time, event.end_time, event.hours = None, None, Hours.CONTINUOUS
    other = copy.copy(event)
    setattr(other, field.name, other_value(event, field.name))

    assert needs_publisher(event, other) == ([field.name] if field.publisher_only else [])
    states = (public_values(one, timezone.now()) for one in (event, other))
    changes = [change.field for change in significant_changes(*states)]
    assert changes == ([field.significant] if field.significant else [])


def test_editor_of_a_published_event_writes_the_rest(event):
    """All of the event but what has steps of its own, for it can wait; of a session's own page the texts alone."""
    client = client_for(UserFactory(editor=True))
    pages = {
        event_url(event): (EVENT_FIELDS, lambda field: field.versions is Versions.COMPARED),
        f"/admin/events/session/{filled_session(event).pk}/change/": (SESSION_FIELDS, lambda it: it.publisher_only),
    }

    for url, (fields, is_closed) in pages.items():
        form = client.get(url).context["adminform"].form
        theirs = {field.name for field in fields if not is_closed(field)}
        editable = {field.name for field in form._meta.model._meta.get_fields() if getattr(field, "editable", False)}
        assert {*form.fields} == (theirs & editable) - {"id", "event"}


# What is said of an event


@pytest.mark.parametrize("field", EVENT_FIELDS, ids=lambda field: field.name)
def test_required(event, field):
    model_field = Event._meta.get_field(field.name)
    if not model_field.many_to_many and not model_field.generated:
        setattr(event, field.name, model_field.get_default())

    assert [(found.field, found.message) for found in missing_for_publication(event)] == (
        [(field.name, field.required)] if field.required else []
    )


TEXTS = [field for field in EVENT_FIELDS if field.translated]


@pytest.mark.parametrize("field", TEXTS, ids=lambda field: field.name)
def test_written_dates(event, field):
    setattr(event, field.name, {"en": "Sunday, 12 May 2026"})

    found = [one.field for one in find_problems(event) if "the text says otherwise" in str(one.message)]
    assert (field.name in found) is field.names_dates


@pytest.mark.parametrize("field", TEXTS, ids=lambda field: field.name)
def test_note_on_languages(event, field):
    setattr(event, field.name, {"de": "Deutsch"})

    assert bool(translation_note(EventFacts(event, timezone.now()))) is field.noted


@pytest.mark.parametrize("field", TEXTS, ids=lambda field: field.name)
def test_age_of_a_translation(event, field):
    other = copy.copy(event)
    setattr(other, field.name, {"en": "English", "de": "Deutsch"})

    stamp_texts(event, other, timezone.now())

    assert other.source_changed_at == timezone.now()


@pytest.mark.parametrize("group", Group)
def test_import_leaves_a_group_alone_of_which_an_editor_has_changed_a_field(event, group):
    names = [field.name for field in EVENT_FIELDS if field.group is group and not field.translated]
    current = {name: as_json(getattr(event, Event._meta.get_field(name).attname)) for name in names}
    for changed_by_editor in names:
        merge = Merge(event)
        merge.is_editors, merge.imported = False, current | {changed_by_editor: "something else"}

        merge.fields({name: other_value(event, name) for name in names})

        assert sorted(merge.kept) == sorted(names)
