from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.choices import Colour
from common.i18n import RichTextField, Text, TranslatedCharField, TranslatedTextField, pick
from common.uploads import UploadTo, validate_image
from contacts.models import Contact


class SiteQuerySet(models.QuerySet["Site"]):
    def current(self) -> "Site":
        """Return the one row, or an unsaved one with the defaults where nobody has filled it in yet."""
        return self.select_related("feedback_contact__organisation").first() or Site(name="Programme events")


class Site(models.Model):
    """What every page says of the site itself. There is one row."""

    name = TranslatedCharField(
        _("name"), text_length=120, help_text=_("For example: Interreg Baltic Sea Region events")
    )
    publisher = models.CharField(
        _("publisher"), max_length=200, blank=True, help_text=_("Who answers for the site, as in the legal notice.")
    )
    logo = models.ImageField(_("logo"), upload_to=UploadTo("site"), blank=True, validators=[validate_image])
    accent = models.CharField(_("accent colour"), max_length=20, choices=Colour, default=Colour.NAVY)
    has_eu_emblem = models.BooleanField(
        _("show the EU emblem"),
        default=True,
        help_text=_("Regulation (EU) 2021/1060, Annex IX, asks for it where the Union pays."),
    )
    eu_statement = TranslatedCharField(
        _("statement beside the emblem"),
        text_length=200,
        blank=True,
        default="",
        help_text=_("Empty: “Co-funded by the European Union” in the reader's language."),
    )
    feedback_contact = models.ForeignKey(
        Contact,
        models.SET_NULL,
        verbose_name=_("contact for feedback"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Answers about the site itself and about accessibility."),
    )
    legal_text = RichTextField(_("legal notice"), blank=True, default="")
    privacy_text = RichTextField(_("privacy notice"), blank=True, default="")
    accessibility_text = RichTextField(_("accessibility statement"), blank=True, default="")

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("site")
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1),
                name="%(app_label)s_%(class)s_one_row",
                violation_error_message=_("There is one site; change that row."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="%(app_label)s_%(class)s_has_name",
                violation_error_message=_("Give the site a name."),
            ),
        ]

    def __str__(self) -> str:
        return pick(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        # A database counts on after a deleted row or a failed insert; the one row is always the first.
        self.pk = self.pk or 1
        super().save(*args, **kwargs)

    def page_text(self, page: str) -> Text:
        """Return the site's own text of the page "legal", "privacy" or "accessibility"; "" for the built-in one."""
        return pick(getattr(self, f"{page}_text"))

    def fault_texts(self) -> tuple[tuple[Text, Text], ...]:
        """Return the known faults with what to do instead; one query."""
        if self.pk is None:
            return ()
        return tuple((pick(fault.text), pick(fault.alternative)) for fault in self.known_faults.all())


class KnownFault(models.Model):
    """A part of the site that is not accessible yet, as the accessibility statement lists it (A11Y-16)."""

    site = models.ForeignKey(Site, models.CASCADE, verbose_name=_("site"), related_name="known_faults")
    text = TranslatedTextField(
        _("what is not accessible, and why"),
        text_length=500,
        help_text=_("For example: Agendas before 2019 are scanned PDF files without text."),
    )
    alternative = TranslatedTextField(_("what to do instead"), text_length=500, blank=True, default="")
    found_date = models.DateField(_("found on"), null=True, blank=True)

    class Meta:
        verbose_name = _("known fault")
        verbose_name_plural = _("known faults")
        ordering = ["found_date", "pk"]

    def __str__(self) -> str:
        return pick(self.text)
