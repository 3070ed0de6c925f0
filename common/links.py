from typing import Any

from django.core.validators import URLValidator
from django.db import models

from common.values import web_url


class WebURLField(models.URLField):
    """A web address. Any other value, such as a script, is never read, however it was stored (SEC-2)."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return web_url(value) if value else value

    def deconstruct(self) -> Any:
        # The column is the same as Django's: no migration for a check in Python.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
