from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from common.choices import country_choices
from contacts.models import Contact
from programmes.models.priority import Priority
from programmes.models.programme import Programme
from programmes.models.topic import Topic


class ContactDuty(models.Model):
    """Who answers for what in a programme; an empty priority, topic or country means any."""

    contact = models.ForeignKey(Contact, models.PROTECT, verbose_name=_("contact"), related_name="duties")
    programme = models.ForeignKey(Programme, models.CASCADE, verbose_name=_("programme"), related_name="duties")
    # A programme goes with both.
    priority = models.ForeignKey(
        Priority, models.RESTRICT, verbose_name=_("priority"), related_name="duties", null=True, blank=True
    )
    topic = models.ForeignKey(
        Topic, models.PROTECT, verbose_name=_("topic"), related_name="duties", null=True, blank=True
    )
    country = models.CharField(_("country"), max_length=2, blank=True, choices=country_choices)

    class Meta:
        verbose_name = _("contact duty")
        verbose_name_plural = _("contact duties")
        ordering = ["programme", "pk"]
        constraints = [
            models.UniqueConstraint(
                "contact",
                "programme",
                # NULLs are distinct to both databases, so that two duties without a priority would not collide.
                Coalesce("priority", 0),
                Coalesce("topic", 0),
                "country",
                name="%(app_label)s_%(class)s_once",
                violation_error_message=_("The contact has this duty already; remove one of the two rows."),
            ),
        ]

    def __str__(self) -> str:
        parts = [str(part) for part in (self.priority, self.topic, self.get_country_display()) if part]
        return f"{self.contact}: {', '.join(parts) or self.programme}"
