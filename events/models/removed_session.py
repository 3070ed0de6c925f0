from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import Event


class RemovedSession(models.Model):
    """What calendars need to take out a session that has left the agenda of a public event; kept as a tombstone is."""

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="removed_sessions")
    uid = models.UUIDField(_("identifier"), unique=True)
    date = models.DateField(_("date"))
    removed_at = models.DateTimeField(_("removed at"))
    sequence = models.PositiveIntegerField(_("revision"))

    class Meta:
        verbose_name = _("removed session")
        verbose_name_plural = _("removed sessions")
        ordering = ["pk"]
        indexes = [models.Index("removed_at", name="events_removed_clock")]

    def __str__(self) -> str:
        return str(self.uid)
