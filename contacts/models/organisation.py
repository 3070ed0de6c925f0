from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.choices import country_choices
from common.constraints import rule
from common.i18n import TranslatedCharField, pick
from common.links import WebURLField
from common.search import FoldedSearch
from common.slugs import SluggedModel
from common.uploads import UploadTo, validate_image


class Organisation(SluggedModel, FoldedSearch):
    """Organises events and employs contacts."""

    name = TranslatedCharField(_("name"), text_length=200, help_text=_("In full, for example: Leontief Centre"))
    short_name = models.CharField(_("short name"), max_length=60, blank=True, help_text=_("For example: MA/JS"))
    slug = models.SlugField(
        _("address"), max_length=200, unique=True, blank=True, help_text=_("Made from the name if left empty.")
    )
    logo = models.ImageField(
        _("logo"),
        upload_to=UploadTo("organisations"),
        blank=True,
        validators=[validate_image],
        help_text=_("PNG, WebP or JPEG."),
    )
    logo_alt = TranslatedCharField(
        _("alternative text of the logo"),
        text_length=200,
        blank=True,
        help_text=_("What the logo says, for people who cannot see it. Empty: the name."),
    )
    website = WebURLField(_("website"), max_length=500, blank=True, help_text=_("For example: https://example.org"))
    country = models.CharField(_("country"), max_length=2, blank=True, choices=country_choices)

    slug_source = "name"
    search_fields_folded = ("name", "short_name")

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["slug"]
        constraints = [rule("has_name", ~models.Q(name=""), _("Give the organisation a name."))]

    def __str__(self) -> str:
        return pick(self.name)

    def get_absolute_url(self) -> str:
        return reverse("contacts:organisation", args=[self.slug])
