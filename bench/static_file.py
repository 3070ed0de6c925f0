"""nginx in front of the site as we ship it, and beside it the bytes of a page as a file: both over the same TLS."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import proxies
from bench.answer import SentAnswer
from bench.proxies import Front
from bench.site import HOST, free_port

FILE = """
server {{
    listen {host}:{port} ssl;
    ssl_certificate /etc/ssl/events/fullchain.pem;
    ssl_certificate_key /etc/ssl/events/privkey.pem;
    location / {{
        root {root};
        default_type "{type}";
        {encoding}
        try_files /body =404;
    }}
}}
"""


@contextmanager
def nginx(upstream: int, directory: Path, answer: SentAnswer, core: int) -> Iterator[tuple[Front, Front]]:
    """Yield the site behind nginx, and the file."""
    static = Front("nginx, a file", free_port(), tls=True)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    encoding = headers.get("content-encoding", "")
    extra = FILE.format(
        host=HOST,
        port=static.port,
        root=directory,
        type=headers["content-type"],
        encoding=f'add_header Content-Encoding "{encoding}";' if encoding else "",
    )
    with proxies.nginx(upstream, extra=extra, core=core) as site:
        yield site, static
