"""Each rule of test_a11y.py is seen to fail: a fault is put into a good page, and the check must name it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import a11y, checks
from tests.browser.axe import find_violations
from tests.browser.desk import EVENTS, log_in
from tests.browser.reader import Reader
from tests.browser.test_a11y import missing_ways
from tests.browser.world import World
from tests.factories import UserFactory

# A list of past events gets one that is none.
MIXED = """{ const list = document.querySelector('.event-list'), copy = list.firstElementChild.cloneNode(true);
  copy.querySelector('.date-block').className = 'date-block'; list.append(copy) }"""
Check = Callable[[Page], list[str]]
Open = Callable[..., Page]


@pytest.fixture
def opened(new_reader: Callable[..., Reader], world: World) -> Open:
    """Open a page of the world, in which scripts and styles of a test may do anything."""

    def open_page(name: str, **options: object) -> Page:
        reader = new_reader(bypass_csp=True, **options)
        reader.goto(world.public[name])
        return reader.page

    return open_page


def _fails(page: Page, check: Check, script: str) -> list[str]:
    """Return what the check says after the script, and nothing before it."""
    assert check(page) == []
    page.evaluate(script)
    return check(page)


def _append(html: str) -> str:
    return f"document.querySelector('main').insertAdjacentHTML('beforeend', `{html}`)"


def test_a11y_1_fault_help_in_another_order(opened: Open) -> None:
    script = "{ const list = document.querySelector('.site-footer__links'); list.append(list.firstElementChild) }"

    found = _fails(opened("contacts"), a11y.help_out_of_order, script)

    assert found == [*a11y.HELP[1:], a11y.HELP[0]]


@pytest.mark.parametrize(
    ("name", "script", "named"),
    [
        ("upcoming", "document.querySelectorAll('.event-row__state').forEach(it => it.remove())", "div.date-block"),
        ("past", MIXED, "div.date-block"),
        ("programme", "document.querySelector('.priority-tag').textContent = '1'", "a.priority-tag: 1"),
        (
            "upcoming",
            "document.querySelector('nav ul [aria-current]').style = 'font-weight: 400; border-color: #0000'",
            "a: Upcoming events",
        ),
    ],
)
def test_a11y_2_fault_colour_is_the_only_sign(opened: Open, name: str, script: str, named: str) -> None:
    found = _fails(opened(name), a11y.colour_alone, script)

    assert {line.startswith(named) for line in found} == {True}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a11y_3_fault_edge_like_the_paper(opened: Open, scheme: str) -> None:
    page = opened("upcoming", color_scheme=scheme)
    script = "document.querySelector('input[name=q]').style.borderColor = 'light-dark(#ddd, #333)'"

    assert _fails(page, a11y.faint_edges, script) == ["input.search-box__words: "]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a11y_3_fault_text_like_the_paper(opened: Open, scheme: str) -> None:
    page = opened("contacts", color_scheme=scheme)

    found = _fails(
        page,
        lambda page: find_violations(page, rules=("color-contrast",)),
        "document.querySelector('h1').style.color = 'light-dark(#999, #444)'",
    )

    assert [line.split(" (")[0] for line in found] == ["color-contrast: h1"]


@pytest.mark.parametrize(
    ("check", "html", "named"),
    [
        (checks.overflow, "<div style='inline-size: 400px; block-size: 10px'>wide</div>", "div: wide"),
        (a11y.clipped, "<p style='inline-size: 2em; overflow: hidden; white-space: nowrap'>cut off</p>", "p: cut off"),
        (a11y.clipped, "<p style='block-size: 1em; overflow: clip'>two<br>lines</p>", "p: twolines"),
        (a11y.overlapping, "<p style='margin-block-start: -1.5em'>above</p>", "above"),
    ],
)
def test_a11y_4_fault_text_without_room(opened: Open, check: Check, html: str, named: str) -> None:
    found = _fails(opened("legal", width=320), check, _append("<p>Words of the page</p>" + html))

    assert [line for line in found if named in line] != []


@pytest.mark.parametrize(
    ("name", "selector"),
    [
        ("upcoming", "[data-results-count]"),
        ("upcoming", "[data-filter-problems]"),
        ("hybrid", "[data-agenda-status]"),
        ("hybrid", ".share__status"),
        ("upcoming", ".zone-chooser__note"),
    ],
)
def test_a11y_5_fault_change_without_a_role(opened: Open, name: str, selector: str) -> None:
    script = f"document.querySelectorAll('{selector}').forEach((it) => it.removeAttribute('role'))"

    assert _fails(opened(name), a11y.unannounced, script) == [selector]


def test_a11y_5_fault_answer_of_the_finder_without_a_role(opened: Open) -> None:
    script = "document.querySelector('.contact-answer [role=status]').removeAttribute('role')"

    assert _fails(opened("answer"), a11y.unannounced, script) == [".contact-answer__status"]


@pytest.mark.parametrize(
    ("script", "named"),
    [
        ("document.querySelector('[name=q]').setAttribute('aria-invalid', true)", "no words: q"),
        (_append("<ul class=errorlist id=x_error><li>Wrong.</li></ul>"), "no field: ul.errorlist: Wrong."),
    ],
)
def test_a11y_6_fault_error_beside_no_field(opened: Open, script: str, named: str) -> None:
    assert _fails(opened("upcoming"), a11y.unlinked_errors, script) == [named]


@pytest.mark.parametrize(
    ("way", "path"), [("list", "/events/"), ("search", "/events/?q=webinar+third+call"), ("home", "/")]
)
def test_a11y_7_fault_a_way_that_does_not_lead_there(reader: Reader, world: World, way: str, path: str) -> None:
    def handle(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=answer, body=answer.text().replace(world.events["planned"], "#"))  # type: ignore[attr-defined]

    reader.page.route(f"{reader.base_url}{path}", handle)

    assert missing_ways(reader, world) == [way]


def test_a11y_8_fault_text_without_its_language(opened: Open) -> None:
    page = opened("german")
    script = "document.querySelector('h1').removeAttribute('lang')"

    assert _fails(page, lambda page: a11y.without_language(page, {"Auftakt": "de"}), script) == [
        "h1.event-header__title: Auftakt"
    ]


def test_a11y_9_fault_recording_without_captions(opened: Open) -> None:
    script = "document.querySelectorAll('a[href*=captions]').forEach((it) => it.remove())"

    assert len(_fails(opened("report"), a11y.silent_recordings, script)) == 1


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<div class=g-recaptcha></div>", "captcha"),
        ("<label>Are you human? <input></label>", "are you human"),
        ("<iframe title=x></iframe>", "iframe"),
    ],
)
def test_a11y_10_fault_puzzle(opened: Open, html: str, named: str) -> None:
    assert _fails(opened("contacts"), a11y.puzzles, _append(html)) == [named]


@pytest.mark.parametrize("value", ["12. May", "2026-02-30", "2026-05-12T09:00"])
def test_a11y_11_fault_time_that_no_machine_reads(opened: Open, value: str) -> None:
    found = _fails(opened("contacts"), a11y.invalid_times, _append(f"<time datetime='{value}'>then</time>"))

    assert found == [value]


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<button type=button>Copy</button>", "button: Copy"),
        ("<a href=#>More</a>", "a: More"),
        ("<span role=button tabindex=0>Open</span>", "span: Open"),
    ],
)
def test_a11y_12_fault_control_that_needs_a_script(opened: Open, html: str, named: str) -> None:
    # Without JavaScript the debugger still changes the page.
    assert _fails(opened("contacts", java_script_enabled=False), a11y.dead_controls, _append(html)) == [named]


def test_a11y_13_fault_agenda_as_a_document_alone(opened: Open) -> None:
    found = _fails(opened("hybrid"), a11y.agendas_without_text, "document.querySelector('.agenda').remove()")

    assert [line.split("\n")[0] for line in found] == ["Draft agenda"]


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ("document.querySelector('#id_website').removeAttribute('id')", "label"),
        ("document.querySelector('#content h1').style.color = '#ccc'", "color-contrast"),
    ],
)
def test_a11y_14_fault_in_the_administration(
    new_reader: Callable[..., Reader], world: World, script: str, rule: str
) -> None:
    reader = new_reader(bypass_csp=True)
    log_in(reader, UserFactory(publisher=True))
    reader.goto(f"{EVENTS}{world.hybrid.pk}/change/")

    reader.page.evaluate(script)

    found = find_violations(reader.page, strict=False, rules=("label", "color-contrast"))
    assert [line.split(":")[0] for line in found] == [rule]


def test_a11y_15_fault_motion(opened: Open) -> None:
    page = opened("contacts", reduced_motion="reduce")

    found = _fails(page, a11y.moving, "document.querySelector('h1').style.transition = 'color 120ms'")

    assert found == ["h1: Contacts"]


@pytest.mark.parametrize(
    ("name", "script", "named"),
    [
        ("cancelled", "document.querySelector('.status-message').style.border = '0'", "div.status-message"),
        ("upcoming", "document.querySelector('[name=q]').style.borderColor = 'Canvas'", "input.search-box__words"),
        ("filtered", "document.querySelector('.filter-bar__chip').style.border = '0'", "a.filter-bar__chip"),
        (
            "upcoming",
            "document.querySelector('nav [aria-current]').style = 'font-weight: 400; border: 0'",
            "a: Upcoming",
        ),
        (
            "upcoming",
            "document.querySelector('.date-block--cancelled .date-block__day').style.textDecoration = 'none'",
            "s.date-block__day",
        ),
    ],
)
def test_a11y_15_fault_in_forced_colours(opened: Open, name: str, script: str, named: str) -> None:
    page = opened(name, forced_colors="active")
    # As where a style sheet of ours insisted on its own colours.
    script = f"document.documentElement.style.forcedColorAdjust = 'none'; {script}"

    found = _fails(page, a11y.lost_in_forced_colours, script)

    assert [line for line in found if line.startswith(named)] != []


@pytest.mark.parametrize("part", a11y.STATEMENT)
def test_a11y_16_fault_part_that_the_statement_lacks(opened: Open, part: str) -> None:
    script = f"[...document.querySelectorAll('main h2')].find((it) => it.textContent === '{part}').remove()"

    assert _fails(opened("accessibility"), a11y.missing_parts, script) == [part]
