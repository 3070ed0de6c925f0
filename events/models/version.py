import json
import zlib
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import Event


class EventVersion(models.Model):
    """An event with all its parts as one transaction left it; `events.versions` makes and reads it (ADR 26)."""

    class Way(models.TextChoices):
        """What somebody did."""

        FOUND = "found", _("As it was found")
        FORM = "form", _("Edited")
        SUBMIT = "submit", _("Submitted for review")
        PUBLISH = "publish", _("Published")
        RETURN = "return", _("Returned to draft")
        CANCEL = "cancel", _("Cancelled")
        POSTPONE = "postpone", _("Postponed")
        RESCHEDULE = "reschedule", _("Rescheduled")
        DUPLICATE = "duplicate", _("Duplicated")
        WITHDRAW = "withdraw", _("Withdrawn")
        UNDO_WITHDRAWAL = "unwithdraw", _("Withdrawal undone")
        IMPORT = "import", _("Imported")
        COMMAND = "command", _("Changed by a command")
        REPLACE = "replace", _("A related entry replaced")
        ERASE = "erase", _("A person erased")
        RESTORE = "restore", _("Earlier version restored")
        ACCEPT = "accept", _("Proposed change accepted")

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="versions")
    # Counts from 1 for each event. Pruning leaves gaps, and never the last one.
    number = models.PositiveIntegerField(_("number"))
    made_at = models.DateTimeField(_("made at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("by"), related_name="+", null=True, blank=True
    )
    way = models.CharField(_("what happened"), max_length=12, choices=Way)
    note = models.CharField(_("note"), max_length=500, blank=True)
    # The names of the fields and parts that differ from the version before, so that lists need no content.
    changed = models.JSONField(_("changed"), default=list, blank=True)
    # Whether the public could see the event, or was to from an announced moment on: such versions are kept for ever.
    is_public = models.BooleanField(_("public"), default=False)
    # Of the content (`events.versions.content.digest`): what is unchanged makes no version.
    digest = models.CharField(max_length=64)
    packed = models.BinaryField()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="%(app_label)s_%(class)s_once"),
        ]
        indexes = [models.Index("made_at", name="events_versions_by_moment")]

    def __str__(self) -> str:
        return f"{self.event_id}/{self.number}"

    @property
    def content(self) -> dict[str, Any]:
        return unpack(self.packed)


class ProposedVersion(models.Model):
    """A change of a published event that waits for a publisher; an event has one at most (rule 10)."""

    event = models.OneToOneField(
        Event, models.CASCADE, verbose_name=_("event"), related_name="proposed_version", primary_key=True
    )
    # The version from which it was written: what others have changed since is merged when it is accepted.
    base_number = models.PositiveIntegerField(_("based on version"))
    made_at = models.DateTimeField(_("made at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("by"), related_name="+", null=True, blank=True
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    # The line of the public change log in other words, by language; {} for the one that is made of the values.
    change_words = models.JSONField(default=dict, blank=True)
    returned_at = models.DateTimeField(_("returned at"), null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("returned by"),
        related_name="+",
        null=True,
        blank=True,
    )
    returned_note = models.CharField(_("note"), max_length=500, blank=True)
    packed = models.BinaryField()

    class Meta:
        verbose_name = _("proposed version")
        verbose_name_plural = _("proposed versions")
        ordering = ["-made_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.event)

    @property
    def content(self) -> dict[str, Any]:
        return unpack(self.packed)


def pack(content: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(packed: bytes) -> dict[str, Any]:
    return json.loads(zlib.decompress(packed))
