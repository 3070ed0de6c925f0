from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.constraints import rule
from common.i18n import TranslatedCharField, pick
from common.search import FoldedSearch


class EventSeries(FoldedSearch):
    """Events that belong together, such as the webinars for one call."""

    title = TranslatedCharField(_("title"), text_length=170, help_text=_("For example: Thematic webinars 2024"))

    search_fields_folded = ("title",)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("several", "series")
        ordering = ["-pk"]
        constraints = [rule("has_title", ~Q(title=""), _("Give the series a title."))]

    def __str__(self) -> str:
        return pick(self.title)
