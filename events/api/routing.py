"""How the addresses of the API are registered: an operation by a decorator, a list and its rows by one declaration."""

import re
from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass
from inspect import Parameter, Signature
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from events.api.answers import Data, Setting, answer
from events.api.forms import Form, Line, many
from events.api.parameters import Asked, ListAsked, path_part
from events.fields import Url

# Makes the data of an answer from the setting, the parameters and the parts of the path.
Operation = Callable[..., Data]


def address(
    router: Router, path: str, name: str, form: Form, summary: str, asked: type[Asked] = Asked, example: str = ""
) -> Callable[[Operation], Operation]:
    """Register an operation by its name; its docstring is the description.

    `example` is one for the parts of the path: "bsr-2021-2027/water-smart-societies".
    """
    parts = zip(re.findall(r"{(\w+):(\w+)}", path), example.split("/"), strict=False)
    kinds = {part: path_part(converter, one) for (converter, part), one in parts}

    def register(operation: Operation) -> Operation:
        def view(request: HttpRequest, asked: Asked, **parts: Any) -> HttpResponseBase:
            return answer(request, asked, lambda setting: operation(setting, asked, **parts))

        signature = {"request": HttpRequest, **kinds, "asked": Query[asked]}  # type: ignore[valid-type]
        view.__signature__ = Signature(  # type: ignore[attr-defined]
            Parameter(key, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind) for key, kind in signature.items()
        )
        words = {"operation_id": operation.__name__, "summary": summary, "description": operation.__doc__}
        router.get(path, response=form.schema, url_name=name, **words)(view)
        return operation

    return register


def page_of(form: Form, plural: str) -> Form:
    return Form(
        f"{form.schema.__name__}Page",
        Line("next", Url | None, "The address of the next page; none on the last one."),
        Line("items", many(form), f"The {plural}."),
    )


@dataclass(frozen=True)
class Resource:
    """Rows with one address for all and one for each, which `lookups` find by the parts of the address.

    The list has `listed`, where those are others; `items` makes of rows what the form is written from. `example` is one
    for the parts of the address.
    """

    name: str
    form: Form
    rows: Callable[[Setting], QuerySet[Any]]
    _: KW_ONLY
    example: str
    list_description: str
    description: str = ""
    lookups: tuple[str, ...] = ("slug",)
    asked: type[ListAsked] = ListAsked
    listed: Callable[[Setting, Any], QuerySet[Any]] | None = None
    items: Callable[[list[Any], Setting], Iterable[Any]] = lambda rows, setting: rows

    def register(self, router: Router) -> None:
        plural = f"{self.name[:-1]}ies" if self.name.endswith("y") else f"{self.name}s"
        parts = [lookup.removesuffix("__slug").rpartition("__")[2] for lookup in self.lookups]
        path = "".join(f"{{{'uuid' if part == 'uid' else 'slug'}:{part}}}/" for part in parts)

        def some(setting: Setting, asked: ListAsked) -> Data:
            rows, following = asked.page(self.listed(setting, asked) if self.listed else self.rows(setting))
            return {"next": following, "items": self._data(rows, setting)}

        def one(setting: Setting, asked: Asked, **values: Any) -> Data:
            row = self.rows(setting).filter(**dict(zip(self.lookups, values.values(), strict=True))).first()
            if row is None:
                raise Http404
            return self._data([row], setting)[0]

        some.__name__, some.__doc__ = f"list_{plural}", self.list_description
        one.__name__, one.__doc__ = f"get_{self.name}", self.description or f"One {self.name}."
        address(router, f"{plural}/", plural, page_of(self.form, plural), plural.capitalize(), self.asked)(some)
        address(router, f"{plural}/{path}", self.name, self.form, f"One {self.name}", example=self.example)(one)

    def _data(self, rows: list[Any], setting: Setting) -> list[Data]:
        return [self.form.write(item, setting) for item in self.items(rows, setting)]
