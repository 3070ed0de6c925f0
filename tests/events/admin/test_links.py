"""What leads from one programme's event to another's: links, documents, deletions, and what read-only pages tell."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client

from events.models import Document, Event, FormerSlug
from programmes.models import Priority, Programme
from tests.admin_pages import change, client_for, errors_of, event_url, fields_of, soup
from tests.admin_world import World, make_world, member_of
from tests.factories import (
    DocumentFactory,
    EventFactory,
    FormerSlugFactory,
    ProgrammeMembershipFactory,
    SessionSpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
REFUSED = ["Only a publisher of the other event's programme may do this."]
UNSEEN = "(an entry that you may not see)"


@pytest.fixture
def world() -> World:
    return make_world()


def person(*memberships: tuple[Event, str]) -> Client:
    user = UserFactory(role="publisher")
    for event, role in memberships:
        ProgrammeMembershipFactory(user=user, programme=event.programme, is_edit_only=role == "editor")
    return client_for(user)


@pytest.mark.parametrize(("role", "errors"), [("editor", REFUSED), ("publisher", None)])
@pytest.mark.parametrize("name", ["part_of", "replaced_by"])
def test_link_needs_a_publisher_of_the_other_programme(name: str, role: str, errors: list[str] | None) -> None:
    event, target = EventFactory(draft=True), EventFactory(draft=True)
    client = person((event, "publisher"), (target, role))

    response = change(client, event_url(event), **{name: target.pk})

    stored = getattr(Event.objects.get(pk=event.pk), name)
    assert stored == (None if errors else target)
    if errors:
        assert errors_of(response) == {name: errors}


def test_published_events_link_out_of_reach_is_not_named(world: World) -> None:
    Event.objects.filter(pk=world.published.pk).update(replaced_by=world.theirs[Event])
    both = UserFactory(editor=True, programmes=[event.programme for event in (world.published, world.theirs[Event])])

    pages = [soup(client.get(event_url(world.published))) for client in (member_of(world, "editor"), client_for(both))]

    chosen = [page.select_one("[name=replaced_by] option[selected]") for page in pages]
    assert [option.text for option in chosen] == [UNSEEN, str(world.theirs[Event])]  # type: ignore[union-attr]


def test_reader_sees_no_names_of_what_has_pages_out_of_reach(world: World) -> None:
    """Without the permission to view priorities their names stay hidden on a read-only page, and in lists."""
    user = UserFactory(permissions=["events.view_event"])
    ProgrammeMembershipFactory(user=user, programme=world.joint.programme)
    client = client_for(user)

    page = soup(client.get(event_url(world.joint)))
    rows = soup(client.get("/admin/events/event/")).select("#result_list td.field-programme")

    assert page.select_one(".field-priorities .readonly").text == "(2 entries that you may not see)"
    assert page.select_one(".field-part_of .readonly").text == UNSEEN
    assert {row.text for row in rows} == {UNSEEN}


def test_some_of_several_are_named_and_the_others_counted(
    world: World, editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = admin.site.get_model_admin(Priority)
    rows = page.get_queryset

    monkeypatch.setattr(page, "get_queryset", lambda request: rows(request).filter(pk=world.ours["priority"].pk))
    user = UserFactory(has_all_programmes=True, permissions=["events.view_event", "programmes.view_priority"])
    read = soup(client_for(user).get(event_url(world.joint))).select_one(".field-priorities .readonly").text
    written = soup(editor.get(event_url(world.joint))).select("#id_priorities option")

    assert read == f"{world.ours['priority']}, {UNSEEN}"
    assert [(option.text, option["value"], option.has_attr("disabled")) for option in written] == [
        (UNSEEN, "kept", True),
        (str(world.ours["priority"]), str(world.ours["priority"].pk), False),
    ]
    change(editor, event_url(world.joint), subtitle_en="All stay")
    assert set(Event.objects.get(pk=world.joint.pk).priorities.all()) == {
        world.ours["priority"],
        world.theirs["priority"],
    }
    change(editor, event_url(world.joint), priorities=["kept"])
    assert list(Event.objects.get(pk=world.joint.pk).priorities.all()) == [world.theirs["priority"]]


@pytest.mark.parametrize("value", ["theirs", "ours", "nothing", "kept"])
def test_a_hidden_link_can_be_neither_replaced_nor_taken_away(world: World, value: str) -> None:
    """A publisher of our programme alone changes nothing about what belongs to both."""
    client = member_of(world, "publisher")
    keys = {"theirs": world.theirs[Event].pk, "ours": world.ours[Event].pk, "nothing": "", "kept": "kept"}

    change(client, event_url(world.joint), part_of=keys[value], subtitle_en="Sent")

    event = Event.objects.get(pk=world.joint.pk)
    assert event.part_of == world.theirs[Event]
    assert bool(event.subtitle) is (value in ("nothing", "kept"))


@pytest.mark.parametrize(("role", "moves"), [("editor", False), ("publisher", True)])
def test_document_moves_to_another_programme_with_a_publisher_there(role: str, moves: bool) -> None:
    document, target = DocumentFactory(), EventFactory()
    client = person((document.event, "publisher"), (target, role))

    response = change(client, f"/admin/events/document/{document.pk}/change/", event=target.pk)

    assert (Document.objects.get().event == target) is moves
    assert moves or errors_of(response) == {"event": REFUSED}


def test_document_moves_within_a_programme(editor: Client) -> None:
    document = DocumentFactory()
    sibling = EventFactory(programme=document.event.programme)

    change(editor, f"/admin/events/document/{document.pk}/change/", event=sibling.pk)

    assert Document.objects.get().event == sibling


def test_former_addresses_are_those_of_ones_own_events(world: World, root: Client) -> None:
    FormerSlugFactory(event=None, slug="of-nobody")

    ours, all_of_them = (
        {row.text for row in soup(client.get("/admin/events/formerslug/")).select("th.field-slug")}
        for client in (member_of(world, "editor"), root)
    )

    assert ours == {world.ours[FormerSlug].slug}
    assert all_of_them == {*ours, world.theirs[FormerSlug].slug, "of-nobody"}


@pytest.mark.parametrize(("rights", "status"), [(["session"], 403), (["session", "document"], 302)])
def test_what_a_deletion_takes_along_is_named_and_needs_its_right(rights: list[str], status: int) -> None:
    """A document has a page, and a right, of its own; a speaker of the session has none."""
    session = SessionSpeakerFactory(session__event__draft=True, speaker__name="Elena", speaker__organisation="").session
    DocumentFactory(event=session.event, session=session, title={"en": "Slides"})
    permissions = ["events.view_session", "events.view_document", "events.view_speaker"]
    permissions += [f"events.delete_{name}" for name in rights]
    client = client_for(UserFactory(has_all_programmes=True, permissions=permissions))
    url = f"/admin/events/session/{session.pk}/delete/"

    page, answer = client.get(url).text, client.post(url, {"post": "yes"})

    assert (answer.status_code, type(session).objects.exists()) == (status, status == 403)
    assert ("Slides" in page, "Speaker: Elena" in page) == (status == 302, status == 302)


def test_administrators_see_all_users_and_permissions(root: Client) -> None:
    """Permissions have no page of their own; only an administrator chooses among them."""
    root.post("/admin/auth/group/add/", {"name": "Readers", "permissions": [str(n) for n in (1, 2)]})

    assert Group.objects.get(name="Readers").permissions.count() == 2


def test_filters_offer_what_the_person_may_see(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    page, ours = admin.site.get_model_admin(Programme), world.ours[Programme]
    rows = page.get_queryset
    monkeypatch.setattr(page, "get_queryset", lambda request: rows(request).filter(pk=ours.pk))

    links = soup(member_of(world, "editor").get("/admin/events/event/")).select("#changelist-filter a")

    assert [link.text.strip() for link in links if "programme__id__exact" in link["href"]] == [str(ours)]


@pytest.mark.parametrize("total", ["2000", "99999999"])
def test_no_more_rows_are_made_than_are_sent(editor: Client, total: str) -> None:
    event = EventFactory(draft=True)
    data = fields_of(editor.get(event_url(event)))
    numbers = {name: total for name in data if name.endswith("-TOTAL_FORMS")}

    response = editor.post(event_url(event), data | numbers | {"title_en": ""})

    rows = [len(inline.formset.forms) for inline in response.context["inline_admin_formsets"]]
    # The empty rows of the page, and room for the four numbers of each formset.
    assert len(rows) == 5
    assert max(rows) <= 6


@pytest.mark.parametrize(("number", "status"), [(200, 200), (201, 400)])
def test_so_many_new_rows_are_refused(editor: Client, number: int, status: int) -> None:
    event = EventFactory(draft=True)
    data = fields_of(editor.get(event_url(event))) | {"title_en": ""}
    data |= {f"sessions-{n}-room": "" for n in range(number)} | {"sessions-TOTAL_FORMS": number}

    assert editor.post(event_url(event), data).status_code == status
