from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import Event


class FormerSlug(models.Model):
    """An address an event once had in public. It leads to the event for ever and is given to no other."""

    slug = models.SlugField(_("address"), max_length=200, unique=True)
    event = models.ForeignKey(Event, models.SET_NULL, related_name="former_slugs", null=True)
    until = models.DateTimeField(_("used until"), auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
