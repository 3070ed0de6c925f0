"""The widgets of the admin's forms by themselves; what they do in a form is tested with the models that use them."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from common.forms import CodeListField, MomentField, RichTextarea, TranslatedField, TranslatedWidget, zones_by_region


def test_a_texts_inputs_have_names_languages_and_labels() -> None:
    field = TranslatedField(label="title", widget=RichTextarea())
    field.widget.languages = ["en", "de"]

    context = field.widget.get_context("title", {"en": "One"}, {"id": "id_title"})

    parts = [(part["id"], part["language"], part["is_hidden"], part["is_disabled"]) for part in context["parts"]]
    assert parts[:3] == [
        ("id_title_en", "English", False, False),
        ("id_title_de", "German", False, False),
        ("id_title_pl", "Polish", True, True),
    ]
    assert len(parts) == 10


def test_fixed_languages_bring_no_hidden_inputs() -> None:
    widget = TranslatedWidget(RichTextarea())
    widget.languages, widget.is_fixed = ["en"], True

    assert [part["code"] for part in widget.get_context("title", None, {})["parts"]] == ["en"]


def test_line_ends_of_browsers_are_no_change() -> None:
    field = TranslatedField(widget=RichTextarea())

    sent = field.widget.value_from_datadict({"note_en": "One\r\nTwo\r\n"}, {}, "note")

    assert field.has_changed({"en": "One\nTwo"}, sent) is False
    assert field.has_changed({"en": "One"}, sent) is True


def test_the_editor_is_named_by_its_address() -> None:
    assert RichTextarea().get_context("text", "", {})["widget"]["attrs"]["data-rich-text"] == (
        "/static/django_prose_editor/editor.js"
    )


def test_code_lists_compare_with_nothing_stored() -> None:
    field = CodeListField(code_choices=lambda: [("a", "A")], required=False)

    assert (field.has_changed(None, []), field.has_changed(None, ["a"])) == (False, True)


@pytest.mark.parametrize(("region", "number"), [("UTC", 1), ("Europe", 60)])
def test_zones_stand_in_regions(region: str, number: int) -> None:
    assert len(dict(zones_by_region())[region]) >= number


@pytest.mark.parametrize("zone", ["Europe/Riga", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize("year", ["0001", "0002", "1949", "2200", "9999"])
def test_moments_have_years_that_clocks_know(zone: str, year: str) -> None:
    field = MomentField()

    with timezone.override(zone):
        for day in ("01-01T00:00", "12-31T23:59"):
            with pytest.raises(ValidationError, match="Check the year"):
                field.clean(f"{year}-{day}")
            assert field.has_changed(None, f"{year}-{day}") is True


@pytest.mark.parametrize("year", [1950, 2199])
def test_moments_at_the_edge_are_taken(year: int) -> None:
    assert MomentField().clean(f"{year}-06-01T10:00") == dt.datetime(
        year, 6, 1, 10, tzinfo=timezone.get_current_timezone()
    )


def test_the_same_codes_stay_in_their_order() -> None:
    class CodesForm(forms.Form):
        codes = CodeListField(code_choices=lambda: [("a", "A"), ("b", "B"), ("c", "C")], required=False)

    def cleaned(*sent: str) -> list[str]:
        form = CodesForm(QueryDict(urlencode([("codes", code) for code in sent])), initial={"codes": ["b", "a"]})
        assert form["codes"]
        assert form.is_valid()
        return form.cleaned_data["codes"]

    assert (cleaned("a", "b"), cleaned("a", "b", "c")) == (["b", "a"], ["a", "b", "c"])
