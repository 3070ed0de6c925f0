"""The lines that a save adds to the public change log, shown to whoever saved, with the way to word them."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events.models import Event
from events.wording.changes import change_text


def show_new_lines(request: HttpRequest, event: Event, *, since: int) -> None:
    """Show the lines written since a revision of the event; queries where there can be some."""
    for change in event.changes.filter(sequence__gt=since) if event.sequence > since else ():
        url = reverse("admin:events_eventchange_change", args=[change.pk])
        values = (_("The public change log says:"), change_text(event, change), url, _("Say it in other words"))
        messages.info(request, format_html('{} {}. <a href="{}">{}</a>', *values))
