from django.db import models

LONGEST_NAME = 255


class LostFile(models.Model):
    """A stored file that no row names any more. It is erased 60 days later, unless a row names it again by then.

    The row without a name says when the whole storage was last compared with the database.
    """

    name = models.CharField(max_length=LONGEST_NAME, unique=True)
    lost_at = models.DateTimeField()

    class Meta:
        ordering = ["lost_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
