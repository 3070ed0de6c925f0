import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import Event

# Three times as long as browsers wait.
GONE_AFTER = dt.timedelta(seconds=90)


class OpenFormQuerySet(models.QuerySet):
    def open(self, at: dt.datetime) -> "OpenFormQuerySet":
        return self.filter(seen_at__gte=at - GONE_AFTER)

    def gone(self, at: dt.datetime) -> "OpenFormQuerySet":
        return self.filter(seen_at__lt=at - GONE_AFTER)


class OpenForm(models.Model):
    """Somebody has the form of an event open; their browser says so again and again."""

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="open_forms")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("user"), related_name="+")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        ordering = ["opened_at", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["event", "user"], name="%(app_label)s_%(class)s_once")]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.user}"
