"""The rows of which a record asks the pages, chosen the same in every run.

Models are named, not imported: the settings are read when the tool runs.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.apps import apps
from django.db.models import Count, Q

# Every so many of the events that nothing distinguishes.
_STEP = 16


def all_rows(label: str) -> Any:
    """Return the rows of a model, such as "events.Event", in the order of their keys."""
    return apps.get_model(label)._default_manager.order_by("pk")


def chosen_events() -> list[Any]:
    """Return events of every kind: all samples, what has more than its neighbours, and some of the rest."""
    events = _with_session_count()
    rare = Q(is_sample=True) | Q(external_id__startswith="record:") | ~Q(status="planned")
    special = [*events.filter(rare), *events.filter(session_count__gt=0).order_by("-session_count", "pk")[:5]]
    others = events.exclude(pk__in=[event.pk for event in special])
    return list(dict.fromkeys([*special, *islice(others, 0, None, _STEP)]))


def longest_agenda() -> Any:
    """Return the event with most sessions, None where there is no event."""
    return _with_session_count().order_by("-session_count", "pk").first()


def _with_session_count() -> Any:
    return all_rows("events.Event").annotate(session_count=Count("sessions"))


def filter_pairs() -> Iterator[tuple[str, str]]:
    """Yield values of each filter of lists, with its name."""
    event: Any = apps.get_model("events", "Event")
    for name, field in (("kind", "kind"), ("format", "attendance")):
        yield from ((name, str(value)) for value, _label in event._meta.get_field(field).choices or ())
    for name, model in (("project", "programmes.Project"), ("organiser", "contacts.Organisation")):
        yield from ((name, row.slug) for row in all_rows(model)[:2])
    yield from (("programme", row.slug) for row in all_rows("programmes.Programme"))
    for row in all_rows("programmes.Priority").select_related("programme")[:2]:
        yield "priority", f"{row.programme.slug}/{row.slug}"
    yield from (("objective", row.slug) for row in all_rows("programmes.Objective")[:2])
    yield from (("country", code) for code in ("DE", "LV", "PL"))
    yield from (("language", code) for code in ("en", "de"))
