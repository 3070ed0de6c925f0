from django.db import models


class ContentVersion(models.Model):
    """One write of public content; all rows together name the state of it: see `common.version`."""

    # Random and below 2**48.
    number = models.BigIntegerField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.number)
