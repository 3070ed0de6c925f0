import datetime as dt
from itertools import takewhile

import pytest

from tests import factories as make
from tests.pages import visit, words

PAGES = {"legal": "Legal notice", "privacy": "Privacy", "accessibility": "Accessibility statement"}


@pytest.mark.parametrize(("kind", "heading"), PAGES.items())
def test_page_has_a_good_text_before_anybody_wrote_one(kind, heading):
    page = visit(f"/{kind}/")

    assert page.title == heading
    assert len(page.all("main h2")) >= 4


@pytest.mark.parametrize("kind", ["legal", "privacy"])
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


# The accessibility statement by the EU model (A11Y-16)

PARTS = [
    "Compliance status",
    "Content that is not accessible",
    "How this statement was made",
    "Tell us what does not work",
    "If our answer does not help",
    "More about accessibility",
]
MADE = (
    "It rests on a self-assessment with automatic and manual checks, repeated with every version of the website.",
    "It rests on an assessment by a third party.",
)


def part(heading: str, **fields: object) -> str:
    """Return what the statement says below a heading."""
    make.SiteFactory(**fields)
    heading_tag = visit("/accessibility/").soup.find("h2", string=heading)
    after = takewhile(lambda tag: tag.name != "h2", heading_tag.find_next_siblings())
    return " ".join(words(tag) for tag in after)


def test_statement_has_all_parts_of_the_model():
    assert visit("/accessibility/").all(".sheet__text h2") == PARTS


def test_own_words_stand_at_the_end_and_replace_no_part():
    make.SiteFactory(accessibility_text={"en": "<p>Our own words.</p>"})

    page = visit("/accessibility/")

    assert page.all(".sheet__text h2") == PARTS
    assert page.all(".rich-text")[1:] == ["Our own words."]
    assert "The pages work with the keyboard" not in page.text


@pytest.mark.parametrize(
    ("status", "sentence"), [("full", "fully compliant"), ("partial", "partially compliant"), ("none", "not compliant")]
)
def test_statement_says_how_far_the_site_complies(status, sentence):
    said = part("Compliance status", accessibility_status=status)

    assert said.startswith(f"This website is {sentence} with the Web Content Accessibility Guidelines (WCAG) 2.2")


@pytest.mark.parametrize(
    ("status", "reason", "is_listed"), [("full", None, False), ("full", "out_of_scope", True), ("partial", None, True)]
)
def test_content_is_listed_where_there_is_any(status, reason, is_listed):
    site = make.SiteFactory(accessibility_status=status)
    if reason:
        make.KnownFaultFactory(site=site, reason=reason)

    headings = visit("/accessibility/").all(".sheet__text h2")

    assert headings == (PARTS if is_listed else [PARTS[0], *PARTS[2:]])


def test_faults_stand_under_their_reasons():
    for number, reason in enumerate(("out_of_scope", "non_compliance", "burden", "non_compliance")):
        make.KnownFaultFactory(text={"en": f"Part {number}."}, alternative={"de": "Fragen Sie uns."}, reason=reason)

    page = visit("/accessibility/")

    assert page.all(".sheet__text h3") == [
        "Does not meet the requirements yet",
        "Disproportionate burden",
        "Outside the scope of the law",
    ]
    assert page.all(".fault-list li") == [f"Part {number}. Fragen Sie uns." for number in (1, 3, 2, 0)]
    assert [tag.text for tag in page.soup.select(".fault-list [lang=de]")] == ["Fragen Sie uns."] * 4


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, MADE[0]),
        ({"accessibility_method": "third_party"}, MADE[1]),
        (
            {
                "accessibility_prepared_date": dt.date(2025, 5, 12),
                "accessibility_reviewed_date": dt.date(2026, 5, 12),
            },
            f"This statement was prepared on 12. May 2025. {MADE[0]} It was last reviewed on 12. May 2026.",
        ),
    ],
)
def test_statement_says_how_and_when_it_was_made(fields, expected):
    assert part("How this statement was made", **fields) == expected


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (None, "Write to one of our contacts: say which page it is and what you need."),
        ({"show_email": False}, "Write to one of our contacts: say which page it is and what you need."),
        ({}, "Write to Elena Belova, elena@example.org: say which page it is and what you need."),
    ],
)
def test_statement_names_whom_to_tell(contact, expected):
    fields = {"name": "Elena Belova", "email": "elena@example.org"}
    feedback = None if contact is None else make.ContactFactory(**fields | contact)

    assert part("Tell us what does not work", feedback_contact=feedback) == expected


BODY = "You can turn to the body that enforces the accessibility of public websites: The ombudsman"


@pytest.mark.parametrize(
    ("fields", "expected", "links"),
    [
        ({}, "You can turn to the authority that enforces the accessibility of public websites in your country.", []),
        ({"enforcement_body": {"en": "The ombudsman"}}, BODY, []),
        (
            {"enforcement_body": {"en": "The ombudsman"}, "enforcement_url": "https://ombudsman.example.org/"},
            BODY,
            ["https://ombudsman.example.org/"],
        ),
    ],
)
def test_statement_names_who_enforces_the_law(fields, expected, links):
    said = part("If our answer does not help", **fields)

    assert said == expected
    assert visit("/accessibility/").links("a[href*=ombudsman]") == links
