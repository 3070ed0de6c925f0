"""Read a form of the admin from its page and send it back, as a browser without JavaScript would."""

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.contrib.messages import get_messages
from django.test import Client

from events.models import Event

# What a form sends is in these; to make a tree of all the rest as well would take four times as long.
PARTS = re.compile(r"<textarea\b.*?</textarea>|</?(?:form|fieldset|input|select|option)\b[^>]*>", re.DOTALL)


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def fields_of(response: Any) -> dict[str, Any]:
    """Return what the page's main form would send; disabled parts send nothing."""
    main = response.content.decode().partition('id="content-main"')[2]
    form = BeautifulSoup("".join(PARTS.findall(main)), "html.parser").select_one("form[method=post]")
    assert form is not None
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.find_parent(lambda tag: tag.has_attr("disabled")) or field.has_attr("disabled"):
            continue
        for value in values_of(field):
            data.setdefault(str(field["name"]), []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in data.items()}


def values_of(field: Tag) -> list[str]:
    kind = field.get("type")
    if kind in ("submit", "file"):
        return []
    if kind in ("checkbox", "radio"):
        return [str(field.get("value", "on"))] if field.has_attr("checked") else []
    if field.name == "select":
        chosen = field.select("option[selected]") or ([] if field.has_attr("multiple") else field.select("option")[:1])
        return [str(option.get("value", "")) for option in chosen]
    if field.name == "textarea":
        return [field.text.removeprefix("\n")]
    return [str(field.get("value", ""))]


def change(client: Client, url: str, **changes: Any) -> Any:
    """Open a form, change some of its fields and save it; the answer to what was saved leads to another page."""
    data = fields_of(client.get(url))
    data.update(changes)
    return client.post(url, {name: value for name, value in data.items() if value is not None})


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return the errors of the event form by field, and those of rows under their prefix and number."""
    found = {name: list(errors) for name, errors in response.context["adminform"].form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= {f"{form.prefix}-{name}": list(errors) for name, errors in form.errors.items()}
    return found


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def event_url(event: Event) -> str:
    return f"/admin/events/event/{event.pk}/change/"


def client_for(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client
