"""What the page of an event says about the languages of its texts."""

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from common.choices import language_name
from common.i18n import site_languages
from common.values import Link
from events.facts import EventFacts
from events.fields import EVENT_FIELDS, names
from events.models import Event
from events.translations import outdated_translations

# The texts of the page that its note on languages is about.
_NOTED = names(EVENT_FIELDS, lambda field: field.noted)


def translation_note(facts: EventFacts) -> str:
    """Return "Not available in German; shown in English." where texts of the page are in another language, else ""."""
    language = get_language() or ""
    texts = [text for name in _NOTED if (text := facts.text(name))]
    others = dict.fromkeys(text.lang for text in texts if text.lang != language)
    if not others:
        return ""
    if any(text.lang == language for text in texts):
        # Translators: names of languages as they stand alone: "German"; the second may be a list.
        sentence = _("Partly not available in %(wanted)s; the rest is shown in %(shown)s.")
    else:
        # Translators: names of languages as they stand alone: "German"; the second may be a list.
        sentence = _("Not available in %(wanted)s; shown in %(shown)s.")
    shown = ", ".join(language_name(code) for code in others)
    return sentence % {"wanted": language_name(language), "shown": shown}


def outdated_note(event: Event) -> str:
    """Return that the original has changed since the texts were translated into the language of the page, else ""."""
    if get_language() not in outdated_translations(event):
        return ""
    # Translators: a name of a language as it stands alone: "English".
    return _("The original in %(language)s has changed since this translation was made.") % {
        "language": language_name(event.source_language)
    }


def original_link(event: Event) -> Link | None:
    if event.source_language not in site_languages():
        return None
    with override(event.source_language):
        url = event.get_absolute_url()
    return Link(_("Read the original"), url)
