"""What a reader asks of an agenda in the address: a track, a mode of attendance, the sessions chosen.

Nothing is kept on the server: the address says it all, so that it can be shared, and works without a script.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.display.types import AgendaTools, Option
from events.enums import Attendance, SessionKind
from events.facts import EventFacts, SessionFacts
from events.readers_zone import zone_pairs
from events.wording.agenda import make_agenda
from events.wording.types import AgendaDay

# More is no choice, and no address holds it.
MOST_CHOSEN = 300
# Characters of that many numbers, and many more; what is beyond is not read.
_LONGEST_CHOICE = 10_000
# No track and no mode has so many characters.
_LONGEST_VALUE = 150
PARAMETERS = ("track", "mode", "mine", "choose")
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True)
class AgendaQuery:
    """The address as it stands; whether the event has such tracks and sessions is not known yet."""

    track: str = ""
    mode: str = ""
    mine: tuple[int, ...] | None = None  # None where the address does not speak of it
    is_choosing: bool = False
    is_asked: bool = False
    notes: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return what it asks of the agenda, for another address."""
        mine = ",".join(str(number) for number in self.mine or ())
        pairs = (
            ("track", self.track),
            ("mode", self.mode),
            ("mine", mine),
            ("choose", "1" if self.is_choosing else ""),
        )
        return tuple(pair for pair in pairs if pair[1])


def read_agenda_query(query: QueryDict) -> AgendaQuery:
    """Return what the address asks for; of a parameter that stands twice the last one counts, "mine" adds up."""
    mine, notes = read_chosen(query)
    return AgendaQuery(
        track=query.get("track", "")[:_LONGEST_VALUE],
        mode=query.get("mode", "")[:_LONGEST_VALUE],
        mine=mine,
        is_choosing="choose" in query,
        is_asked=any(name in query for name in PARAMETERS),
        notes=notes,
        # The reader's own zone belongs to the whole page.
        kept=zone_pairs(query),
    )


def read_chosen(query: QueryDict) -> tuple[tuple[int, ...] | None, tuple[str, ...]]:
    """Return the numbers of "mine=12,15" or "mine=12&mine=15", and what there is to say about the rest."""
    if "mine" not in query:
        return None, ()
    text = ",".join(query.getlist("mine"))
    if len(text) > _LONGEST_CHOICE:
        # Whole numbers only: a part of one is that of another session.
        text = text[:_LONGEST_CHOICE].rpartition(",")[0]
    parts = [part for part in text.split(",") if part]
    numbers = tuple(dict.fromkeys(int(part) for part in parts if _NUMBER.fullmatch(part)))
    notes = []
    if not all(_NUMBER.fullmatch(part) for part in parts):
        notes.append(_("A part of this address is not the number of a session and is left out."))
    if len(numbers) > MOST_CHOSEN:
        notes.append(_("An agenda of your own holds %(number)d sessions at most.") % {"number": MOST_CHOSEN})
    return numbers[:MOST_CHOSEN], tuple(notes)


def look_at_agenda(facts: EventFacts, asked: AgendaQuery) -> tuple[tuple[AgendaDay, ...], AgendaTools | None]:
    """Return the agenda as it is asked for and what the reader may do with it; no tools where there is no session."""
    if not facts.sessions:
        return (), None
    look = _Look(facts, asked)
    days = make_agenda(facts, shown=look.shown, chosen=frozenset(look.chosen))
    has_overlaps = any(item.overlaps for day in days for slot in day.slots for item in slot.sessions)
    return days, look.tools(has_overlaps=has_overlaps)


class _Look:
    """One agenda in the light of one address."""

    def __init__(self, facts: EventFacts, asked: AgendaQuery) -> None:
        self.facts, self.asked = facts, asked
        self.rows = {row.session.pk: row for row in facts.sessions}
        # Breaks do not count.
        self.talks = [key for key, row in self.rows.items() if row.session.kind != SessionKind.BREAK]
        self.can_choose = len(self.talks) > 1
        self.notes = list(asked.notes)
        self.chosen = self._chosen()
        self.state = "choosing" if asked.is_choosing or asked.mine is not None else "all"
        if self.chosen and not asked.is_choosing:
            self.state = "mine"
        self.tracks, self.modes = _tracks_of(facts), _modes_of(facts)
        self.track = self._known(asked.track, self.tracks, _("This agenda has no such track; all tracks are shown."))
        self.mode = self._known(asked.mode, self.modes, _("This agenda cannot be filtered in that way."))
        self.shown = self._shown()

    def _chosen(self) -> list[int]:
        """Return the chosen sessions that exist, in the order of the agenda; the address may be an old one."""
        wanted = set(self.asked.mine or ())
        chosen = [key for key in self.rows if key in wanted]
        gone = len(wanted) - len(chosen)
        if gone:
            text = ngettext(
                "%(number)d chosen session is not in this agenda (any more) and is left out.",
                "%(number)d chosen sessions are not in this agenda (any more) and are left out.",
                gone,
            )
            self.notes.append(text % {"number": gone})
        if self.asked.mine == () and not self.asked.is_choosing:
            self.notes.append(_("No session is chosen yet."))
        return chosen

    def _known(self, value: str, values: Mapping[str, str], note: str) -> str:
        # One's own agenda is short: it is shown as it is.
        if not value or self.state == "mine":
            return ""
        if value not in values:
            self.notes.append(note)
            return ""
        return value

    def _shown(self) -> frozenset[int] | None:
        if self.state == "mine":
            return frozenset(self.chosen)
        if not self.track and not self.mode:
            return None
        return frozenset(key for key, row in self.rows.items() if self._fits(row))

    def _fits(self, row: SessionFacts) -> bool:
        fits_track = not self.track or row.session.track == self.track
        return fits_track and (not self.mode or row.attendance in _WITHIN[self.mode])

    def tools(self, *, has_overlaps: bool) -> AgendaTools:
        chosen = ",".join(str(number) for number in sorted(self.chosen))
        shown = self.shown
        return AgendaTools(
            state=self.state,
            key=str(self.facts.event.pk),
            status=self._status(has_overlaps=has_overlaps),
            notes=tuple(self.notes),
            tracks=_options(self.tracks, self.track),
            modes=_options(self.modes, self.mode),
            can_choose=self.can_choose,
            is_filtered=bool(self.track or self.mode),
            needs_script=self.can_choose or bool(self.tracks or self.modes) or self.facts.can_be_joined,
            carried=tuple(number for number in self.chosen if shown is not None and number not in shown),
            kept=self.asked.kept,
            asked=AgendaQuery(self.track, self.mode, tuple(sorted(self.chosen)), self.asked.is_choosing).pairs(),
            chosen=chosen,
            all_url=self._address(),
            choose_url=self._address(choose="1", **({"mine": chosen} if chosen else {})),
            calendar_url=self._calendar_url(chosen),
        )

    def _address(self, **query: str) -> str:
        """Return an address of this page, relative, so that it holds for a preview as well."""
        query_string = urlencode([*self.asked.kept, *query.items()], safe=",")
        return f"?{query_string}#agenda" if query_string else "./#agenda"

    def _calendar_url(self, chosen: str) -> str:
        # Nobody puts into a calendar what will not be then.
        is_offered = chosen and self.facts.takes_place
        return f"{reverse('events:agenda_ics', args=[self.facts.event.slug])}?mine={chosen}" if is_offered else ""

    def _status(self, *, has_overlaps: bool) -> str:
        """Say how many sessions are shown and chosen, and that some overlap, which is else only seen (WCAG 4.1.3)."""
        sentences, number = [], len(self.talks)
        if self.track or self.mode:
            text = ngettext("%(shown)d of %(number)d session shown", "%(shown)d of %(number)d sessions shown", number)
            shown = number if self.shown is None else sum(key in self.shown for key in self.talks)
            sentences.append(text % {"shown": shown, "number": number})
        if self.chosen:
            text = ngettext("%(number)d session chosen", "%(number)d sessions chosen", len(self.chosen))
            sentences.append(text % {"number": len(self.chosen)})
        if has_overlaps:
            sentences.append(_("Some of them overlap."))
        return " · ".join(sentences)


# Who wants to come finds what is on site or both, who stays at home what is online or both.
_WITHIN: dict[str, tuple[str, str]] = {
    Attendance.PHYSICAL: (Attendance.PHYSICAL, Attendance.HYBRID),
    Attendance.VIRTUAL: (Attendance.VIRTUAL, Attendance.HYBRID),
}


def _tracks_of(facts: EventFacts) -> dict[str, str]:
    """Return the tracks in the order of the agenda; none where a choice makes no sense."""
    tracks = {row.session.track: row.session.track for row in facts.sessions if row.session.track}
    return tracks if len(tracks) > 1 else {}


def _modes_of(facts: EventFacts) -> dict[str, str]:
    """Return the modes of attendance to choose from; none where all sessions have the same."""
    modes = {row.attendance for row in facts.sessions} - {""}
    labels = {str(Attendance.PHYSICAL): _("On site"), str(Attendance.VIRTUAL): _("Online")}
    return labels if len(modes) > 1 else {}


def _options(labels: Mapping[str, str], selected: str) -> tuple[Option, ...]:
    return tuple(Option(value, label, value == selected) for value, label in labels.items())
