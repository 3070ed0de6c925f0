"""Form fields of the admin."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.choices import language_name, time_zone_choices
from common.i18n import length_errors, site_languages, texts_of
from common.pictures import MEDIA_TYPES
from common.uploads import validate_image

Choices = Callable[[], Iterable[tuple[str, str]]]


# The browser's own inputs, which send ISO 8601.
DATE_INPUT = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
TIME_INPUT = forms.TimeInput({"type": "time"}, format="%H:%M")
DATE_TIME_INPUT = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class PictureField(forms.FileField):
    """Our check says what to do; Django's own field only says that it is no picture."""

    default_validators = [validate_image]


@dataclass(frozen=True)
class StaffFile:
    """A stored file in a form, with the address where staff may read it, public or not."""

    name: str

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return reverse("staff_file", args=[self.name])


class StaffFileInput(AdminFileWidget):
    def format_value(self, value: Any) -> StaffFile | None:
        return StaffFile(value.name) if self.is_initial(value) else None


# Telephones convert what they keep in another format.
PICTURE_INPUT = StaffFileInput({"accept": MEDIA_TYPES})


# The years that dates of events may have.
EARLIEST_YEAR, LATEST_YEAR = 1950, 2199


class MomentField(forms.DateTimeField):
    """A moment to the minute in the active zone; the seconds of an unchanged one stay as they are."""

    stored: dt.datetime | None = None

    def to_python(self, value: Any) -> dt.datetime | None:
        """Refuse years that some zones cannot show, and half-typed ones."""
        moment = super().to_python(value)
        if moment and moment.year < EARLIEST_YEAR:
            raise ValidationError(_("Check the year: it lies before 1950."), code="min_value")
        if moment and moment.year > LATEST_YEAR:
            raise ValidationError(_("Check the year: it lies after 2199."), code="max_value")
        return moment

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        self.stored = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> dt.datetime | None:
        # An hour that a clock change doubles is refused where somebody types it.
        if self.stored and value == self.widget.format_value(self.prepare_value(self.stored)):
            return self.stored
        moment = super().clean(value)
        return self.stored if _to_the_minute(self.stored) == moment else moment

    def has_changed(self, initial: dt.datetime | None, data: Any) -> bool:
        return super().has_changed(_to_the_minute(initial), data)


def _to_the_minute(moment: dt.datetime | None) -> dt.datetime | None:
    return moment.replace(second=0, microsecond=0) if moment else None


class RichTextarea(forms.Textarea):
    """A text area that static/js/admin/rich_text.js turns into an editor; without JavaScript it takes HTML."""

    class Media:
        css = {"all": ("django_prose_editor/editor.css", "django_prose_editor/overrides.css")}
        js = (forms.widgets.Script("js/admin/rich_text.js", type="module"),)

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        # The addresses carry the hashes of the files, which the module itself could not know.
        return super().build_attrs(base_attrs, extra_attrs) | {
            "data-rich-text": static("django_prose_editor/editor.js"),
            "data-pasted": static("js/admin/pasted.js"),
        }


class TranslatedWidget(forms.Widget):
    """One input per language of the site, named `title_de`; those not shown are disabled and so never sent."""

    template_name = "admin/widgets/translated.html"

    class Media:
        js = (
            forms.widgets.Script("js/admin/languages.js", type="module"),
            forms.widgets.Script("js/admin/counters.js", type="module"),
        )

    def __init__(self, part: forms.Widget, limit: int | None = None, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.part, self.limit = part, limit
        self.label: Any = ""
        # None: English and languages that have a text. `asked` comes on top of these.
        self.languages: list[str] | None = None
        # True: the others are not even there to be shown later, as in the many rows of an agenda.
        self.is_fixed = False
        self.asked: list[str] = []
        self.sent: set[str] = set()
        self.invalid: set[str] = set()

    @property
    def media(self) -> forms.Media:
        return forms.Media(self.Media) + self.part.media

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        texts = {code: data.get(f"{name}_{code}") for code in _codes(data, name)}
        self.sent = set(texts)
        return {code: (text or "").replace("\r\n", "\n").strip() for code, text in texts.items()}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not _codes(data, name)

    def id_for_label(self, id_: str) -> str:
        return ""

    def shown(self, texts: Mapping[str, str]) -> list[str]:
        """Return the languages to show, those of the site first and in its order."""
        if self.languages is not None:
            return self.languages
        wanted = {settings.LANGUAGE_CODE, *texts, *self.sent, *self.asked}
        return [*(code for code in site_languages() if code in wanted), *sorted(wanted - set(site_languages()))]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        texts = texts_of(value)
        shown = self.shown(texts)
        others = [] if self.is_fixed else [*site_languages(), *texts]
        hidden = [code for code in dict.fromkeys(others) if code not in shown]
        context["is_fixed"] = self.is_fixed
        context["label"] = self.label
        context["has_several"] = len(shown) > 1
        context["parts"] = [
            self._part(name, code, texts, context["widget"]["attrs"], shown) for code in [*shown, *hidden]
        ]
        return context

    def _part(
        self, name: str, code: str, texts: Mapping[str, str], attrs: dict[str, Any], shown: list[str]
    ) -> dict[str, Any]:
        own = {**attrs, "id": f"{attrs.get('id', 'id_' + name)}_{code}", "lang": code, "dir": "auto"}
        if len(shown) > 1:
            # One of them will do.
            own.pop("required", None)
        if self.limit:
            own["data-limit"] = self.limit
        if self.invalid and code not in self.invalid:
            own.pop("aria-invalid", None)
        return {
            "code": code,
            "language": language_name(code),
            "id": own["id"],
            "is_hidden": code not in shown,
            "is_disabled": code not in shown and code not in self.sent,
            "is_invalid": code in self.invalid,
            "input": self.part.render(f"{name}_{code}", texts.get(code, ""), own),
        }


def _codes(data: Mapping[str, Any], name: str) -> list[str]:
    """Return the languages that were sent: those of the site, and others that an imported text has."""
    known = [code for code in site_languages() if f"{name}_{code}" in data]
    start = f"{name}_"
    others = (key.removeprefix(start) for key in data if key.startswith(start))
    return [*known, *(code for code in others if len(code) in (2, 3) and code.isalpha() and code not in known)]


class TranslatedField(forms.Field):
    """A text in several languages. What was not sent stays as it is stored: an input not shown loses nothing."""

    default_error_messages = {"required": _("Fill this in, in one language at least.")}

    def __init__(
        self,
        *,
        widget: forms.Widget,
        text_length: int | None = None,
        max_length: int | None = None,
        asked: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(widget=TranslatedWidget(widget, text_length), **kwargs)
        self.text_length = text_length
        self.stored: dict[str, str] = {}
        self.widget.label = self.label or ""
        self.widget.asked = [code for code in asked if code in site_languages()]

    def __deepcopy__(self, memo: dict[int, Any]) -> "TranslatedField":
        copy = super().__deepcopy__(memo)
        copy.widget.asked, copy.widget.sent, copy.widget.invalid = list(self.widget.asked), set(), set()
        return copy

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        self.stored = texts_of(form.get_initial_for_field(self, field_name))
        return super().get_bound_field(form, field_name)

    def bound_data(self, data: Any, initial: Any) -> dict[str, str]:
        return {**self.stored, **(data or {})}

    def clean(self, value: Any) -> dict[str, str]:
        known = {*site_languages(), *self.stored, *(self.widget.languages or ())}
        sent = {code: text for code, text in (value or {}).items() if code in known}
        texts = {code: text for code, text in {**self.stored, **sent}.items() if text}
        if self.required and not texts:
            raise ValidationError(self.error_messages["required"], code="required")
        errors = length_errors(texts, self.text_length, language_name)
        self.widget.invalid = set(errors)
        if errors:
            raise ValidationError([*errors.values()])
        return texts

    def has_changed(self, initial: Any, data: Any) -> bool:
        stored = texts_of(initial)
        return any(text != stored.get(code, "").replace("\r\n", "\n").strip() for code, text in (data or {}).items())


class CodeListWidget(forms.CheckboxSelectMultiple):
    """Check boxes; common and chosen codes stand in front, the others can be unfolded."""

    template_name = "admin/widgets/code_list.html"

    def __init__(self, attrs: dict[str, Any] | None = None, common: Iterable[str] = ()) -> None:
        super().__init__(attrs)
        self.common = set(common)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _group, options, _index in context["widget"]["optgroups"] for option in options]
        near = [option for option in options if option["value"] in self.common or option["selected"]]
        context["near"], context["far"] = near, [option for option in options if option not in near]
        return context


class CodeListField(forms.MultipleChoiceField):
    """A JSON list of codes, chosen by name; stored codes without a name can stay, and the same codes in their order."""

    stored: Iterable[str] = ()

    def __init__(self, *, code_choices: Choices, common: Iterable[str] | None = None, **kwargs: Any) -> None:
        codes = list(code_choices())
        kwargs["widget"] = CodeListWidget(common=[code for code, _name in codes] if common is None else common)
        super().__init__(choices=codes, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        known = {code for code, _name in self.choices}
        self.stored = form.get_initial_for_field(self, field_name) or []
        self.choices = [*self.choices, *((code, code) for code in self.stored if code not in known)]
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> list[str]:
        codes = super().clean(value)
        return [*self.stored] if sorted(codes) == sorted(self.stored) else codes

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial or [], data)


@cache
def zones_by_region() -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for name, label in time_zone_choices():
        region, slash, town = label.partition("/")
        groups.setdefault(region if slash else "UTC", []).append((name, town or label))
    return list(groups.items())
