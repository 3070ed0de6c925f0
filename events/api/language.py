"""The language of an answer: what the address asks for, else what the client's software does."""

from django.conf import settings
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from common.i18n import site_languages


def chosen_language(asked: str, accepted: str) -> str:
    """Return a language of the site: `asked` is ?lang=, `accepted` the header Accept-Language."""
    if asked in site_languages():
        return asked
    for code, quality in parse_accept_lang_header(accepted):
        if code == "*" or not quality:
            continue
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
