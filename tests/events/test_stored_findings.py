"""Findings are stored on every write and every night, with a fixed number of queries, and are no content."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from common.version import load_version
from events.actions import save_event
from events.imports.importer import Importer
from events.imports.source import Source
from events.models import Event, EventCheck, EventFinding
from events.stored_findings import connect, refresh_findings, store_findings
from events.versions.recording import listeners
from tests.constraints import check_constraint
from tests.factories import (
    DocumentFactory,
    EventCheckFactory,
    EventFactory,
    EventFindingFactory,
    SessionFactory,
    SessionSpeakerFactory,
)

pytestmark = pytest.mark.django_db
NIGHT = dt.datetime(2026, 5, 11, 22, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def codes(event: Event) -> dict[str, bool]:
    return dict(EventFinding.objects.filter(event=event).values_list("code", "is_blocking"))


def test_a_save_stores_what_is_found_and_forgets_what_is_settled() -> None:
    event = EventFactory(dateless=True, kind="other")
    save_event(event=event, by=None)
    assert codes(event) == {"start_date.missing": True, "kind.missing": False}
    assert EventCheck.objects.values_list("event", "blocking", "to_look_at").get() == (event.pk, 1, 1)
    kept = EventFinding.objects.get(code="kind.missing")

    event.start_date = dt.date(2030, 6, 15)
    save_event(event=event, by=None)

    assert EventFinding.objects.get() == kept
    assert EventCheck.objects.values_list("blocking", "to_look_at").get() == (0, 1)


def test_one_code_of_two_levels_is_stored_as_the_one_that_blocks() -> None:
    event = EventFactory(start_date=dt.date(1999, 1, 1), title={"en": "A", "de": "Montag, 2. Januar 1999"})
    event.title = {"de": "Montag, 2. Januar 1999"}
    event.teaser = {"en": "Monday, 2 January 1999"}
    save_event(event=event, by=None)

    assert codes(event)["title.missing"] is True
    assert {"title.weekday", "teaser.weekday", "start_date.doubtful"} <= codes(event).keys()


def test_rows_saved_alone_are_checked_after_their_commit(django_capture_on_commit_callbacks: Any) -> None:
    event = EventFactory()

    with django_capture_on_commit_callbacks(execute=True):
        DocumentFactory(event=event, file="", link="http://example.org/")

    assert codes(event) == {"documents.insecure": False}


def test_an_import_stores_the_findings_of_its_rows() -> None:
    rows = [{"external_id": str(number), "title": f"Event {number}"} for number in range(2)]

    Importer(now=timezone.now()).run(Source(events=rows))

    assert list(EventCheck.objects.values_list("blocking", flat=True)) == [2, 2]


@pytest.mark.parametrize("number", [1, 3])
def test_many_events_are_checked_by_as_many_queries(number: int, django_assert_num_queries: Any) -> None:
    events = EventFactory.create_batch(number, kind="other", part_of=EventFactory(draft=True))
    for event in events:
        session = SessionFactory.create_batch(2, event=event)[0]
        SessionSpeakerFactory(session=session)
        DocumentFactory(event=event)
        EventFindingFactory(event=event, code="teaser.weekday")

    with django_assert_num_queries(10):
        store_findings([event.pk for event in events])

    assert EventFinding.objects.filter(event__in=events).count() == 2 * number


def test_every_night_all_are_checked_again() -> None:
    """Some findings come with time: a recording may be missing, a registration may have begun."""
    event, other = EventFactory(), EventFactory()
    EventFactory(withdrawn=True)
    with time_machine.travel(NIGHT - SECOND, tick=False):
        assert (refresh_findings(now=timezone.now()), refresh_findings(now=timezone.now())) == (3, 0)
    Event.objects.filter(pk=event.pk).update(kind="other")
    with time_machine.travel(NIGHT, tick=False):
        assert (refresh_findings(now=timezone.now()), refresh_findings(now=timezone.now())) == (3, 0)

    assert (codes(event), codes(other)) == ({"kind.missing": False}, {})


def test_a_finding_is_no_content() -> None:
    event = EventFactory(kind="other")
    before = load_version()

    store_findings([event.pk])

    assert codes(event) == {"kind.missing": False}
    assert load_version() == before


def test_nobody_has_a_permission_for_findings() -> None:
    kinds = ContentType.objects.get_for_models(EventFinding, EventCheck).values()

    assert [list(kind.permission_set.all()) for kind in kinds] == [[], []]


def test_a_code_is_stored_once_an_event() -> None:
    first = EventFindingFactory()
    second = EventFindingFactory(event=first.event, code="teaser.weekday")

    check_constraint(second, "events_eventfinding_once", code=first.code)


def test_findings_are_stored_once_a_write() -> None:
    before = list(listeners)

    connect()

    assert listeners == before
    assert before.count(store_findings) == 1


def test_rows_are_named_by_their_event() -> None:
    finding = EventFindingFactory(event__title={"en": "Forum"})

    assert str(finding) == f"{finding.event_id}: kind.missing"
    assert str(EventCheckFactory(event=finding.event)) == "Forum"
