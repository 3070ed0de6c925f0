from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.constraints import rule
from common.i18n import TranslatedCharField
from common.links import WebURLField
from common.search import FoldedSearch
from common.slugs import SluggedModel
from contacts.models import Organisation
from programmes.models.priority import Objective, Priority
from programmes.models.programme import Programme


class Project(SluggedModel, FoldedSearch):
    acronym = models.CharField(_("acronym"), max_length=120, help_text=_("For example: FanpLESStic-sea"))
    slug = models.SlugField(
        _("address"), max_length=120, unique=True, blank=True, help_text=_("Made from the acronym if left empty.")
    )
    title = TranslatedCharField(_("title"), text_length=300, blank=True)
    website = WebURLField(_("website"), max_length=500, blank=True)
    programme = models.ForeignKey(
        Programme, models.PROTECT, verbose_name=_("programme"), related_name="projects", null=True, blank=True
    )
    priority = models.ForeignKey(
        Priority, models.PROTECT, verbose_name=_("priority"), related_name="projects", null=True, blank=True
    )
    objective = models.ForeignKey(
        Objective, models.PROTECT, verbose_name=_("objective"), related_name="projects", null=True, blank=True
    )
    lead_partner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("lead partner"),
        related_name="led_projects",
        null=True,
        blank=True,
    )

    slug_source = "acronym"
    search_fields_folded = ("acronym", "title")

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["acronym", "pk"]
        constraints = [rule("has_acronym", ~Q(acronym=""), _("Give the project its acronym."))]

    def __str__(self) -> str:
        return self.acronym

    def get_absolute_url(self) -> str:
        return reverse("programmes:project", args=[self.slug])
