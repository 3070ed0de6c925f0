"""An address that was public once leads to its event for ever."""

import pytest

from events.actions import return_to_draft, save_event, withdraw_event
from events.models import Event
from tests import factories as make
from tests.pages import visit


def rename(event: Event, slug: str) -> Event:
    event.slug = slug
    return save_event(event=event, by=None)


@pytest.mark.parametrize("prefix", ["", "/de"])
def test_old_address_leads_to_the_event_for_ever(prefix):
    rename(rename(make.EventFactory(slug="first"), "second"), "third")

    responses = [visit(f"{prefix}/events/{slug}/").response for slug in ("first", "second")]

    assert [(r.status_code, r["Location"]) for r in responses] == [(301, f"{prefix}/events/third/")] * 2
    assert visit("/events/third/").status == 200


def test_address_of_a_draft_that_was_never_public_is_forgotten():
    draft = make.EventFactory(draft=True, slug="first")
    rename(draft, "second")
    draft.state = "published"
    save_event(event=draft, by=None)

    assert [visit(f"/events/{slug}/").status for slug in ("first", "second")] == [404, 200]


@pytest.mark.parametrize("hide", [withdraw_event, return_to_draft])
def test_old_address_of_a_hidden_event_is_not_found(hide):
    event = rename(make.EventFactory(slug="first"), "second")
    hide(event=event, by=None)

    assert [visit(f"/events/{slug}/").status for slug in ("first", "second")] == [404, 404]


def test_old_address_is_given_to_no_other_event():
    rename(make.EventFactory(slug="kick-off"), "moved")

    other = make.EventFactory(title={"en": "Kick-off"})

    assert other.slug == "kick-off-2"


def test_unknown_address_is_not_found():
    assert visit("/events/no-such-event/").status == 404
