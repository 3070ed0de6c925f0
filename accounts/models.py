from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import prefetch_related_objects
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from common.constraints import unique
from common.search import FoldedSearch
from programmes.models import Programme

LONGEST_EMAIL = 254


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user; without a password nobody can log in as this user."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, username: str | None) -> "User":
        # No address is longer, and a database refuses to look for what is much longer.
        return self.get(email__iexact=(username or "")[: LONGEST_EMAIL + 1])


class User(FoldedSearch, AbstractBaseUser, PermissionsMixin):
    """A member of staff; the e-mail address is the login, upper and lower case alike."""

    email = models.EmailField(_("e-mail address"), max_length=LONGEST_EMAIL, unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_staff = models.BooleanField(
        _("staff"), default=False, help_text=_("May log in to the administration; the role says what else.")
    )
    # Superusers are the administrators; they need no role.
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True, default="")
    has_all_programmes = models.BooleanField(
        _("all programmes"), default=False, help_text=_("Also the programmes that are added later.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Take this away instead of deleting the account.")
    )
    date_joined = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = UserManager()

    search_fields_folded = ("email", "name")

    USERNAME_FIELD = "email"

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="%(app_label)s_%(class)s_email",
                violation_error_message=_("There is a user with this e-mail address already."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    get_short_name = get_full_name

    def programme_limits(self) -> list[int] | None:
        """Return the programmes whose content the user sees, None for all; one query for each user object."""
        if self.is_superuser or self.has_all_programmes:
            return None
        return list(self._edit_only())

    def has_full_role_in(self, programme_id: int | None) -> bool:
        """Say whether the user's role holds in this programme in full (None: in none, or a new one)."""
        return self.is_superuser or not self._edit_only().get(programme_id, not self.has_all_programmes)

    def _edit_only(self) -> dict[int | None, bool]:
        prefetch_related_objects([self], "memberships")
        return {row.programme_id: row.is_edit_only for row in self.memberships.all()}


class ProgrammeMembership(models.Model):
    """A programme of a user: the user's role holds there, or only that of an editor."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name=_("user"), related_name="memberships")
    programme = models.ForeignKey(Programme, models.CASCADE, verbose_name=_("programme"), related_name="memberships")
    # A publisher writes there, but does not publish.
    is_edit_only = models.BooleanField(_("only edits"), default=False)

    class Meta:
        verbose_name = _("programme membership")
        verbose_name_plural = _("programme memberships")
        ordering = ["programme__slug", "pk"]
        constraints = [
            unique("once", ["user", "programme"], _("The user is a member of this programme already; change that row."))
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.programme}"
