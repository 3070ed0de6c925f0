"""Whatever happens to an event, its log tells what the public saw change, and its revision never falls."""

import datetime as dt
import random

import pytest
import time_machine

from events.actions import save_event
from events.models import Event, FormerSlug
from events.models.revision import calendar_sequence, revised_at
from tests import factories as make
from tests.moment import MOMENT

HOUR, STEPS = dt.timedelta(hours=1), 12
# What editors do at a moment; several may come together.
STEPS_OF_EDITORS = {
    "draft": lambda at, _number: {"state": "draft"},
    "publish": lambda at, _number: {"state": "published", "unpublish_at": None},
    "withdraw": lambda at, _number: {"withdrawn_at": at},
    "restore": lambda at, _number: {"withdrawn_at": None},
    "later": lambda at, _number: {"publish_at": at + 3 * HOUR, "unpublish_at": None},
    "now": lambda at, _number: {"publish_at": at - HOUR, "unpublish_at": None},
    "until": lambda at, _number: {"publish_at": at - HOUR, "unpublish_at": at + 2 * HOUR},
    "address": lambda _at, number: {"slug": f"address-{number}"},
    "room": lambda _at, number: {"room": f"Room {number}"},
    "room again": lambda _at, _number: {"room": "Room"},
    "month": lambda _at, number: {
        "date_precision": "month" if number % 2 else "day",
        "start_time": None,
        "end_time": None,
    },
}


class Public:
    """What somebody knows who looks again and again."""

    def __init__(self, event: Event) -> None:
        self.key, self.rooms, self.slugs, self.revision, self.stamp = event.pk, [], set(), 0, MOMENT - HOUR

    def look(self, at: dt.datetime) -> Event:
        event = Event.objects.get(pk=self.key)
        revision = calendar_sequence(event, at)
        assert revision >= self.revision
        self.revision = revision
        if event.is_public(at):
            self.slugs.add(event.slug)
            self.rooms += [event.room] if self.rooms[-1:] != [event.room] else []
            lines = event.changes.filter(field="place").order_by("changed_at")
            told = [(line.old_value["room"], line.new_value["room"]) for line in lines]
            assert told == list(zip(self.rooms, self.rooms[1:], strict=False))
            assert all(line.changed_at <= at and line.sequence <= revision for line in lines)
            assert self.stamp <= revised_at(event, at) <= at
            self.stamp = revised_at(event, at)
        return event


@pytest.mark.parametrize("seed", range(12))
def test_log_tells_what_the_public_saw(db, seed):
    dice, at = random.Random(seed), MOMENT  # noqa: S311 the seed makes it the same each time
    state = dice.choice(["published", "draft"])
    public = Public(make.EventFactory(venue=None, room="Room", slug="address", state=state))
    public.look(at)
    for number in range(STEPS):
        last, at = at, at + dice.choice([HOUR / 2, HOUR, 5 * HOUR])
        event = Event.objects.get(pk=public.key)
        for moment in sorted(one for one in (event.publish_at, event.unpublish_at) if one and last < one < at):
            public.look(moment)
        event = public.look(at)
        # What is withdrawn can only be restored.
        names = ["restore"] if event.withdrawn_at else dice.sample([*STEPS_OF_EDITORS], 2)
        for name in names:
            vars(event).update(STEPS_OF_EDITORS[name](at, number))
        with time_machine.travel(at, tick=False):
            save_event(event=event, by=None)
        public.look(at)

    assert set(FormerSlug.objects.values_list("slug", flat=True)) <= public.slugs
