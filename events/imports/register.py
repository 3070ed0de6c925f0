"""Finds by name what rows name, or makes it, so that nothing stands in the database twice."""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any, TypeVar

from django.conf import settings
from django.db import models

from common.choices import babel_locale
from common.i18n import Text, texts_of
from common.search import fold
from common.slugs import MADE_LENGTH, make_slug
from contacts.models import Contact, Organisation
from events.imports.rows import Named
from events.models import Event, EventSeries, FormerSlug, Speaker, Venue
from events.models.rules import RESERVED_SLUGS
from programmes.models import Project, Topic

M = TypeVar("M", bound=models.Model)
Key = tuple[Any, ...]


class Names:
    """Things by key, and which keys are new since the last `settle`.

    A dry run rolls back what it makes, and finds it here all the same: each thing has a primary key that no other has,
    below those of the database. Foreign keys to it are not missed, because they are checked at the commit alone.
    """

    def __init__(self, *, is_dry: bool = False) -> None:
        self.is_dry = is_dry
        self._keys = count(-1, -1)
        # In which names are written that something new gets.
        self.language = settings.LANGUAGE_CODE
        self._known: dict[Key, Any] = {}
        self._fresh: list[Key] = []

    def learn(self, keys: Iterable[Key], thing: Any) -> None:
        """Take up what the database has; the first of several alike wins."""
        for key in keys:
            self._known.setdefault(key, thing)

    def get(self, key: Key) -> Any:
        return self._known.get(key)

    def add(self, keys: Iterable[Key], thing: M) -> M:
        """Take up something just made, until `settle(False)` forgets it."""
        for key in keys:
            if key not in self._known:
                self._known[key] = thing
                self._fresh.append(key)
        return thing

    def own_key(self) -> int | None:
        """Return the primary key for something new; None where the database gives it."""
        return next(self._keys) if self.is_dry else None

    def create(self, model: type[M], **values: Any) -> M:
        """Make something that later rows may name too."""
        return model._default_manager.create(pk=self.own_key(), **values)

    def settle(self, is_kept: bool) -> None:
        """End a row: keep what was made for it, or forget it because it was rolled back."""
        if not is_kept:
            for key in self._fresh:
                del self._known[key]
        self._fresh.clear()


def keys_of(kind: type[models.Model], names: Any, *rest: Any) -> list[Key]:
    """Return a key for each language's form of a name; case and marks do not count."""
    return [(kind, fold(name), *rest) for name in dict.fromkeys(texts_of(names).values())]


class Register:
    """Everything but programmes and what belongs to them, by name; loaded once, so that finding costs no query."""

    def __init__(self, names: Names) -> None:
        self.names = names
        # The number at which to go on looking for a free address, by its beginning.
        self._numbers: dict[str, int] = {}
        for model, keys in _KEYS.items():
            for thing in model._default_manager.order_by("pk"):
                names.learn(keys(thing), thing)
        # Addresses that a new event must not take.
        for owner in (Event, FormerSlug):
            taken = owner._default_manager.values_list("slug", flat=True)
            names.learn((("slug", slug) for slug in taken), True)

    def free_slug(self, title: Text) -> str:
        """Return an address for a new event without asking the database, however many have the same title."""
        base = make_slug(title, language=title.lang, max_length=MADE_LENGTH)
        number = self._numbers.get(base, 1)
        slug = base if number == 1 else f"{base}-{number}"
        while slug in RESERVED_SLUGS or self.names.get(("slug", slug)):
            number += 1
            slug = f"{base}-{number}"
        self._numbers[base] = number
        return slug

    def is_free(self, slug: str) -> bool:
        return bool(slug) and slug not in RESERVED_SLUGS and not self.names.get(("slug", slug))

    def _find(self, model: type[M], names: Any, *rest: Any, **values: Any) -> M:
        """Return what has one of the names, or make it with the values; `rest` parts things of the same name."""
        keys = keys_of(model, names, *rest)
        found = next((thing for thing in map(self.names.get, keys) if thing is not None), None)
        return found if found is not None else self.names.add(keys, self.names.create(model, **values))

    def organisation(self, named: Named) -> Organisation:
        names = named.names or {self.names.language: named.name}
        return self._find(Organisation, names, name=names, **named.values)

    def venue(self, named: Named) -> Venue:
        """Find a venue by name, town and country; one without a name has that of its town or country."""
        city, country = named.values.get("city", ""), named.values.get("country", "")
        names = named.names or {self.names.language: named.name or city or babel_locale("en").territories[country]}
        return self._find(Venue, names, fold(city), country, name=names, **named.values)

    def contact(self, named: Named) -> Contact:
        """Find a contact by e-mail address, else by name; the same name with another address is another person."""
        email = named.values.get("email", "").casefold()
        found = self.names.get((Contact, "@", email)) or self.names.get(keys_of(Contact, named.name)[0])
        if found and (not email or not found.email or found.email.casefold() == email):
            return found
        organisation = self.organisation(named.organisation) if named.organisation else None
        contact = self.names.create(Contact, name=named.name, organisation=organisation, **named.values)
        return self.names.add(_contact_keys(contact), contact)

    def speaker(self, named: Named) -> Speaker:
        organisation = named.values.get("organisation", "")
        return self._find(Speaker, named.name, fold(organisation), name=named.name, **named.values)

    def topic(self, titles: dict[str, str]) -> Topic:
        return self._find(Topic, titles, title=titles)

    def series(self, titles: dict[str, str]) -> EventSeries:
        return self._find(EventSeries, titles, title=titles)

    def project(self, named: Named, programme: Any) -> Project:
        return self._find(Project, named.name, acronym=named.name, programme=programme, **named.values)


def _contact_keys(contact: Contact) -> list[Key]:
    keys = keys_of(Contact, contact.name)
    return [*keys, (Contact, "@", contact.email.casefold())] if contact.email else keys


_KEYS: dict[type[models.Model], Callable[[Any], list[Key]]] = {
    Organisation: lambda one: keys_of(Organisation, one.name),
    Venue: lambda one: keys_of(Venue, one.name, fold(one.city), one.country),
    Contact: _contact_keys,
    Speaker: lambda one: keys_of(Speaker, one.name, fold(one.organisation)),
    Topic: lambda one: keys_of(Topic, one.title),
    Project: lambda one: keys_of(Project, one.acronym),
    EventSeries: lambda one: keys_of(EventSeries, one.title),
}
