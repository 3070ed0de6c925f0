"""Whose file it is, and while what stands as it does everybody may have it."""

import datetime as dt

import pytest
from django.apps import apps
from django.db.models import FileField
from django.utils import timezone

from events.enums import DocumentKind
from events.files.owners import DOCUMENT_SECONDS, OWNERS, PICTURE_SECONDS, is_owned, owner_of, public_seconds
from tests import factories as make
from tests.files import pdf, png
from tests.pages import NOW, SECOND

pytestmark = pytest.mark.usefixtures("frozen")

DAY = dt.timedelta(days=1)
TODAY = NOW.date()
OUR_APPS = ("common", "contacts", "programmes", "accounts", "events")


def is_public(file: object, at: dt.datetime = NOW) -> bool:
    return public_seconds(file.name, at) is not None


def test_every_field_of_files_has_an_owner_and_a_folder_of_its_own():
    models = [model for app in OUR_APPS for model in apps.get_app_config(app).get_models()]
    fields = [field for model in models for field in model._meta.get_fields() if isinstance(field, FileField)]

    assert {owner.field for owner in OWNERS.values()} == set(fields)
    assert len(OWNERS) == len(fields)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, True),
        ({"draft": True}, False),
        ({"withdrawn_at": NOW - DAY}, False),
        ({"publish_at": NOW}, True),
        ({"publish_at": NOW + SECOND}, False),
        ({"publish_at": NOW - DAY, "unpublish_at": NOW}, False),
        ({"unpublish_at": NOW + SECOND}, True),
        ({"cancelled": True}, True),
        ({"past": True}, True),
    ],
)
def test_files_of_an_event_are_as_public_as_it(state, expected):
    event = make.EventFactory(image=png(), **state)
    own = make.DocumentFactory(event=event, link="", file=pdf())
    session = make.SessionFactory(event=event)
    part = make.DocumentFactory(event=event, session=session, link="", file=pdf())
    speaker = make.EventSpeakerFactory(event=event, speaker__photo=png()).speaker
    talking = make.SessionSpeakerFactory(session=session, speaker__photo=png()).speaker

    files = [event.image, own.file, part.file, speaker.photo, talking.photo]

    assert [is_public(file) for file in files] == [expected] * 5
    assert [is_owned(file.name) for file in files] == [True] * 5


@pytest.mark.parametrize(("until", "expected"), [(None, True), (TODAY, True), (TODAY - DAY, False)])
def test_photo_of_a_speaker_goes_with_the_consent(until, expected):
    speaker = make.EventSpeakerFactory(speaker__photo=png(), speaker__public_until=until).speaker

    assert is_public(speaker.photo) is expected


def test_photo_of_a_speaker_whom_no_event_names_is_not_public():
    assert is_public(make.SpeakerFactory(photo=png()).photo) is False


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({}, True),
        ({"public_from": TODAY}, True),
        ({"public_from": TODAY + DAY}, False),
        ({"public_until": TODAY}, True),
        ({"public_until": TODAY - DAY}, False),
    ],
)
def test_photo_of_a_contact_is_public_on_the_contacts_days(days, expected):
    assert is_public(make.ContactFactory(photo=png(), **days).photo) is expected


@pytest.mark.parametrize("factory", [make.OrganisationFactory, make.ProgrammeFactory, make.SiteFactory])
def test_logo_is_public_as_long_as_it_has_a_row(factory):
    row = factory(logo=png())

    assert is_public(row.logo) is True
    type(row).objects.update(logo="")
    assert is_public(row.logo) is False


def test_file_of_two_events_is_public_while_one_of_them_is():
    public = make.EventFactory(image=png())
    make.EventFactory(draft=True, image=public.image.name)

    assert is_public(public.image) is True
    type(public).objects.filter(pk=public.pk).update(withdrawn_at=NOW)
    assert is_public(public.image) is False


def test_pictures_are_kept_a_day_and_documents_five_minutes():
    file = make.DocumentFactory(link="", file=pdf()).file
    drawing = make.DocumentFactory(link="", file=png(), kind=DocumentKind.REPORT).file
    photo = make.DocumentFactory(link="", file=png(), kind=DocumentKind.PHOTOS).file
    image = make.EventFactory(image=png()).image

    found = [public_seconds(one.name, timezone.now()) for one in (file, drawing, photo, image)]

    assert found == [DOCUMENT_SECONDS, DOCUMENT_SECONDS, PICTURE_SECONDS, PICTURE_SECONDS]
    assert (DOCUMENT_SECONDS, PICTURE_SECONDS) == (300, 86400)


@pytest.mark.parametrize("path", ["", "other/x/a.pdf", "Documents/x/a.pdf", "/documents/x/a.pdf", "documents"])
def test_path_outside_our_folders_has_no_owner(path, django_assert_num_queries):
    with django_assert_num_queries(0 if owner_of(path) is None else 2):
        assert (public_seconds(path, NOW), is_owned(path)) == (None, False)
