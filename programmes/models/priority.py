from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.choices import Colour
from common.constraints import rule, unique
from common.i18n import RichTextField, TranslatedCharField, pick
from common.search import FoldedSearch
from common.slugs import SluggedModel
from programmes.models.programme import Programme


class Priority(SluggedModel, FoldedSearch):
    """Programmes have three, four or more of them."""

    programme = models.ForeignKey(Programme, models.CASCADE, verbose_name=_("programme"), related_name="priorities")
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True, help_text=_("For example: 2"))
    slug = models.SlugField(_("address"), max_length=120, blank=True, help_text=_("Made from the title if left empty."))
    title = TranslatedCharField(_("title"), text_length=200, help_text=_("For example: Water-smart societies"))
    description = RichTextField(_("description"), blank=True)
    colour = models.CharField(_("colour"), max_length=20, choices=Colour, default=Colour.BLUE)
    icon = models.CharField(
        _("icon"), max_length=4, blank=True, help_text=_("One or two letters or a sign beside the name, for example: 2")
    )

    slug_scope = ("programme",)
    search_fields_folded = ("title",)

    class Meta:
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        ordering = ["programme", "number", "pk"]
        constraints = [
            unique(
                "slug",
                ["programme", "slug"],
                _("Another priority of the programme has this address; choose a different one."),
            ),
            unique(
                "number",
                ["programme", "number"],
                _("Another priority of the programme has this number; choose a different one."),
            ),
            rule("has_title", ~Q(title=""), _("Give the priority a title.")),
        ]

    def __str__(self) -> str:
        return f"{self.number} {pick(self.title)}" if self.number else pick(self.title)

    def get_absolute_url(self) -> str:
        """Reads the programme."""
        return reverse("programmes:priority", args=[self.programme.slug, self.slug])


class Objective(SluggedModel, FoldedSearch):
    priority = models.ForeignKey(Priority, models.CASCADE, verbose_name=_("priority"), related_name="objectives")
    number = models.CharField(_("number"), max_length=10, blank=True, help_text=_("For example: 1.2"))
    slug = models.SlugField(_("address"), max_length=120, blank=True, help_text=_("Made from the title if left empty."))
    title = TranslatedCharField(_("title"), text_length=200, help_text=_("For example: Blue economy"))

    slug_scope = ("priority",)
    search_fields_folded = ("title", "number")

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["priority", "number", "pk"]
        constraints = [
            unique(
                "slug",
                ["priority", "slug"],
                _("Another objective of the priority has this address; choose a different one."),
            ),
            rule("has_title", ~Q(title=""), _("Give the objective a title.")),
        ]

    def __str__(self) -> str:
        return f"{self.number} {pick(self.title)}".strip()

    def get_absolute_url(self) -> str:
        """Reads the priority and the programme."""
        return reverse("programmes:objective", args=[self.priority.programme.slug, self.priority.slug, self.slug])
