from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.constraints import rule
from common.i18n import TranslatedCharField, pick
from common.search import FoldedSearch
from common.slugs import SluggedModel


class Topic(SluggedModel, FoldedSearch):
    """What people ask about: participation, press, finance."""

    slug = models.SlugField(
        _("address"), max_length=120, unique=True, blank=True, help_text=_("Made from the title if left empty.")
    )
    title = TranslatedCharField(_("title"), text_length=120, help_text=_("For example: participation"))

    search_fields_folded = ("title",)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["slug"]
        constraints = [rule("has_title", ~Q(title=""), _("Give the topic a title."))]

    def __str__(self) -> str:
        return pick(self.title)
