"""The fifteen oddities of real pages, each through import to what a visitor or an editor is told."""

import datetime as dt
from typing import Any

import pytest

from events.actions import save_event
from events.checks import find_problems
from events.demo.loader import real_events
from events.enums import EventStatus, PublicationState
from events.models import Event
from tests.events.imports.rows import row, run
from tests.pages import Page, berlin, visit

pytestmark = pytest.mark.django_db
NOW = berlin(2026, 5, 12, 10)
LONG_AGO = "2000-01-01T00:00"


def real_row(title: str) -> dict[str, Any]:
    return next(row for row in real_events().events if row["title"].startswith(title))


def imported(raw: dict[str, Any]) -> Event:
    report = run({"publish_at": LONG_AGO, **raw})
    assert report.rejected == []
    return Event.objects.get(external_id=raw["external_id"])


def real(title: str, **changes: Any) -> Event:
    return imported(real_row(title) | changes)


def page_of(event: Event, at: dt.datetime = NOW) -> Page:
    return visit(event.get_absolute_url(), at=at)


def when(event: Event, at: dt.datetime = NOW) -> str:
    return page_of(event, at).one(".event-header__when > span")


def warnings(event: Event, *fields: str) -> list[str]:
    return [str(finding.message) for finding in find_problems(event) if finding.field in fields]


def test_oddity_01_printed_zone_contradicts_the_season():
    spring, estonia = real("Marine Science Day"), real("Info webinar for applicants from Estonia")

    printed = [real_row(title)["printed_time_zone"] for title in ("Marine Science", "Info webinar for applicants from")]
    assert printed == ["CET", "EET"]
    assert when(spring) == "12. April 2024, 09:00 - 13:30 (CEST)"
    assert when(estonia) == "23. April 2025, 10:00 - 12:30 (EEST)"


def test_oddity_02_three_zones_in_one_list():
    for number, zone in enumerate(("Europe/Berlin", "Europe/Riga", "Europe/Moscow")):
        imported(row(external_id=zone, title=zone, time_zone=zone, start_time=f"{9 + number}:00", end_time="13:00"))

    rows = visit("/events/", at=NOW).all(".event-row")
    times = ("09:00 - 13:00 (CEST)", "10:00 - 13:00 (EEST)", "11:00 - 13:00 (MSK)")
    assert [time in text for time, text in zip(times, rows, strict=True)] == [True, True, True]


def test_oddity_02_event_announced_in_two_zones_has_one_truth():
    event = real("What is the role of civil society", start_date="2024-04-25")

    page = page_of(event)
    assert when(event) == "25. April 2024, 10:00 - 12:30 (EEST)"
    # 9-11.30 CEST, as the page it comes from says too; the reader's own clock is added from these.
    local = page.soup.select_one(".facts-list [data-clock] time")
    assert (event.starts_at, event.ends_at) == (
        dt.datetime(2024, 4, 25, 7, 0, tzinfo=dt.UTC),
        dt.datetime(2024, 4, 25, 9, 30, tzinfo=dt.UTC),
    )
    assert local["datetime"] == "2024-04-25T10:00+03:00"


def test_oddity_03_hybrid_printed_as_two_kinds_at_once():
    event = real("Thematic Seminar on Renewable energy")

    assert page_of(event).fact("How to attend") == "Virtual Meeting & Physical Meeting"


def test_oddity_03_full_on_site_while_only_the_first_day_is_streamed():
    event = imported(
        row(
            formats=["physical", "virtual"],
            end_date="2026-06-13",
            registration_url="https://register.example.org/",
            is_fully_booked=True,
            livestream_url="https://stream.example.org/",
            livestream_starts_at="2026-06-12T09:00",
            livestream_ends_at="2026-06-12T17:00",
        )
    )

    page = page_of(event)
    assert page.one(".registration-panel__label") == "Fully booked"
    assert "https://stream.example.org/" in page.links()
    assert "12. June 2026, 09:00" in page.text


def test_oddity_04_series_with_daily_hours():
    event = real("Thematic Webinars: Getting to know your peers")

    assert when(event) == "16. - 24. May 2024, 09:30 - 12:00 (CEST) each day"
    evening, morning = berlin(2024, 5, 17, 20), berlin(2024, 5, 18, 10)
    assert page_of(event, morning).one(".event-header__now") == "now on, until 12:00 (CEST)"
    assert page_of(event, evening).one(".event-header__now") == "continues tomorrow, 09:30 (CEST)"


def test_oddity_05_continuous_from_lunch_to_lunch():
    event = real("5th meeting of the Interreg Baltic Sea Region Monitoring Committee")

    assert when(event) == "13. - 14. September 2016, 12:00 on the first day - 13:00 on the last day (EEST)"
    evening = dt.datetime(2016, 9, 13, 17, tzinfo=dt.UTC)
    assert page_of(event, evening).one(".event-header__now") == "now on, until 14. September 2016, 13:00 (EEST)"


def test_oddity_06_title_contradicts_the_form():
    virtual = real("Peer review visit Kalundborg")
    doubtful = imported(row(title="Webinar for applicants"))

    assert page_of(virtual).fact("How to attend") == "Virtual Meeting"
    assert warnings(virtual, "attendance") == []
    assert warnings(doubtful, "attendance") == [
        "The title sounds like an online event, but people meet on site. Is that right?"
    ]


def test_oddity_06_time_typed_with_a_dot_and_without_minutes():
    event = real("Eteläportti stakeholder workshop")

    assert real_row("Eteläportti")["date_text"] == "14 August afternoon 12-15.00"
    assert when(event) == "14. August 2024, 12:00 - 15:00 (EEST)"


def test_oddity_07_postponed_and_moved_online_with_the_old_date_in_the_text():
    event = imported(row(start_date="2020-03-25", description="We meet on 25 March 2020 in Stockholm."))
    event.start_date = event.end_date = dt.date(2020, 6, 3)
    event.status, event.status_note = EventStatus.RESCHEDULED, {"en": "The borders are closed."}
    event.is_moved_online, event.attendance = True, "virtual"
    save_event(event=event, by=None)

    page = page_of(event, berlin(2020, 4, 1, 12))
    assert warnings(event, "description") == ["The old date is still in this text."]
    assert page.one(".event-header__when > span") == "Rescheduled, Moved online: 3. June 2020, hours to follow"
    assert "Was planned for 25. March 2020" in page.all(".status-message p")
    assert "moved online" in page.one(".status-message")


def test_oddity_08_date_without_hours():
    event = real("Building Green")

    assert when(event) == "19. - 20. June 2024"
    assert "00:00" not in page_of(event).text
    # "- 20." was all that the page had below its title.
    assert event.text("description") == ""


def test_oddity_08_nothing_but_a_title():
    event = imported({"external_id": "bare", "title": "Waiting for description"})

    assert event.state == PublicationState.DRAFT
    assert warnings(event, "start_date", "attendance", "programme") == [
        "The date is missing.",
        "Say whether people meet on site, online or both.",
        "The programme is missing.",
    ]


def test_oddity_09_end_in_the_night_and_a_year_long_ago():
    late = real("Network meeting for Audit Authorities")
    early = imported(row(start_date="1999-05-12"))

    assert when(late) == "11. - 12. June 2024, 09:00 on the first day - 01:00 on the last day (CEST)"
    assert warnings(late, "end_time") == ["The event ends at 01:00. Is that right?"]
    assert warnings(early, "start_date") == ["The year 1999 is long ago. Is that right?"]


def test_oddity_09_weekday_that_does_not_fit():
    event = imported(row(description="Join us on Monday, 12 June 2026."))

    assert len(warnings(event, "description")) == 1
    assert "Friday" in warnings(event, "description")[0]


def test_oddity_10_same_event_on_two_pages_with_different_dates():
    report = run(
        real_row("The 2023 Annual Forum of the EUSBSR"),
        real_row("Safe and Sustainable Baltic Sea Region for Future Generations"),
        row(external_id="page", title="Forum"),
        row(external_id="other page", title="FORUM", start_date="2026-06-14"),
    )

    assert report.created == 4
    names = [(one[:32], other[:32]) for one, other in report.doubles]
    assert names == [("https://databases.eucc-d.de/plug", "https://interreg-baltic.eu/event"), ("other page", "page")]


def test_oddity_11_by_invitation_for_members_and_for_so_many_each():
    invited = imported(row(access="invitation", registration_note="Four people per programme."))
    members = imported(row(external_id="two", access="members"))
    open_labs = imported(row(external_id="three", registration_note="15 people per session."))

    assert page_of(invited).one(".registration-panel__label") == "By invitation only"
    assert "Four people per programme." in page_of(invited).one(".registration-panel")
    assert page_of(members).one(".registration-panel__label") == "For members only"
    assert "15 people per session." in page_of(open_labs).text


@pytest.mark.parametrize(
    ("now", "label", "links"),
    [
        (berlin(2026, 5, 31, 10), "Registration opens on 1. June 2026, 09:00 (EEST)", 0),
        (berlin(2026, 6, 2, 10), "Registration is open until 8. June 2026, 23:59 (EEST)", 1),
        (berlin(2026, 6, 8, 10), "Registration closes today: 8. June 2026, 23:59 (EEST)", 1),
        (berlin(2026, 6, 9, 10), "Registration is closed", 0),
    ],
)
def test_oddity_12_registration_that_opens_later_in_two_steps(now, label, links):
    event = imported(
        row(
            registration_url="https://register.example.org/",
            registration_opens_at="2026-06-01T09:00",
            registration_closes_at="2026-06-08T23:59",
            registration_note="First yourself, then your workshops.",
        )
    )

    page = page_of(event, now)
    assert page.one(".registration-panel__label") == label
    assert page.links(".registration-panel a") == ["https://register.example.org/"] * links


def test_oddity_12_waiting_list_and_single_sessions_full():
    event = imported(
        row(
            registration_url="https://register.example.org/",
            is_fully_booked=True,
            has_waiting_list=True,
            sessions=[{"title": "Lab A", "is_full": True}, {"title": "Lab B"}],
        )
    )

    page = page_of(event)
    assert page.one(".registration-panel__label") == "Fully booked"
    assert page.one(".registration-panel").count("waiting list") == 1
    assert page.one(".agenda").count("Full") == 1


def test_oddity_13_agenda_with_lengths_instead_of_hours():
    agenda = page_of(real("Eteläportti stakeholder workshop")).one(".agenda")

    assert agenda.endswith(
        "30 min. Presentation of criteria and certification approx. 2.5 h including breaks Workshop part"
    )


def test_oddity_13_agenda_in_numbers_and_acts():
    numbers = real("European Cooperation in a Changing World")
    acts = real("Acting on Health", start_date="2025-10-15")

    assert numbers.pick(numbers.sessions.first().time_note) == "1"
    assert page_of(acts).one(".agenda").find("Act I Stories From the Heart of Arts on Prescription") >= 0


def test_oddity_13_agenda_with_parallel_rows_and_starts_only():
    tracks = [{"title": f"Lab {name}", "start_time": "13:00", "end_time": "14:00", "track": name} for name in "AB"]
    event = imported(row(sessions=[{"title": "Opening", "start_time": "09:30"}, *tracks]))

    page = page_of(event)
    assert page.one(".agenda").count("13:00 - 14:00") == 1
    assert "09:30" in page.one(".agenda")
    assert ["Lab A" in page.one(".agenda"), "Lab B" in page.one(".agenda")] == [True, True]


def test_oddity_14_event_inside_another_one():
    forum = imported(row(external_id="forum", title="Annual Forum"))
    session = imported(row(external_id="session", title="Session 6", part_of="forum"))
    elsewhere = imported(row(external_id="third", title="Lab", part_of_name="BSSSC Annual Conference"))

    assert forum.get_absolute_url() in page_of(session).links()
    assert "BSSSC Annual Conference" in page_of(elsewhere).text


def test_oddity_14_one_meeting_of_seven_projects():
    names = ["BalMarGrav", "BALTIPLAST", "CiNURGi", "Liveability", "Lucia", "TETRAS", "WaterMan"]
    event = imported(row(projects=names))

    found = page_of(event).all("dd")
    assert sorted(name for name in found if name in names) == sorted(names)


def test_oddity_14_two_programmes_as_hosts():
    event = real("CENTRAL EUROPE, Baltic Sea Region: Joint Applicant Seminar", programme="interact")

    page = page_of(event)
    hosts = [(str(one), one.role) for one in event.organisers.all()]
    assert hosts == [
        ("Interreg Baltic Sea Region", "organiser"),
        ("Interreg CENTRAL EUROPE", "organiser"),
        ("Polish Ministry of Infrastructure and Development", "host"),
    ]
    assert [name in page.text for name, _role in hosts] == [True, True, True]


def test_oddity_15_life_afterwards():
    event = imported(
        row(
            start_date="2026-04-12",
            report_summary="112 people came.",
            documents=[
                {"title": "Recording", "kind": "recording", "link": "https://video.example.org/1"},
                {"title": "Slides", "kind": "presentation", "link": "https://example.org/slides.pdf"},
                {"title": "Minutes", "kind": "minutes", "link": "https://example.org/minutes.pdf"},
                {"label": "Photos are missing"},
            ],
        )
    )

    page = page_of(event)
    links = ["https://video.example.org/1", "https://example.org/slides.pdf", "https://example.org/minutes.pdf"]
    assert [link in page.links() for link in links] == [True, True, True]
    assert ["112 people came." in page.text, "Photos are missing" in page.text] == [True, False]


def test_oddity_15_event_in_another_language_than_the_page():
    event = real("National Info Day - Slovakia", source_language="sk")

    assert page_of(event).fact("Language") == "Slovak"
    assert event.source_language == "en"
