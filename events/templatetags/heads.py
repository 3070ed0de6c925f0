"""Title, description and Open Graph of a page, for search engines and link previews (OG-1)."""

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.wording.previews import open_graph_locale
from programmes.context import SiteInfo

register = template.Library()
_LINK = '<link rel="canonical" href="'
# Drawn by us; for sites and programmes without a logo.
_PICTURE = "img/apple-touch-icon.png"


@register.simple_block_tag(takes_context=True)
def page_head(context: Context, content: str) -> SafeString:
    """Return title and description of the page, and both for those who show a link to it.

    `content` is the title, which is that of the site on the home page, and the link to the canonical address. A page
    may have a `description`, else the way to it describes it, and a `picture`. An event says the rest itself, by its
    `sharing`, and what has no address of its own is not shown by others. Blocks in it know no `block.super`.
    """
    site = context["site"]
    # What a template has printed is escaped already.
    words, _tag, link = content.partition(_LINK)
    title = mark_safe(" ".join(words.split()))  # noqa: S308
    url = mark_safe(link.partition('"')[0])  # noqa: S308
    is_home = title == format_html("{}", site.name)
    head = format_html("<title>{}</title>", title if is_home else format_html("{} – {}", title, site.name))
    if url:
        head += format_html('\n    <link rel="canonical" href="{}">', url)
    if context.get("sharing") and not context.get("description"):
        return head
    description = context.get("description") or _description(context, site, title, is_home=is_home)
    picture = context.get("picture") or site.logo
    absolute = context["request"].build_absolute_uri
    said = (
        ("og:title", title),
        ("og:type", "website"),
        ("og:url", url),
        ("og:description", description),
        ("og:site_name", site.name),
        ("og:locale", open_graph_locale(get_language() or "en")),
        ("og:image", absolute(picture.url if picture else static(_PICTURE))),
        ("og:image:alt", (picture.alt if picture else "") or site.name),
    )
    meta = format_html_join("", '\n    <meta property="{}" content="{}">', said if url else ())
    return format_html('{}\n    <meta name="description" content="{}">{}', head, description, meta)


def _description(context: Context, site: SiteInfo, title: str, *, is_home: bool) -> str:
    if is_home:
        words = _("%(name)s: what is on, when and where, how to take part, and whom to ask.")
        return words % {"name": site.name}
    trail = [link.text for link in reversed(context.get("breadcrumbs") or ())]
    return format_html_join(" · ", "{}", ((part,) for part in dict.fromkeys((title, *trail, site.name))))
