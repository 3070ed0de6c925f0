"""The texts to translate are found in code and templates, as gettext's own programs would find them."""

from pathlib import Path

from babel.messages.catalog import Message

from tools.extraction import collect, sources

CODE = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, npgettext, pgettext_lazy
plain = _("Past events")
joined = gettext_lazy(
    "One sentence "
    "in two parts."
)
# Translators: a number of events.
several = ngettext("%(number)d event", "%(number)d events", 3)
month = pgettext_lazy("month", "May")
days = npgettext("calendar", "%d day", "%d days", 2)
unmarked = "Not for translation"
computed = _(plain)
"""
TEMPLATE = """\
{% load i18n %}
<p title="{% translate 'Next "page"' %}">Unmarked {{ page.title|default:_("No title") }}</p>
{# Translators: the name of a programme #}
{% blocktranslate with name=name %}100 % of {{ name }}{% endblocktranslate %}
{% translate "May" context "verb" as may %}
{# an ordinary comment #}
{% blocktranslate count number=events trimmed %}
  {{ number }} event
{% plural %}
  {{ number }} events
{% endblocktranslate %}
{% include "notice.html" with text=_("Draft") only %}
"""


def texts(root: Path) -> dict[tuple[str | None, object], Message]:
    return {(message.context, message.id): message for message in collect(root) if message.id}


def write(root: Path, name: str, content: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def test_texts_of_code_are_found(tmp_path: Path) -> None:
    write(tmp_path, "events/words.py", CODE)

    found = texts(tmp_path)

    assert list(found) == [
        (None, "Past events"),
        (None, "One sentence in two parts."),
        (None, ("%(number)d event", "%(number)d events")),
        ("month", "May"),
        ("calendar", ("%d day", "%d days")),
    ]
    several = found[None, ("%(number)d event", "%(number)d events")]
    assert several.auto_comments == ["a number of events."]
    assert [place for place, _line in several.locations] == ["events/words.py"]


def test_texts_of_templates_are_found(tmp_path: Path) -> None:
    write(tmp_path, "templates/events/page.html", TEMPLATE)

    found = texts(tmp_path)

    assert list(found) == [
        (None, 'Next "page"'),
        (None, "No title"),
        (None, "100 %% of %(name)s"),
        ("verb", "May"),
        (None, ("%(number)s event", "%(number)s events")),
        (None, "Draft"),
    ]
    assert {key[1]: message.auto_comments for key, message in found.items() if message.auto_comments} == {
        "100 %% of %(name)s": ["the name of a programme"]
    }


def test_same_text_in_two_places_is_one(tmp_path: Path) -> None:
    write(tmp_path, "events/words.py", "_('Draft')\nngettext('Draft', 'Drafts', 2)\n")
    write(tmp_path, "templates/mail.txt", "{% load i18n %}{% translate 'Draft' %}")

    found = texts(tmp_path)

    assert [key for _context, key in found] == [("Draft", "Drafts")]
    places = {place for place, _line in found[None, ("Draft", "Drafts")].locations}
    assert places == {"events/words.py", "templates/mail.txt"}


def test_sources_are_apps_and_templates(tmp_path: Path) -> None:
    for name in (
        "events/views/lists.py",
        "events/migrations/0001_initial.py",
        "common/i18n.py",
        "config/samples.py",
        "tools/messages.py",
        "tests/test_words.py",
        "templates/base.html",
        "templates/mail.txt",
        "templates/picture.svg",
        "templates/styleguide.html",
    ):
        write(tmp_path, name, "")

    assert [path.relative_to(tmp_path).as_posix() for path in sources(tmp_path)] == [
        "common/i18n.py",
        "events/views/lists.py",
        "templates/base.html",
        "templates/mail.txt",
    ]
