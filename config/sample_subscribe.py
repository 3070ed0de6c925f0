"""Invented values for the style guide: how to follow events."""

from dataclasses import replace

from events.display.subscribing import SubscribePanel

OF_A_LIST = SubscribePanel(
    title="Subscribe to these events",
    name="Programme events",
    calendar_url="https://events.example.org/events/feed.ics?programme=baltic-sea-region-2021-2027&kind=webinar",
    webcal_url="#",
    google_url="#",
    outlook_url="#",
    office_url="#",
    atom_url="#",
    json_url="#",
)
OF_AN_EVENT = replace(
    OF_A_LIST,
    title="Subscribe to this event",
    calendar_url="https://events.example.org/events/information-webinar/event.ics?subscribe=1",
    json_url="",
)
