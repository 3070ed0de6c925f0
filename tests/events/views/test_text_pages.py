import pytest

from tests import factories as make
from tests.pages import visit

PAGES = {"legal": "Legal notice", "privacy": "Privacy", "accessibility": "Accessibility statement"}


@pytest.mark.parametrize(("kind", "heading"), PAGES.items())
def test_page_has_a_good_text_before_anybody_wrote_one(kind, heading):
    page = visit(f"/{kind}/")

    assert page.title == heading
    assert len(page.all("main h2")) >= 4


@pytest.mark.parametrize("kind", PAGES)
def test_text_of_the_site_replaces_it(kind):
    make.SiteFactory(**{f"{kind}_text": {"en": "<p>Our own words.</p>"}})

    assert visit(f"/{kind}/").all("main .rich-text") == ["Our own words."]


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize(("fields", "names"), [({}, ["Elena Belova"]), ({"hidden": True}, [])])
def test_contact_for_feedback_is_named_only_while_public(kind, fields, names):
    make.SiteFactory(feedback_contact=make.ContactFactory(name="Elena Belova", **fields))

    assert visit(f"/{kind}/").all(".contact-card__name") == names


@pytest.mark.parametrize(
    ("kind", "faults"),
    [
        ("legal", []),
        ("privacy", []),
        ("accessibility", ["Agendas before 2019 are scanned PDF files without text. Ask the contact for feedback."]),
    ],
)
def test_known_faults_are_part_of_the_accessibility_statement(kind, faults):
    make.KnownFaultFactory()

    assert visit(f"/{kind}/").all(".fault-list li") == faults
