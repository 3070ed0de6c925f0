"""What every page shows of the site itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.choices import babel_locale
from common.i18n import Text, pick, site_languages
from common.values import Image
from programmes.models import Site

# Names and values of a query.
Pairs = tuple[tuple[str, str], ...]
# No page of ours has a longer path; what has is not repeated, wherever it leads.
LONGEST_PATH = 500


@dataclass(frozen=True)
class Understood:
    """The part of a query that the page understood: the only part that its links repeat.

    `asked` says what the page shows and belongs to its canonical address; `kept` how this reader wants to see it.
    """

    asked: Pairs = ()
    kept: Pairs = ()


@dataclass(frozen=True)
class SiteInfo:
    name: Text
    publisher: str
    logo: Image | None
    accent: str
    has_eu_emblem: bool
    eu_statement: Text | str
    countries: tuple[str, ...] = ()  # of the current programmes


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    is_current: bool


def site_info() -> SiteInfo:
    """Return the site as pages print it; one query."""
    row = Site.objects.with_countries().current()
    return SiteInfo(
        name=pick(row.name),
        publisher=row.publisher,
        logo=Image.of(row.logo),
        accent=row.accent,
        has_eu_emblem=row.has_eu_emblem,
        eu_statement=pick(row.eu_statement) or _("Co-funded by the European Union"),
        countries=row.countries,
    )


def understand(request: HttpRequest, asked: Iterable[tuple[str, str]] = (), *, kept: Pairs = ()) -> None:
    """Note what the page understood of its query; without a note it repeats nothing."""
    request.understood = Understood(tuple(asked), kept)  # type: ignore[attr-defined]


def understood(request: HttpRequest) -> Understood:
    return getattr(request, "understood", Understood())


def _address(request: HttpRequest, pairs: Pairs = ()) -> str:
    """Return the path of the page with these parameters alone; the home page for a path longer than ours."""
    path = request.get_full_path().partition("?")[0]
    if len(path) > LONGEST_PATH:
        return reverse("home")
    return f"{path}?{urlencode(pairs, safe='/,')}" if pairs else path


def language_menu(path: str) -> tuple[LanguageLink, ...]:
    current = get_language()
    return tuple(
        LanguageLink(code, babel_locale(code).get_display_name() or code, translate_url(path, code), code == current)
        for code, _name in settings.LANGUAGES
    )


@dataclass(frozen=True)
class Alternate:
    """This page in one language of the site, for search engines."""

    hreflang: str  # a language code, or "x-default"
    url: str  # absolute


def alternates(request: HttpRequest, menu: Iterable[LanguageLink]) -> tuple[Alternate, ...]:
    """Return the pages of the menu for search engines, and where readers of other languages go (HREF-1).

    Without a query: search engines should not find a page that shows a part of something.
    """
    urls = {link.code: request.build_absolute_uri(link.url.partition("?")[0]) for link in menu}
    own = tuple(Alternate(code, url) for code, url in urls.items())
    return (*own, Alternate("x-default", urls[settings.LANGUAGE_CODE]))


def canonical_path(path: str, text: object) -> str:
    """Return the page in its main text's own language: the one that search engines should find (HREF-1)."""
    return translate_url(path, _canonical_language(text, get_language() or ""))


def canonical_languages(value: Any, *, source: str = "", offered: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the languages in which a page with this main text is canonical, by the rules of `pick`."""
    languages = site_languages()
    allowed = None if offered is None else tuple(offered)
    shown = ((code, pick(value, source=source, offered=allowed, wanted=code)) for code in languages)
    return tuple(code for code, text in shown if _canonical_language(text, code) == code)


def _canonical_language(text: object, page: str) -> str:
    """Return the text's own language, else that of the page; English if the site lacks it."""
    code = getattr(text, "lang", "") or page
    return code if code in site_languages() else settings.LANGUAGE_CODE


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor; nothing is read before a template asks for it."""

    def in_each_language() -> tuple[LanguageLink, ...]:
        said = understood(request)
        return language_menu(_address(request, said.asked + said.kept))

    menu = SimpleLazyObject(in_each_language)
    return {
        "site": SimpleLazyObject(site_info),
        "language_menu": menu,
        "canonical_url": SimpleLazyObject(
            lambda: request.build_absolute_uri(_address(request, understood(request).asked))
        ),
        "alternates": SimpleLazyObject(lambda: alternates(request, menu)),
        "statement_remarks": SimpleLazyObject(lambda: Site.objects.current().statement_remarks(timezone.localdate())),
    }
