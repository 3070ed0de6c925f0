from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

from events.demo.loader import load_samples
from tests.events.demo.samples import NOW, TODAY


@pytest.fixture(scope="module")
def samples_to_read(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The samples, loaded once for the tests of a module; what a test writes is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            load_samples(now=NOW, today=TODAY)
        yield
        transaction.set_rollback(True)
