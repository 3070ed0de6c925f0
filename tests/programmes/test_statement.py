"""What staff are told about the accessibility statement (A11Y-16)."""

import datetime as dt

import pytest

from programmes.models import Compliance, Reason, Site
from tests.factories import KnownFaultFactory, SiteFactory

TODAY = dt.date(2026, 5, 12)
NEVER = "The accessibility statement has never been reviewed: do so, and enter the date."
DUE = "The accessibility statement is due for its yearly review."
NOBODY = "The accessibility statement names no enforcement body."
CONTRADICTION = "The accessibility statement says “fully compliant”, but it lists known faults."


@pytest.fixture
def site(db: None) -> Site:
    return SiteFactory(accessibility_reviewed_date=TODAY, enforcement_body={"en": "The ombudsman"})


def test_statement_of_a_new_site_lacks_what_nobody_can_know(db):
    assert Site.objects.current().statement_remarks(TODAY) == [NEVER, NOBODY]


@pytest.mark.parametrize(("days", "remarks"), [(0, []), (365, []), (366, [DUE])])
def test_statement_is_reviewed_once_a_year(site, days, remarks):
    assert site.statement_remarks(TODAY + dt.timedelta(days=days)) == remarks


@pytest.mark.parametrize(
    ("status", "reason", "remarks"),
    [
        (Compliance.FULL, Reason.NON_COMPLIANCE, [CONTRADICTION]),
        (Compliance.FULL, Reason.BURDEN, [CONTRADICTION]),
        (Compliance.FULL, Reason.OUT_OF_SCOPE, []),
        (Compliance.PARTIAL, Reason.NON_COMPLIANCE, []),
    ],
)
def test_statement_does_not_contradict_its_list_of_faults(site, status, reason, remarks):
    site.accessibility_status = status
    KnownFaultFactory(site=site, reason=reason)

    assert site.statement_remarks(TODAY) == remarks


def test_remarks_ask_once(site, django_assert_num_queries):
    KnownFaultFactory.create_batch(3, site=site)

    with django_assert_num_queries(1):
        site.statement_remarks(TODAY)
