"""When public output changes, by an edit or by the clock, and how answers say so."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.http import http_date

from common.models import ContentVersion
from events.enums import Access, EventStatus, PublicationState
from events.freshness import Freshness, conditional, fresh_answer, load_freshness
from events.models import Event, Session
from events.schedule import blocks, midnight_after
from tests import factories as make
from tests.busy_days import instants, make_busy_days
from tests.pages import MICROSECOND, NOW, SECOND, berlin

pytestmark = pytest.mark.usefixtures("frozen")

DAY = dt.timedelta(days=1)
MIDNIGHTS = (berlin(2026, 5, 12), berlin(2026, 5, 13))


def test_without_events_the_day_of_the_site_is_all_that_changes():
    fresh = load_freshness(NOW)

    assert (fresh.since, fresh.until) == MIDNIGHTS
    assert fresh.modified_at() == fresh.since


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({"publish_at": NOW + SECOND}, NOW + SECOND),
        ({"unpublish_at": NOW + SECOND}, NOW + SECOND),
        ({"start_date": NOW.date(), "start_time": dt.time(10, 1)}, berlin(2026, 5, 12, 10, 1)),
        (
            {"start_date": NOW.date(), "start_time": dt.time(9), "end_time": dt.time(10, 1)},
            berlin(2026, 5, 12, 10, 1) + MICROSECOND,
        ),
        ({"virtual": True, "join_public_from": NOW + SECOND}, NOW + SECOND),
        ({"access": Access.REGISTRATION, "registration_opens_at": NOW + SECOND}, NOW + SECOND),
        ({"access": Access.REGISTRATION, "registration_closes_at": NOW + SECOND}, NOW + SECOND + MICROSECOND),
        (
            {"daily": True, "start_date": dt.date(2026, 5, 11), "start_time": dt.time(10, 30)},
            berlin(2026, 5, 12, 10, 30),
        ),
        (
            {"daily": True, "start_date": dt.date(2026, 5, 11), "end_time": dt.time(10, 30)},
            berlin(2026, 5, 12, 10, 30) + MICROSECOND,
        ),
        # The first day has none before it.
        (
            {"daily": True, "start_date": dt.date(2026, 5, 12), "end_time": dt.time(10, 30)},
            berlin(2026, 5, 12, 10, 30) + MICROSECOND,
        ),
    ],
)
def test_moments_of_events_are_known_beforehand(fields, moment):
    make.EventFactory(**{"publish_at": NOW - DAY} | fields)

    assert load_freshness(NOW).until == moment
    assert load_freshness(moment - MICROSECOND).until == moment
    assert load_freshness(moment).since == moment


def test_end_of_a_tombstone_is_such_a_moment():
    event = make.EventFactory(withdrawn=True)
    hidden_at = NOW.astimezone(dt.UTC) - 60 * DAY + SECOND
    type(event).objects.update(hidden_at=hidden_at)
    make.RemovedSessionFactory(event=event, removed_at=hidden_at + SECOND)

    assert load_freshness(NOW).until == NOW + SECOND
    assert load_freshness(NOW + SECOND).until == NOW + 2 * SECOND


def test_release_of_a_session_link_is_such_a_moment():
    make.SessionFactory(join_url="https://a.example.org/", join_public_from=NOW + SECOND)

    assert load_freshness(NOW).until == NOW + SECOND


def test_midnight_comes_first_where_it_comes_first():
    make.EventFactory(time_zone="Asia/Tokyo")

    assert load_freshness(berlin(2026, 5, 12, 16)).until == berlin(2026, 5, 12, 17)


def test_another_release_on_the_same_cache_looks_up_its_own_moments(monkeypatch, django_assert_num_queries):
    load_freshness(NOW)
    monkeypatch.setattr("events.freshness.code_version", lambda: "next")

    with django_assert_num_queries(4):
        load_freshness(NOW)


def test_moments_are_looked_up_once_for_each_state(django_assert_num_queries):
    make.EventFactory()

    with django_assert_num_queries(4):
        load_freshness(NOW)
    with django_assert_num_queries(1):
        load_freshness(NOW + SECOND)
    make.EventFactory()
    with django_assert_num_queries(4):
        load_freshness(NOW + SECOND)


def freshness(**fields: object) -> Freshness:
    facts = {"version": "a", "changed_at": NOW - DAY, "since": MIDNIGHTS[0], "until": MIDNIGHTS[1]}
    return Freshness(**facts | fields)


def test_validator_names_state_moment_and_request():
    validators = {
        freshness().tag("x"),
        freshness(version="b").tag("x"),
        freshness(since=NOW).tag("x"),
        freshness().tag("y"),
        freshness().tag("x", "y"),
    }

    assert len(validators) == 5
    # What is to come changes nothing yet.
    assert freshness(until=NOW + SECOND).tag("x") == freshness().tag("x")


def answer(fresh: Freshness, now: dt.datetime = NOW, **headers: str) -> HttpResponse:
    request = RequestFactory().get("/feed", headers=headers)
    return conditional(request, fresh, now, ("/feed",), lambda: HttpResponse("made"))


def test_whoever_has_it_is_answered_without_making_it():
    etag = answer(freshness())["ETag"]

    response = answer(freshness(), **{"If-None-Match": etag})

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
    assert answer(freshness(version="b"), **{"If-None-Match": etag}).content == b"made"


def test_second_change_within_the_second_of_the_first_is_not_missed_by_date():
    """An HTTP date knows no smaller step: who was answered soon after a change is answered again."""
    first = freshness(changed_at=NOW + SECOND / 4)
    seen = answer(first, NOW + SECOND / 2)["Last-Modified"]
    second = freshness(changed_at=NOW + SECOND / 2, version="b")

    assert seen == http_date(NOW.timestamp() - 60)
    assert answer(second, NOW + SECOND, **{"If-Modified-Since": seen}).status_code == 200
    again = answer(second, NOW + 61 * SECOND)["Last-Modified"]
    assert again == http_date(NOW.timestamp())
    assert answer(second, NOW + 62 * SECOND, **{"If-Modified-Since": again}).status_code == 304


@pytest.mark.parametrize(("left", "seconds"), [(dt.timedelta(hours=1), 60), (30 * SECOND, 30), (MICROSECOND, 0)])
def test_shared_caches_ask_at_the_next_change_at_the_latest(left, seconds):
    response = answer(freshness(until=NOW + left))

    assert response["Cache-Control"] == f"public, max-age=0, must-revalidate, s-maxage={seconds}"


def test_what_is_not_there_has_no_validator():
    request = RequestFactory().get("/feed")

    response = fresh_answer(request, NOW, (), lambda: HttpResponse(status=301))

    assert "ETag" not in response.headers


def test_clock_that_went_back_is_believed():
    ContentVersion.objects.update(changed_at=NOW + DAY)

    assert load_freshness(NOW + DAY).since <= NOW + DAY
    assert load_freshness(NOW).since == MIDNIGHTS[0]


def test_date_ahead_does_not_count():
    assert answer(freshness(), **{"If-Modified-Since": http_date(NOW.timestamp() + 99)}).content == b"made"


@pytest.mark.parametrize(("made", "status"), [(200, 304), (404, 404)])
def test_question_whether_there_is_anything_is_answered_by_what_is_made(made, status):
    request = RequestFactory().get("/", headers={"If-None-Match": "*"})

    assert conditional(request, freshness(), NOW, (), lambda: HttpResponse(status=made)).status_code == status


def test_hours_of_a_draft_are_told_by_no_validator():
    make.EventFactory(draft=True, start_date=NOW.date(), start_time=dt.time(10, 1), end_time=dt.time(10, 2))
    make.SessionFactory(event=make.EventFactory(draft=True), join_public_from=NOW + SECOND)

    assert load_freshness(NOW).until == MIDNIGHTS[1]


def test_hours_of_years_are_not_all_looked_at(django_assert_num_queries):
    make.EventFactory(
        start_date=dt.date(1950, 1, 2), end_date=dt.date(2199, 12, 30), hours="daily", end_time=dt.time(10, 30)
    )

    assert load_freshness(NOW).until == berlin(2026, 5, 12, 10, 30) + MICROSECOND


def all_moments(at: dt.datetime) -> set[dt.datetime]:
    """Return the moments of everything that was or will be public, row by row, and the midnights around `at`."""
    found, zones = set[dt.datetime | None](), {"Europe/Berlin"}
    for event in Event.objects.filter(state=PublicationState.PUBLISHED, withdrawn_at=None):
        found |= {event.publish_at, event.unpublish_at, event.starts_at, event.join_public_from}
        found |= {
            event.registration_opens_at,
            event.registration_closes_at and event.registration_closes_at + MICROSECOND,
        }
        found |= {session.join_public_from for session in event.sessions.all()}
        if event.status == EventStatus.POSTPONED:
            continue
        found |= {event.ends_at + MICROSECOND, event.ends_at + 365 * DAY}
        if event.ends_at >= at:
            zones.add(event.time_zone)
        if event.is_public(at) and event.starts_at <= at <= event.ends_at and event.schedule.is_daily:
            found |= {edge for first, last in blocks(event.schedule) for edge in (first, last + MICROSECOND)}
    for zone in zones:
        today = at.astimezone(ZoneInfo(zone)).date()
        found |= {midnight_after(today - DAY, zone), midnight_after(today, zone)}
    return {moment for moment in found if moment}


@pytest.mark.parametrize("seed", range(3))
def test_moments_are_those_of_all_rows(seed):
    make_busy_days(seed)
    releases = [session.join_public_from for session in Session.objects.all()]

    for at in instants(*releases)[::3]:
        cache.clear()
        fresh, moments = load_freshness(at), all_moments(at)
        assert fresh.since == max(moment for moment in moments if moment <= at)
        assert fresh.until == min(moment for moment in moments if moment > at)
