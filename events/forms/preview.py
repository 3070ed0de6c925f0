"""What is asked of a preview: as at which moment, and of the links to it for how long."""

import datetime as dt
from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms import DATE_TIME_INPUT, MomentField
from events.models.preview_link import DAYS, MOST_DAYS

AT = "preview_at"
LANGUAGE = "preview_language"


def read_moment(data: Mapping[str, str]) -> tuple[dt.datetime | None, str]:
    """Return the moment that was asked for, in the active zone, None for now; and what is wrong with it, in words."""
    field = MomentField(required=False, widget=DATE_TIME_INPUT)
    try:
        return field.clean(data.get(AT, "")), ""
    except ValidationError as error:
        return None, " ".join(error.messages)


class PreviewLinkForm(forms.Form):
    days = forms.IntegerField(
        label=_("Valid for (days)"), min_value=1, max_value=MOST_DAYS, initial=DAYS, widget=forms.NumberInput
    )
    is_of_proposal = forms.BooleanField(label=_("Show the proposed change"), required=False)
