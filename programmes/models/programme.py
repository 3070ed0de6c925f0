from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.choices import time_zone_choices
from common.constraints import rule
from common.i18n import RichTextField, TranslatedCharField, pick
from common.links import WebURLField
from common.search import FoldedSearch
from common.slugs import SluggedModel
from common.uploads import UploadTo, validate_image
from contacts.models import Contact


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def current_first(self) -> Self:
        """Order running programmes first, then by period, the latest first."""
        return self.order_by("-is_current", F("period_start").desc(nulls_last=True), "slug")

    def with_structure(self) -> Self:
        return self.prefetch_related("priorities__objectives")


class Programme(SluggedModel, FoldedSearch):
    """A funding period of a cooperation programme, such as Interreg Baltic Sea Region 2021-2027."""

    title = TranslatedCharField(
        _("title"), text_length=200, help_text=_("For example: Interreg Baltic Sea Region 2021-2027")
    )
    short_title = models.CharField(
        _("short title"), max_length=60, blank=True, help_text=_("For example: BSR 2021-2027")
    )
    slug = models.SlugField(
        _("address"), max_length=200, unique=True, blank=True, help_text=_("Made from the title if left empty.")
    )
    period_start = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    period_end = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    description = RichTextField(_("description"), blank=True)
    logo = models.ImageField(_("logo"), upload_to=UploadTo("programmes"), blank=True, validators=[validate_image])
    website = WebURLField(_("website"), max_length=500, blank=True)
    is_current = models.BooleanField(_("is current"), default=False, help_text=_("Its events come first in choices."))
    countries = models.JSONField(_("countries"), default=list, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        choices=time_zone_choices,
        default="Europe/Berlin",
        help_text=_("New events of the programme start with it."),
    )
    texts_wait = models.BooleanField(
        _("texts of published events wait for a publisher"),
        default=False,
        help_text=_(
            "Otherwise an editor's corrections of texts are public at once. Dates, place and status always wait."
        ),
    )
    default_contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        verbose_name=_("default contact"),
        related_name="default_for",
        null=True,
        blank=True,
        help_text=_("Answers for events without a contact of their own."),
    )

    objects = ProgrammeQuerySet.as_manager()
    search_fields_folded = ("title", "short_title")

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-is_current", "-period_start", "slug"]
        constraints = [
            rule("has_title", ~Q(title=""), _("Give the programme a title.")),
            rule(
                "period",
                Q(period_start__isnull=True) | Q(period_end__isnull=True) | Q(period_end__gte=F("period_start")),
                _("The last year lies before the first; swap or correct them."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_title or pick(self.title)

    def get_absolute_url(self) -> str:
        return reverse("programmes:detail", args=[self.slug])

    @property
    def period(self) -> str:
        """The years as printed: "2021-2027", "" if unknown."""
        return "-".join(str(year) for year in (self.period_start, self.period_end) if year)
