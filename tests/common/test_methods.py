"""Which methods a view takes."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from common.methods import SAFE, answers_every_method, methods_of, takes


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


class Form(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse()


class Inbox(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse()


def test_view_that_declares_nothing_only_shows() -> None:
    assert methods_of(page) == SAFE == ("GET", "HEAD", "OPTIONS")


def test_view_declares_what_it_takes_besides_also_below_other_decorators() -> None:
    assert methods_of(never_cache(takes("POST", "PUT")(page))) == (*SAFE, "POST", "PUT")


def test_class_view_takes_what_it_defines() -> None:
    kinds = (TemplateView, Form, Inbox)
    expected = [{"GET", "HEAD", "OPTIONS"}, {"GET", "HEAD", "OPTIONS", "POST"}, {"OPTIONS", "POST"}]

    assert [set(methods_of(kind.as_view()) or ()) for kind in kinds] == expected


def test_class_view_may_take_less_than_it_defines() -> None:
    assert set(methods_of(Form.as_view(http_method_names=["get"])) or ()) == {"GET", "HEAD"}


def test_view_may_answer_for_itself() -> None:
    assert methods_of(never_cache(answers_every_method(lambda request: HttpResponse()))) is None
