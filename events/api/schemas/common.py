"""What the forms of answers have in common."""

from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field

Url = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Uid = Annotated[str, Field(json_schema_extra={"format": "uuid"})]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Clock = Annotated[str, Field(pattern=r"^[0-9]{2}:[0-9]{2}$")]


def said(description: str, *examples: Any) -> Any:
    """Return a field that is always there."""
    return Field(description=description, examples=list(examples) or None)


class Form(Schema):
    """An object with these properties and no other."""

    model_config = ConfigDict(extra="forbid")


class Link(Form):
    name: str = said("What it is called.")
    url: Url = said("Its page.")


class ProblemError(Form):
    parameter: str = said("The name of the parameter.", "limit")
    detail: str = said("What is wrong with it.")


class Problem(Form):
    """Problem details by RFC 9457."""

    type: Url = said("What kind of problem; the address explains it.")
    title: str = said("The kind of problem in words.", "Not found")
    status: int = said("The status of the answer.", 404)
    detail: str = said("What is wrong, and what to do.")
    instance: str = said("The path that was asked for.")
    request_id: str = Field("", description="Of a fault of ours: its name in our log, to quote in a question.")
    errors: list[ProblemError] = Field([], description="Each parameter that is wrong.")
