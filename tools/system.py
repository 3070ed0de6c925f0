"""Programs and libraries of the operating system that the tests need: found, installed on Debian, or asked for."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    """A program, the Debian package that has it, and the patterns of where it may be apart from PATH."""

    program: str
    package: str
    patterns: tuple[str, ...] = ()

    def path(self) -> Path | None:
        """Where the program is: the newest match of the patterns before PATH; None if it is missing."""
        for pattern in self.patterns:
            found = sorted(Path("/").glob(pattern), key=_version)
            if found:
                return found[-1]
        on_path = shutil.which(self.program)
        return Path(on_path) if on_path else None


def _version(path: Path) -> list[int]:
    return [int(part) for part in path.parts if part.isdecimal()]


# Debian keeps the server's programs out of PATH.
POSTGRES = Need("initdb", "postgresql", ("usr/lib/postgresql/*/bin/initdb",))
CHROMIUM = Need("chromium", "chromium")
# The same browser without windows or profiles: half the work. Whoever has the whole one needs no other.
HEADLESS = Need("chromium", "chromium-headless-shell", ("usr/bin/chromium-headless-shell",))
NPM = Need("npm", "npm")
COMPOSE = Need("docker-compose", "docker-compose")
NGINX = Need("nginx", "nginx-light", ("usr/sbin/nginx",))
CADDY = Need("caddy", "caddy")
REDIS = Need("redis-server", "redis-server")
SYSTEMD = Need("systemd-analyze", "systemd")
OPENSSL = Need("openssl", "openssl")
WRK = Need("wrk", "wrk")
FAKETIME = Need("faketime", "faketime")
# A library, by which Pillow draws lines of Hebrew and Arabic.
FRIBIDI = Need("libfribidi", "libfribidi0", ("usr/lib/*/libfribidi.so.0", "usr/lib/libfribidi.so.0"))
# Of the tests, besides a browser.
FOR_TESTS = (POSTGRES, COMPOSE, FAKETIME, FRIBIDI, NGINX, CADDY, OPENSSL, REDIS, SYSTEMD, WRK)


def require(*needs: Need) -> None:
    """Make sure that all are there: install them where that is possible, else end with what to install."""
    missing = _packages(needs)
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {', '.join(missing)} ...", flush=True)
        _apt_get("update", "-qq")
        _apt_get("install", "-y", "-qq", "--no-install-recommends", *missing)
        missing = _packages(needs)
    if missing:
        sys.exit(f"Missing: {', '.join(missing)}. On Debian, as root: apt-get install {' '.join(missing)}")


def _packages(needs: Iterable[Need]) -> list[str]:
    return sorted({need.package for need in needs if need.path() is None})


def _apt_get(*arguments: str) -> None:
    subprocess.run(
        ["apt-get", *arguments],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
        # What went wrong stands on stderr; what is then missing is said by the caller.
        check=False,
    )
