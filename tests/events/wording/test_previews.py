"""Previews of links: the locale of a page, and its first sentence."""

import pytest
from django.conf import settings

from events.wording.previews import first_sentence, open_graph_locale


@pytest.mark.parametrize(
    ("language", "locale"), [("en", "en_GB"), ("pt-br", "pt_BR"), ("en-us", "en_US"), ("nb", "nb_NO"), ("xx", "xx")]
)
def test_locale_names_language_and_territory(language, locale):
    assert open_graph_locale(language) == locale


def test_every_language_of_the_site_has_a_locale():
    locales = [open_graph_locale(code) for code, _name in settings.LANGUAGES]

    assert locales == "en_GB de_DE pl_PL sv_SE fi_FI da_DK nb_NO et_EE lv_LV lt_LT".split()


@pytest.mark.parametrize(
    ("markup", "sentence"),
    [
        ("", ""),
        ("<p>Short.</p>", "Short."),
        (
            "<p>Nine countries around the sea.</p><p>They work together.</p>",
            "Nine countries around the sea. They work together.",
        ),
        (
            "<p>Nine countries work together around the sea. They began early.</p>",
            "Nine countries work together around the sea.",
        ),
        (
            "<p>Nine countries work together around the sea, e.g. on ports. So.</p>",
            "Nine countries work together around the sea, e.g. on ports.",
        ),
        (f"<p>{'a' * 300}</p>", f"{'a' * 199}…"),
    ],
)
def test_first_sentence_describes_a_text(markup, sentence):
    assert first_sentence(markup) == sentence
