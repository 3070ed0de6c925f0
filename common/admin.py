"""What all pages of the admin share."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import TooManyFieldsSent, ValidationError
from django.db import IntegrityError, OperationalError, models
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.choices import language_choices
from common.finding import found_by
from common.forms import (
    DATE_INPUT,
    DATE_TIME_INPUT,
    PICTURE_INPUT,
    TIME_INPUT,
    Choices,
    CodeListField,
    MomentField,
    PictureField,
    RichTextarea,
    StaffFileInput,
    TranslatedField,
    TranslatedWidget,
    zones_by_region,
)
from common.i18n import RichTextField, TranslatedCharField, TranslatedTextField
from common.lists import BoundedLists, search_words
from common.relations import RelationField, RelationSelect, RelationsField, RelationsSelect, RowKeyField, know_related
from common.uses import is_used
from common.visibility import deleted_objects, veil, visible_rows

LINE = forms.TextInput(attrs={"class": "vTextField"})
LINES = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3})
RICH = RichTextarea(attrs={"class": "vLargeTextField", "rows": 8})
_PARTS = ((RichTextField, RICH), (TranslatedTextField, LINES), (TranslatedCharField, LINE))

# Errors of PostgreSQL: an address has just been taken; a row that this one names was deleted, or one to delete was
# named, meanwhile; two writers waited for each other. On SQLite nobody else writes between the check and the save.
CROSSED = ("23503", "23505", "40P01")
# More than anybody adds by hand at once.
MOST_NEW_ROWS = 200

# The query parameter that shows one more language in a form without JavaScript.
LANGUAGE_PARAMETER = "text_language"


class FieldsMixin:
    """The form fields of our models, for pages and inlines."""

    # JSON lists by field name: the choices, and the codes to show in front (None: all).
    code_lists: Mapping[str, tuple[Choices, Choices | None]] = {}
    formfield_overrides = {
        models.DateField: {"widget": DATE_INPUT},
        models.TimeField: {"widget": TIME_INPUT},
        models.DateTimeField: {"form_class": MomentField, "widget": DATE_TIME_INPUT},
        models.FileField: {"widget": StaffFileInput},
        models.ImageField: {"form_class": PictureField, "widget": PICTURE_INPUT},
        models.TextField: {"widget": LINES},
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
        if isinstance(db_field, models.ForeignKey | models.ManyToManyField):
            kwargs = self._limits(db_field, request) | kwargs
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if db_field.name == "time_zone":
            field.choices = zones_by_region()
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # To change or add what a form names is a help; to delete it from there is an accident.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def _limits(self, db_field: Any, request: HttpRequest) -> dict[str, Any]:
        """Return the options of a form field that takes visible rows only."""
        site, model = self.admin_site, db_field.remote_field.model  # type: ignore[attr-defined]
        field, widget = (RelationsField, RelationsSelect) if db_field.many_to_many else (RelationField, RelationSelect)
        limits = {"form_class": field, "queryset": visible_rows(model, request, site)}
        return limits | ({"widget": widget(db_field, site)} if site.is_registered(model) else {})

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Return all relations to models that have a page: a long select is never right."""
        fields = [*self.opts.many_to_many, *(f for f in self.opts.fields if f.many_to_one)]  # type: ignore[attr-defined]
        return [f.name for f in fields if self.admin_site.is_registered(f.remote_field.model)]  # type: ignore[attr-defined]


class SafePages(BoundedLists, FieldsMixin):
    """What all pages have in common, also those that Django and libraries register."""

    view_on_site = False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changelist = super().get_changelist_instance(request)  # type: ignore[misc]
        changelist.result_list = list(changelist.result_list)
        veil(changelist.result_list, changelist.list_display, request, self.admin_site)  # type: ignore[attr-defined]
        return changelist

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Veil the relations that the page and its inlines only show."""
        site = self.admin_site  # type: ignore[attr-defined]
        page = context["adminform"]
        veil([page.form.instance], page.readonly_fields, request, site)
        for inline in context["inline_admin_formsets"]:
            rows = [form.instance for form in inline.formset.initial_forms]
            locked = [] if inline.has_change_permission else flatten_fieldsets(inline.fieldsets)
            veil(rows, [*inline.readonly_fields, *locked], request, site)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        return deleted_objects(list(objs), request, self.admin_site)  # type: ignore[attr-defined]


def retried(view: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call the view once more if another writer got in first and so rolled back the first attempt."""
    try:
        return view(*args, **kwargs)
    except (IntegrityError, OperationalError) as error:
        is_refused = isinstance(error, ProtectedError | RestrictedError)
        if not is_refused and getattr(error.__cause__, "sqlstate", "") not in CROSSED:
            raise
    return view(*args, **kwargs)


class PageAdmin(SafePages, admin.ModelAdmin):
    search_fields = ("search_text",)
    list_per_page = 50

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find every word in one of the fields; addresses and identifiers may be pasted whole."""
        names = self.get_search_fields(request)
        for word in search_words(search_term):
            queryset = queryset.filter(found_by(self.model, names, word))
        return queryset, False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return retried(super().changeform_view, request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return retried(super().delete_view, request, *args, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context |= {"text_languages": language_choices(), "language_parameter": LANGUAGE_PARAMETER}
        return super().render_change_form(request, context, *args, **kwargs)


class RowForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name each input: the heading of the column is no label to a screen reader."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            widget = getattr(field.widget, "widget", field.widget)
            if not (widget.is_hidden or isinstance(widget, TranslatedWidget)):
                widget.attrs["aria-label"] = str(field.label or "")


class RowFormSet(forms.BaseInlineFormSet):
    """Rows that are looked up, with their relations, among those that the formset has loaded."""

    @cached_property
    def known_rows(self) -> dict[str, models.Model]:
        return {str(row.pk): row for row in self.get_queryset()}

    @cached_property
    def seen(self) -> dict[str, set[Any]]:
        return {}

    @cached_property
    def sent_rows(self) -> int:
        """Return for how many rows at most something was sent; the four numbers of the formset count as rows."""
        start = f"{self.prefix}-"
        return len({key.split("-")[1] for key in (*self.data, *self.files) if key.startswith(start)})

    def total_form_count(self) -> int:
        """Make no more rows than were sent, and not many new ones: two thousand would keep a worker for a minute."""
        total = super().total_form_count()
        if not self.is_bound:
            return total
        total = min(total, self.sent_rows)
        if total > MOST_NEW_ROWS and total > len(self.known_rows) + MOST_NEW_ROWS:
            raise TooManyFieldsSent(f"More than {MOST_NEW_ROWS} new rows at once")
        return total

    def clean(self) -> None:
        """Refuse to delete rows that are used elsewhere."""
        super().clean()
        doomed = [form.instance for form in self.initial_forms if self._should_delete_form(form)]
        rows = [row for row in doomed if row.pk is not None]
        if is_used(rows):
            names = ", ".join(str(row) for row in rows if is_used([row]))
            words = _("This is in use and cannot be deleted: %(names)s. Its own page says where, and can replace it.")
            raise ValidationError(words % {"names": names}, code="used")

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["id"] = RowKeyField(self, initial=form.instance.pk)
        if form.instance.pk is not None:
            know_related(form, list(self.known_rows.values()), self.seen)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = form.fields["DELETE"].label


class RowsMixin(FieldsMixin):
    """An inline that loads the relations of its rows in the same query."""

    form = RowForm
    formset = RowFormSet
    view_on_site = False
    extra = 0
    # Relations that rows show: select_related paths.
    joined: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        queryset = super().get_queryset(request)  # type: ignore[misc]
        return queryset.select_related(*self.joined) if self.joined else queryset

    def get_formset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        formset = super().get_formset(request, *args, **kwargs)  # type: ignore[misc]
        # Django would name the rows that stand in the way even to people who may not see them; `clean` does not.
        formset.form.hand_clean_DELETE = lambda form: None
        return formset


class Rows(RowsMixin, admin.TabularInline):
    """A plain table."""
