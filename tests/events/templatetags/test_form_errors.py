"""The list of errors at the top of a form: where each is, and to which input its link leads."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.test import Client

from common.forms import CodeListField, TranslatedField
from events.templatetags.form_errors import FormError, form_errors
from tests.admin_pages import fields_of, soup
from tests.factories import EventFactory, SessionFactory, UserFactory


class Row(forms.Form):
    title = TranslatedField(widget=forms.TextInput(), text_length=5)
    day = forms.DateField()

    def clean(self) -> None:
        raise forms.ValidationError("All in all.")


class Text(Row):
    codes = CodeListField(code_choices=lambda: [("fi", "Finnish")], label="languages")


def test_errors_lead_to_the_first_invalid_language_and_the_first_box() -> None:
    sent = {"title_en": "short", "title_de": "viel zu lang", "codes": ["xx"], "day": "someday"}

    found = form_errors(Text(sent))

    assert [(error.place, error.target) for error in found] == [
        ("", ""),
        ("Title", "id_title_de"),
        ("Day", "id_day"),
        ("Languages", "id_codes_0"),
    ]
    assert found[0] == FormError("", "", "All in all.")


def test_text_that_is_missing_altogether_leads_to_its_first_language() -> None:
    assert [error.target for error in form_errors(Row({"title_en": "", "day": "2030-05-12"}))] == ["", "id_title_en"]


def _rows(sent: list[str], *, total: int) -> Any:
    rows = forms.formset_factory(Row, max_num=1, validate_max=True)
    data = {"form-TOTAL_FORMS": total, "form-INITIAL_FORMS": 0}
    formset = rows(data | {f"form-{number}-day": day for number, day in enumerate(sent)})
    return SimpleNamespace(formset=formset, opts=SimpleNamespace(verbose_name_plural="agenda"))


def test_errors_of_rows_name_the_row_and_those_of_all_rows_lead_to_the_group() -> None:
    found = form_errors(Row({"title_en": "x", "day": "2030-05-12"}), [_rows(["", "someday"], total=2)])

    assert [(error.place, error.target) for error in found[1:]] == [
        ("Agenda", "form-group"),
        ("Agenda, row 2", "form-1"),
        ("Agenda, row 2, Title", "id_form-1-title_en"),
        ("Agenda, row 2, Day", "id_form-1-day"),
    ]


@pytest.mark.django_db
def test_refused_event_lists_its_errors_and_marks_the_parts_of_the_form() -> None:
    event = EventFactory(draft=True)
    SessionFactory(event=event)
    client = Client()
    client.force_login(UserFactory(publisher=True))
    path = f"/admin/events/event/{event.pk}/change/"
    sent = fields_of(client.get(path)) | {"website": "nowhere", "sessions-0-start_time": "late"}
    page = soup(client.post(path, sent))

    links = {link.get_text(): link["href"] for link in page.select("#form-errors a")}
    assert links == {"Website": "#id_website", "Agenda, row 1, From": "#id_sessions-0-start_time"}
    assert [mark.get_text() for mark in page.select(".form-contents .error-count")] == ["(1 error)", "(1 error)"]
    assert all(page.select_one(target) for target in links.values())
