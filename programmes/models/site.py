import datetime as dt
import re
from typing import Any, Self

from django.db import connections, models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.choices import Colour
from common.constraints import rule
from common.i18n import RichTextField, Text, TranslatedCharField, TranslatedTextField, pick, texts_of
from common.links import WebURLField
from common.uploads import UploadTo, validate_image
from contacts.models import Contact
from programmes.models.programme import Programme
from programmes.models.statement import Compliance, Method, Reason

REVIEW_EVERY = dt.timedelta(days=365)
_COUNTRY = re.compile("[A-Z]{2}")
# How a database joins all texts of a group.
_JOINED = {"postgresql": "STRING_AGG(%(expressions)s, ',')", "sqlite": "GROUP_CONCAT(%(expressions)s)"}


class SiteQuerySet(models.QuerySet["Site"]):
    def with_countries(self) -> Self:
        """Read the countries of the current programmes in the same query."""
        text, join = models.TextField(), _JOINED[connections[self.db].vendor]
        joined = models.Aggregate(Cast("countries", text), template=join, output_field=text)
        current = Programme.objects.filter(is_current=True).order_by().values("is_current")
        return self.annotate(country_codes=models.Subquery(current.annotate(codes=joined).values("codes")))

    def current(self) -> "Site":
        """Return the one row, or an unsaved one with the defaults."""
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
        help_text=_("Empty: “Co-funded by the European Union” in the reader's language."),
    )
    feedback_contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        verbose_name=_("contact for feedback"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Answers about the site itself and about accessibility."),
    )
    legal_text = RichTextField(_("legal notice"), blank=True)
    privacy_text = RichTextField(_("privacy notice"), blank=True)
    accessibility_text = RichTextField(
        _("more about accessibility"),
        blank=True,
        help_text=_("Stands at the end of the accessibility statement, whose other parts are those of the EU model."),
    )
    accessibility_status = models.CharField(
        _("compliance status"), max_length=16, choices=Compliance, default=Compliance.PARTIAL
    )
    accessibility_method = models.CharField(_("assessed by"), max_length=16, choices=Method, default=Method.SELF)
    accessibility_prepared_date = models.DateField(_("statement prepared on"), null=True, blank=True)
    accessibility_reviewed_date = models.DateField(
        _("statement last reviewed on"), null=True, blank=True, help_text=_("At least once a year.")
    )
    enforcement_body = TranslatedCharField(
        _("enforcement body"),
        text_length=200,
        blank=True,
        help_text=_("Whom readers turn to if our answer does not help: the authority named by the country."),
    )
    enforcement_url = WebURLField(_("link to the enforcement body"), max_length=500, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("site")
        constraints = [
            rule("one_row", Q(id=1), _("There is one site; change that row.")),
            rule("has_name", ~Q(name=""), _("Give the site a name.")),
        ]

    def __str__(self) -> str:
        return pick(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        # A database counts on after a deleted row or a failed insert; the one row is always the first.
        self.pk = self.pk or 1
        super().save(*args, **kwargs)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of the current programmes; empty unless `with_countries` read the site."""
        return tuple(dict.fromkeys(_COUNTRY.findall(getattr(self, "country_codes", None) or "")))

    def page_text(self, page: str) -> Text:
        """Return the site's own text of a page: "legal", "privacy" or "accessibility"; "" for the built-in one."""
        return pick(getattr(self, f"{page}_text"))

    def listed_faults(self) -> "tuple[KnownFault, ...]":
        """Return the known faults in the order of the statement; one query."""
        return tuple(self.known_faults.all()) if self.pk else ()

    def statement_remarks(self, day: dt.date) -> list[str]:
        """Return what is missing in the accessibility statement, contradicts itself or is too old; one query."""
        reviewed = self.accessibility_reviewed_date
        reasons = {fault.reason for fault in self.listed_faults()}
        remarks = []
        if reviewed is None:
            remarks.append(gettext("The accessibility statement has never been reviewed: do so, and enter the date."))
        elif day - reviewed > REVIEW_EVERY:
            remarks.append(gettext("The accessibility statement is due for its yearly review."))
        if not texts_of(self.enforcement_body):
            remarks.append(gettext("The accessibility statement names no enforcement body."))
        if self.accessibility_status == Compliance.FULL and reasons - {Reason.OUT_OF_SCOPE}:
            remarks.append(gettext("The accessibility statement says “fully compliant”, but it lists known faults."))
        return remarks


class KnownFault(models.Model):
    """A part of the site that is not accessible yet, as the accessibility statement lists it (A11Y-16)."""

    site = models.ForeignKey(Site, models.CASCADE, verbose_name=_("site"), related_name="known_faults")
    text = TranslatedTextField(
        _("what is not accessible, and why"),
        text_length=500,
        help_text=_("For example: Agendas before 2019 are scanned PDF files without text."),
    )
    alternative = TranslatedTextField(_("what to do instead"), text_length=500, blank=True)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason, default=Reason.NON_COMPLIANCE)
    found_date = models.DateField(_("found on"), null=True, blank=True)

    class Meta:
        verbose_name = _("known fault")
        verbose_name_plural = _("known faults")
        ordering = ["found_date", "pk"]

    def __str__(self) -> str:
        return pick(self.text)
