"""Brings the rows of a file into the database, each on its own: a rejected row leaves nothing behind."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from events.actions import save_event
from events.checks import missing_for_publication
from events.enums import PublicationState
from events.imports.doubles import Doubles, known
from events.imports.event import external_id_of, read_row
from events.imports.merge import Merge
from events.imports.problems import Problem, RowRefusedError
from events.imports.programmes import Programmes
from events.imports.register import Names, Register
from events.imports.relations import DIGEST, PREFETCH, Relations, changed_here, current_relation
from events.imports.report import Report
from events.imports.rows import EventRow
from events.imports.source import Source
from events.models import Document, Event, Session, Venue
from events.search import later
from programmes.models import Programme

# Rows whose events are looked up together.
BATCH = 200
# The field to name where the database refuses a row.
_RULE_FIELDS = {
    "dates_in_order": "end_date",
    "both_dates": "end_date",
    "start_before_end_time": "end_time",
    "month_without_hours": "start_time",
    "status_has_reason": "status_note",
    "livestream_in_order": "livestream_ends_at",
    "registration_in_order": "registration_closes_at",
    "publication_in_order": "unpublish_at",
    "capacity_positive": "capacity",
    "file_or_link": "documents",
    "both_coordinates": "venue",
    "not_replaced_by_itself": "replaced_by",
    "not_part_of_itself": "part_of",
}


class Importer:
    """Holds what is the same for all rows of a run: the names, the doubles, the report."""

    def __init__(self, *, now: dt.datetime, is_sample: bool = False) -> None:
        self.now, self.is_sample = now, is_sample
        self.names = Names()
        self.programmes, self.register = Programmes(self.names), Register(self.names)
        self.relations = Relations(self.register, self.programmes)
        self.doubles = Doubles()
        self.report = Report()
        # The row in which each external identifier came first.
        self._seen: dict[str, int] = {}

    def run(self, source: Source, progress: Callable[[int, int], None] | None = None) -> Report:
        """Import all rows; `progress` is told how many of how many are done."""
        # Search documents are cheaper by the hundred than row by row.
        with later():
            return self._run(source, progress)

    def _run(self, source: Source, progress: Callable[[int, int], None] | None) -> Report:
        self.report.ignored.update(source.ignored)
        for number, raw in enumerate(source.programmes, 1):
            self._attempt(f"programme {number}", partial(self._declare, raw))
        # What is part of another event, or replaced by one, waits for it.
        rows = sorted(enumerate(source.events, 1), key=lambda row: _refers(row[1]))
        for batch in _batches(rows):
            events = self._existing(external_id_of(raw) for _number, raw in batch)
            for number, raw in batch:
                self._attempt(external_id_of(raw) or f"row {number}", partial(self._row, raw, number, events))
            if progress:
                progress(self.report.rows, len(rows))
        return self.report

    def _attempt(self, name: str, work: Callable[[], None]) -> None:
        is_kept = False
        try:
            with transaction.atomic():
                work()
            is_kept = True
        except RowRefusedError as refused:
            self.report.rejected.append((name, refused.problems))
        except ValidationError as error:
            problems = (Problem(field, " ".join(texts)) for field, texts in error.message_dict.items())
            self.report.rejected.append((name, tuple(problems)))
        except RecursionError:
            self.report.rejected.append((name, (Problem("row", "is nested too deeply"),)))
        except DatabaseError as error:
            self.report.rejected.append((name, (_explained(error),)))
        self.names.settle(is_kept)

    def _declare(self, raw: Any) -> None:
        self.report.ignored.update(f"programmes[].{key}" for key in self.programmes.declare(raw))

    def _existing(self, external_ids: Iterable[str]) -> dict[str, Event]:
        events = Event.objects.filter(external_id__in=set(external_ids) - {""})
        return {event.external_id: event for event in events.prefetch_related(*PREFETCH)}

    def _row(self, raw: Any, number: int, events: dict[str, Event]) -> None:
        row = read_row(raw)
        first = self._seen.setdefault(row.external_id, number)
        if first != number:
            raise RowRefusedError(Problem("external_id", f"stands in row {first} of this file already"))
        event = events.get(row.external_id)
        self._write(row, event or Event(external_id=row.external_id, source_language=row.language))

    def _write(self, row: EventRow, event: Event) -> None:
        if event.withdrawn_at is not None:
            self._tell_unchanged(row, event, ["withdrawn"])
        elif event.imported.get(DIGEST) == row.digest:
            # Nothing is looked up by name: what was renamed here since must not be made again.
            self._tell_unchanged(row, event, changed_here(event))
        else:
            self._write_changed(row, event)

    def _write_changed(self, row: EventRow, event: Event) -> None:
        is_new = event.pk is None
        self.names.language = row.language
        programme = self.programmes.for_row(row)
        merge = Merge(event)
        merge.fields(self._values(row, programme))
        wanted = self._decided(merge, self.relations.wanted(row, programme))
        self._set_state(merge, row)
        merge.imported[DIGEST] = row.digest
        self._save(event, merge, is_new)
        for relation in wanted:
            relation.write(event)
        self._tell(row, event, merge, is_new)

    def _values(self, row: EventRow, programme: Programme | None) -> dict[str, Any]:
        """Return the row's values with the things that it names."""
        values = row.values | {"text_languages": _translations(row)}
        if programme is not None:
            values["programme"] = programme
        if "venue" in values:
            values["venue"] = self.register.venue(row.venue) if row.venue else None
        if row.series is not None:
            values["series"] = self.register.series(row.series) if row.series else None
        for name in ("part_of", "replaced_by"):
            external_id = getattr(row, name)
            if external_id is not None:
                values[name] = _event(name, external_id) if external_id else None
        return values

    def _decided(self, merge: Merge, wanted: Mapping[str, Any]) -> list[Any]:
        """Return the relations to write."""
        return [
            relation
            for name, relation in wanted.items()
            if merge.decide(name, current=current_relation(merge.event, name), new=relation.plain, default=[])
        ]

    def _set_state(self, merge: Merge, row: EventRow) -> None:
        """A complete event is published, another one is a draft (domain section 5)."""
        is_complete = not missing_for_publication(merge.event)
        state = row.state if is_complete else PublicationState.DRAFT
        if merge.decide("state", current=merge.event.state, new=str(state), default=PublicationState.DRAFT):
            merge.event.state = state

    def _save(self, event: Event, merge: Merge, is_new: bool) -> None:
        event.imported = merge.imported
        if is_new:
            event.is_sample = self.is_sample
            event.slug = self.register.free_slug(known(event).title)
        save_event(event=event, by=None, now=self.now)
        self.names.add([("slug", event.slug)], event)

    def _tell_unchanged(self, row: EventRow, event: Event, kept: list[str]) -> None:
        self.report.unchanged += 1
        self._tell_all(row, event, kept)

    def _tell(self, row: EventRow, event: Event, merge: Merge, is_new: bool) -> None:
        self.report.created += is_new
        self.report.updated += not is_new
        self._tell_all(row, event, merge.kept)
        if is_new:
            self._note(row, self.report.assumed, ", ".join(row.assumed))
            self._look_for_doubles(event)

    def _tell_all(self, row: EventRow, event: Event, kept: list[str]) -> None:
        self.report.ignored |= row.ignored
        self._note(row, self.report.kept, ", ".join(kept))
        if event.state == PublicationState.DRAFT:
            missing = " ".join(str(finding.message) for finding in missing_for_publication(event))
            self._note(row, self.report.drafts, missing or "as the file says.")

    def _look_for_doubles(self, event: Event) -> None:
        this = known(event)
        self.report.doubles.extend((this.name, other.name) for other in self.doubles.of(this))
        self.doubles.add(this)

    def _note(self, row: EventRow, entries: list[tuple[str, str]], text: str) -> None:
        if text:
            entries.append((row.external_id, text))


def _refers(raw: Any) -> bool:
    return isinstance(raw, Mapping) and bool(raw.get("part_of") or raw.get("replaced_by"))


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _event(name: str, external_id: str) -> Event:
    event = Event.objects.filter(external_id=external_id).first()
    if event is None:
        raise RowRefusedError(Problem(name, "there is no event with this external_id"))
    return event


def _translations(row: EventRow) -> list[str]:
    """Return the languages other than the source that the row's texts have."""
    languages = {language for value in row.values.values() if isinstance(value, dict) for language in value}
    return sorted(languages - {row.language})


def _explained(error: DatabaseError) -> Problem:
    """Say in the words of the broken rule why the database refused a row."""
    rules: list[models.BaseConstraint] = [
        rule for model in (Event, Session, Document, Venue) for rule in model._meta.constraints
    ]
    for rule in rules:
        if rule.name in str(error):
            name = rule.name.split("_", 2)[2]
            return Problem(_RULE_FIELDS.get(name, "row"), str(rule.violation_error_message))
    return Problem("row", f"the database refuses it: {str(error).splitlines()[0]}")
