"""The files of a release and of the one before are served, and no older ones."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from whitenoise.middleware import WhiteNoiseMiddleware

IMMUTABLE = "max-age=315360000, public, immutable"


class Releases:
    def __init__(self, source: Path, target: Path) -> None:
        self.source, self.target = source, target

    def collect(self, style: str) -> str:
        """Release the stylesheet with this text; return its address."""
        (self.source / "site.css").write_text(style * 100, encoding="utf-8")
        call_command("collectstatic", interactive=False, verbosity=0)
        return staticfiles_storage.url("site.css")

    def get(self, address: str, encoding: str = "") -> tuple[int, str, str]:
        """Ask a server that has just been started for a file."""
        file = WhiteNoiseMiddleware().files.get(address)
        if file is None:
            return 404, "", ""
        answer = file.get_response("GET", {"HTTP_ACCEPT_ENCODING": encoding})
        answer.file.close()
        headers = dict(answer.headers)
        return int(answer.status), headers["Cache-Control"], headers.get("Content-Encoding", "")

    def names(self) -> list[str]:
        return sorted(path.relative_to(self.target).as_posix() for path in self.target.rglob("*") if path.is_file())


@pytest.fixture
def releases(settings: Any, tmp_path: Path) -> Releases:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], target
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "config.statics.ReleaseStorage"}}
    (source / "LICENSE").write_text("The same in every release.", encoding="utf-8")
    return Releases(source, target)


def test_page_of_the_release_before_finds_its_stylesheet(releases: Releases) -> None:
    first, second = releases.collect("a{color:red}"), releases.collect("a{color:blue}")

    assert first != second
    assert [releases.get(address, "br") for address in (first, second)] == [(200, IMMUTABLE, "br")] * 2
    assert [releases.get(address, "gzip") for address in (first, second)] == [(200, IMMUTABLE, "gzip")] * 2


def test_oldest_of_three_releases_is_erased(releases: Releases) -> None:
    first, second, third = (releases.collect(f"a{{color:{colour}}}") for colour in ("red", "blue", "green"))

    assert [releases.get(address)[0] for address in (first, second, third)] == [404, 200, 200]
    assert [name for name in releases.names() if name.startswith(first.removeprefix("/static/"))] == []
    assert releases.get(staticfiles_storage.url("LICENSE"))[0] == 200


def test_start_without_a_change_is_no_release(releases: Releases) -> None:
    first, second, again = (releases.collect(f"a{{color:{colour}}}") for colour in ("red", "blue", "blue"))

    assert (again, [releases.get(address)[0] for address in (first, second)]) == (second, [200, 200])


def test_way_back_to_the_release_before_keeps_both(releases: Releases) -> None:
    first, second, again = (releases.collect(f"a{{color:{colour}}}") for colour in ("red", "blue", "red"))

    assert (again, [releases.get(address)[0] for address in (first, second)]) == (first, [200, 200])
