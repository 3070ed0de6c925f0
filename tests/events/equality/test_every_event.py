"""One event, every format, equal: what page, print, calendar, feeds, structured data and API say of it is the same."""

from functools import cache

import pytest
from django.utils import timezone

from events.models import Event
from tests.events.equality import formats
from tests.events.equality.formats import FORMATS, differences


@pytest.mark.usefixtures("demo")
def test_every_real_and_every_sample_event_is_the_same_in_every_format(monkeypatch):
    # A feed holds many of them: it is asked for and read once.
    for name in ("body", "atom_entries", "json_items"):
        monkeypatch.setattr(formats, name, cache(getattr(formats, name)))
    events = list(Event.objects.published(timezone.now()))

    wrong = {event.slug: found for event in events if (found := list(differences(event)))}

    assert len(events) > 150
    assert wrong == {}
    assert len(FORMATS) == 7
