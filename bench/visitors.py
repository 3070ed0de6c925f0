"""Visitors of all kinds, staff and hostile ones among them, who ask a server for one page after the other."""

import random
import re
import string
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPResponse
from itertools import chain
from urllib.parse import urlencode

from bench.site import HOST

AT_ONCE = 16
PATIENCE = 60
# Without a prefix: English.
LANGUAGES = ("", "/de", "/pl", "/sv", "/fi", "/da", "/nb", "/et", "/lv", "/lt")
# Of a database made for the run.
STAFF, PASSWORD = "editor@example.org", "a password for one run only"
PAGES = (
    "/", "/events/", "/events/past/", "/events/calendar/", "/events/?q=energy", "/contacts/", "/programmes/",
    "/sitemap/", "/embed/", "/embed/upcoming/", "/legal/", "/accessibility/",
)  # fmt: skip
FILES = (
    "/events/feed.ics", "/events/feed.atom", "/events/feed.json", "/sitemap.xml", "/robots.txt",
    "/api/v1/", "/api/v1/openapi.json", "/api/v1/events/", "/api/v1/events/?when=all&limit=100", "/healthz/",
)  # fmt: skip
ADMIN = (
    "/admin/",
    "/admin/events/event/",
    "/admin/events/event/add/",
    "/admin/events/venue/",
    "/admin/contacts/contact/",
)
PARTS = ("", "", "", "print/", "changes.atom", "card.png", "code.svg", "event.ics")
_EVENT = re.compile(r"<loc>[^<]+?(/events/[^/<]+/)</loc>")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Visitor:
    """One connection, opened again where the server has closed it."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection(HOST, port, timeout=PATIENCE)

    def ask(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET", body: str | None = None
    ) -> tuple[HTTPResponse, bytes]:
        try:
            return self._ask(method, path, headers or {}, body)
        except (OSError, HTTPException):
            self.leave()
            return self._ask(method, path, headers or {}, body)

    def leave(self) -> None:
        self._connection.close()

    def _ask(self, method: str, path: str, headers: dict[str, str], body: str | None) -> tuple[HTTPResponse, bytes]:
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        return response, response.read()


class Crowd:
    """Random requests, the same ones in each run: half to what there is, half to what there is not or hardly is."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._random = random.Random(11)
        self._session = log_in(port)
        # The second is there where there are many events.
        listed = b"".join(fetch(port, path) for path in ("/sitemap.xml", "/sitemap-1.xml")).decode()
        self._events = sorted(set(_EVENT.findall(listed)))
        self._etags: dict[str, str] = {}

    def visit(self, count: int) -> Counter[int]:
        """Send so many requests, as many at once as the server takes; return how often each status was the answer."""
        requests = [self._friendly() if number % 2 else self._hostile() for number in range(count)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return Counter(chain.from_iterable(pool.map(self._send, (requests[i::AT_ONCE] for i in range(AT_ONCE)))))

    def _send(self, requests: list[tuple[str, dict[str, str], str]]) -> list[int]:
        visitor, statuses = Visitor(self._port), []
        for path, headers, method in requests:
            response, _body = visitor.ask(path, headers, method)
            statuses.append(response.status)
            if len(self._etags) < len(PAGES + FILES) and response.getheader("ETag"):
                self._etags[path] = response.headers["ETag"]
        visitor.leave()
        return statuses

    def _friendly(self) -> tuple[str, dict[str, str], str]:
        one, kinds = self._random.choice, (self._page, self._event, self._file, self._admin, self._known)
        path, headers = one(kinds)()
        return path, {"Accept-Encoding": one(("gzip", "br, gzip", ""))} | headers, one(("GET", "GET", "GET", "HEAD"))

    def _page(self) -> tuple[str, dict[str, str]]:
        return self._random.choice(LANGUAGES) + self._random.choice(PAGES), {}

    def _event(self) -> tuple[str, dict[str, str]]:
        one = self._random.choice
        return one(LANGUAGES) + one(self._events) + one(PARTS), {}

    def _file(self) -> tuple[str, dict[str, str]]:
        return self._random.choice(FILES), {}

    def _admin(self) -> tuple[str, dict[str, str]]:
        return self._random.choice(ADMIN), {"Cookie": self._session}

    def _known(self) -> tuple[str, dict[str, str]]:
        path = self._random.choice([*self._etags, "/events/feed.atom"])
        return path, {"If-None-Match": self._etags.get(path, '"unknown"')}

    def _hostile(self) -> tuple[str, dict[str, str], str]:
        one, junk = self._random.choice, self._junk
        year, month = self._random.randrange(1, 9999), self._random.randrange(14)
        path = one((
            f"/events/{junk()}/", f"/{junk()}/", f"/{junk()}", f"/media/{junk()}.pdf", f"/static/{junk()}.css",
            f"/events/calendar/{year}/{month}/", f"/events/past/{year}/", f"/contacts/{junk()}/", f"/api/v1/{junk()}/",
            f"/events/?{urlencode({junk(): junk()})}", f"/events/?{urlencode({'q': junk()})}", f"/admin/{junk()}/",
            f"/events/?{urlencode({'after': junk(), 'from': f'{year:04}-01-01', 'zone': junk(), 'topic': junk()})}",
            f"/events/feed.atom?{urlencode({'q': junk(), 'country': junk()})}", f"{one(self._events)}{junk()}/",
            f"/events/feed.ics?{urlencode({'from': f'{year:04}-01-01'})}", f"/api/v1/events/?q={junk()}&{junk()}=1",
            f"{one(self._events)}?{urlencode({'zone': one(('Europe/Kyiv', 'Asia/Tokyo', junk())), 's': junk()})}",
        ))  # fmt: skip
        headers = {"Accept-Encoding": junk(), "Accept-Language": junk(), "Referer": junk(), "User-Agent": junk()}
        if self._random.random() < 0.1:
            headers["Host"] = f"{junk()}.example"
        return one(LANGUAGES) + path, headers, one(("GET", "GET", "HEAD", "POST", "OPTIONS"))

    def _junk(self) -> str:
        return "".join(self._random.choices(string.ascii_letters + string.digits + "-._", k=12))


def fetch(port: int, path: str) -> bytes:
    """Return the body of one answer, whatever its status."""
    visitor = Visitor(port)
    _response, body = visitor.ask(path)
    visitor.leave()
    return body


def log_in(port: int) -> str:
    """Return the cookies of an editor."""
    visitor, path = Visitor(port), "/admin/login/"
    response, form = visitor.ask(path)
    found, cookie = _TOKEN.search(form.decode()), _cookie(response)
    fields = {"csrfmiddlewaretoken": found[1] if found else "", "username": STAFF, "password": PASSWORD}
    sent = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    response, _body = visitor.ask(path, sent, "POST", urlencode(fields))
    visitor.leave()
    if response.status != 302:
        raise RuntimeError(f"No login: {path} answered {response.status}")
    return _cookie(response)


def _cookie(response: HTTPResponse) -> str:
    return "; ".join(value.partition(";")[0] for value in response.headers.get_all("Set-Cookie", []))
