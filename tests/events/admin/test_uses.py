"""The page before a deletion says where something is used, and only what nothing uses is deleted."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError
from django.db.models import Model, ProtectedError
from django.test import Client

from common.uses import is_used, may_be_used, uses_of
from events.admin import uses
from events.admin.records import VenueAdmin
from events.models import Venue
from programmes.models import Objective, Programme
from tests.admin_pages import change, client_for, fields_of, messages_of, soup
from tests.factories import (
    ContactDutyFactory,
    ContactFactory,
    EventContactFactory,
    EventFactory,
    EventSeriesFactory,
    OrganisationFactory,
    PriorityFactory,
    ProgrammeFactory,
    ProgrammeMembershipFactory,
    ProjectFactory,
    SessionFactory,
    SiteFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
    VenueFactory,
)
from tests.factories.bulk import copy_event
from tests.uses import NAMED

pytestmark = pytest.mark.django_db
# Session and user, the venue, that it is used, both numbers of the group, its rows, and memberships.
QUERIES = 14


@pytest.fixture
def own() -> Programme:
    return ProgrammeFactory()


@pytest.fixture
def publisher(own: Programme) -> Client:
    """A publisher of one programme."""
    return client_for(UserFactory(publisher=True, programmes=[own]))


def page_of(row: Model, name: str = "delete") -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/{name}/"


def delete(client: Client, row: Any) -> int:
    """Delete the row as from its page, in a window of its own as well; returns the answer's status."""
    answers = {client.post(page_of(row), {"post": "yes"} | more).status_code for more in ({}, {"_popup": "1"})}
    (status,) = answers if type(row).objects.filter(pk=row.pk).exists() else answers & {302}
    return status


def words(client: Client, row: Model, query: str = "") -> str:
    content = soup(client.get(page_of(row) + query)).select_one("#content-main")
    return " ".join(content.text.split()) if content else ""


@pytest.mark.parametrize("name", NAMED)
def test_what_is_used_stays_for_publishers_and_administrators(name: str, own: Programme, publisher: Client) -> None:
    other, root = ProgrammeFactory(), client_for(UserFactory(superuser=True))
    rows = [NAMED[name](programme, own) for programme in (own, other)]

    assert [delete(client, row) for client in (publisher, root) for row in rows] == [200] * 4
    assert [is_used([row]) for row in rows] == [True, True]


FREE = [
    VenueFactory,
    ContactFactory,
    SpeakerFactory,
    OrganisationFactory,
    ProjectFactory,
    TopicFactory,
    EventSeriesFactory,
]


@pytest.mark.parametrize("factory", FREE)
def test_publisher_deletes_what_nothing_uses(factory: Any, publisher: Client) -> None:
    row = factory()

    assert publisher.post(page_of(row), {"post": "yes"}).status_code == 302
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_editor_outsider_and_anonymous_delete_and_replace_nothing(editor: Client, outsider: Client) -> None:
    venue, other = VenueFactory.create_batch(2)

    for person, status in ((editor, 403), (outsider, 403), (Client(), 403)):
        assert person.post(page_of(venue), {"post": "yes"}).status_code == status
        assert person.post(page_of(venue, "replace"), {"by": other.pk}).status_code == status
    venue.refresh_from_db()


def test_lists_delete_nothing_at_once(root: Client) -> None:
    venue = VenueFactory()

    root.post("/admin/events/venue/", {"action": "delete_selected", "_selected_action": venue.pk, "post": "yes"})

    venue.refresh_from_db()


@pytest.mark.parametrize(
    ("name", "parent_of", "prefix"),
    [
        ("priority of a duty", lambda row: row.programme, "priorities"),
        ("priority of an event", lambda row: row.programme, "priorities"),
        ("objective of an event", lambda row: row.priority, "objectives"),
    ],
)
def test_what_is_used_stays_in_the_rows_of_other_pages(
    name: str, parent_of: Any, prefix: str, own: Programme, publisher: Client
) -> None:
    row = NAMED[name](ProgrammeFactory(), own)
    parent = parent_of(row)
    url, key = page_of(parent, "change"), _delete_key(publisher, parent, prefix, row)

    refused = change(publisher, url, **{key: "on"})
    for use in uses_of([row]):
        use.rows().delete()
    change(publisher, url, **{key: "on"})

    assert f"This is in use and cannot be deleted: {row}." in " ".join(soup(refused).text.split())
    assert not type(row).objects.filter(pk=row.pk).exists()


def _delete_key(client: Client, parent: Model, prefix: str, row: Model) -> str:
    """Return the name of the check box that deletes the row on the page of its parent."""
    fields = fields_of(client.get(page_of(parent, "change")))
    found = (key for key, value in fields.items() if key.startswith(prefix) and value == str(row.pk))
    return next(key for key in found if key.endswith("-id")).replace("-id", "-DELETE")


def test_the_page_lists_each_use_with_what_tells_it_from_others(publisher: Client, own: Programme) -> None:
    contact = ContactFactory(name="Elena Belova")
    event = EventFactory(programme=own, title={"en": "Forum"}, start_date=dt.date(2030, 5, 12))
    EventContactFactory(event=event, contact=contact)
    ContactFactory(name="Jonas", deputy=contact)
    ContactDutyFactory(contact=contact, programme=own)
    SiteFactory(feedback_contact=contact)

    shown = soup(publisher.get(page_of(contact)))

    assert "“Elena Belova” is used in 4 places, so it cannot be deleted." in words(publisher, contact)
    lines = [" ".join(line.text.split()) for line in shown.select(".uses > ul > li")]
    assert lines == ["Jonas", str(own), "Forum · 12. May 2030 09:30 - 16:00 (CEST) · Published"]
    assert "1 of them belongs to another programme or to the site itself." in words(publisher, contact)
    heads = [head.text for head in shown.select(".uses h2")]
    assert heads[1:] == [
        "Contacts: deputy (1)",
        "Programmes: contact duties (1)",
        "Site: contact for feedback (1)",
        "Events: contacts (1)",
    ]


@pytest.mark.parametrize(("number", "more"), [(10, ""), (11, "and 1 more"), (12, "and 2 more")])
def test_long_lists_are_cut_and_lead_to_all(number: int, more: str, publisher: Client, own: Programme) -> None:
    venue = VenueFactory()
    EventFactory.create_batch(number, programme=own, venue=venue)

    page = soup(publisher.get(page_of(venue)))
    link = page.select_one(".uses a[href^='?group=']")

    assert len(page.select(".uses > ul > li")) == 10
    assert (link.text if link else "") == more
    alone = soup(publisher.get(page_of(venue) + "?group=events.event.venue"))
    assert len(alone.select(".uses > ul > li")) == number


def test_all_uses_come_in_pages(publisher: Client, own: Programme) -> None:
    venue = VenueFactory()
    copy_event(EventFactory(programme=own, venue=venue), [{"slug": f"copy-{number}"} for number in range(100)])

    pages = [soup(publisher.get(f"{page_of(venue)}?group=events.event.venue&p={number}")) for number in (1, 2, 99)]

    assert [len(page.select(".uses > ul > li")) for page in pages] == [100, 1, 1]
    assert [[link.text for link in page.select(".uses > p a")] for page in pages] == [
        ["All places", "Next page"],
        ["All places", "Previous page"],
        ["All places", "Previous page"],
    ]


def test_uses_out_of_sight_are_counted_and_not_named(publisher: Client, own: Programme) -> None:
    venue = VenueFactory()
    for programme, title in ((own, "Ours"), (ProgrammeFactory(), "Secret"), (ProgrammeFactory(), "Hidden")):
        SessionFactory(event=EventFactory(programme=programme, title={"en": title}, venue=venue), title={"en": title})

    page = publisher.get(page_of(venue)).text

    assert "2 of them belong to other programmes or to the site itself. Ask an administrator to replace them." in words(
        publisher, venue
    )
    assert ("Ours" in page, "Secret" in page, "Hidden" in page) == (True, False, False)


def test_uses_that_the_person_only_edits_are_marked(own: Programme) -> None:
    user, other = UserFactory(publisher=True, programmes=[own]), ProgrammeFactory()
    ProgrammeMembershipFactory(user=user, programme=other, is_edit_only=True)
    venue = VenueFactory()
    for programme in (own, other):
        EventFactory(programme=programme, venue=venue, title={"en": f"In {programme.pk}"})

    lines = [" ".join(line.text.split()) for line in soup(client_for(user).get(page_of(venue))).select(".uses li")]

    marked = [line.startswith(f"In {other.pk}") for line in lines if line.endswith("(you may not change this)")]
    assert (len(lines), marked) == (2, [True])


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_more_uses(
    number: int, publisher: Client, own: Programme, django_assert_num_queries: Any
) -> None:
    venue = VenueFactory()
    EventFactory.create_batch(number, programme=own, venue=venue)
    VenueFactory.create_batch(number)
    publisher.get(page_of(venue))

    with django_assert_num_queries(QUERIES):
        publisher.get(page_of(venue))


def test_the_page_of_all_that_can_be_used_shows_where() -> None:
    pages = {model: admin.site.get_model_admin(model) for model in apps.get_models() if admin.site.is_registered(model)}

    shown = {model._meta.label for model, page in pages.items() if isinstance(page, uses.UsesPages)}

    assert shown == {model._meta.label for model in pages if may_be_used(model)}
    assert {"events.Venue", "programmes.Programme", "contacts.Contact"} <= shown


# Replacing


@pytest.mark.parametrize("name", NAMED)
def test_publisher_replaces_and_then_deletes(name: str, own: Programme) -> None:
    second = ProgrammeFactory()
    publisher = client_for(UserFactory(publisher=True, programmes=[own, second]))
    row, new = NAMED[name](own, own), NAMED[name](second, own)
    if isinstance(row, Objective):
        Objective.objects.filter(pk=new.pk).update(priority=row.priority)

    answer = publisher.post(page_of(row, "replace"), {"by": new.pk}, follow=True)

    assert messages_of(answer) == ["Replaced in 1 place."]
    assert not is_used([row])
    (use,) = [use for use in uses_of([new]) if use.rows().exists()]
    assert use.rows().distinct().count() == 2
    # The page that follows asks whether to delete it.
    assert publisher.post(page_of(row), fields_of_deletion(answer)).status_code == 302
    assert not type(row).objects.filter(pk=row.pk).exists()


def fields_of_deletion(response: Any) -> dict[str, str]:
    form = soup(response).select_one("form:has(input[name=post])")
    assert form is not None
    return {str(field["name"]): str(field["value"]) for field in form.select("input[type=hidden]")}


@pytest.mark.parametrize("name", NAMED)
def test_what_is_of_others_keeps_it(name: str, own: Programme) -> None:
    other, third = ProgrammeFactory.create_batch(2)
    user = UserFactory(publisher=True, programmes=[own])
    ProgrammeMembershipFactory(user=user, programme=third, is_edit_only=True)
    client = client_for(user)

    for programme in (other, third):
        row, new = NAMED[name](programme, own), NAMED[name](programme, own)
        if isinstance(row, Objective):
            Objective.objects.filter(pk=new.pk).update(priority=row.priority)
        before = [list(use.rows().values()) for use in uses_of([row])]
        answer = client.post(page_of(row, "replace"), {"by": new.pk}, follow=True)

        assert messages_of(answer) == [
            "Nothing is replaced: you may not change any of these places. Ask an administrator."
        ]
        assert [list(use.rows().values()) for use in uses_of([row])] == before


def test_administrator_replaces_in_every_programme(root: Client) -> None:
    venue, new = VenueFactory.create_batch(2)
    EventFactory.create_batch(2, venue=venue)
    SiteFactory(feedback_contact=ContactFactory())

    assert messages_of(root.post(page_of(venue, "replace"), {"by": new.pk}, follow=True)) == ["Replaced in 2 places."]


def test_what_is_of_others_stays_beside_what_is_replaced(own: Programme, publisher: Client) -> None:
    contact, new = ContactFactory.create_batch(2)
    EventContactFactory(event__programme=own, contact=contact)
    EventContactFactory(contact=contact)
    deputised = ContactFactory(deputy=contact)
    SiteFactory(feedback_contact=contact)

    answer = publisher.post(page_of(contact, "replace"), {"by": new.pk}, follow=True)

    # One is an event of another programme, one the site.
    assert messages_of(answer) == [
        "Replaced in 2 places.",
        "2 places are left that you may not change. Ask an administrator.",
    ]
    deputised.refresh_from_db()
    assert deputised.deputy == new
    assert delete(publisher, contact) == 200


@pytest.mark.parametrize("key", ["", "0", "abc", "9" * 30, "itself", "of another programme"])
def test_only_what_may_be_chosen_is_put_in_its_place(key: str, own: Programme, publisher: Client) -> None:
    row = NAMED["priority of an event"](own, own)
    key = {"itself": str(row.pk), "of another programme": str(PriorityFactory().pk)}.get(key, key)

    answer = publisher.post(page_of(row, "replace"), {"by": key}, follow=True)

    assert messages_of(answer) == ["Choose what to put in its place."]
    assert is_used([row])


def test_addresses_of_replacing_change_nothing_when_opened(publisher: Client) -> None:
    venue = EventFactory(venue=VenueFactory()).venue

    found = [publisher.get(f"/admin/events/venue/{key}/replace/").status_code for key in (venue.pk, 0)]

    assert (found, is_used([venue])) == ([302, 404], True)


def test_replacements_are_found_by_their_words(own: Programme, publisher: Client) -> None:
    venue = EventFactory(programme=own, venue=VenueFactory()).venue
    VenueFactory.create_batch(11, name={"en": "Hall"}, city="Oslo")
    VenueFactory(name={"en": "Latvijas Nacionālā bibliotēka"}, city="Riga")

    found = {
        query: [
            label.text.strip() for label in soup(publisher.get(page_of(venue) + query)).select(".replacement label")
        ]
        for query in ("", "?q=nacionala", "?q=nobody")
    }

    assert (len(found[""]), found["?q=nacionala"]) == (10, ["Latvijas Nacionālā bibliotēka, Riga"])
    assert "2 more are not shown. Search for them." in words(publisher, venue)
    assert (found["?q=nobody"], "Nothing found." in words(publisher, venue, "?q=nobody")) == ([], True)


def test_programmes_have_no_replacement(root: Client) -> None:
    programme = EventFactory().programme
    ProgrammeFactory()

    assert "Replace" not in words(root, programme)
    assert f"“{programme}” is used in 1 place, so it cannot be deleted." in words(root, programme)
    assert root.post(page_of(programme, "replace"), {"by": ProgrammeFactory().pk}).status_code == 302
    assert is_used([programme])


def test_long_work_goes_on_with_the_same_button(
    own: Programme, publisher: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uses, "MOST_WRITTEN", 2)
    venue, new = VenueFactory.create_batch(2)
    EventFactory.create_batch(3, programme=own, venue=venue)

    first = publisher.post(page_of(venue, "replace"), {"by": new.pk}, follow=True)
    form = soup(first).select_one(".uses form[method=post]")
    assert form is not None
    chosen = form.select_one("input[name=by][checked]")
    assert chosen is not None
    second = publisher.post(form["action"], {"by": chosen["value"]}, follow=True)

    assert messages_of(first) == ["Replaced in 2 places.", "1 place is left: press the button once more."]
    assert (messages_of(second), is_used([venue])) == (["Replaced in 1 place."], False)


def test_deletion_is_tried_again_when_another_writer_came_between(
    publisher: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    venue, tried = VenueFactory(), []

    def delete_second_time(page: Any, request: Any, row: Any) -> None:
        tried.append(row)
        if len(tried) < 2:
            raise ProtectedError("Used meanwhile", {row})
        row.delete()

    monkeypatch.setattr(VenueAdmin, "delete_model", delete_second_time)

    assert publisher.post(page_of(venue), {"post": "yes"}).status_code == 302
    # What the first attempt noted is rolled back.
    assert (len(tried), LogEntry.objects.count(), Venue.objects.count()) == (2, 1, 0)


def test_replacement_that_is_deleted_meanwhile_is_asked_for_again(
    own: Programme, publisher: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = VenueFactory.create_batch(2)
    EventFactory(programme=own, venue=old)

    def refuse(**options: Any) -> Any:
        new.delete()
        raise ProtectedError("Gone meanwhile", set())

    key = new.pk
    monkeypatch.setattr(uses, "replace_uses", refuse)
    answer = publisher.post(page_of(old, "replace"), {"by": key}, follow=True)

    assert messages_of(answer) == ["Choose what to put in its place."]


def test_fault_that_no_other_writer_made_is_one(publisher: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    venue = VenueFactory()

    def fail(*args: Any) -> None:
        raise IntegrityError("Something else")

    monkeypatch.setattr(VenueAdmin, "delete_model", fail)

    with pytest.raises(IntegrityError, match="Something else"):
        publisher.post(page_of(venue), {"post": "yes"})
