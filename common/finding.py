"""Conditions for a word typed into a search box of the admin."""

import uuid
from collections.abc import Iterable
from functools import reduce
from operator import or_
from urllib.parse import unquote, urlsplit

from django.contrib.admin.utils import lookup_spawns_duplicates
from django.db.models import Model, Q

from common.search import fold, respell, without_hyphens

_MARKS = "\"'“”„‟«»‹›,.;:!?()[]"


def found_by(model: type[Model], names: Iterable[str], word: str) -> Q:
    """Return the condition for rows that have the word in one of the fields, or as their UUID or address."""
    fields = {field.name for field in model._meta.fields}
    wanted = dict.fromkeys((*names, *({"slug"} & fields)))
    return reduce(or_, (_in_field(model, name, word) for name in wanted), _has_uid(word) if "uid" in fields else Q())


def _in_field(model: type[Model], name: str, word: str) -> Q:
    if name.endswith("search_text"):
        found = reduce(or_, (Q(**{f"{name}__contains": spelling}) for spelling in _spellings(word)))
    elif name.endswith("slug"):
        found = Q(**{f"{name}__contains": fold(word)}) | Q(**{f"{name}__in": _steps(word)})
    else:
        found = Q(**{f"{name}__icontains": word})
    if lookup_spawns_duplicates(model._meta, name):
        return Q(pk__in=model._default_manager.filter(found).order_by().values("pk"))
    return found


def _spellings(word: str) -> Iterable[str]:
    """Return the spellings that folded texts may have; "kick-off" is also looked for as "kickoff"."""
    bare = word.strip(_MARKS) or word
    return dict.fromkeys(spelling(whole) for whole in (bare, without_hyphens(bare)) for spelling in (fold, respell))


def _steps(word: str) -> list[str]:
    """Return the parts of the path of a pasted address: one of them may be the slug of the row."""
    try:
        path = urlsplit(word).path
    except ValueError:
        return []
    return [unquote(step) for step in path.split("/") if step] if "/" in word else []


def _has_uid(word: str) -> Q:
    """Return the condition for a UUID; in calendars "@" and a host follow it."""
    try:
        return Q(uid=uuid.UUID(word.partition("@")[0]))
    except ValueError:
        return Q()
