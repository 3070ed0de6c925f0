import pytest


@pytest.fixture(autouse=True)
def time_stands_still(frozen: None) -> None:
    """Every test of a page happens at the same moment, unless it says otherwise."""
