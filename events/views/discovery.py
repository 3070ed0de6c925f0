"""Which pages there are: for readers, and for machines, with which of them these may read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.i18n import site_languages
from common.values import Link
from events import sitemaps
from events.display.around import programme_page
from events.freshness import fresh_answer
from events.models import Event
from events.views.keeping import kept, reads
from programmes.models import Programme

_XML = "application/xml; charset=utf-8"


@kept()
def site_map(request: HttpRequest) -> HttpResponse:
    """The ways to all that there is, on one page (A11Y-7)."""
    now = timezone.now()
    years = Event.objects.published(now).past(now).years()
    programmes = Programme.objects.current_first().with_structure()
    context = {
        "years": tuple(
            Link(_("Past events in %(year)d") % {"year": year}, reverse("events:past_year", args=[year]))
            for year in years
        ),
        "programmes": tuple(programme_page(programme, with_priorities=True) for programme in programmes),
        "breadcrumbs": (Link(_("Sitemap"), ""),),
    }
    return render(request, "pages/site_map.html", context)


@kept(with_lists=False)
def robots(request: HttpRequest) -> HttpResponse:
    """Where nobody need look (RFC 9309), and where the sitemap is.

    Only pages for staff are closed: what is not to be found says so itself, for which it must be read (ROB-1).
    """
    closed = ("/admin/", "/preview/", *(f"/{code}/preview/" for code in site_languages()))
    rules = [f"Disallow: {path}" for path in closed]
    lines = ["User-agent: *", *rules, "", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@reads()
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """All pages that are to be found (MAP-1), or where they are listed once there are too many for one file."""
    now = timezone.now()

    def make() -> HttpResponse:
        files = sitemaps.event_files(now)
        if sum(file.events for file in files) > sitemaps.PER_FILE:
            absolute = request.build_absolute_uri
            parts = [(absolute(reverse("sitemap_part", args=[file.number])), file.changed_at) for file in files]
            return HttpResponse(sitemaps.index([(absolute(reverse("sitemap_pages")), None), *parts]), _XML)
        entries = [*sitemaps.page_entries(now), *sitemaps.event_entries(now)]
        return HttpResponse(sitemaps.url_set(entries, _origin(request)), _XML)

    return fresh_answer(request, now, [request.path], make)


@reads()
def sitemap_pages(request: HttpRequest) -> HttpResponseBase:
    """The pages that are not those of events."""
    now = timezone.now()

    def make() -> HttpResponse:
        return HttpResponse(sitemaps.url_set(sitemaps.page_entries(now), _origin(request)), _XML)

    return fresh_answer(request, now, [request.path], make)


@reads()
def sitemap_part(request: HttpRequest, number: int) -> HttpResponseBase:
    """The pages of some events; 404 where no public one is among them."""
    now = timezone.now()

    def make() -> HttpResponse:
        entries = list(sitemaps.event_entries(now, number))
        if not entries:
            raise Http404
        return HttpResponse(sitemaps.url_set(entries, _origin(request)), _XML)

    return fresh_answer(request, now, [request.path], make)


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
