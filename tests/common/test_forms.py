"""The widgets of the admin's forms by themselves; what they do in a form is tested with the models that use them."""

import pytest

from common.forms import CodeListField, RichTextarea, TranslatedField, TranslatedWidget, zones_by_region


def test_a_texts_inputs_have_names_languages_and_labels() -> None:
    field = TranslatedField(label="title", widget=RichTextarea)
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
    field = TranslatedField(widget=RichTextarea)

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
