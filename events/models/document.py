import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.choices import spoken_language_choices
from common.constraints import rule
from common.i18n import TranslatedCharField, pick
from common.links import WebURLField
from common.search import FoldedSearch
from common.uploads import UploadTo, is_stored
from events.enums import DocumentKind
from events.models.event import Event, of_public_event
from events.models.session import Session
from events.uploads import validate_document


class DocumentQuerySet(models.QuerySet["Document"]):
    def published(self, at: dt.datetime) -> Self:
        """Return the documents of public events: their pages and agendas show every one that has a file."""
        return self.filter(of_public_event(at, "event_id"))


class Document(FoldedSearch):
    """A file or a link that belongs to an event or to one of its sessions.

    With neither file nor link it is a note for staff ("Minutes are missing") that the public page leaves out.
    Pictures of the kind "photos" make up the gallery.
    """

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="documents")
    session = models.ForeignKey(
        Session, models.CASCADE, verbose_name=_("session"), related_name="documents", null=True, blank=True
    )
    title = TranslatedCharField(_("title"), text_length=200, help_text=_("For example: Slides of the opening session"))
    kind = models.CharField(_("kind"), max_length=16, choices=DocumentKind, default=DocumentKind.OTHER)
    file = models.FileField(
        _("file"), upload_to=UploadTo("documents"), max_length=200, blank=True, validators=[validate_document]
    )
    link = WebURLField(_("link"), max_length=1000, blank=True, help_text=_("Instead of a file."))
    captions_url = WebURLField(
        _("captions or transcript"),
        max_length=1000,
        blank=True,
        help_text=_("For a recording: where its words can be read."),
    )
    language = models.CharField(_("language"), max_length=12, blank=True, choices=spoken_language_choices)
    alternative_text = TranslatedCharField(
        _("alternative text"), text_length=250, blank=True, help_text=_("For a photo: what is to be seen.")
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, editable=False)
    order = models.PositiveIntegerField(_("order"), default=0)

    objects = DocumentQuerySet.as_manager()
    search_fields_folded = ("title",)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["file"], name="events_document_by_file")]
        constraints = [
            rule("has_title", ~Q(title=""), _("Give the document a title.")),
            rule("file_or_link", Q(file="") | Q(link=""), _("Give a file or a link, not both.")),
        ]

    def __str__(self) -> str:
        return pick(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Stored, so that a page need not ask the storage for the size of every file: that of a picture made anew.
        if not self.file:
            self.size = None
        elif not is_stored(self.file):
            self.file.save(self.file.name, self.file.file, save=False)
            self.size = self.file.size
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.session is not None and self.event_id and self.session.event_id != self.event_id:
            raise ValidationError({"session": _("This session belongs to another event; choose one of this event.")})
