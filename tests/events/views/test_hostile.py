"""Every text that a page shows is shown as text, whatever it holds; and every public text is shown somewhere."""

import html
from itertools import count

import pytest
from django.apps import apps
from django.db import models

from common.i18n import RichTextField, TranslatedMixin
from events.enums import Access, DocumentKind
from events.models import Document, Event
from tests import factories as make
from tests.pages import NOW, Page, visit

MODELS = [model for app in ("contacts", "programmes", "events") for model in apps.get_app_config(app).get_models()]
KINDS_OF_ADDRESS = (models.SlugField, models.URLField, models.EmailField)
ADDRESS = "javascript:alert(1)"
# For staff or for the machine: no public page shows these.
INTERNAL = {
    "events.EventFinding.code",
    "events.EventVersion.digest",
    "events.EventVersion.note",
    "events.ProposedVersion.note",
    "events.ProposedVersion.returned_note",
    "events.SearchDocument.language",
    "events.SearchDocument.text",
    "events.SearchDocument.title",
    "events.SearchDocument.words",
    "contacts.Contact.search_text",
    "contacts.Organisation.search_text",
    "events.Event.search_text",
    "events.Event.social_links",  # only what is an address of the web
    "events.Document.search_text",
    "events.EventSeries.search_text",
    "events.Session.search_text",
    "events.Speaker.search_text",
    "events.Venue.search_text",
    "programmes.Objective.search_text",
    "programmes.Priority.search_text",
    "programmes.Programme.search_text",
    "programmes.Programme.short_title",
    "programmes.Project.search_text",
    "programmes.Topic.search_text",
}


@pytest.fixture
def paths() -> list[str]:
    """The addresses of pages that show one row of everything."""
    contact = make.ContactFactory(photo="c.png", office_address="x")
    organisation = make.OrganisationFactory(logo="o.png")
    make.ContactFactory(organisation=organisation)
    site = make.SiteFactory(
        logo="s.png", feedback_contact=contact, eu_statement={"en": "x"}, enforcement_body={"en": "x"}
    )
    make.KnownFaultFactory(site=site)
    priority = make.PriorityFactory(programme__logo="p.png", programme__default_contact=contact)
    objective = make.ObjectiveFactory(priority=priority)
    project = make.ProjectFactory(programme=priority.programme, lead_partner=organisation)
    event = _event(priority, objective, project)
    past = make.EventFactory(past=True, series=event.series)
    make.EventContactFactory(event=event, contact=contact, topic=make.TopicFactory())
    make.OrganiserFactory(event=event, organisation=organisation)
    make.FormerSlugFactory(event=event)
    Event.objects.update(image="e.png", image_width=4, image_height=3)
    things = [event, past, priority.programme, priority, objective, project, event.venue, contact, organisation]
    lists = ["/", "/events/", "/events/past/", "/programmes/", "/contacts/", "/legal/", "/privacy/", "/accessibility/"]
    return lists + [thing.get_absolute_url() for thing in things]


def _event(priority, objective, project) -> Event:
    event = make.EventFactory(
        rescheduled=True,
        hybrid=True,
        access=Access.REGISTRATION,
        programme=priority.programme,
        priorities=[priority],
        objectives=[objective],
        projects=[project],
        series=make.EventSeriesFactory(),
        join_public_from=NOW,
    )
    session = make.SessionFactory(event=event, projects=[project], join_public_from=NOW)
    make.SessionSpeakerFactory(session=session)
    make.EventSpeakerFactory(event=event)
    make.EventChangeFactory(event=event)
    make.DocumentFactory(event=event)
    photo = make.DocumentFactory(event=event, kind=DocumentKind.PHOTOS)
    Document.objects.filter(pk=photo.pk).update(file="hall.png", link="")
    return event


def fill_texts() -> dict[str, str]:
    """Put a script of its own into every text field of every row; return the fields by what they hold."""
    numbers, fields = count(10), {}
    for model in MODELS:
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, KINDS_OF_ADDRESS)
            if not is_text or field.choices or field.unique:
                continue
            word = f"<script>{next(numbers)}</script>"[: field.max_length]
            if isinstance(field, RichTextField):
                word = f"text{next(numbers)}"
            fields[word] = f"{model._meta.label}.{field.name}"
            model.objects.update(**{field.name: {"en": word} if isinstance(field, TranslatedMixin) else word})
    return fields


def read(paths: list[str]) -> list[Page]:
    pages = [visit(path) for path in paths]
    assert [page.status for page in pages] == [200] * len(paths)
    return pages


def test_text_is_never_markup(paths):
    fill_texts()

    assert ["<script>1" in page.html for page in read(paths)] == [False] * len(paths)


def test_every_public_text_is_shown_on_some_page(paths):
    fields = fill_texts()

    pages = read(paths)
    seen = " ".join(page.soup.get_text() for page in pages)
    seen += " ".join(image["alt"] for page in pages for image in page.soup.select("img"))
    assert {name for word, name in fields.items() if word not in seen} == INTERNAL


def test_lists_of_codes_are_text_as_well(paths):
    word = "<script>1</script>"
    for model in MODELS:
        lists = [f.name for f in model._meta.concrete_fields if f.name in ("languages", "countries")]
        model.objects.update(**{name: [word] for name in lists})

    seen = [word in html.unescape(page.html) for page in read(paths)]

    assert (any(seen), [word in page.html for page in read(paths)]) == (True, [False] * len(paths))


def test_only_addresses_of_the_web_are_links(paths):
    for model in MODELS:
        fields = [f.name for f in model._meta.concrete_fields if isinstance(f, models.URLField)]
        rows = model.objects.filter(file="") if model is Document else model.objects.all()
        rows.update(**dict.fromkeys(fields, ADDRESS))
    Event.objects.update(social_links=ADDRESS)

    assert [ADDRESS in page.html for page in read(paths)] == [False] * len(paths)


@pytest.mark.parametrize(
    "markup",
    [
        "<p onclick='x()'>text</p>",
        "<script>x()</script><p>text</p>",
        "<style>p{}</style><p>text</p>",
        "<p style='x'>text</p>",
        "<p>text <a href='javascript:x()'>link</a></p>",
        "<iframe src='https://evil.example/'></iframe><p>text</p>",
        "<img src='https://evil.example/a.png' onerror='x()'><p>text</p>",
    ],
)
def test_formatted_text_is_clean_whatever_wrote_it(markup):
    event = make.EventFactory()
    Event.objects.update(description={"en": markup})

    page = visit(event.get_absolute_url())

    assert page.one(".rich-text").startswith("text")
    assert page.soup.select_one(".rich-text").select("script, style, iframe, img, a[href]") == []


@pytest.mark.parametrize(
    "title",
    [
        "Заседание Мониторингового комитета " * 4,
        "W" * 170,
        "Ö" * 170,
        "😀" * 170,
        "a & b < c > d \" e ' f",
        "100 % %(x)s {y}",
    ],
)
def test_title_is_shown_as_it_is(title):
    title = title.strip()[:170]
    event = make.EventFactory(title={"en": title})

    assert visit(event.get_absolute_url()).title == title
    assert visit("/events/").all(".event-row__title") == [title]


def test_event_with_nothing_but_what_is_needed():
    bare = {"teaser": {}, "description": {}, "kind": "other", "venue": None, "programme__default_contact": None}
    event = make.EventFactory(title={"en": "Waiting for description"}, all_day=True, **bare)

    page = visit(event.get_absolute_url())

    assert (page.title, page.all(".contact-card"), page.one(".event-header__kind")) == (
        "Waiting for description",
        [],
        "",
    )
    assert page.all("dt") == ["When", "How to attend", "Taking part", "Calendar", "Programme"]


def test_agenda_of_three_hundred_sessions():
    event = make.EventFactory()
    make.SessionFactory.create_batch(300, event=event)

    assert len(visit(event.get_absolute_url()).soup.select("article.session")) == 300
