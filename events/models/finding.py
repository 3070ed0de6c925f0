from django.db import models
from django.utils.translation import gettext_lazy as _

from common.constraints import unique
from events.models.event import Event


class EventFinding(models.Model):
    """What the publication check found when it looked last, to filter by; `events.stored_findings` writes it."""

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="findings")
    code = models.CharField(_("finding"), max_length=60)
    is_blocking = models.BooleanField(_("blocks publishing"))

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-is_blocking", "pk"]
        default_permissions = ()
        constraints = [unique("once", ["event", "code"], _("This was found already."))]
        indexes = [models.Index(fields=["code", "event"], name="events_findings_by_code")]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.code}"


class EventCheck(models.Model):
    """When the publication check looked last, and how much it found: by this the list is sorted."""

    event = models.OneToOneField(
        Event, models.CASCADE, verbose_name=_("event"), related_name="check_result", primary_key=True
    )
    checked_at = models.DateTimeField(_("checked at"), db_index=True)
    blocking = models.PositiveSmallIntegerField(_("blocks publishing"), default=0)
    to_look_at = models.PositiveSmallIntegerField(_("to look at"), default=0)

    class Meta:
        verbose_name = _("publication check")
        verbose_name_plural = _("publication checks")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.event)
