"""Public addresses below /events/ and of what events belong to; other software relies on them."""

from django.urls import path

from events.views import around, calendar, calendars, contacts, detail, discovery, embed, feeds, lists, preview, sharing

event_patterns = [
    path("events/", lists.upcoming_list, name="list"),
    path("events/past/", lists.past_list, name="past"),
    path("events/past/<int:year>/", lists.past_list, name="past_year"),
    path("events/calendar/", calendar.calendar_month, name="calendar"),
    path("events/calendar/<int:year>/<int:month>/", calendar.calendar_month, name="calendar_month"),
    path("events/feed.ics", calendars.feed_ics, name="feed_ics"),
    path("events/feed.atom", feeds.feed_atom, name="feed_atom"),
    path("events/feed.json", feeds.feed_json, name="feed_json"),
    path("events/<slug:slug>/", detail.event_detail, name="detail"),
    path("events/<slug:slug>/print/", sharing.event_print, name="print"),
    path("events/<slug:slug>/changes.atom", sharing.event_changes, name="changes"),
    path("events/<slug:slug>/card.png", sharing.event_card, name="card"),
    path("events/<slug:slug>/code.svg", sharing.event_code, name="code"),
    path("events/<slug:slug>/event.ics", calendars.event_ics, name="ics"),
    path("events/<slug:slug>/agenda.ics", calendars.agenda_ics, name="agenda_ics"),
    path("preview/<uuid:uid>/", preview.event_preview, name="preview"),
    path("preview/<uuid:uid>/files/<path:path>", preview.preview_file, name="preview_file"),
    path("venues/<slug:slug>/", around.venue_detail, name="venue"),
]

programme_patterns = [
    path("programmes/", around.programme_list, name="list"),
    path("programmes/<slug:slug>/", around.programme_detail, name="detail"),
    path("programmes/<slug:programme>/<slug:slug>/", around.priority_detail, name="priority"),
    path("programmes/<slug:programme>/<slug:priority>/<slug:slug>/", around.objective_detail, name="objective"),
    path("projects/<slug:slug>/", around.project_detail, name="project"),
]

contact_patterns = [
    path("contacts/", contacts.contact_list, name="list"),
    path("contacts/<slug:slug>/", contacts.contact_detail, name="contact"),
    path("organisers/<slug:slug>/", around.organisation_detail, name="organisation"),
]

page_patterns = [
    path("", lists.home, name="home"),
    path("sitemap/", discovery.site_map, name="site_map"),
    path("embed/", embed.embed_help, name="embed"),
    path("embed/upcoming/", embed.embed_upcoming, name="embed_upcoming"),
    path("legal/", around.text_page, {"page_kind": "legal"}, name="legal"),
    path("privacy/", around.text_page, {"page_kind": "privacy"}, name="privacy"),
    path("accessibility/", around.text_page, {"page_kind": "accessibility"}, name="accessibility"),
]

# In no language, or in all: one address for the whole site.
discovery_patterns = [
    path("robots.txt", discovery.robots, name="robots"),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    path("sitemap-pages.xml", discovery.sitemap_pages, name="sitemap_pages"),
    path("sitemap-<int:number>.xml", discovery.sitemap_part, name="sitemap_part"),
]
