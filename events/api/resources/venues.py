"""Venues."""

from events.api.forms import Form, Line, Page, itself
from events.api.routing import Resource
from events.fields import Url
from events.models import Event, Venue
from events.wording.attending import address_lines, map_search, map_url

VENUE_REF = Form(
    "VenueRef",
    Line("slug", str, "The name in addresses.", "latvian-national-library"),
    Line("name", str, "The name.", "Latvian National Library"),
    Line("url", Page, "The page of the venue.", make=itself),
)
VENUE = Form(
    "Venue",
    *VENUE_REF.lines,
    Line("street", str | None, "Street and number.", "Mūkusalas iela 3"),
    Line("postal_code", str | None, "Postal code.", "LV-1423"),
    Line("city", str | None, "Town.", "Riga"),
    Line("country", str | None, "ISO 3166-1 code.", "LV"),
    Line("address", list[str], "The address line by line, as printed.", make=address_lines),
    Line("latitude", float | None, "In degrees.", 56.9413),
    Line("longitude", float | None, "In degrees.", 24.0969),
    Line("capacity", int | None, "How many people it holds."),
    Line("rooms", list[str], "The rooms by name.", make="room_names"),
    Line("website", Url | None, "Its own site."),
    Line("access_note", str | None, "How to get there."),
    Line("map_url", Url | None, "A map elsewhere.", make=lambda row: map_url(row) or map_search(row)),
    docs="A place where people meet.",
)
VENUES = Resource(
    "venue",
    VENUE,
    lambda setting: Venue.objects.all(),
    example="latvian-national-library",
    list_description="Those in which public events take place, in the order in which they were entered.",
    listed=lambda setting, asked: Venue.objects.filter(
        pk__in=Event.objects.published(setting.now).on_site().values("venue")
    ),
)
