from django.db import models
from django.utils.translation import gettext_lazy as _

from common.constraints import unique
from events.models.event import Event

# Ends the language of a document for the time after the event: all its words, and those that are public then only.
AFTERWARDS = "-x"


class SearchDocument(models.Model):
    """What a reader of one language may find an event by: its words, folded, parted by spaces.

    An event with words that are public only when it is over has a second one in each language, which counts from then
    on (`events.search.queries`): the clock needs no save.

    The database keeps the index over title and words itself (migrations 0004 and 0018): PostgreSQL in two generated
    columns, SQLite in a full-text table kept by triggers. Titles and texts are also read as they are, for phrases.
    """

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="search_documents")
    language = models.CharField(_("language"), max_length=12)
    title = models.TextField(_("words of the title"))
    words = models.TextField(_("all words, those of the title included"))
    text = models.TextField(_("all texts, word by word"), blank=True, default="")

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        ordering = ["event", "language"]
        default_permissions = ()
        constraints = [
            unique("once", ["event", "language"], _("The event has a search document in this language already."))
        ]
        # Says on SQLite whose document was found without reading its long texts (`events.search.queries`).
        indexes = [models.Index(fields=["id", "event", "language"], name="events_searchdocument_of")]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"


class StaleSearch(models.Model):
    """A note that the search documents of an event have to be written anew.

    Every change adds a row of its own, even for the same event: a refresh deletes only the rows that it saw before
    it read the event, so that no change is lost between the two. There is no constraint, for the note may be written
    while the event is being deleted.
    """

    event = models.ForeignKey(Event, models.DO_NOTHING, verbose_name=_("event"), related_name="+", db_constraint=False)

    class Meta:
        verbose_name = _("stale search document")
        verbose_name_plural = _("stale search documents")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.event_id)
