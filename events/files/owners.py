"""Which rows own the files of each folder, and which of them make a file public.

The folder of a file names its field (`UploadTo`), so that one query finds its owner. A file is public while a page that
the public sees shows it; the pages ask the same verbs.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import FileField, Model, QuerySet
from django.utils import timezone

from common.pictures import copied_from, is_readable
from contacts.models import Contact, Organisation
from events.facts.documents import is_picture
from events.models import Document, Event, Speaker
from programmes.models import Programme, Site

# Seconds for which caches may keep a public file after it has lost its public owner.
PICTURE_SECONDS = 24 * 3600
DOCUMENT_SECONDS = 5 * 60


@dataclass(frozen=True)
class Owner:
    """A field of files."""

    model: type[Model]
    name: str
    # The rows whose files the public may have at a moment.
    public: Callable[[dt.datetime], QuerySet]
    seconds: Callable[..., int] = lambda row: PICTURE_SECONDS

    @property
    def field(self) -> FileField:
        return self.model._meta.get_field(self.name)  # type: ignore[return-value]

    @property
    def folder(self) -> str:
        return self.field.upload_to.folder  # type: ignore[union-attr]

    def all(self) -> QuerySet:
        return self.model._base_manager.all()

    def of(self, path: str, rows: QuerySet) -> QuerySet:
        """Return the rows that own the file at this path of the storage."""
        return rows.filter(**{f"{self.name}__in": {path, copied_from(path)}})

    def names(self) -> Iterable[str]:
        """Return the names of all files that rows have."""
        return self.all().exclude(**{self.name: ""}).order_by().values_list(self.name, flat=True).distinct()


def _document_seconds(document: Document) -> int:
    return PICTURE_SECONDS if is_picture(document) else DOCUMENT_SECONDS


_OWNERS = (
    Owner(Event, "image", Event.objects.published),
    Owner(Document, "file", Document.objects.published, _document_seconds),
    Owner(Speaker, "photo", Speaker.objects.published),
    Owner(Contact, "photo", lambda at: Contact.objects.public(timezone.localdate(at))),
    # They have a public page each, whatever events name them.
    Owner(Organisation, "logo", lambda at: Organisation.objects.all()),
    Owner(Programme, "logo", lambda at: Programme.objects.all()),
    Owner(Site, "logo", lambda at: Site.objects.all()),
)
OWNERS = {owner.folder: owner for owner in _OWNERS}


def owner_of(path: str) -> Owner | None:
    """Return the field to which a file at this path of the storage would belong."""
    return OWNERS.get(path.partition("/")[0])


def public_seconds(path: str, at: dt.datetime) -> int | None:
    """Return for how long a public file may be kept, None for one that is not public; one query."""
    owner = owner_of(path) if is_readable(path) else None
    row = owner.of(path, owner.public(at)).first() if owner else None
    return owner.seconds(row) if owner and row else None


def is_owned(path: str) -> bool:
    """Say whether any row has the file, public or not; one query."""
    owner = owner_of(path)
    return owner is not None and owner.of(path, owner.all()).exists()
