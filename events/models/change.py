from django.db import models
from django.utils.translation import gettext_lazy as _

from common.i18n import TranslatedCharField
from events.models.event import Event


class EventChange(models.Model):
    """A line of the public change log, written by `save_event()` for significant changes of a public event."""

    class Field(models.TextChoices):
        DATE = "date", _("date")
        TIME = "time", _("time")
        ZONE = "zone", _("time zone")
        PLACE = "place", _("place")
        ATTENDANCE = "attendance", _("form")
        STATUS = "status", _("status")

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="changes")
    changed_at = models.DateTimeField(_("changed at"))
    field = models.CharField(_("what"), max_length=12, choices=Field)
    # The values of the line's fields as `events.changes.public_values` has them, {} where there were none.
    old_value = models.JSONField(_("before"), default=dict, blank=True)
    new_value = models.JSONField(_("after"), default=dict, blank=True)
    # Said instead of the line made of the values, by language.
    words = TranslatedCharField(_("in other words"), text_length=300, blank=True)
    sequence = models.PositiveIntegerField(_("revision"))

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["changed_at", "id"], name="events_changes_by_moment")]
        constraints = [
            models.UniqueConstraint(fields=["event", "sequence", "field"], name="%(app_label)s_%(class)s_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()} ({self.sequence})"
