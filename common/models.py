from django.db import models


class ContentVersion(models.Model):
    """Names the state of all that the public may read. One row, which every write replaces: see `common.version`."""

    token = models.CharField(max_length=32)
    # When the state came to be, a second at least after the one before: HTTP dates know no smaller step.
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token
