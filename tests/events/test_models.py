"""Events and their parts: what the database refuses, and what forms say of it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from common.i18n import Text
from events.enums import DatePrecision, EventStatus, Hours, PublicationState, SessionPart
from events.models import Document, Event, EventChange, EventContact, EventSpeaker, Organiser, Session, SessionSpeaker
from events.models.rules import RESERVED_SLUGS
from events.schedule import Schedule
from tests.constraints import BLANK, check_constraint
from tests.factories import (
    DocumentFactory,
    EventChangeFactory,
    EventContactFactory,
    EventFactory,
    EventSeriesFactory,
    EventSpeakerFactory,
    FormerSlugFactory,
    OrganiserFactory,
    SessionFactory,
    SessionSpeakerFactory,
    SpeakerFactory,
    TopicFactory,
    VenueFactory,
)

DAY = dt.date(2026, 5, 12)
ONE = dt.timedelta(days=1)
NOON = dt.datetime(2026, 5, 12, 12, tzinfo=dt.UTC)


@pytest.fixture
def draft(db):
    return EventFactory(draft=True, start_date=DAY)


def test_event_has_a_title(draft):
    check_constraint(draft, "events_event_has_title", title="", message=BLANK)


@pytest.mark.parametrize("slug", [slug for slug in RESERVED_SLUGS if "." not in slug])
def test_event_does_not_take_the_address_of_another_page(draft, slug):
    check_constraint(draft, "events_event_slug_not_reserved", slug=slug)


@pytest.mark.parametrize("missing", ["start_date", "end_date"])
def test_event_has_both_dates_or_none(draft, missing):
    check_constraint(draft, "events_event_both_dates", **{missing: None})


def test_event_does_not_end_before_it_begins(draft):
    check_constraint(draft, "events_event_dates_in_order", end_date=DAY - ONE)


def test_event_has_no_end_time_without_a_start(draft):
    check_constraint(draft, "events_event_start_before_end_time", start_time=None, hours=Hours.TO_FOLLOW)


def test_save_the_date_has_no_hours(draft):
    check_constraint(draft, "events_event_month_without_hours", date_precision=DatePrecision.MONTH)


@pytest.mark.parametrize(
    "broken",
    [{"hours": Hours.ALL_DAY}, {"hours": Hours.TO_FOLLOW}, {"start_time": None, "end_time": None}],
)
def test_hours_fit_the_times(draft, broken):
    draft.hours = Hours.DAILY

    check_constraint(draft, "events_event_hours_fit_times", **broken)


@pytest.mark.parametrize(
    "broken",
    [
        {"ends_next_day": True},
        {"ends_next_day": True, "end_time": None},
        {"end_time": dt.time(1)},
        {"end_time": dt.time(1), "end_date": DAY + ONE, "hours": Hours.DAILY},
        {"end_time": dt.time(1), "end_date": DAY + ONE, "ends_next_day": True},
    ],
)
def test_end_on_the_next_day_is_before_the_start_of_one_day(draft, broken):
    broken = {"ends_at": draft.ends_at + 3 * ONE, **broken}

    check_constraint(draft, "events_event_ends_next_day", **broken)


@pytest.mark.parametrize(
    "broken",
    [{"ends_next_day": True}, {"end_time": dt.time(1)}, {"start_time": None, "ends_next_day": True}],
)
def test_session_that_ends_the_next_day_ends_before_its_start(db, broken):
    check_constraint(SessionFactory(), "events_session_ends_next_day", **broken)


@pytest.mark.parametrize(
    "broken", [{"starts_at": None}, {"ends_at": None}, {"starts_at": None, "ends_at": None}, {"ends_at": NOON - ONE}]
)
def test_dated_event_has_its_moments_in_order(draft, broken):
    check_constraint(draft, "events_event_dated_has_instants", **broken)


def test_undated_event_has_no_moments(db):
    check_constraint(EventFactory(dateless=True), "events_event_dated_has_instants", starts_at=NOON)


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED])
def test_changed_event_says_why(draft, status):
    check_constraint(draft, "events_event_status_has_reason", status=status)


def test_event_is_not_replaced_by_itself(draft):
    check_constraint(draft, "events_event_not_replaced_by_itself", replaced_by=draft)


def test_event_is_not_part_of_itself(draft):
    check_constraint(draft, "events_event_not_part_of_itself", part_of=draft)


@pytest.mark.parametrize(
    ("rule", "first", "last"),
    [
        ("livestream_in_order", "livestream_starts_at", "livestream_ends_at"),
        ("registration_in_order", "registration_opens_at", "registration_closes_at"),
        ("publication_in_order", "publish_at", "unpublish_at"),
    ],
)
def test_moments_are_in_order(draft, rule, first, last):
    setattr(draft, first, NOON)
    setattr(draft, last, NOON + dt.timedelta(seconds=1))
    draft.full_clean()

    check_constraint(draft, f"events_event_{rule}", **{first: NOON, last: NOON})


def test_capacity_is_positive(draft):
    draft.capacity = 1
    draft.full_clean()

    message = "Ensure this value is greater than or equal to 1."
    check_constraint(draft, "events_event_capacity_positive", capacity=0, message=message)


@pytest.mark.parametrize(
    "broken",
    [
        {"publish_at": None},
        {"programme": None},
        {"attendance": ""},
        {
            "start_date": None,
            "end_date": None,
            "start_time": None,
            "end_time": None,
            "hours": Hours.TO_FOLLOW,
            "starts_at": None,
            "ends_at": None,
        },
    ],
)
def test_published_event_is_complete(db, broken):
    check_constraint(EventFactory(start_date=DAY), "events_event_published_is_complete", **broken)


@pytest.mark.parametrize(("date", "allowed"), [(dt.date(1949, 12, 31), False), (dt.date(1950, 1, 1), True)])
def test_year_of_an_event_is_sensible(db, date, allowed):
    event = EventFactory(draft=True, start_date=date)

    if allowed:
        event.full_clean()
        return
    with pytest.raises(ValidationError) as caught:
        event.full_clean()
    assert caught.value.message_dict == {
        "start_date": ["Check the year: it lies before 1950."],
        "end_date": ["Check the year: it lies before 1950."],
    }


def test_parts_have_titles_and_names(db):
    check_constraint(EventSeriesFactory(), "events_eventseries_has_title", title="", message=BLANK)
    check_constraint(SessionFactory(), "events_session_has_title", title="", message=BLANK)
    check_constraint(DocumentFactory(), "events_document_has_title", title="", message=BLANK)
    check_constraint(SpeakerFactory(), "events_speaker_has_name", name="", message=BLANK)
    check_constraint(VenueFactory(), "events_venue_has_name", name="", message=BLANK)


def test_document_is_a_file_or_a_link(db):
    check_constraint(DocumentFactory(), "events_document_file_or_link", file="documents/x/a.pdf")


@pytest.mark.parametrize("missing", ["latitude", "longitude"])
def test_venue_has_both_coordinates_or_none(db, missing):
    venue = VenueFactory(latitude="56.941300", longitude="24.096900")
    venue.refresh_from_db()

    check_constraint(venue, "events_venue_both_coordinates", **{missing: None})


def test_people_are_listed_once(db):
    organiser, contact = OrganiserFactory(), EventContactFactory(topic=TopicFactory())
    speaker, part = EventSpeakerFactory(), SessionSpeakerFactory()

    check_constraint(Organiser(event=organiser.event, organisation=organiser.organisation), "events_organiser_once")
    check_constraint(
        EventContact(event=contact.event, contact=contact.contact, topic=contact.topic), "events_eventcontact_once"
    )
    check_constraint(EventSpeaker(event=speaker.event, speaker=speaker.speaker), "events_eventspeaker_once")
    check_constraint(
        SessionSpeaker(session=part.session, speaker=part.speaker, part=part.part), "events_sessionspeaker_once"
    )


def test_change_is_logged_once_for_each_revision(db):
    change = EventChangeFactory()
    double = EventChange(event=change.event, changed_at=NOON, field=change.field, sequence=change.sequence)

    check_constraint(
        double,
        "events_eventchange_once",
        message="Event change with this Event, Revision and What already exists.".replace("Event change", "Change"),
    )


@pytest.mark.parametrize(
    ("date", "is_inside"), [(DAY - ONE, False), (DAY, True), (DAY + ONE, True), (DAY + 2 * ONE, False), (None, True)]
)
def test_session_lies_inside_its_event(db, date, is_inside):
    session = SessionFactory(event=EventFactory(start_date=DAY, end_date=DAY + ONE), date=date)

    if is_inside:
        session.full_clean()
        return
    with pytest.raises(ValidationError) as caught:
        session.full_clean()
    assert caught.value.message_dict == {"date": ["This day lies outside the event."]}


def test_session_of_an_undated_or_unknown_event_may_have_any_date(db):
    SessionFactory(event=EventFactory(dateless=True), date=DAY).full_clean()

    Session(date=DAY).clean()


def test_session_of_an_event_without_a_last_day_lies_on_its_first():
    session = Session(event=Event(pk=1, start_date=DAY), date=DAY + ONE)

    with pytest.raises(ValidationError):
        session.clean()


def test_document_of_a_session_belongs_to_the_same_event(db):
    session = SessionFactory()
    DocumentFactory(event=session.event, session=session).full_clean()

    with pytest.raises(ValidationError) as caught:
        DocumentFactory(session=session).full_clean()

    assert caught.value.message_dict == {
        "session": ["This session belongs to another event; choose one of this event."]
    }


def test_document_knows_the_size_of_its_file(db):
    document = DocumentFactory(link="", file=SimpleUploadedFile("a.pdf", b"%PDF-1.7"))
    assert document.size == 8

    stored = Document.objects.get(pk=document.pk)
    stored.file.storage.delete(stored.file.name)
    stored.credit = "A. Ozola"
    stored.save()
    assert Document.objects.get(pk=document.pk).size == 8

    stored.file, stored.link = "", "https://example.org/a.pdf"
    stored.save()
    assert Document.objects.get(pk=document.pk).size is None


@pytest.mark.parametrize(("until", "is_public"), [(None, True), (DAY, True), (DAY - ONE, False)])
def test_speaker_is_named_until_the_last_day(until, is_public):
    assert SpeakerFactory.build(public_until=until).is_public_on(DAY) is is_public


def test_texts_are_shown_in_the_languages_that_are_offered(db):
    event = EventFactory.build(
        programme=None, venue=None, title={"en": "Events", "de": "Termine"}, text_languages=["pl"]
    )
    part = {"de": "Begrüßung"}

    assert (event.text("title"), event.pick(part)) == (Text("Events"), Text())
    event.text_languages = ["de"]
    assert [event.text("title").lang, event.pick(part).lang, event.text("title").lang] == ["en", "de", "en"]


def test_schedule_is_that_of_the_fields():
    event = Event(start_date=DAY, time_zone="Europe/Riga", start_time=dt.time(9), end_time=dt.time(10), hours="daily")

    assert event.schedule == Schedule(DAY, DAY, "Europe/Riga", dt.time(9), dt.time(10), "daily")
    assert Event().schedule is None


def test_former_schedule_is_that_of_the_former_fields():
    event = Event(former_start_date=DAY, former_start_time=dt.time(9), time_zone="Europe/Riga", hours="daily")

    assert event.former_schedule == Schedule(DAY, DAY, "Europe/Riga", dt.time(9), hours="daily")
    assert Event().former_schedule is None


def test_rows_are_named_by_what_people_know(db):
    event = EventFactory(title={"pl": "Spotkanie", "de": "Treffen"}, source_language="pl")
    speaker = SpeakerFactory(name="Anna", organisation="Ministry")
    change = EventChangeFactory(event=event)

    assert [
        str(event),
        str(speaker),
        str(SpeakerFactory(name="Anna", organisation="")),
        str(EventSpeakerFactory(event=event, speaker=speaker)),
        str(EventSpeakerFactory(event=event, role="", speaker__name="Bo", speaker__organisation="")),
        str(SessionSpeakerFactory(speaker=speaker, part=SessionPart.MODERATOR)),
        str(SessionFactory(title={"en": "Opening"})),
        str(DocumentFactory(title={"en": "Slides"})),
        str(EventSeriesFactory(title={"en": "Webinars"})),
        str(OrganiserFactory(organisation__name={"en": "MA/JS"})),
        str(EventContactFactory(contact__name="Elena")),
        str(FormerSlugFactory(slug="old")),
        str(change),
    ] == [
        "Spotkanie",
        "Anna (Ministry)",
        "Anna",
        "Keynote speaker",
        "Bo",
        "Moderator: Anna (Ministry)",
        "Opening",
        "Slides",
        "Webinars",
        "MA/JS",
        "Elena",
        "old",
        f"status ({change.sequence})",
    ]


@pytest.mark.parametrize(
    ("name", "city", "shown"),
    [("National Library", "Riga", "National Library, Riga"), ("Riga", "Riga", "Riga"), ("Riga", "", "Riga")],
)
def test_venue_is_named_with_its_town(name, city, shown):
    assert str(VenueFactory.build(name={"en": name}, city=city)) == shown


@pytest.mark.parametrize(
    ("city", "country", "line"),
    [("Riga", "LV", "Riga, Latvia"), ("Riga", "", "Riga"), ("", "LV", "Latvia"), ("", "", "")],
)
def test_venue_says_town_and_country(city, country, line):
    assert VenueFactory.build(city=city, country=country).town_and_country == line


def test_rows_have_an_address(db):
    event = EventFactory(slug="kick-off", venue__name={"en": "National Library"})

    assert (event.get_absolute_url(), event.venue.get_absolute_url()) == (
        "/events/kick-off/",
        "/venues/national-library/",
    )


def test_new_event_is_a_draft_as_planned_with_an_identifier():
    first, second = Event(), Event()

    assert (first.state, first.status, first.sequence) == (PublicationState.DRAFT, EventStatus.PLANNED, 0)
    assert first.uid != second.uid
