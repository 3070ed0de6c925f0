"""The proxies that we ship, as Debian has them, on ports of their own in front of a server of this machine."""

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.site import HOST, free_port
from tools.surroundings import ROOT
from tools.system import CADDY, NGINX, OPENSSL, Need, require

START_SECONDS = 20
NGINX_MAIN = """\
daemon off;
worker_processes 1;
pid {directory}/pid;
error_log {directory}/log;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {directory}/body;
    proxy_temp_path {directory}/proxy;
    fastcgi_temp_path {directory}/fastcgi;
    uwsgi_temp_path {directory}/uwsgi;
    scgi_temp_path {directory}/scgi;
    include {directory}/site.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    """What a visitor talks to."""

    name: str
    port: int
    tls: bool = False
    # Where it speaks http, if only to lead to https.
    plain: int = 0


@contextmanager
def nginx(upstream: int, *, extra: str = "", core: int | None = None) -> Iterator[Front]:
    """Run deploy/nginx.conf with a certificate of its own, with another server beside it, on any core or on one."""
    require(NGINX, OPENSSL)
    front = Front("nginx", free_port(), tls=True, plain=free_port())
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        # Root's workers run as somebody else, and look for their directories in here.
        directory.chmod(0o711)
        _make_certificate(directory)
        changes = {
            r"listen \[::\]:\d+.*\n": "",
            r"listen 80;": f"listen {HOST}:{front.plain};",
            r"listen 443 ": f"listen {HOST}:{front.port} ",
            r"events\.example\.org": HOST,
            r"/etc/ssl/events": name,
            r"/run/events-nginx": f"{name}/cache",
            r"127\.0\.0\.1:8000": f"{HOST}:{upstream}",
        }
        site = changed("nginx.conf", changes) + extra.replace("/etc/ssl/events", name)
        (directory / "site.conf").write_text(site, encoding="utf-8")
        (directory / "main.conf").write_text(NGINX_MAIN.format(directory=directory), encoding="utf-8")
        command = [] if core is None else ["taskset", "--cpu-list", str(core)]
        command += [_path(NGINX), "-p", name, "-c", f"{name}/main.conf", "-e", f"{name}/log"]
        with _running(command, front, {}):
            yield front


@contextmanager
def caddy(upstream: int) -> Iterator[Front]:
    """Run deploy/Caddyfile without TLS: its certificates come from elsewhere."""
    require(CADDY)
    front = Front("Caddy", free_port())
    with tempfile.TemporaryDirectory() as name:
        changes = {r"web:8000": f"{HOST}:{upstream}", r"(?m)^\{\n\tservers": "{\n\tadmin off\n\tservers"}
        if _caddy_version() < (2, 6, 4):
            changes[r"request_buffers 1MB"] = "buffer_requests"
        (Path(name) / "Caddyfile").write_text(changed("Caddyfile", changes), encoding="utf-8")
        homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), name)
        command = [_path(CADDY), "run", "--config", f"{name}/Caddyfile", "--adapter", "caddyfile"]
        with _running(command, front, homes | {"SITE_HOST": f"http://{HOST}:{front.port}"}):
            yield front


def changed(name: str, changes: Mapping[str, str]) -> str:
    """Return a file of deploy/ with what depends on the machine replaced; every pattern has to be there."""
    text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    for pattern, value in changes.items():
        text, found = re.subn(pattern, value, text)
        if not found:
            raise LookupError(f"{name} has no {pattern}")
    return text


def _make_certificate(directory: Path) -> None:
    command = [_path(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    command += ["-keyout", str(directory / "privkey.pem"), "-out", str(directory / "fullchain.pem")]
    subprocess.run(command, check=True, capture_output=True)


def _caddy_version() -> tuple[int, ...]:
    said = subprocess.run([_path(CADDY), "version"], check=True, capture_output=True, text=True).stdout
    return tuple(int(number) for number in re.findall(r"\d+", said)[:3])


def _path(need: Need) -> str:
    return str(need.path())


@contextmanager
def _running(command: list[str], front: Front, variables: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(command, env=os.environ | variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _listens(front.port):
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                raise RuntimeError(f"{front.name} did not start: {process.communicate()[1].decode()}")
            time.sleep(0.05)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False
