import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from common.models import ContentVersion
from tests.pages import NOW


@pytest.fixture
def frozen(db: None) -> Iterator[None]:
    """It is Tuesday, 12. May 2026, 10:00 in Berlin."""
    with time_machine.travel(NOW, tick=False):
        # The empty database was made on another day.
        ContentVersion.objects.update(changed_at=NOW - dt.timedelta(days=1))
        yield
