from collections.abc import Iterator

import pytest
import time_machine

from tests.pages import NOW


@pytest.fixture
def frozen(db: None) -> Iterator[None]:
    """It is Tuesday, 12. May 2026, 10:00 in Berlin."""
    with time_machine.travel(NOW, tick=False):
        yield
