"""/styleguide/: every component in every state, in development and in tests."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from common.i18n import Text
from config import sample_lists, samples

# The contexts of a component, by the state that each shows.
States = Mapping[str, Mapping[str, Any]]


def each(variable: str, values: Mapping[str, Any], **more: Any) -> States:
    """Return a context for every value, which the component knows as `variable`."""
    return {state: {variable: value, **more} for state, value in values.items()}


def time_components() -> dict[str, States]:
    lists = sample_lists
    return {
        "date_block": each("block", samples.DATE_BLOCKS),
        "event_row": each("row", samples.ROWS),
        "event_list": {"mixed": {"rows": list(samples.ROWS.values())[-3:], "say_past": True}},
        "month_group": each("group", {group.title: group for group in samples.MONTHS}, level=3, row_level=4),
        "priority_tag": each("tag", {tag.colour: tag for tag in samples.TAGS}),
        "pager": {
            "a later page": {"pager": lists.Pager("#", "#"), "mode": "upcoming"},
            "the first page of the archive": {"pager": lists.Pager(next_url="#"), "mode": "past"},
        },
        "year_pager": {"2025": {"years": lists.YEARS}},
        "month_pager": {"another month than this": {"pager": lists.MONTH_PAGER}},
        "month_calendar": {"every kind of day": {"calendar": lists.MONTH, "level": 3}},
        "calendar_lines": {"one": {"lines": lists.MONTH.several_days, "heading": "Also in May", "level": 3}},
    }


def list_components() -> dict[str, States]:
    lists = sample_lists
    bars = {"of filters": lists.FULL_BAR, "at all": lists.EMPTY_BAR}
    return {
        "search_box": {
            "with words": {"words": "water", "id": "search-sample"},
            "with nothing to search for": {"words": "?!", "id": "search-wrong", "problems": "filter-problems"},
        },
        "filter_group": each("group", {"counted": lists.KINDS, "with headings": lists.PRIORITIES}),
        "filter_bar": {"filters that are on": {"bar": lists.FULL_BAR}},
        "results": {"found": {"results": lists.RESULTS, "heading": "Upcoming events", "mode": "upcoming"}},
        "no_results": each("bar", bars, mode="upcoming", other=lists.OTHER_TIME),
    }


def event_components() -> dict[str, States]:
    page = samples.event_page()
    return {
        "event_header": {"everything": {"page": page, "level": 3}},
        "status_message": each("status", samples.STATUSES),
        "facts_list": {"everything": {"page": page}},
        "place": {"everything": {"place": page.place}},
        "when": each(
            "when", {"as planned": samples.ONE_DAY, "cancelled": samples.STRUCK, "postponed": samples.WAS_PLANNED}
        ),
        "local_time": {"another zone": {"text": samples.OTHER_ZONE}},
        "zone_chooser": {"a zone in the address": {"chooser": samples.ZONE_CHOOSER}},
        "registration_panel": each("registration", samples.REGISTRATIONS),
        "contact_card": each("contact", samples.CONTACTS),
        "contact_finder": {"two periods": {"fields": samples.FINDER}},
        "contact_answer": each("answer", samples.ANSWERS),
        "portrait": {"initials": {"initials": "EE"}, "photo": {"photo": samples.picture()}},
        "agenda_tools": each("tools", samples.AGENDA_TOOLS),
        "agenda": {
            "two days": {"days": samples.AGENDA},
            "no dates": {"days": samples.AGENDA_WITHOUT_DATES},
            "cancelled": {"days": samples.AGENDA_CANCELLED},
            "choosing, and now": {"days": samples.AGENDA_CHOSEN, "choosing": True},
        },
        "session": {"alone": {"session": samples.session(31, "A talk", kind="Talk", room="Room 1")}},
        "speaker_list": {"two people": {"people": samples.SPEAKERS}},
        "document_list": {"papers": {"documents": samples.DOCUMENTS + samples.RECORDINGS}},
        "organiser_line": {"with and without logo": {"organisers": page.organisers}},
        "context_list": {"everything": {"page": page}},
        "picture": {
            "wide": {"image": page.image, "box": "384x384"},
            "a logo": {"image": samples.logo(), "box": "96x40"},
        },
        "figure": {"with caption": {"image": page.image, "box": "736x576"}},
        "gallery": {"three": {"images": page.gallery}},
        "share": {"everything": {"sharing": samples.sharing()}},
        "paper_note": {"on a page for paper": {"sharing": samples.sharing(), "as_of": samples.AS_OF}},
        "subscribe_panel": each("panel", sample_lists.SUBSCRIBE_PANELS),
        "preview_bar": {"everything": {"bar": sample_lists.PREVIEW_BAR}},
        "print_tools": {"both ways": {"url": "#"}},
        "change_log": {"two changes": {"changes": samples.CHANGES}},
    }


def page_components() -> dict[str, States]:
    """Without the skip link, the header and the footer: the style guide has its own."""
    here = (samples.Link("Programmes", "#"), samples.Link(Text("Ostseeraum 2021–2027", "de"), "#"))
    return {
        "breadcrumbs": {"three steps": {"links": (*here, samples.Link("Water-smart societies", ""))}},
        "language_menu": {"four languages": {"languages": samples.LANGUAGES}},
        "notice": {
            "plain": {"text": "Sample event for demonstration"},
            "with a link": {"text": "The original has changed.", "link": samples.Link("Read the original", "#")},
            "warning": {"text": "Draft", "level": "warning"},
        },
        "empty_state": {
            "with a way on": {"text": "No upcoming events.", "url": "#", "action": "See past events"},
            "words only": {"text": "No upcoming events."},
        },
        "rich_text": {"formatted": {"text": samples.RICH_TEXT}},
        "embed_form": {"some choices": samples.EMBED_FORM},
        "embed_code": {"lines": {"code": samples.EMBED_CODE}},
        "eu_emblem": {"co-funded": {"statement": "Co-funded by the European Union"}},
        "programme_entry": each("programme", samples.PROGRAMMES),
        "priority_outline": {"two objectives": {"priority": samples.PRIORITY}},
    }


def components() -> dict[str, dict[str, str]]:
    """Return the HTML of each component in each of its states, in the order of the page."""
    found = time_components() | list_components() | event_components() | page_components()
    return {
        name: {state: render_to_string(f"components/{name}.html", context) for state, context in states.items()}
        for name, states in found.items()
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "styleguide.html", {"components": components()})
