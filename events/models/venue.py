from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.choices import country_choices, country_name
from common.constraints import rule
from common.i18n import TranslatedCharField, TranslatedTextField, pick
from common.links import WebURLField
from common.search import FoldedSearch
from common.slugs import SluggedModel


class Venue(SluggedModel, FoldedSearch):
    name = TranslatedCharField(
        _("name"), text_length=200, help_text=_("For example: Latvian National Library. A town alone will do.")
    )
    slug = models.SlugField(
        _("address on the site"),
        max_length=200,
        unique=True,
        blank=True,
        help_text=_("Made from the name if left empty."),
    )
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    city = models.CharField(_("town"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, choices=country_choices)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
        help_text=_("In degrees, for example: 56.941300"),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
        help_text=_("In degrees, for example: 24.096900"),
    )
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    rooms = models.TextField(_("rooms"), max_length=2000, blank=True, help_text=_("One a line."))
    website = WebURLField(_("website"), max_length=500, blank=True)
    access_note = TranslatedTextField(
        _("how to get there"),
        text_length=1000,
        blank=True,
        help_text=_("For example: Tram 5 to Nacionālā bibliotēka; step-free from the river side."),
    )

    slug_source = "name"
    search_fields_folded = ("name", "city", "street")

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["city", "slug"]
        constraints = [
            rule("has_name", ~Q(name=""), _("Give the venue a name; the town's will do.")),
            rule(
                "both_coordinates",
                Q(latitude__isnull=True, longitude__isnull=True) | Q(latitude__isnull=False, longitude__isnull=False),
                _("Give both latitude and longitude, or neither."),
            ),
        ]

    def __str__(self) -> str:
        name = pick(self.name)
        return f"{name}, {self.city}" if self.city and self.city not in name else str(name)

    def get_absolute_url(self) -> str:
        return reverse("events:venue", args=[self.slug])

    @property
    def town_and_country(self) -> str:
        """The place in one line, in the active language: "Riga, Latvia"."""
        return ", ".join(part for part in (self.city, country_name(self.country)) if part)

    @property
    def room_names(self) -> tuple[str, ...]:
        """The rooms, which the field has one a line."""
        return tuple(line.strip() for line in self.rooms.splitlines() if line.strip())
