"""What a form asks about hours: all day or from when, and whether an end before the start is the next day's."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from events.enums import Hours
from events.schedule import is_doubtful_end, is_whole_day, passes_midnight, settled_hours

FLAG = "ends_next_day"


def ticked(start: dt.time | None, end: dt.time | None, *, is_next_day: bool) -> bool:
    """Say whether the box is ticked: only where the form would ask, so that it asks again if the end changes later."""
    return is_next_day and is_doubtful_end(start, end)


class AsksNextDay(forms.ModelForm):
    """The form of a session: whether an end before the start is the next day's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session = self.instance
        # Whether the box has to be there.
        self.asks_next_day = self.initial[FLAG] = ticked(
            session.start_time, session.end_time, is_next_day=session.ends_next_day
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if {"start_time", "end_time"} <= data.keys():
            self.asks_next_day = is_doubtful_end(data["start_time"], data["end_time"])
            settle_next_day(self, data)
            self.instance.ends_next_day = data[FLAG]
        return data


def question(start: dt.time, end: dt.time) -> str:
    values = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    return (
        _("It ends at %(end)s, before it starts at %(start)s. If that is the next day, tick “Ends the next day”.")
        % values
    )


def settle_next_day(form: Any, data: dict[str, Any], *, can_pass: bool = True) -> None:
    """Ask about an end from 06:00 on and before the start, unless the box is ticked; then set what is stored.

    A tick that is not needed goes away. `can_pass` is False where the end is another day's anyway.
    """
    start, end = data.get("start_time"), data.get("end_time")
    if can_pass and is_doubtful_end(start, end) and not data.get(FLAG):
        form.add_error("end_time", question(start, end))  # type: ignore[arg-type]
    data[FLAG] = can_pass and passes_midnight(start, end)


def settle_hours(form: Any, data: dict[str, Any]) -> bool:
    """Ask where times and "all day" or "hours to follow" contradict each other; then set what is stored.

    Returns whether times were taken as all day.
    """
    start, end, hours = data.get("start_time"), data.get("end_time"), data["hours"]
    is_chosen = hours == Hours.ALL_DAY or (hours == Hours.TO_FOLLOW and "hours" in form.changed_data)
    if start and is_chosen and not is_whole_day(start, end):
        words = {"hours": Hours(hours).label, "time": f"{start:%H:%M}"}
        form.add_error(
            "hours",
            _("Is it “%(hours)s”, or from %(time)s? Empty “from” and “until”, or choose another entry.") % words,
        )
        return False
    data["hours"], data["start_time"], data["end_time"] = settled_hours(hours, start, end, data["date_precision"])
    return is_whole_day(start, end)
