"""Reading an upload. A short file is read while the page waits; a long one is read behind a page that says so."""

import logging
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from datetime import date

from django.db import connection

from makegood.terms import BadInput, Problem, codec
from makegood.web.checks import drafts
from makegood.web.records.models import Check

PAGE_WAITS_SECONDS = 2
_late = ThreadPoolExecutor(max_workers=1, thread_name_prefix="late-reader")
_readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="reader")


def begin(check: Check, content: bytes, ending: str, *, on: date) -> None:
    """Read the upload. On return the check is read, unreadable, or still being read."""
    work = _readers.submit(_read, content, ending, on)
    try:
        _store(check, work.result(timeout=PAGE_WAITS_SECONDS))
    except TooLong:
        _late.submit(lambda: _store_later(check, work.result()))


def finish() -> None:
    """Wait until what is being read behind pages has been stored."""
    _late.submit(lambda: None).result()


def _read(content: bytes, ending: str, on: date) -> drafts.Draft | BadInput:
    try:
        return drafts.read_upload(content, ending, on=on)
    except BadInput as bad:
        return bad
    except Exception:
        logging.getLogger("django").exception("a file could not be read")
        return BadInput([Problem(file="", found="this file could not be read", do="paste the text instead")])


def _store(check: Check, found: drafts.Draft | BadInput) -> None:
    if isinstance(found, BadInput):
        refused(check, found)
    else:
        keep_draft(check, found)


def keep_draft(check: Check, draft: drafts.Draft) -> None:
    """The check is read: its draft and title are kept."""
    check.draft = codec.to_json(draft)
    check.title = draft.title[:200]
    check.stage = Check.Stage.READ
    check.save(update_fields=["draft", "title", "stage"])


def refused(check: Check, bad: BadInput) -> None:
    """The check cannot be read, and says why."""
    check.problems = codec.to_json(list(bad.problems))
    check.stage = Check.Stage.UNREADABLE
    check.save(update_fields=["problems", "stage"])


def _store_later(check: Check, found: drafts.Draft | BadInput) -> None:
    """In the reader's own thread, which must give its database connection back."""
    try:
        if Check.objects.filter(id=check.id).exists():
            _store(check, found)
    finally:
        connection.close()
