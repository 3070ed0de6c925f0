"""The form of an event: what `save_event()` would refuse is said here, at the field."""

import copy
import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.choices import language_name
from common.i18n import site_languages
from events.addresses import SLUG_TAKEN, slug_is_taken
from events.checks import find_problems_alone
from events.enums import DatePrecision, Hours, PublicationState
from events.forms.hours import FLAG, settle_hours, settle_next_day, ticked
from events.forms.languages import show_languages
from events.models.rules import EVENT_RULES, RESERVED_SLUGS, field_of
from events.permissions import LINK_REFUSED, may_publish, needs_publisher, refused_links
from events.schedule import LATEST
from events.wording.dates import long_date

SHOWN_LAST_DAY = "shown_last_day"
# Said by the publication check, field by field.
_SAID_BETTER = {str(r.violation_error_message) for r in EVENT_RULES if r.name.endswith("_published_is_complete")}


class EventForm(forms.ModelForm):
    """An event with all its checks: what `save_event` would refuse is said here, at the field."""

    # Set by the admin: the person at work, and the programmes they are limited to (None: no limit).
    by: Any = None
    limits: list[int] | None = None
    can_publish = False
    # What the save refused though the form had found nothing: somebody else was faster.
    refused: ValidationError | None = None
    # What needs a publisher becomes a proposal.
    proposes = False

    class Media:
        js = (forms.widgets.Script("js/admin/last_day.js", type="module"),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = copy.copy(self.instance)
        # What was understood in another way than it was typed, for the person to read.
        self.notes: list[str] = []
        event = self.instance
        self.initial[FLAG] = ticked(event.start_time, event.end_time, is_next_day=event.ends_next_day)
        self.instance.day_before_editing = self.instance.start_date
        # Without the fields the form is only read.
        if "source_language" in self.fields:
            show_languages(self, self._languages())
            self._offer_choices()

    def _languages(self) -> list[str]:
        if not self.is_bound:
            source = self.get_initial_for_field(self.fields["source_language"], "source_language")
            offered = self.get_initial_for_field(self.fields["text_languages"], "text_languages")
        else:
            source = self.data.get(self.add_prefix("source_language")) or self.instance.source_language
            offered = self.fields["text_languages"].widget.value_from_datadict(
                self.data, self.files, self.add_prefix("text_languages")
            )
        known = {*site_languages(), self.instance.source_language}
        # A link to a text may ask for its language as well.
        asked = self.fields["title"].widget.asked
        return [code for code in dict.fromkeys([source, *(offered or []), *asked]) if code in known]

    def _offer_choices(self) -> None:
        if "state" in self.fields and not self.can_publish:
            choices = [choice for choice in PublicationState.choices if choice[0] != PublicationState.PUBLISHED]
            self.fields["state"].choices = choices
        # An imported event may be written in a language that the site does not have; it keeps it.
        source = self.instance.source_language
        if source not in site_languages():
            field = self.fields["source_language"]
            field.choices = [*field.choices, (source, language_name(source))]

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        keeps_foreign_source = "source_language" not in self.changed_data
        return excluded | {"source_language"} if keeps_foreign_source else excluded

    def clean_programme(self) -> Any:
        programme = self.cleaned_data["programme"]
        if self.limits is not None and programme is None:
            raise ValidationError(_("Choose one of your programmes."), code="programme")
        return programme

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug in RESERVED_SLUGS:
            raise ValidationError(_("This address leads to another page of the site; choose a different one."))
        if slug and slug_is_taken(slug, self.instance):
            raise ValidationError(SLUG_TAKEN)
        return slug

    def clean(self) -> dict[str, Any]:
        """Fill what `save_event` would fill, so that the constraints judge the event as it will be."""
        data = super().clean() or self.cleaned_data
        if data.get("start_date") and "end_date" in data:
            data["end_date"] = self._last_day(data["start_date"], data["end_date"])
        if {"hours", "start_time", "end_time", "date_precision"} <= data.keys():
            self._settle_hours(data)
        if data.get("state") == PublicationState.PUBLISHED and not data.get("publish_at"):
            data["publish_at"] = timezone.now()
        return data

    def _settle_hours(self, data: dict[str, Any]) -> None:
        if settle_hours(self, data) and data["hours"] == Hours.ALL_DAY:
            self.notes.append(_("From 00:00 to 00:00 is all day."))
        is_one_day = data.get("start_date") is not None and data["start_date"] == data.get("end_date")
        is_daily = data.get("start_date") is not None and data.get("hours") == Hours.DAILY
        settle_next_day(self, data, can_pass=is_one_day or is_daily)

    @property
    def shown_last_day(self) -> str:
        """The last day of the page until somebody types another one; the script empties it and moves the day itself."""
        known = str(self.before.end_date or "")
        return self.data.get(SHOWN_LAST_DAY, known) if self.is_bound else known

    def _last_day(self, first: dt.date, last: dt.date | None) -> dt.date:
        """Return the last day: an untouched one keeps its distance to the first day, an empty one is the first day."""
        was = self.before
        if last is None:
            return first
        if was.start_date is None or str(last) != self.shown_last_day or first > LATEST:
            self._show_again(last, is_untouched=False)
            return last
        gets_day = was.date_precision == DatePrecision.MONTH != self.cleaned_data.get("date_precision")
        moved = first if gets_day else first + (was.end_date - was.start_date)
        if moved != last:
            self.notes.append(_("The last day has moved along: it is %(day)s now.") % {"day": long_date(moved)})
            self._show_again(moved, is_untouched=True)
        return moved

    def _show_again(self, last: dt.date, *, is_untouched: bool) -> None:
        """Where another field has an error, the form comes back with the day as it will be."""
        self.data = self.data.copy()
        self.data[self.add_prefix("end_date")] = str(last)
        self.data[SHOWN_LAST_DAY] = str(last) if is_untouched else ""

    def _post_clean(self) -> None:
        super()._post_clean()
        self._refuse_beyond_rights()
        if self.instance.state == PublicationState.PUBLISHED:
            self._refuse_unfit()
        if self.refused:
            is_placed = hasattr(self.refused, "error_dict")
            self._update_errors(self.refused if is_placed else ValidationError({NON_FIELD_ERRORS: self.refused}))

    def _refuse_beyond_rights(self) -> None:
        if self.proposes:
            return
        changed = needs_publisher(self.before, self.instance)
        if changed and not (may_publish(self.by, self.instance) and may_publish(self.by, self.before)):
            field = next((name for name in changed if name in self.fields), None)
            self.add_error(field, _("Only a publisher of the programme may do this; submit the event for review."))
        for name in refused_links(self.before, self.instance, self.by):
            self.add_error(name if name in self.fields else None, LINK_REFUSED)

    def _refuse_unfit(self) -> None:
        # The stored sessions do not count: the sessions just sent are checked by their own rows.
        for finding in find_problems_alone(self.instance):
            if finding.is_red and not self.has_error(finding.field):
                self.add_error(finding.field if finding.field in self.fields else None, finding.message)

    def _update_errors(self, errors: ValidationError) -> None:
        """Move the messages of constraints to the fields at which they can be fixed."""
        super()._update_errors(ValidationError(self._by_field(errors)))

    def _by_field(self, errors: ValidationError) -> dict[str, list[ValidationError]]:
        placed: dict[str, list[ValidationError]] = {}
        for field, messages in errors.error_dict.items():
            for error in messages:
                at = field_of(str(error.message)) or field if field == NON_FIELD_ERRORS else field
                if str(error.message) not in _SAID_BETTER:
                    placed.setdefault(at if at in self.fields else NON_FIELD_ERRORS, []).append(error)
        return placed
