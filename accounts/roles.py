from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    EDITOR = "editor", _("Editor")
    PUBLISHER = "publisher", _("Publisher")


# The groups that hold the rights of the roles. To be a member of one gives nothing: the role is stored with the user.
ROLE_GROUPS = {Role.EDITOR: "Editors", Role.PUBLISHER: "Publishers"}
