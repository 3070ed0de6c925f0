"""`fallbacks` names each text that the answer shows in another language than the one asked for."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events.fields import EVENT_FIELDS, names
from tests import factories as make
from tests.events.api.world import ask
from tests.files import picture

TEXTS = set(names(EVENT_FIELDS, lambda field: field.translated))
OF_REGISTRATION = {"fee", "registration_note"}
OF_IMAGE = {"image_alt", "image_caption"}


def fallbacks(lang: str = "de", **fields: object) -> dict[str, str]:
    english = {name: {"en": f"The {name}"} for name in TEXTS}
    options = {"text_languages": ["de"], "image": SimpleUploadedFile("hall.png", picture())}
    event = make.EventFactory(**english | options | fields)
    return ask(f"events/{event.slug}/?lang={lang}")["fallbacks"]


@pytest.mark.parametrize(
    ("fields", "hidden"),
    [
        ({}, {"status_note", "report_summary"}),
        ({"moved_online": True}, {"report_summary"}),
        ({"cancelled": True}, {"report_summary"} | OF_REGISTRATION),
        ({"image": ""}, {"status_note", "report_summary"} | OF_IMAGE),
        # What came out of an event is shown as its teaser.
        ({"past": True, "registration": True}, {"status_note", "report_summary"}),
    ],
)
def test_every_text_that_is_shown_is_named(fields, hidden):
    texts = {"status_note": {"en": "The hall burnt down."}}

    assert fallbacks(**fields | texts) == dict.fromkeys(TEXTS - hidden, "en")


def test_text_in_the_language_asked_for_is_not_named():
    assert fallbacks("en") == {}
    assert "fee" not in fallbacks(fee={"en": "Free", "de": "Frei"})


@pytest.mark.parametrize(
    ("teaser", "summary", "named"),
    [({"en": "Come"}, {"de": "Fertig"}, False), ({"de": "Kommt"}, {"en": "Done"}, True), ({"de": "Kommt"}, {}, False)],
)
def test_summary_of_a_past_event_is_its_teaser(teaser, summary, named):
    found = fallbacks(past=True, teaser=teaser, report_summary=summary)

    assert ("teaser" in found) is named
