import datetime as dt
from typing import Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.event import Event

_SALT = "events.preview"
DAYS = 7
MOST_DAYS = 90


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def valid(self, at: dt.datetime) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=at)

    def of_key(self, key: str, at: dt.datetime) -> "PreviewLink | None":
        """Return the link whose address has this key, None for a key that was not made here, is over or revoked."""
        try:
            number = signing.loads(key, salt=_SALT)
        except signing.BadSignature:
            return None
        return self.valid(at).filter(pk=number).first()


class PreviewLink(models.Model):
    """Lets people without a login see the preview of an event; its address holds a signed key."""

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="preview_links")
    # The proposed version instead of the saved event.
    is_of_proposal = models.BooleanField(_("of the proposed change"), default=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("by"), related_name="+", null=True, blank=True
    )
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def key(self) -> str:
        return signing.dumps(self.pk, salt=_SALT)

    def is_valid(self, at: dt.datetime) -> bool:
        return self.revoked_at is None and self.expires_at > at
