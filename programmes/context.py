"""What every page shows of the site itself: name, emblem, languages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from common.i18n import Text, pick
from common.values import Image
from programmes.models import Site


@dataclass(frozen=True)
class SiteInfo:
    name: Text
    publisher: str
    logo: Image | None
    accent: str
    has_eu_emblem: bool
    eu_statement: Text | str


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    is_current: bool


def site_info() -> SiteInfo:
    """Return the site as pages print it; one query."""
    row = Site.objects.current()
    return SiteInfo(
        name=pick(row.name),
        publisher=row.publisher,
        logo=Image.of(row.logo),
        accent=row.accent,
        has_eu_emblem=row.has_eu_emblem,
        eu_statement=pick(row.eu_statement) or _("Co-funded by the European Union"),
    )


def language_menu(path: str) -> tuple[LanguageLink, ...]:
    """Return this page in each language of the site; the current one is marked."""
    current = get_language()
    return tuple(
        LanguageLink(code, get_language_info(code)["name_local"], translate_url(path, code), code == current)
        for code, _name in settings.LANGUAGES
    )


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor; nothing is read before a template asks for it."""
    return {
        "site": SimpleLazyObject(site_info),
        "language_menu": SimpleLazyObject(lambda: language_menu(request.get_full_path())),
    }
