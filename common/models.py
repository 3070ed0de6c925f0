from django.db import models


class ContentVersion(models.Model):
    """Names the state of all that the public may read. One row, which every write replaces: see `common.version`."""

    token = models.CharField(max_length=32)
    # When the state came to be; always later than the one before, even if the clock went back.
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token
