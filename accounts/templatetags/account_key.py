"""A key for whoever is logged in, under which the browser keeps what is typed (static/js/admin/typed_work.js)."""

from typing import Any

from django import template
from django.utils.crypto import salted_hmac

register = template.Library()


@register.simple_tag
def account_key(user: Any) -> str:
    """Return a key that nobody can guess from another account, "" where nobody is logged in."""
    if not getattr(user, "is_staff", False):
        return ""
    return salted_hmac("accounts.typed_work", str(user.pk), algorithm="sha256").hexdigest()
