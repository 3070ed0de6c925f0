from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def staff_link(contents: object) -> object:
    """Let Django's link to the file of a field that is only shown lead to where staff may read it."""
    if not isinstance(contents, SafeString) or not contents.startswith(f'<a href="{settings.MEDIA_URL}'):
        return contents
    # It was safe before, and the new part is ours.
    return SafeString(contents.replace(settings.MEDIA_URL, f"{reverse('admin:index')}files/", 1))
