"""A page in the browser that remembers what it asked for and what went wrong on it."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response


class Reader:
    """Somebody at a browser. `page` is Playwright's; what is noted is that since the last `goto()`."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page = page
        self.base_url = base_url
        self.requests: list[Request] = []
        self.responses: list[Response] = []
        self.complaints: list[str] = []
        page.on("request", self._note_request)
        page.on("response", self._note_response)
        page.on("console", self._note_message)
        page.on("pageerror", self._note_error)

    def goto(self, path: str) -> Response:
        """Open an address of the site and wait until everything in it is loaded."""
        for notes in (self.requests, self.responses, self.complaints):
            notes.clear()
        response = self.page.goto(path, wait_until="load")
        assert response is not None
        return response

    def path(self) -> str:
        """Where the reader is, without the host."""
        return urlsplit(self.page.url).path

    def _note_request(self, request: Request) -> None:
        self.requests.append(request)

    def _note_response(self, response: Response) -> None:
        self.responses.append(response)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _note_error(self, error: Error) -> None:
        # A slow browser leaves out the transition between two pages, and says so: that is nobody's fault.
        if not str(error).startswith("Transition was "):
            self.complaints.append(str(error))
