import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from common.models import ContentVersion
from events.kept import version as kept_version
from events.kept.keeping import keeper
from tests.pages import NOW


@pytest.fixture
def frozen(db: None) -> Iterator[None]:
    """It is Tuesday, 12. May 2026, 10:00 in Berlin."""
    with time_machine.travel(NOW, tick=False):
        # The empty database was made on another day.
        ContentVersion.objects.update(changed_at=NOW - dt.timedelta(days=1))
        yield


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Stand for the clock of the process: the last of these numbers."""
    times = [100.0]
    monkeypatch.setattr(kept_version, "monotonic", lambda: times[-1])
    kept_version._watch.forget()
    yield times
    kept_version._watch.forget()


@pytest.fixture
def kept_pages(seconds: list[float]) -> Iterator[None]:
    """Begin and end without a kept page; for tests whose writes are committed, for no other page is kept."""
    keeper.clear()
    yield
    keeper.clear()
