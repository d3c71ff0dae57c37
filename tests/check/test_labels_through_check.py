"""The labels that `makegood check` gives a real notice are those that were measured."""

import json
from datetime import date
from pathlib import Path

import pytest

from makegood.check.reading import drafts
from makegood.check.run import run

DATA = Path(__file__).parents[3] / "shared" / "data"
TODAY = date(2026, 11, 21)

pytestmark = pytest.mark.skipif(
    not (DATA / "labels").is_dir(), reason="the labelled notices stand in shared/data beside the checkout: not here"
)


def labelled() -> dict[tuple[str, str | None], set[str]]:
    lines = (DATA / "labels" / "notices.jsonl").read_text(encoding="utf-8").splitlines()
    notices = [json.loads(line) for line in lines]
    return {(each["ocid"], each["id"]): {one["label"] for one in each["labels"]} for each in notices}


def test_check_gives_the_labels_that_were_measured() -> None:
    given, hits, found, wanted = labelled(), 0, 0, 0
    for path in sorted((DATA / "ocds-uk").glob("*.jsonl.gz")):
        for draft in drafts(path, path.name, on=TODAY):
            key = (draft.source.ocid or "", draft.source.id)
            if key in given:
                labels = {ask.label for ask in run(draft, on=TODAY).asks} or {"none"}
                hits += len(labels & given[key])
                found += len(labels)
                wanted += len(given[key])

    assert wanted > 100
    assert 2 * hits / (found + wanted) > 0.9
