"""Every real event and every one of the demonstration has data that are right by the vocabulary (LD-1 to LD-7)."""

import json

import pytest
from django.utils import timezone, translation

from events.demo.loader import load_demo
from events.display.page import make_page
from events.facts import EventFacts
from events.jsonld import event_data, script_text
from events.loading import load_default_contact, load_page, load_related
from events.models import Event
from tests.events.jsonld.reading import HOST
from tests.events.jsonld.vocabulary import nodes, problems


@pytest.mark.usefixtures("frozen")
def test_ld_7_every_event_says_what_its_page_says():
    now = timezone.now()
    load_demo(now=now, today=timezone.localdate(now))
    slugs = Event.objects.published(now).with_day().values_list("slug", flat=True)
    wrong, told = {}, []
    for number, slug in enumerate(slugs):
        with translation.override(("en", "de", "lv")[number % 3]):
            event = load_page(slug, now)
            related = load_related(event, now)
            facts = EventFacts(event, now, load_default_contact(event, now))
            page = make_page(facts, related)
            data = json.loads(script_text(event_data(facts, related, lambda path: HOST + path, f"{HOST}/card.png")))
        found = problems(data)
        if data["name"] != page.title or data.get("disambiguatingDescription", "") != page.texts["subtitle"]:
            found.append("another title")
        sessions = [item.title for day in page.agenda for slot in day.slots for item in slot.sessions]
        parts = [row.title for row in page.parts]
        if [item["name"] for item in data.get("subEvent", [])] != parts + sessions:
            found.append("other sessions")
        contacts = [action["recipient"]["name"] for action in data.get("potentialAction", [])]
        if contacts != [card.name for card in page.contacts]:
            found.append("other contacts")
        wrong |= {slug: found} if found else {}
        told += [node["@type"] for node in nodes(data) if "@type" in node]

    assert wrong == {}
    # Nothing of the vocabulary that the demonstration could show is missing from it.
    assert {"Place", "VirtualLocation", "Offer", "Organization", "Person", "AskAction", "Schedule"} <= set(told)
