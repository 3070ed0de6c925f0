from django.contrib.admin.apps import AdminConfig


class AdminSiteConfig(AdminConfig):
    """Django's admin with the project's own site."""

    default_site = "common.admin_site.SafeAdminSite"
