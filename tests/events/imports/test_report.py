"""The lines of the report."""

from events.imports.problems import Problem
from events.imports.report import Report


def test_lines_and_summary():
    report = Report(created=2, updated=1, unchanged=3, ignored={"b", "a"})
    report.rejected.append(("one", (Problem("title", "is empty"), Problem("kind", "is odd"))))
    report.drafts.append(("two", "The date is missing."))
    report.assumed.append(("three", "attendance physical"))
    report.kinds.update(["webinar", "seminar", "webinar"])
    report.kept.append(("four", "title.en"))
    report.doubles.append(("five", "six"))
    report.replaced.append(("seven", "title and date both changed"))
    report.made.append(("programme water", "Water"))

    assert list(report.rejections()) == ["rejected: one: title: is empty; kind: is odd"]
    assert list(report.findings()) == [
        "draft: two: The date is missing.",
        "assumed: three: attendance physical",
        "changed here, kept: four: title.en",
        "likely double: five: six",
        "another event?: seven: title and date both changed",
        "made: programme water: Water",
        "assumed: kind from the title: 2 webinar, 1 seminar",
        "ignored: a: not a key of the format",
        "ignored: b: not a key of the format",
    ]
    assert report.summary() == (
        "7 rows: 2 created, 1 updated, 3 unchanged, 1 rejected. 1 draft, 1 with changes kept, 1 likely double."
    )
