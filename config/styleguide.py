"""/styleguide/: every component in every state, in development and in tests."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from common.i18n import Text
from config import sample_lists, sample_month, sample_subscribe, samples


class State(NamedTuple):
    """A component in one of its states."""

    name: str
    html: SafeString


class Component(NamedTuple):
    """A component with all its states."""

    name: str
    states: list[State]


def component(name: str, states: Mapping[str, Mapping[str, Any]]) -> Component:
    """Render a component once for each of the contexts."""
    template = f"components/{name}.html"
    return Component(name, [State(state, render_to_string(template, context)) for state, context in states.items()])


def each(variable: str, values: Mapping[str, Any], **more: Any) -> dict[str, dict[str, Any]]:
    """Return a context for every value, which the component knows as `variable`."""
    return {state: {variable: value, **more} for state, value in values.items()}


def time_components() -> Iterator[Component]:
    """What a list is made of."""
    yield component("date_block", each("block", samples.DATE_BLOCKS))
    yield component("event_row", each("row", samples.ROWS))
    yield component("event_list", {"mixed": {"rows": list(samples.ROWS.values())[-3:], "say_past": True}})
    yield component("month_group", each("group", {g.title: g for g in samples.MONTHS}, level=3, row_level=4))
    yield component("priority_tag", each("tag", {tag.colour: tag for tag in samples.TAGS}))
    yield component(
        "pager",
        {
            "a later page": {"pager": samples.PAGERS["later page"], "mode": "upcoming"},
            "the first page of the archive": {"pager": samples.PAGERS["first page"], "mode": "past"},
        },
    )
    yield component("year_pager", {"2025": {"years": samples.YEARS}})
    yield component("month_pager", {"another month than this": {"pager": sample_month.PAGER}})
    yield component("month_calendar", {"every kind of day": {"calendar": sample_month.MONTH, "level": 3}})
    lines = sample_month.MONTH.several_days
    yield component("calendar_lines", {"one": {"lines": lines, "heading": "Also in May", "level": 3}})


def event_components() -> Iterator[Component]:
    """What the page of an event is made of."""
    page = samples.event_page()
    yield component("event_header", {"everything": {"page": page, "level": 3}})
    yield component("status_message", each("status", samples.STATUSES))
    yield component("facts_list", {"everything": {"page": page}})
    yield component("place", {"everything": {"place": page.place}})
    yield component("local_time", {"another zone": {"text": samples.OTHER_ZONE}})
    yield component("zone_chooser", {"a zone in the address": {"chooser": samples.ZONE_CHOOSER}})
    yield component("registration_panel", each("registration", samples.REGISTRATIONS))
    yield component("contact_card", each("contact", samples.CONTACTS))
    yield component("contact_finder", {"two periods": {"fields": samples.FINDER}})
    yield component("contact_answer", each("answer", samples.ANSWERS))
    yield component("portrait", {"initials": {"initials": "EE"}, "photo": {"photo": samples.picture()}})
    yield component("agenda_tools", each("tools", samples.AGENDA_TOOLS))
    yield component(
        "agenda",
        {
            "two days": {"days": samples.AGENDA},
            "no dates": {"days": samples.AGENDA_WITHOUT_DATES},
            "choosing, and now": {"days": samples.AGENDA_CHOSEN, "choosing": True},
        },
    )
    yield component("session", {"alone": {"session": samples.session(31, "A talk", kind="Talk", room="Room 1")}})
    yield component("speaker_list", {"two people": {"people": samples.SPEAKERS}})
    yield component("document_list", {"papers": {"documents": samples.DOCUMENTS + samples.RECORDINGS}})
    yield component("organiser_line", {"with and without logo": {"organisers": page.organisers}})
    yield component("context_list", {"everything": {"page": page}})
    yield component("figure", {"with caption": {"image": page.image}})
    yield component("gallery", {"three": {"images": page.gallery}})
    yield component("share", {"everything": {"sharing": samples.sharing()}})
    yield component("paper_note", {"on a page for paper": {"sharing": samples.sharing(), "as_of": samples.AS_OF}})
    subscribe = sample_subscribe
    panels = {"of a list": subscribe.OF_A_LIST, "of an event": subscribe.OF_AN_EVENT}
    yield component("subscribe_panel", each("panel", panels))
    yield component("print_tools", {"both ways": {"url": "#"}})
    yield component("change_log", {"two changes": {"changes": samples.CHANGES}})


def page_components() -> Iterator[Component]:
    """What every page may have; the skip link, the header and the footer are those of the style guide itself."""
    here = (samples.Link("Programmes", "#"), samples.Link(Text("Ostseeraum 2021–2027", "de"), "#"))
    yield component("breadcrumbs", {"three steps": {"links": (*here, samples.Link("Water-smart societies", ""))}})
    yield component("language_menu", {"four languages": {"languages": samples.LANGUAGES}})
    yield component(
        "notice",
        {
            "plain": {"text": "Sample event for demonstration"},
            "with a link": {"text": "The original has changed.", "link": samples.Link("Read the original", "#")},
            "warning": {"text": "Draft", "level": "warning"},
        },
    )
    yield component(
        "empty_state",
        {
            "with a way on": {"text": "No upcoming events.", "url": "#", "action": "See past events"},
            "words only": {"text": "No upcoming events."},
        },
    )
    yield component("rich_text", {"formatted": {"text": samples.RICH_TEXT}})
    yield component("embed_form", {"some choices": samples.EMBED_FORM})
    yield component("embed_code", {"lines": {"code": samples.EMBED_CODE}})
    yield component("eu_emblem", {"co-funded": {"statement": "Co-funded by the European Union"}})


def list_components() -> Iterator[Component]:
    """What stands around the rows of a list."""
    lists = sample_lists
    words = {"with words": {"words": "water", "id": "search-sample"}}
    words["with nothing to search for"] = {"words": "?!", "id": "search-wrong", "problems": "filter-problems"}
    yield component("search_box", words)
    yield component("filter_group", each("group", {"counted": lists.KINDS, "with headings": lists.PRIORITIES}))
    yield component("filter_bar", {"filters that are on": {"bar": lists.FULL_BAR}})
    yield component("results", {"found": {"results": lists.RESULTS, "heading": "Upcoming events", "mode": "upcoming"}})
    bars = {"of filters": lists.FULL_BAR, "at all": lists.EMPTY_BAR}
    yield component("no_results", each("bar", bars, mode="upcoming", other=lists.OTHER_TIME))


def programme_components() -> Iterator[Component]:
    """What the pages of programmes are made of."""
    yield component("programme_entry", each("programme", samples.PROGRAMMES))
    yield component("priority_outline", {"two objectives": {"priority": samples.PRIORITY}})


def components() -> list[Component]:
    """Return all components in the order of the page."""
    return [*time_components(), *list_components(), *event_components(), *page_components(), *programme_components()]


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show all components."""
    return render(request, "styleguide.html", {"components": components()})
