"""What several answers have: pictures."""

from events.api.forms import Form, Line, Page

IMAGE = Form(
    "Image",
    Line("url", Page, "Where the picture is."),
    Line("alternative_text", str | None, "What is to be seen, for people who cannot.", make="alt"),
    Line("caption", str | None, "What stands below it."),
    Line("credit", str | None, "Who made it."),
    Line("width", int | None, "In pixels, where known."),
    Line("height", int | None, "In pixels, where known."),
)
