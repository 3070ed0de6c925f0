from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone

from events.demo.loader import load_demo
from tests.pages import NOW


@pytest.fixture
def demo(db: None) -> Iterator[None]:
    """Every real event and every sample; it is Tuesday, 12. May 2026."""
    with time_machine.travel(NOW, tick=False):
        load_demo(now=timezone.now(), today=timezone.localdate())
        yield
