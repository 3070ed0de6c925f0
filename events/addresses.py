"""The address of an event follows its title until it is first published, unless somebody has typed another one."""

import re

from django.utils.translation import gettext_lazy as _

from common.i18n import Text, pick
from common.slugs import MADE_LENGTH, free_slug, make_slug
from events.enums import PublicationState
from events.models import Event, FormerSlug
from events.models.rules import RESERVED_SLUGS

SLUG_TAKEN = _("Another event has, or once had, this address; choose a different one.")


def settle_address(before: Event | None, event: Event) -> None:
    """Make a missing address, keep a typed one, and let the address of a draft follow its title."""
    old_slug = before.slug if before else ""
    if event.slug and event.slug != old_slug:
        event.has_typed_slug = not _is_made(event)
        return
    if before and event.slug:
        if before.has_typed_slug or before.has_been_public or before.state == PublicationState.PUBLISHED:
            return
        if _base(before) == _base(event):
            return
    event.slug, event.has_typed_slug = _made(event), False


def slug_is_taken(slug: str, event: Event) -> bool:
    """Say whether another event has the address, or had it while public."""
    return (
        Event.objects.filter(slug=slug).exclude(pk=event.pk).exists()
        or FormerSlug.objects.filter(slug=slug).exclude(event__isnull=False, event=event.pk).exists()
    )


def title_for_address(event: Event) -> Text:
    return pick(event.title, source=event.source_language, wanted=event.source_language)


def _base(event: Event) -> str:
    """Return the address made from the title, without a number."""
    title = title_for_address(event)
    return make_slug(title, language=title.lang, max_length=MADE_LENGTH)


def _made(event: Event) -> str:
    title = title_for_address(event)
    return free_slug(
        title,
        language=title.lang,
        is_taken=lambda slug: slug_is_taken(slug, event),
        reserved=RESERVED_SLUGS,
    )


def _is_made(event: Event) -> bool:
    """Say whether the title gives this address: a number counts only where the address before it is not free."""
    base = _base(event)
    numbered = re.fullmatch(re.escape(base) + r"-([1-9]\d{0,5})", event.slug)
    if numbered is None:
        return event.slug == base
    number = int(numbered[1]) - 1
    earlier = f"{base}-{number}" if number > 1 else base
    return number > 0 and (earlier in RESERVED_SLUGS or slug_is_taken(earlier, event))
