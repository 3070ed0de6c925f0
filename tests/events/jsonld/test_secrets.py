"""What is not public does not come out by the structured data either (SEC-5, GDPR-1)."""

import datetime as dt

import pytest

from tests import factories as make
from tests.events.jsonld.reading import data_of
from tests.pages import NOW, SECOND

pytestmark = pytest.mark.usefixtures("frozen")

SECRET = "Not-for-the-public"


def join_link() -> object:
    url = f"https://meet.example.org/{SECRET}"
    return make.EventFactory(virtual=True, join_url=url, join_public_from=NOW + SECOND)


def session_link() -> object:
    url = f"https://meet.example.org/{SECRET}"
    return make.SessionFactory(join_url=url, join_public_from=NOW + SECOND, event__hybrid=True).event


def former_speaker() -> object:
    yesterday = dt.date(2026, 5, 11)
    return make.EventSpeakerFactory(speaker__name=SECRET, speaker__public_until=yesterday).event


def former_speaker_of_a_session() -> object:
    yesterday = dt.date(2026, 5, 11)
    return make.SessionSpeakerFactory(speaker__name=SECRET, speaker__public_until=yesterday).session.event


def hidden_contact() -> object:
    return make.EventContactFactory(contact__name=SECRET, contact__hidden=True).event


def mail_that_is_not_shown() -> object:
    return make.EventContactFactory(contact__email=f"{SECRET}@example.org", contact__show_email=False).event


def translation_that_is_not_offered() -> object:
    texts = {"en": "Open", "de": SECRET}
    return make.EventFactory(title=texts, subtitle=texts, teaser=texts, audience=texts)


def draft_around_it() -> object:
    return make.EventFactory(part_of=make.EventFactory(draft=True, title={"en": SECRET}))


def draft_within_it() -> object:
    event = make.EventFactory()
    make.EventFactory(part_of=event, draft=True, title={"en": SECRET})
    return event


def note_for_reporting() -> object:
    return make.EventFactory(participants=987654321)


@pytest.mark.parametrize(
    "make_event",
    [
        join_link,
        session_link,
        former_speaker,
        former_speaker_of_a_session,
        hidden_contact,
        mail_that_is_not_shown,
        translation_that_is_not_offered,
        draft_around_it,
        draft_within_it,
        note_for_reporting,
    ],
)
@pytest.mark.parametrize("prefix", ["", "/de"])
def test_sec_5_data_keep_a_secret(make_event, prefix):
    text = repr(data_of(make_event(), prefix))

    assert (SECRET in text, "987654321" in text) == (False, False)
