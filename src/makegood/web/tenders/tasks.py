"""The task list of a tender as its page shows it: five groups, and what stands between the design and its pack."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from makegood import tender as room
from makegood.terms import value
from makegood.web.tenders import totals

PAGES = {"tender.days": "timetable", "contract": "facts", "tender.lots.max": "limits", "tender.lots.mech": "limits"}
"""What is missing of a task, and stands on a page of its own: the page by the beginning of its place."""


@value
class Line:
    """One line of the list. `page` is the name of its address."""

    page: str
    words: str
    status: str
    tag: str
    missing: str = ""
    link: bool = True


def groups(text: str, design: room.Design, on: date, made: Sequence[room.Task]) -> list[tuple[str, list[Line]]]:
    """The tasks under their five headings. Testing is done when no ask is left to change or to answer."""
    found: dict[str, list[Line]] = {}
    for task in made:
        found.setdefault(task.group, []).append(_line(task, text, design, on))
    return list(found.items())


def _line(task: room.Task, text: str, design: room.Design, on: date) -> Line:
    status = task.status
    missing = task.missing[0].says if task.missing and status == "In progress" else ""
    if task.key == "test" and design.asked.asks:
        legal = totals.of(text, on).legal
        wrong = legal.must_change + legal.to_answer
        status = "In progress" if wrong else "Completed"
        missing = _("Change or answer %(n)s of your asks.") % {"n": wrong} if wrong else ""
    tags = {"In progress": "govuk-tag--light-blue", "Not yet started": "govuk-tag--grey"}
    return Line(
        page=task.key,
        words=task.title,
        status=status,
        tag=tags.get(status, ""),
        missing=missing,
        link=task.key == "pack" or status != "Cannot start yet",
    )


def page_of(missing: room.Missing) -> str:
    """The page on which something that is missing can be put right."""
    return next((page for start, page in PAGES.items() if missing.where.startswith(start)), missing.task)


def headline(title: str, made: Sequence[room.Task]) -> str:
    counted = [task for task in made if task.counts]
    done = sum(task.status == "Completed" for task in counted)
    return _("%(title)s: %(done)s of %(n)s tasks done") % {"title": title, "done": done, "n": len(counted)}
