"""Every relation of every form of the admin offers, shows and accepts only what the person may see (SEC-8)."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.forms.models import InlineForeignKeyField
from django.test import Client
from django.urls import reverse

from common.relations import RelationMixin, RowKeyField
from events.admin.steps import STEPS
from events.models import Event, Session
from tests.admin_pages import errors_of, fields_of
from tests.admin_world import LIMITED, SECRET, World, make_world, member_of

pytestmark = pytest.mark.django_db
PAGES = sorted(admin.site._registry.values(), key=str)
ROLES = ("editor", "publisher")


@pytest.fixture
def world() -> World:
    return make_world()


def url_of(page: Any, name: str, *args: Any) -> str:
    return reverse(f"admin:{page.opts.app_label}_{page.opts.model_name}_{name}", args=args)


def relations(model: type[models.Model]) -> list[Any]:
    fields = (*model._meta.fields, *model._meta.many_to_many)
    return [field for field in fields if field.is_relation and field.editable]


def rows_of(page: Any, world: World) -> list[models.Model]:
    """Return the rows of a page that the person may open, where the page has one in this world."""
    found = [source[page.model] for source in (world.ours, world.shared) if page.model in source]
    return [*found, world.joint, world.published] if page.model is Event else found


def named(world: World, field: Any) -> list[models.Model]:
    return [row for row in world.theirs.values() if isinstance(row, field.related_model)]


def addresses(world: World) -> Iterator[str]:
    """Yield the address of everything that the admin shows, of our rows and of theirs."""
    yield from ("/admin/", "/admin/events/", "/admin/programmes/", f"/admin/events/event/?q={SECRET}")
    for page in PAGES:
        theirs = [world.theirs[page.model]] if page.model in world.theirs else []
        for query in ("", "?_popup=1", "?all=", "?withdrawn=all"):
            if query != "?withdrawn=all" or page.model is Event:
                yield url_of(page, "changelist") + query
        yield url_of(page, "add")
        names = [field.name for field in relations(page.model)]
        for key in ("abc", "9" * 30, "1,2,x"):
            yield f"{url_of(page, 'add')}?{'&'.join(f'{name}={key}' for name in names)}"
        keys = {field.name: row.pk for field in relations(page.model) for row in named(world, field)}
        yield f"{url_of(page, 'add')}?{'&'.join(f'{name}={key}' for name, key in keys.items())}"
        for row in (*rows_of(page, world), *theirs):
            yield from (url_of(page, name, row.pk) for name in ("change", "history", "delete"))
    for event in (*rows_of(admin.site.get_model_admin(Event), world), world.theirs[Event]):
        yield from (f"/admin/events/event/{event.pk}/step/{name}/" for name in STEPS)


def autocompletes() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            opts = model._meta
            if field.is_relation:
                start = f"/admin/autocomplete/?app_label={opts.app_label}&model_name={opts.model_name}"
                yield f"{start}&field_name={field.name}"
                if field.related_model in LIMITED:
                    yield f"{start}&field_name={field.name}&term={SECRET}"


@pytest.mark.parametrize("role", ROLES)
def test_no_page_says_a_word_of_another_programmes_events(world: World, role: str) -> None:
    client = member_of(world, role)
    event = world.theirs[Event]
    both = f"/admin/events/event/add/?part_of={event.pk}&replaced_by={event.pk}&programme={event.programme_id}"
    parts = f"/admin/events/document/add/?event={event.pk}&session={world.theirs[Session].pk}"

    answers = {url: client.get(url, follow=True) for url in (*addresses(world), *autocompletes(), both, parts)}

    assert {url: told for url, answer in answers.items() if (told := words_told(answer, url))} == {}
    assert [url for url, answer in answers.items() if answer.status_code == 500] == []
    assert answers[f"/admin/events/event/{world.joint.pk}/change/"].status_code == 200


def words_told(answer: Any, url: str) -> list[str]:
    """Return the secret words of a page with what stands around them, but for those that the person looked for."""
    text = answer.content.decode().lower()
    if SECRET in url:
        text = re.sub(f"(value=.|=|%3d){SECRET}", "", text)
    return [text[max(found.start() - 80, 0) : found.end() + 40] for found in re.finditer(SECRET, text)]


@pytest.mark.parametrize("role", ROLES)
def test_no_form_accepts_another_programmes_row(world: World, role: str) -> None:
    client = member_of(world, role)
    tried = []

    for page in PAGES:
        for url in (url_of(page, "add"), *(url_of(page, "change", row.pk) for row in rows_of(page, world))):
            response = client.get(url)
            if response.status_code != 200 or not response.context["has_change_permission"]:
                continue
            form = response.context["adminform"].form
            for field in relations(page.model):
                if field.related_model not in LIMITED or field.name not in form.fields:
                    continue
                tried.append((page.opts.model_name, field.name))
                data = fields_of(response) | {field.name: world.theirs[field.related_model].pk}
                answer = client.post(url, {name: value for name, value in data.items() if value is not None})
                assert answer.status_code == 200, (url, field.name)
                assert "one of the available choices" in str(errors_of(answer).get(field.name)), (url, field.name)

    assert {("event", "part_of"), ("event", "replaced_by"), ("document", "event"), ("document", "session")} <= {*tried}


@pytest.mark.parametrize("role", ROLES)
def test_rows_of_another_programmes_event_are_not_taken_along(world: World, role: str) -> None:
    client = member_of(world, role)
    url = f"/admin/events/event/{world.ours[Event].pk}/change/"
    ours = fields_of(client.get(url))
    sent = 0

    for relation in ("organisers", "event_contacts", "event_speakers", "sessions", "documents"):
        row = getattr(world.theirs[Event], relation).get()
        before = type(row).objects.filter(pk=row.pk).values().get()
        for number in range(int(ours[f"{relation}-TOTAL_FORMS"])):
            client.post(url, ours | {f"{relation}-{number}-id": row.pk, f"{relation}-{number}-DELETE": "on"})
            client.post(url, ours | {f"{relation}-{number}-id": row.pk, f"{relation}-{number}-order": "77"})
            more = {f"{relation}-INITIAL_FORMS": ours[f"{relation}-TOTAL_FORMS"]}
            client.post(url, ours | more | {f"{relation}-{number}-id": row.pk, f"{relation}-{number}-order": "77"})
            sent += 1
        assert type(row).objects.filter(pk=row.pk).values().get() == before

    assert sent >= 5


@pytest.mark.parametrize("role", ROLES)
def test_saving_keeps_what_the_person_may_not_see(world: World, role: str) -> None:
    client = member_of(world, role)
    url = f"/admin/events/event/{world.joint.pk}/change/"
    page = client.get(url)

    client.post(url, fields_of(page) | {"subtitle_en": "Written here"})

    event = Event.objects.get(pk=world.joint.pk)
    assert str(event.subtitle) == "Written here"
    assert (event.part_of, event.replaced_by) == (world.theirs[Event], world.theirs[Event])
    assert set(event.priorities.all()) == {world.ours["priority"], world.theirs["priority"]}
    assert "(an entry that you may not see)" in page.content.decode()


def form_fields(client: Client, world: World) -> Iterator[tuple[str, str, forms.Field]]:
    """Yield all fields of all forms: of the pages, their rows and the steps."""
    for page in PAGES:
        for url in (url_of(page, "add"), *(url_of(page, "change", row.pk) for row in rows_of(page, world))):
            context = client.get(url).context or {}
            if "adminform" in context:
                shown = [context["adminform"].form]
                for inline in context["inline_admin_formsets"]:
                    shown += [*inline.formset.forms, inline.formset.empty_form]
                for form in shown:
                    yield from ((url, name, field) for name, field in form.fields.items())
    for name, step in STEPS.items():
        form = step.form(event=world.joint)
        yield from ((name, key, field) for key, field in form.fields.items())


@pytest.mark.parametrize("role", [*ROLES, None])
def test_every_relation_of_every_form_is_limited(world: World, role: str | None) -> None:
    """A form that declares a choice of rows by hand, or names rows that have no page, has to say whose they are."""
    client = member_of(world, role) if role else member_of(world, "publisher")
    if role is None:
        user = apps.get_model("accounts.User").objects.get()
        user.is_superuser = True
        user.save()

    fields = list(form_fields(client, world))

    kinds = (RelationMixin, RowKeyField, InlineForeignKeyField)
    choices = [(url, name, field) for url, name, field in fields if isinstance(field, forms.ModelChoiceField)]
    by_hand = {(url.split("/")[3], name) for url, name, field in choices if not isinstance(field, kinds)}
    # Administrators alone open the pages of users, and they see every programme.
    assert by_hand == ({("user", "programmes"), ("user", "edit_only")} if role is None else set())
    assert len(choices) > 30
    related = {field.queryset.model for _url, _name, field in choices if isinstance(field, RelationMixin)}
    without_page = {model._meta.label for model in related if not admin.site.is_registered(model)}
    assert without_page == ({"auth.Permission"} if role is None else set())
