"""No text keeps a character that changes the direction of what follows it; joiners stay."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, models

from accounts.models import User
from common.direction import clean_texts
from common.i18n import TranslatedMixin, texts_of
from common.richtext import sanitise, without_direction
from contacts.models import Organisation
from events.actions import save_event
from events.imports.values import line
from events.models import Event, Session
from tests import factories as make

CONTROLS = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)]
ALL = "".join(CONTROLS)


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
def test_character_that_changes_the_direction_goes(control):
    assert without_direction(f"Re: {control}gpj.exe") == "Re: gpj.exe"


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d🔬", "שלום Riga", "مرحبا", "soft\u00adhyphen", "\u2029"])
def test_all_else_of_any_script_stays(text):
    assert without_direction(text) == text


@pytest.mark.parametrize("text", ["<p>a&#x202E;b&rlm;</p>", "<p>a\u202eb\u200f</p>", "a\u202eb\u200f"])
def test_rich_text_has_none_in_any_spelling(text):
    assert sanitise(text) == "<p>ab</p>"


def test_rich_text_of_such_characters_alone_is_empty():
    assert sanitise("<p>&rlm;</p>") == ""


OURS = [
    model for app in ("accounts", "contacts", "programmes", "events") for model in apps.get_app_config(app).get_models()
]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_text_of_every_model_is_cleaned(model):
    row = model()
    texts = [field for field in model._meta.concrete_fields if isinstance(field, models.CharField | models.TextField)]
    for field in texts:
        setattr(row, field.attname, {"en": f"a{ALL}b"} if isinstance(field, TranslatedMixin) else f"a{ALL}b")

    clean_texts(row)

    found = {field.name: getattr(row, field.attname) for field in texts}
    assert {name for name, value in found.items() if [*texts_of(value).values()] != ["ab"]} == set()


@pytest.mark.django_db
def test_saving_cleans_and_leaves_what_was_not_loaded():
    organisation = make.OrganisationFactory(name={"en": f"City {ALL}of Riga"}, short_name=f"C{ALL}R")
    assert (str(organisation.name), organisation.short_name) == ("City of Riga", "CR")

    part = Organisation.objects.only("website").get()
    part.website = f"https://example.org/{ALL}"
    part.save()

    assert Organisation.objects.get().website == "https://example.org/"
    assert Organisation.objects.get().short_name == "CR"


@pytest.mark.django_db
def test_log_of_changes_has_none_either():
    event = make.EventFactory(room="Hall 1")
    event.room = f"Hall {ALL}2"

    save_event(event=event, by=None)

    assert [change.new_value for change in event.changes.all() if ALL[0] in change.new_value] == []
    assert Event.objects.get().room == "Hall 2"


@pytest.mark.django_db
def test_rows_written_together_are_cleaned_where_they_are_translated():
    event = make.EventFactory()
    Session.objects.bulk_create([Session(event=event, title={"en": f"a{ALL}b"})])

    assert str(event.sessions.get().title) == "ab"


def test_import_reads_a_text_as_it_will_be_stored():
    assert line(f"Room{ALL} 2") == "Room 2"


@pytest.mark.django_db
def test_what_is_stored_is_cleaned_once():
    event = make.EventFactory(title={"en": "Forum", "ar": "منتدى"}, room="Hall", interpretation="می\u200cخواهم")
    imported = {"title": {"en": f"Fo{ALL}rum"}, "keywords": [f"a{ALL}"], "note": r"\u200e"}
    Event.objects.filter(pk=event.pk).update(title={"en": "Forum"}, room=f"Ha{ALL}ll", imported=imported)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_event SET title = %s", [f'{{"ar": "من{ALL}تدى", "en": "Fo{ALL}rum"}}'])

    import_module("events.migrations.0020_direction").take_out(apps, connection.schema_editor())

    event = Event.objects.get()
    assert (event.title.data, event.room) == ({"ar": "منتدى", "en": "Forum"}, "Hall")
    assert event.interpretation == "می\u200cخواهم"
    assert event.imported == {"title": {"en": "Forum"}, "keywords": ["a"], "note": r"\u200e"}


@pytest.mark.django_db
def test_what_only_such_characters_told_apart_stays_once():
    """External names may be empty, addresses of logins may not."""
    events = [make.EventFactory(external_id=name) for name in ("forum", "other")]
    users = [make.UserFactory(email=f"{name}@example.org") for name in ("inga", "jan")]
    Event.objects.filter(pk=events[1].pk).update(external_id=f"forum{ALL}")
    User.objects.filter(pk=users[1].pk).update(email=f"inga{ALL}@example.org")

    import_module("events.migrations.0020_direction").take_out(apps, connection.schema_editor())

    assert [Event.objects.get(pk=event.pk).external_id for event in events] == ["forum", None]
    assert [User.objects.get(pk=user.pk).email for user in users] == ["inga@example.org", f"inga{ALL}@example.org"]
