"""Public pages kept ready to send: a kept page is the page that would be made now."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from contacts.models import Contact
from events.actions import save_event, withdraw_event
from events.enums import Access
from events.models import Event
from events.views.keeping import kept
from programmes.models import Site
from tests import factories as make
from tests.pages import MICROSECOND, NOW, SECOND

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kept_pages")]

HOUR = dt.timedelta(hours=1)


def get(path: str, **headers: str) -> HttpResponse:
    return Client().get(path, headers=headers)


def made_anew(path: str) -> bytes:
    """Return the page as it is now: within a transaction nothing kept is used."""
    with transaction.atomic():
        return get(path).content


@pytest.fixture
def event() -> Event:
    """Tomorrow at 09:30, with one of everything that a page names."""
    programme = make.ProgrammeFactory(default_contact=make.ContactFactory())
    event = make.EventFactory(
        programme=programme,
        start_date=dt.date(2026, 5, 13),
        access=Access.REGISTRATION,
        registration_opens_at=NOW + HOUR,
        registration_closes_at=NOW + 2 * HOUR,
        registration_url="https://register.example.org/",
    )
    event.priorities.add(make.PriorityFactory(programme=programme))
    make.EventContactFactory(event=event, contact__deputy=make.ContactFactory())
    make.SessionFactory(event=event, date=event.start_date)
    make.EventFactory.create_batch(2, programme=programme, venue=event.venue, past=True)
    make.SiteFactory()
    return event


def pages_of(event: Event) -> list[str]:
    return [
        "/",
        "/events/",
        "/de/events/",
        "/events/past/",
        "/events/calendar/",
        "/contacts/",
        event.get_absolute_url(),
        f"{event.get_absolute_url()}print/",
        event.programme.get_absolute_url(),
        event.venue.get_absolute_url(),
        "/events/feed.atom",
        "/events/feed.ics",
    ]


def title(thing: object, name: str = "title") -> None:
    setattr(thing, name, {"en": "Another name"})
    thing.save()


def rename(contact: Contact) -> None:
    contact.name = "Another Name"
    contact.save()


def absence(event: Event) -> None:
    contact = event.event_contacts.get().contact
    make.ContactAbsenceFactory(contact=contact)


INPUTS: dict[str, tuple[str, Callable[[Event], None]]] = {
    "event": ("/events/", title),
    "event by its action": ("/events/", lambda event: withdraw_event(event=event, by=None)),
    "many events": ("/events/", lambda event: Event.objects.update(title={"en": "All the same"})),
    "session": ("event", lambda event: title(event.sessions.get())),
    "venue": ("event", lambda event: title(event.venue, "name")),
    "priority": ("/events/", lambda event: title(event.priorities.get())),
    "priorities": ("/events/", lambda event: event.priorities.clear()),
    "programme": ("/events/", lambda event: title(event.programme)),
    "contact": ("event", lambda event: rename(event.event_contacts.get().contact)),
    "absence": ("event", absence),
    "site": ("/", lambda event: title(Site.objects.get(), "name")),
}


@pytest.mark.parametrize("name", INPUTS)
def test_page_follows_each_thing_that_it_is_made_of(event, name):
    path, change = INPUTS[name]
    path = event.get_absolute_url() if path == "event" else path
    before = get(path)

    change(event)
    after = get(path)

    assert after.content == made_anew(path) != before.content
    assert after["ETag"] != before["ETag"]


def test_page_asked_for_again_costs_no_query(event, django_assert_num_queries):
    for path in pages_of(event):
        first = get(path)
        with django_assert_num_queries(0):
            again = get(path)
            known = get(path, if_none_match=first["ETag"])

        assert (first.status_code, again.content, again["ETag"]) == (200, first.content, first["ETag"])
        assert (known.status_code, known.content) == (304, b"")


def test_page_that_says_the_same_keeps_its_validator(event):
    path = event.get_absolute_url()
    first = get(path)
    make.TopicFactory()

    assert get(path, if_none_match=first["ETag"]).status_code == 304


def test_page_that_is_no_more_is_not_kept(event):
    path = event.get_absolute_url()
    assert get(path).status_code == 200

    withdraw_event(event=event, by=None)

    assert get(path).status_code == 404
    event.withdrawn_at = None
    save_event(event=event, by=None)
    assert get(path).status_code == 200


def test_kept_pages_are_those_made_now_whatever_happens(event):
    """Edits and moments in any order: at each step, every page is compared with one made anew."""
    now, changes = NOW, [change for name, (_path, change) in INPUTS.items() if "action" not in name]
    moments = [HOUR - MICROSECOND, MICROSECOND, HOUR, MICROSECOND, 11 * HOUR, 11.5 * HOUR, 7 * HOUR, 30 * HOUR]
    for step in range(2 * len(moments)):
        if step % 2:
            changes[step % len(changes)](event)
        else:
            now += moments[step // 2]
        with time_machine.travel(now, tick=False):
            for path in pages_of(event)[step % 3 :: 3]:
                assert get(path).content == made_anew(path), (step, path)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW + HOUR, "https://register.example.org/"),
        (dt.datetime(2026, 5, 13, 9, 30, tzinfo=NOW.tzinfo), "now on"),
        (dt.datetime(2026, 5, 13, 16, 0, 0, 1, tzinfo=NOW.tzinfo), "This event is over"),
    ],
)
def test_clock_changes_a_page_at_its_moment(event, moment, words):
    path = event.get_absolute_url()
    with time_machine.travel(moment - MICROSECOND, tick=False):
        before = get(path)
        assert "s-maxage=0" in before["Cache-Control"]
    with time_machine.travel(moment, tick=False):
        after = get(path)

    assert words.lower() not in before.content.decode().lower()
    assert words.lower() in after.content.decode().lower()


def test_other_events_do_not_shorten_the_life_of_a_page(event):
    """Only those at its foot, and those that come into sight there (see `next_related_change`)."""
    make.EventFactory.create_batch(3, start_date=dt.date(2026, 5, 14))
    make.EventFactory(
        start_date=dt.date(2026, 9, 1), access=Access.REGISTRATION, registration_opens_at=NOW + 5 * SECOND
    )

    assert "s-maxage=60" in get(event.get_absolute_url())["Cache-Control"]


def test_list_changes_when_an_event_comes_into_it(event):
    make.EventFactory(title={"en": "Planned"}, publish_at=NOW + 5 * SECOND)
    before = get("/events/")
    with time_machine.travel(NOW + 5 * SECOND, tick=False):
        after = get("/events/")

    assert before["Cache-Control"].endswith("s-maxage=5")
    assert (b"Planned" in before.content, b"Planned" in after.content) == (False, True)


# One copy for what is one page


@pytest.mark.parametrize("query", ["?utm_source=mail", "?q=", "?fbclid=1&from=&to=&programme=", "?page=2", "?"])
def test_what_a_page_does_not_read_makes_no_second_copy(event, django_assert_num_queries, query):
    first = get("/events/")
    with django_assert_num_queries(0):
        assert get(f"/events/{query}").content == first.content


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "sessionid=abc; csrftoken=def"},
        {"accept_language": "de"},
        {"user_agent": "other"},
        {"authorization": "Basic YTpi"},
        {"referer": "https://elsewhere.example.org/"},
    ],
)
def test_who_asks_does_not_matter(event, django_assert_num_queries, headers):
    first = get("/events/")
    with django_assert_num_queries(0):
        assert get("/events/", **headers).content == first.content


def test_staff_read_what_everybody_reads(event, admin_client):
    with_login = admin_client.get("/events/")

    assert with_login.content == get("/events/").content
    assert with_login["Cache-Control"].startswith("public")
    assert with_login["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("one", "other"),
    [("/events/", "/de/events/"), ("/events/", "/events/?q=water"), ("/events/", "/events/?zone=Europe/Riga")],
)
def test_other_pages_are_others(event, one, other):
    assert get(one).content != get(other).content == made_anew(other)


def test_hosts_and_schemes_have_pages_of_their_own(event, settings):
    settings.ALLOWED_HOSTS = ["a.example.org", "b.example.org"]
    pages = [
        Client().get("/events/", headers={"host": host}, secure=secure).content.decode()
        for host in settings.ALLOWED_HOSTS
        for secure in (False, True)
    ]

    for page, origin in zip(
        pages, ["http://a.example", "https://a.example", "http://b.example", "https://b.example"], strict=True
    ):
        assert f'rel="canonical" href="{origin}.org/events/"' in page


# What is not for everybody


def request() -> HttpRequest:
    request = RequestFactory().get("/somewhere/")
    request.session = Client().session
    request.session.accessed = False
    return request


def with_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


def with_session(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.session.get("name")))


def with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("x")
    response.set_cookie("a", "b")
    return response


@pytest.mark.parametrize("view", [with_token, with_session, with_cookie])
def test_what_is_made_for_one_reader_is_neither_kept_nor_compressed(view):
    made = []
    page = kept()(lambda request: made.append(view(request)) or made[-1])
    answers = [page(request()), page(request())]

    assert answers == made
    assert [response["Cache-Control"] for response in made] == ["private, no-store"] * 2
    assert not any("ETag" in response.headers for response in made)
