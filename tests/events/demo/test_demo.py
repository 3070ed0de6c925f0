"""The demonstration: complete, repeatable, and every state to be seen."""

import datetime as dt
import json

import pytest
import time_machine

from accounts.models import User
from contacts.models import Contact
from events.actions import save_event
from events.demo import people
from events.demo.loader import FOLDER, load_demo, load_samples, real_events, resolve, samples
from events.demo.pdf import one_page
from events.imports.importer import Importer
from events.imports.source import Source
from events.models import Document, Event, LostFile
from programmes.models import ContactDuty, Site
from tests.events.demo.samples import NOW, TODAY, sample


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-05-13"),
        ("today-1", "2026-05-12"),
        ("today+5T09:30", "2026-05-18T09:30"),
        ("week", "2026-05-11"),
        ("week+1.4", "2026-05-22"),
        ("week-1.2T10:00", "2026-05-06T10:00"),
        ("today we meet", "today we meet"),
        (5, 5),
    ],
)
def test_dates_relative_to_today(text, expected):
    assert resolve({"a": [text]}, TODAY) == {"a": [expected]}


def test_real_events_and_samples_are_what_the_format_allows(db):
    rows = samples(TODAY)
    for row in rows:
        row.pop("then", None)

    real = Importer(now=NOW).run(real_events())
    invented = Importer(now=NOW, is_sample=True).run(Source(events=rows))

    for report in (real, invented):
        assert list(report.rejections()) == []
        assert report.ignored == set()
    assert (real.created, len(real.drafts), invented.created) == (158, 20, 18)


def test_every_change_of_a_sample_is_one_of_a_row_that_exists():
    keys = {key for row in samples(TODAY) for key in row.get("then", {})}

    assert keys == {
        *("status", "status_note", "start_date", "end_date", "start_time", "end_time", "is_moved_online", "attendance"),
        *("formats", "venue", "online_platform", "join_url", "join_public_from", "replaced_by"),
    }


def test_every_overlay_belongs_to_a_real_event():
    overlay = json.loads((FOLDER / "overlay.json").read_text(encoding="utf-8"))

    assert set(overlay) < {row["external_id"] for row in real_events().events}


@pytest.mark.django_db
def test_loading_again_on_another_day_changes_nothing():
    load_demo(now=NOW, today=TODAY)
    edited = sample("open")
    edited.room = "Hall"
    save_event(event=edited, by=None)
    Contact.objects.filter(name="Anna Lindqvist").update(name="Anna Berg")
    before = list(Event.objects.order_by("pk").values())

    report = load_demo(now=NOW + dt.timedelta(days=3), today=TODAY + dt.timedelta(days=3))

    assert (report.created, report.updated, report.unchanged) == (0, 0, 158)
    assert list(Event.objects.order_by("pk").values()) == before
    assert Contact.objects.filter(name="Anna Lindqvist").count() == 0


@pytest.mark.django_db
def test_refresh_makes_the_samples_anew():
    with time_machine.travel(NOW, tick=False):
        load_samples(now=NOW, today=TODAY)
    files = set(Document.objects.exclude(file="").values_list("file", flat=True))
    files |= set(Event.objects.exclude(image="").values_list("image", flat=True))

    with time_machine.travel(NOW + dt.timedelta(days=3), tick=False):
        load_demo(now=NOW + dt.timedelta(days=3), today=TODAY + dt.timedelta(days=3), refresh=True)

    assert sample("running").start_date == dt.date(2026, 5, 15)
    assert (Event.objects.count(), Document.objects.exclude(file="").count()) == (176, 7)
    assert set(LostFile.objects.values_list("name", flat=True)) == files
    assert Contact.objects.filter(name="Jonas Petersen").get().absences.get().from_date == dt.date(2026, 5, 14)
    assert ContactDuty.objects.count() == 6


@pytest.mark.django_db
def test_logins_have_the_password_that_is_printed():
    assert people.make_logins("first-password") == ["editor@example.org", "publisher@example.org"]
    people.make_logins("second-password")

    editor, publisher = User.objects.order_by("email")
    assert [user.check_password("second-password") for user in (editor, publisher)] == [True, True]
    assert [(user.is_staff, user.is_superuser) for user in (editor, publisher)] == [(True, False), (True, False)]
    assert [(user.role, user.has_all_programmes) for user in (editor, publisher)] == [
        ("editor", True),
        ("publisher", True),
    ]


@pytest.mark.django_db
def test_logins_that_are_right_are_left_alone():
    people.make_logins("first-password")
    before = list(User.objects.values())

    people.make_logins("first-password")

    assert list(User.objects.values()) == before


@pytest.mark.django_db
def test_site_that_somebody_filled_in_stays():
    Site.objects.create(name={"en": "Ours"})

    people.make_site(TODAY)

    assert str(Site.objects.get()) == "Ours"


def test_pdf_has_a_table_that_points_at_its_objects():
    content = one_page("Hello")

    offsets = [int(line.split()[0]) for line in content.split(b"xref\n0 7\n")[1].splitlines()[1:7]]
    assert [content[offset : offset + 7] for offset in offsets] == [b"%d 0 obj" % number for number in range(1, 7)]
    assert content[int(content.split(b"startxref\n")[1].split()[0]) :][:4] == b"xref"
