from django.apps import apps
from django.contrib import admin

from common.uses import may_be_used
from events.admin import agenda, event, records  # noqa: F401 - they register their pages
from events.admin.erasing import PERSONS, ErasingPages
from events.admin.uses import UsesPages


def show_uses(site: admin.AdminSite) -> None:
    """Show on the pages of all that can be used, also those of the lower apps, where it is."""
    for model in apps.get_models():
        if may_be_used(model) and site.is_registered(model):
            page = type(site.get_model_admin(model))
            site.unregister(model)
            site.register(model, type(page.__name__, (ErasingPages if model in PERSONS else UsesPages, page), {}))


show_uses(admin.site)
