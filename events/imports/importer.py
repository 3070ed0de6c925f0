"""Brings the rows of a file into the database, each on its own: a rejected row leaves nothing behind.

A dry run does the same and rolls every row back. What later rows may refer to is remembered instead (`Names`).
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from common.database import is_away
from common.turns import Turns
from events.actions import save_event
from events.addresses import title_for_address
from events.checks import missing_for_publication
from events.enums import PublicationState
from events.exports.keys import UID_PREFIX
from events.imports.doubles import Doubles, Identity, traits_of
from events.imports.event import external_id_of, read_row
from events.imports.known import Known, uid_of, uids_of
from events.imports.merge import Merge
from events.imports.problems import BadRow, Problem, RowRefusedError, explained
from events.imports.programmes import Programmes
from events.imports.register import Names, Register
from events.imports.relations import DIGEST, Relations, changed_here, current_relation
from events.imports.report import Report
from events.imports.rows import EventRow
from events.imports.source import LINKS, Source, in_order
from events.models import Event, FormerSlug, RemovedSession, Session
from events.nights import lie_outside
from events.search import later
from events.versions.recording import Recording, Way, gathering
from programmes.models import Programme

# Rows whose events are looked up together.
BATCH = 200


class Importer:
    def __init__(self, *, now: dt.datetime, is_sample: bool = False, is_dry: bool = False) -> None:
        self.now, self.is_sample, self.is_dry = now, is_sample, is_dry
        self.names = Names(is_dry=is_dry)
        self._turns = Turns()
        self._written = Recording(Way.IMPORT)
        self.register = Register(self.names)
        self.programmes = Programmes(self.register)
        self.relations = Relations(self.register, self.programmes)
        self.doubles = Doubles()
        self.report = Report()
        # The row in which each external identifier came first.
        self._seen: dict[str, str] = {}
        # Identifiers of the rows that are still to come, and links to them that wait until they are there.
        self._coming: set[str] = set()
        self._waiting: list[tuple[str, str, str]] = []

    def run(self, source: Source, progress: Callable[[int, int], None] | None = None) -> Report:
        """Import all rows; `progress` is told how many of how many are done."""
        with gathering(way=Way.IMPORT) as self._written:
            if self.is_dry:
                return self._run(source, progress)
            # Search documents are cheaper by the hundred than row by row.
            with later():
                return self._run(source, progress)

    def _run(self, source: Source, progress: Callable[[int, int], None] | None) -> Report:
        self.report.ignored.update(source.ignored)
        for number, raw in enumerate(source.programmes, 1):
            self._attempt(f"programme {number}", partial(self._declare, raw))
        rows = in_order(source.events)
        self._coming = {external_id_of(raw) for _number, raw in rows}
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            known_here = Known([raw for _number, raw in batch], self.now)
            for number, raw in batch:
                self._coming.discard(external_id_of(raw))
                work = partial(self._row, raw, source.place(number), known_here)
                self._attempt(source.name(number, external_id_of(raw)), work, source)
            self._keep_versions()
            if progress:
                progress(self.report.rows, len(rows))
        for external_id, name, other in self._waiting:
            self._attempt(external_id, partial(self._link, external_id, name, other))
        self._keep_versions()
        return self.report

    def _keep_versions(self) -> None:
        """Write the versions of a batch: reading what the rows have become is cheaper by the hundred as well."""
        if self._written.touched and not self.is_dry:
            with self._turns.transaction():
                self._written.write()

    def _attempt(self, name: str, work: Callable[[], None], source: Source | None = None) -> None:
        is_kept, waiting = False, len(self._waiting)
        try:
            work()
            is_kept = True
        except RowRefusedError as refused:
            self._reject(name, refused.problems, source)
        except ValidationError as error:
            problems = (Problem(field, " ".join(texts)) for field, texts in error.message_dict.items())
            self._reject(name, tuple(problems), source)
        except RecursionError:
            self._reject(name, (Problem("row", "is nested too deeply"),), source)
        except DatabaseError as error:
            if is_away(error):
                raise
            self._reject(name, (explained(error),), source)
        if not is_kept:
            del self._waiting[waiting:]
        self.names.settle(is_kept)
        self.report.made += self.programmes.taken(is_kept)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Keep what a row writes, or on a dry run nothing of it. Others cannot write meanwhile on SQLite."""
        with self._turns.transaction():
            yield
            if self.is_dry:
                transaction.set_rollback(True)

    def _reject(self, name: str, problems: tuple[Problem, ...], source: Source | None) -> None:
        self.report.rejected.append((name, source.in_its_words(problems) if source else problems))

    def _declare(self, raw: Any) -> None:
        with self._transaction():
            self.report.ignored.update(f"programmes[].{key}" for key in self.programmes.declare(raw))

    def _row(self, raw: Any, place: str, known_here: Known) -> None:
        if isinstance(raw, BadRow):
            raise RowRefusedError(*raw.problems)
        row = read_row(raw)
        first = self._seen.setdefault(row.external_id, place)
        if first != place:
            raise RowRefusedError(Problem("external_id", f"stands in {first} of this file already"))
        self._refuse_second(uids_of(row))
        event = known_here.event_for(row)
        if event is None:
            event = self._new_event(row)
        else:
            self._refuse_second([event.uid])
        self._write(row, event, is_copy=event.withdrawn_at is None and known_here.is_copy(event, raw))
        self.names.add([("uid", event.uid)], place)

    def _refuse_second(self, uids: list[uuid.UUID]) -> None:
        """Refuse a row that means the event of another row, by another name."""
        for first in filter(None, (self.names.get(("uid", uid)) for uid in uids)):
            raise RowRefusedError(Problem("uid", f"is that of the event that stands in {first} of this file already"))

    def _write(self, row: EventRow, event: Event, *, is_copy: bool) -> None:
        is_withdrawn = event.withdrawn_at is not None
        # Of an unchanged row nothing is looked up by name: what was renamed here since must not be made again.
        if is_copy or is_withdrawn or event.imported.get(DIGEST) == row.digest:
            self.report.unchanged += 1
            self._tell_all(row, event, [] if is_copy else ["withdrawn"] if is_withdrawn else changed_here(event))
            return
        with self._transaction():
            self._write_changed(row, event)

    def _write_changed(self, row: EventRow, event: Event) -> None:
        is_new = event.pk is None
        self.names.language = row.language
        programme = self.programmes.for_row(row)
        merge, before = Merge(event), Identity.of(event, row.values["title"])
        merge.fields(self._values(row, programme))
        wanted = self._decided(merge, self.relations.wanted(row, programme))
        self._set_state(merge, row)
        merge.imported[DIGEST] = row.digest
        self._save(row, event, merge, is_new)
        for relation in wanted:
            relation.write(event)
        if not is_new:
            _refuse_outside(event)
        self._tell(row, event, merge, is_new)
        if not is_new and before.is_lost(event, row.values["title"]):
            self._note(row, self.report.replaced, "title and date both changed")
        if self.is_dry:
            self._remember(event)

    def _remember(self, event: Event) -> None:
        """Keep for later rows what they would find in the database if this one was not rolled back."""
        self.names.add([("event", event.uid), ("event", event.external_id)], event)
        uids = Session.objects.filter(event=event).values_list("uid", flat=True)
        self.names.add([("session", uid) for uid in uids], event)

    def _values(self, row: EventRow, programme: Programme | None) -> dict[str, Any]:
        values = {"text_languages": _translations(row)} | row.values
        if programme is not None:
            values["programme"] = programme
        if "venue" in values:
            values["venue"] = self.register.venue(row.venue) if row.venue else None
        if row.series is not None:
            values["series"] = self.register.series(row.series) if any(row.series.values()) else None
        for name in LINKS:
            other = getattr(row, name)
            if other in self._coming:
                self._waiting.append((row.external_id, name, other))
            elif other is not None:
                values[name] = self._event(name, other) if other else None
        return values

    def _decided(self, merge: Merge, wanted: Mapping[str, Any]) -> list[Any]:
        return [
            relation
            for name, relation in wanted.items()
            if merge.decide(name, current=current_relation(merge.event, name), new=relation.plain, default=[])
        ]

    def _set_state(self, merge: Merge, row: EventRow) -> None:
        """A complete event is published, another one is not (domain section 5)."""
        is_complete = not missing_for_publication(merge.event)
        state = row.state if is_complete or row.state != PublicationState.PUBLISHED else PublicationState.DRAFT
        if merge.decide("state", current=merge.event.state, new=str(state), default=PublicationState.DRAFT):
            merge.event.state = state

    def _save(self, row: EventRow, event: Event, merge: Merge, is_new: bool) -> None:
        event.imported = merge.imported
        if is_new:
            event.pk, event.is_sample = self.names.own_key(), self.is_sample
            is_free = self.register.is_free(row.slug)
            event.slug = row.slug if is_free else self.register.free_slug(title_for_address(event))
        save_event(event=event, by=None, now=self.now)
        self.names.add([("slug", event.slug)], event)
        if is_new:
            free = [slug for slug in row.former_slugs if self.register.is_free(slug)]
            FormerSlug.objects.bulk_create(FormerSlug(slug=slug, event=event) for slug in free)
            self.names.add([("slug", slug) for slug in free], event)

    def _link(self, external_id: str, name: str, other: str) -> None:
        """Set a link that had to wait; of two events that refer to each other, one was there first."""
        event, target = self._event(name, external_id), self._event(name, other)
        merge = Merge(event)
        merge.fields({name: target})
        event.imported = merge.imported
        with self._transaction():
            save_event(event=event, by=None, now=self.now)

    def _event(self, name: str, external_id: str) -> Event:
        """Return the event of that identifier as the rows before have left it."""
        uid = uid_of(external_id.removeprefix(UID_PREFIX)) if external_id.startswith(UID_PREFIX) else None
        event = self.names.get(("event", uid or external_id))
        if event is not None:
            # What is done to it is rolled back as well.
            return copy(event)
        wanted = {"uid": uid} if uid else {"external_id": external_id}
        try:
            return Event.objects.get(**wanted)
        except Event.DoesNotExist:
            raise RowRefusedError(Problem(name, "there is no event with this external_id")) from None

    def _new_event(self, row: EventRow) -> Event:
        external_id = None if row.external_id.startswith(UID_PREFIX) else row.external_id
        event = Event(external_id=external_id, source_language=row.language)
        taken = (model.objects.filter(uid=row.uid).exists() for model in (Session, RemovedSession))
        # Calendars know events and sessions by one kind of identifier.
        if row.uid and not self.names.get(("session", row.uid)) and not any(taken):
            event.uid = row.uid
            for name, value in row.history.items():
                setattr(event, name, value)
        return event

    def _tell(self, row: EventRow, event: Event, merge: Merge, is_new: bool) -> None:
        self.report.created += is_new
        self.report.updated += not is_new
        self._tell_all(row, event, merge.kept)
        self._note(row, self.report.hours, "; ".join(row.notes))
        if is_new:
            self._note(row, self.report.assumed, ", ".join(row.assumed))
            self.report.kinds.update([event.kind] if row.kind_from == "title" else [])
            this = traits_of(event)
            self.report.doubles.extend((this.name, other.name) for other in self.doubles.of(this))
            self.doubles.add(this)

    def _tell_all(self, row: EventRow, event: Event, kept: list[str]) -> None:
        self.report.ignored |= row.ignored
        self._note(row, self.report.kept, ", ".join(kept))
        if event.state == PublicationState.DRAFT:
            missing = " ".join(str(finding.message) for finding in missing_for_publication(event))
            self._note(row, self.report.drafts, missing or "as the file says.")

    def _note(self, row: EventRow, entries: list[tuple[str, str]], text: str) -> None:
        if text:
            entries.append((row.external_id, text))


def _translations(row: EventRow) -> list[str]:
    """Return the languages other than the source that the row's texts have."""
    languages = {language for value in row.values.values() if isinstance(value, dict) for language in value}
    return sorted(languages - {row.language})


def _refuse_outside(event: Event) -> None:
    """Refuse a row whose dates or agenda do not fit what an editor has changed here: nobody could save the event."""
    sessions = [session.typed for session in event.sessions.where_they_lie()]
    if any(lie_outside(event.schedule, sessions)):
        raise RowRefusedError(
            Problem("sessions", "would lie outside the event's days; correct the dates of the event or of its agenda")
        )
