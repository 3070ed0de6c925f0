import pytest


@pytest.fixture(autouse=True)
def time_stands_still(frozen: None) -> None:
    """Every answer is given at the same moment, unless a test says otherwise."""
