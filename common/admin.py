"""What all pages of the admin share: the form fields, and a search that finds accents."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst

from common.choices import language_choices
from common.forms import (
    Choices,
    CodeListField,
    DateInput,
    DateTimeInput,
    KnownAutocomplete,
    MomentField,
    PictureField,
    PictureInput,
    RichTextarea,
    StaffFileInput,
    TimeInput,
    TranslatedField,
    know_related,
    name_inputs,
    zones_by_region,
)
from common.i18n import RichTextField, TranslatedCharField, TranslatedTextField
from common.lists import BoundedLists, search_words
from common.search import fold

LINE = forms.TextInput(attrs={"class": "vTextField"})
LINES = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3})
RICH = RichTextarea(attrs={"class": "vLargeTextField", "rows": 8})
_PARTS = ((RichTextField, RICH), (TranslatedTextField, LINES), (TranslatedCharField, LINE))

# The query parameter that shows one more language in a form without JavaScript.
LANGUAGE_PARAMETER = "text_language"


class FieldsMixin:
    """The form fields of our models: for pages and for their inlines."""

    # JSON lists by field name: the choices, and the codes to show in front (None: all).
    code_lists: Mapping[str, tuple[Choices, Choices | None]] = {}
    formfield_overrides = {
        models.DateField: {"widget": DateInput},
        models.TimeField: {"widget": TimeInput},
        models.DateTimeField: {"form_class": MomentField, "widget": DateTimeInput},
        models.FileField: {"widget": StaffFileInput},
        models.ImageField: {"form_class": PictureField, "widget": PictureInput},
        models.TextField: {"widget": forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3})},
    }

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        for kind, part in _PARTS:
            if isinstance(db_field, kind):
                return db_field.formfield(
                    form_class=TranslatedField,
                    widget=part,
                    text_length=db_field.text_length,
                    asked=request.GET.getlist(LANGUAGE_PARAMETER),
                )
        if db_field.name in self.code_lists:
            choices, common = self.code_lists[db_field.name]
            return CodeListField(
                code_choices=choices,
                common=[code for code, _name in common()] if common else None,
                label=capfirst(db_field.verbose_name),
                help_text=db_field.help_text,
                required=False,
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if db_field.name == "time_zone":
            field.choices = zones_by_region()
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # To change or add what a form names is a help; to delete it from there is an accident.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("widget", KnownAutocomplete(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Return all relations to models that have a page: a long select is never right."""
        fields = [*self.opts.many_to_many, *(f for f in self.opts.fields if f.many_to_one)]  # type: ignore[attr-defined]
        return [f.name for f in fields if self.admin_site.is_registered(f.remote_field.model)]  # type: ignore[attr-defined]


class SafePages(BoundedLists, FieldsMixin):
    """What all pages have in common, those that Django and libraries register included."""

    view_on_site = False


class PageAdmin(SafePages, admin.ModelAdmin):
    """A model with pages of its own."""

    search_fields = ("search_text",)
    list_per_page = 50

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find every word, whatever its case and accents, in the folded text beside each row."""
        for word in search_words(search_term):
            found = models.Q()
            for name in self.get_search_fields(request):
                found |= models.Q(**{f"{name}__contains": fold(word)})
            queryset = queryset.filter(found)
        return queryset, False

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context |= {"text_languages": language_choices(), "language_parameter": LANGUAGE_PARAMETER}
        return super().render_change_form(request, context, *args, **kwargs)


class RowForm(forms.ModelForm):
    """A row of an inline: its inputs have names, and its autocompletes know what the query has joined."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_inputs(self)
        know_related(self)


class RowFormSet(forms.BaseInlineFormSet):
    """Rows whose check box for deletion has a name too."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = form.fields["DELETE"].label


class RowsMixin(FieldsMixin):
    """An inline that loads what its rows name in the same query, whatever their number."""

    form = RowForm
    formset = RowFormSet
    view_on_site = False
    extra = 0
    # Relations that rows show: select_related paths.
    joined: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        queryset = super().get_queryset(request)  # type: ignore[misc]
        return queryset.select_related(*self.joined) if self.joined else queryset


class Rows(RowsMixin, admin.TabularInline):
    """A plain table of rows."""
