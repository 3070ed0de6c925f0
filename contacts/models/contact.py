import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.constraints import rule
from common.i18n import TranslatedCharField
from common.links import WebURLField
from common.search import FoldedSearch
from common.slugs import SluggedModel
from common.uploads import UploadTo, validate_image
from contacts.models.organisation import Organisation


def public_on(day: dt.date, prefix: str = "") -> Q:
    """Return the condition that a contact, reached by `prefix` ("contact__"), may be shown on that day."""
    starts, ends = f"{prefix}public_from", f"{prefix}public_until"
    return (Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": day})) & (
        Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": day})
    )


class ContactQuerySet(models.QuerySet["Contact"]):
    def public(self, day: dt.date) -> Self:
        return self.filter(public_on(day))

    def with_availability(self, day: dt.date) -> Self:
        """Load organisation and deputy, and annotate what `contacts.availability` reads for that day."""
        return self.select_related("organisation", "deputy__organisation").annotate(**availability(day))


class DayAfter(Func):
    """The day after a date, on both databases."""

    output_field = models.DateField()
    template = "(%(expressions)s + 1)"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s, '+1 day')", **context)


# Building these expressions costs more than running them, and an event's page needs them twice.
@lru_cache(maxsize=8)
def availability(day: dt.date, prefix: str = "") -> Mapping[str, Exists | Subquery]:
    """Return the annotations that `contacts.availability.who_answers` reads, for a contact reached by `prefix`."""
    absences = ContactAbsence.objects.filter(from_date__lte=day, until_date__gte=day)
    deputies = Contact.objects.filter(public_on(day), pk=OuterRef(f"{prefix}deputy_id"))
    return {
        "is_away": Exists(absences.filter(contact=OuterRef(f"{prefix}pk"))),
        "deputy_is_away": Exists(absences.filter(contact=OuterRef(f"{prefix}deputy_id"))),
        "deputy_is_public": Exists(deputies),
        "back_date": _back_date(f"{prefix}pk", day),
        "deputy_back_date": _back_date(f"{prefix}deputy_id", day),
    }


def _back_date(key: str, day: dt.date) -> Subquery:
    """Return the day after the current absence and those that follow without a gap; meaningless without an absence."""
    longer = ContactAbsence.objects.filter(
        contact=OuterRef("contact"),
        from_date__lte=DayAfter(OuterRef("until_date")),
        until_date__gt=OuterRef("until_date"),
    )
    absences = ContactAbsence.objects.filter(~Exists(longer), contact=OuterRef(key), until_date__gte=day)
    return Subquery(absences.order_by("until_date").annotate(back=DayAfter("until_date")).values("back")[:1])


class Contact(SluggedModel, FoldedSearch):
    """A person or a desk that answers inquiries. Each datum is public only if that was chosen (GDPR-1)."""

    name = models.CharField(_("name"), max_length=200, help_text=_("A person or a desk, for example: Elena Belova"))
    slug = models.SlugField(
        _("address"), max_length=200, unique=True, blank=True, help_text=_("Made from the name if left empty.")
    )
    role = TranslatedCharField(
        _("role"), text_length=200, blank=True, help_text=_("For example: Project officer, priority 2")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="contacts", null=True, blank=True
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("A function mailbox is best: events@example.org"))
    show_email = models.BooleanField(_("show the e-mail address"), default=False)
    phone = models.CharField(_("phone"), max_length=40, blank=True, help_text=_("With the country: +371 1234 5678"))
    show_phone = models.BooleanField(_("show the phone number"), default=False)
    office_address = models.TextField(_("office address"), max_length=400, blank=True)
    website = WebURLField(_("website"), max_length=500, blank=True)
    photo = models.ImageField(_("photo"), upload_to=UploadTo("contacts"), blank=True, validators=[validate_image])
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    deputy = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("deputy"),
        related_name="deputises_for",
        null=True,
        blank=True,
        help_text=_("Shown instead during an absence, saying for whom."),
    )
    public_from = models.DateField(_("public from"), null=True, blank=True, help_text=_("Empty: at once."))
    public_until = models.DateField(
        _("public until"), null=True, blank=True, help_text=_("The last day. Empty: without end.")
    )

    objects = ContactQuerySet.as_manager()
    slug_source = "name"
    search_fields_folded = ("name", "role", "email")

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["name", "pk"]
        permissions = [("erase_contact", _("Can erase a person's data"))]
        constraints = [
            rule("has_name", ~Q(name=""), _("Give the contact a name.")),
            rule(
                "public_range",
                Q(public_from__isnull=True) | Q(public_until__isnull=True) | Q(public_until__gte=F("public_from")),
                _("“Public until” lies before “public from”; swap or correct them."),
            ),
            rule(
                "other_deputy",
                Q(deputy__isnull=True) | ~Q(deputy=F("id")),
                _("Nobody is their own deputy; choose somebody else."),
            ),
        ]

    def clean(self) -> None:
        """Refuse what the database refuses: forms leave out a constraint that names the key."""
        super().clean()
        if self.pk and self.deputy_id == self.pk:
            raise ValidationError({"deputy": _("Nobody is their own deputy; choose somebody else.")})

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("contacts:contact", args=[self.slug])

    def is_public_on(self, day: dt.date) -> bool:
        return (self.public_from is None or self.public_from <= day) and (
            self.public_until is None or day <= self.public_until
        )


class ContactAbsence(models.Model):
    """Days, first and last included, on which the deputy answers."""

    contact = models.ForeignKey(Contact, models.CASCADE, verbose_name=_("contact"), related_name="absences")
    from_date = models.DateField(_("first day"))
    until_date = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["from_date", "pk"]
        constraints = [
            rule(
                "range",
                Q(until_date__gte=F("from_date")),
                _("The last day lies before the first; swap or correct them."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_date} – {self.until_date}"
