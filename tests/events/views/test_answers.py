"""What the answer carries besides the page: no cookie, no trace of who asks, the headers of SEC-1."""

import pytest
from django.test import Client

from tests import factories as make
from tests.pages import visit

POLICY = {
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "manifest-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def paths() -> list[str]:
    """An address of every kind of public page."""
    priority = make.PriorityFactory()
    objective = make.ObjectiveFactory(priority=priority)
    event = make.EventFactory(programme=priority.programme)
    make.EventFactory(past=True)
    contact = make.EventContactFactory(event=event).contact
    organisation = make.OrganiserFactory(event=event).organisation
    project = make.ProjectFactory()
    things = [event, priority.programme, priority, objective, project, event.venue, contact, organisation]
    lists = ["/", "/events/", "/events/past/", "/events/past/2026/", "/programmes/", "/contacts/"]
    lists.append(f"{event.get_absolute_url()}print/")
    return lists + ["/legal/", "/privacy/", "/accessibility/"] + [thing.get_absolute_url() for thing in things]


def test_every_public_page_is_safe(paths):
    pages = {path: visit(path) for path in paths}

    assert {path: page.status for path, page in pages.items()} == dict.fromkeys(paths, 200)
    policies = {path: set(page.response["Content-Security-Policy"].split("; ")) for path, page in pages.items()}
    assert policies == dict.fromkeys(paths, POLICY)
    headers = {path: {name: page.response[name] for name in HEADERS} for path, page in pages.items()}
    assert headers == dict.fromkeys(paths, HEADERS)


def test_every_public_page_is_the_same_for_everybody(paths):
    staff = Client()
    staff.force_login(make.UserFactory(superuser=True))

    answers = {path: (visit(path).html, staff.get(path).content.decode()) for path in paths}

    assert [path for path, (visitor, editor) in answers.items() if visitor != editor] == []


def test_no_public_page_varies_by_cookie(paths):
    vary = {path: visit(path).response.get("Vary", "") for path in paths}

    assert [path for path, names in vary.items() if "cookie" in names.lower()] == []


def test_no_public_page_asks_another_host(paths):
    selector = "img[src], script[src], link[rel=stylesheet], link[rel=preload], link[rel=icon], iframe, source, video"
    loaded = {tag.get("src") or tag.get("href") for path in paths for tag in visit(path).soup.select(selector)}

    assert {address for address in loaded if not address.startswith(("/static/", "/media/", "/events/"))} == set()


def test_head_answers_like_get(paths):
    statuses = {path: Client().head(path).status_code for path in paths}

    assert statuses == dict.fromkeys(paths, 200)
