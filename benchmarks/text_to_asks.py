"""Text to asks against the labels that people gave: precision, recall, F1 and confusions, and the speed.

Reads ../shared/data (beside the checkout). Prints the tables; `--write` also writes docs/reference/text-to-asks.md,
and from that page the figures that go with the package: src/makegood/check/asks/measured.yaml.

    python benchmarks/text_to_asks.py [--write]

The labelled items are split in five by the first eight digits of the sha256 of their id. The patterns were written with
folds 0 to 3 in sight; fold 4 was opened when they were done.
"""

import hashlib
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from makegood import ocds
from makegood.check import Passage
from makegood.check.asks import LABELS, find
from makegood.check.asks.notices import passages, subject
from makegood.terms import codec

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "reference" / "text-to-asks.md"
PACKAGED = ROOT / "src" / "makegood" / "check" / "asks" / "measured.yaml"
FOLDS = 5
UNSEEN = 4
ALL = (*LABELS, "none")


class Item(NamedTuple):
    """A labelled text. `kind` is notice or clause."""

    kind: str
    id: str
    fold: int
    labels: frozenset[str]
    passages: tuple[Passage, ...]
    subject: str


class Counts:
    """Right, wrongly found and missed, by label."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()

    def add(self, given: Iterable[str], found: Iterable[str]) -> None:
        given, found = set(given), set(found)
        self.right.update(given & found)
        self.wrong.update(found - given)
        self.missed.update(given - found)

    def scores(self, label: str) -> tuple[float | None, float | None, float | None]:
        """Precision, recall, F1; None where there is nothing to divide by."""
        right, wrong, missed = self.right[label], self.wrong[label], self.missed[label]
        return (
            right / (right + wrong) if right + wrong else None,
            right / (right + missed) if right + missed else None,
            2 * right / (2 * right + wrong + missed) if right + wrong + missed else None,
        )

    def micro(self) -> float:
        right, wrong, missed = (sum(side.values()) for side in (self.right, self.wrong, self.missed))
        return 2 * right / max(1, 2 * right + wrong + missed)

    def macro(self) -> float:
        """The mean F1 of the labels that were given or found at least once."""
        each = [score for label in ALL if (score := self.scores(label)[2]) is not None]
        return sum(each) / max(1, len(each))


def fold_of(id: str) -> int:
    return int(hashlib.sha256(id.encode()).hexdigest()[:8], 16) % FOLDS


def lines(path: Path) -> list[dict[str, Any]]:
    return [codec.from_json(line, path.name) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def notices() -> dict[tuple[str, str | None], list[ocds.Notice]]:
    """Every release by its file and ocid."""
    found: dict[tuple[str, str | None], list[ocds.Notice]] = {}
    for path in sorted((DATA / "ocds-uk").glob("*.jsonl.gz")):
        for notice in ocds.read(path, path.name):
            if isinstance(notice, ocds.Notice):
                found.setdefault((path.name, notice.ocid), []).append(notice)
    return found


def items(released: dict[tuple[str, str | None], list[ocds.Notice]]) -> list[Item]:
    """The labelled clauses and notices, read as `makegood check` reads them."""
    made = []
    for row in lines(DATA / "labels" / "clauses.jsonl"):
        text = (Passage(text=row["text"], where="clause"),)
        made.append(Item("clause", row["id"], fold_of(row["id"]), frozenset(row["labels"]), text, ""))
    for row in lines(DATA / "labels" / "notices.jsonl"):
        same = released[row["file"], row["ocid"]]
        notice = next((each for each in same if (each.id or None) == row["id"]), same[0])
        given = frozenset(label["label"] for label in row["labels"])
        made.append(Item("notice", row["ocid"], fold_of(row["ocid"]), given, passages(notice), subject(notice)))
    return made


def found_in(item: Item) -> frozenset[str]:
    return frozenset(ask.label for ask in find(item.passages, subject=item.subject)) or frozenset({"none"})


def counted(chosen: Iterable[Item]) -> Counts:
    counts = Counts()
    for item in chosen:
        counts.add(item.labels, found_in(item))
    return counts


def summary(name: str, chosen: list[Item]) -> str:
    counts = counted(chosen)
    return f"| {name} | {len(chosen)} | {counts.micro():.3f} | {counts.macro():.3f} |"


def per_label(chosen: list[Item]) -> list[str]:
    counts = counted(chosen)
    rows = ["| label | given | precision | recall | F1 |", "| --- | --- | --- | --- | --- |"]
    for label in ALL:
        given = counts.right[label] + counts.missed[label]
        said = ["-" if score is None else f"{score:.2f}" for score in counts.scores(label)]
        rows.append(f"| {label} | {given} | {' | '.join(said)} |")
    return rows


def confusions(chosen: list[Item]) -> list[str]:
    """What was missed, beside what was found wrongly in the same text; the commonest first."""
    pairs: Counter[tuple[str, str]] = Counter()
    for item in chosen:
        found = found_in(item)
        missed, wrong = sorted(item.labels - found) or ["-"], sorted(found - item.labels) or ["-"]
        pairs.update((a, b) for a in missed for b in wrong if (a, b) != ("-", "-"))
    rows = ["| missed | found wrongly in the same text | texts |", "| --- | --- | --- |"]
    return rows + [f"| {a} | {b} | {count} |" for (a, b), count in sorted(pairs.items(), key=lambda p: (-p[1], p[0]))]


def speed(released: dict[tuple[str, str | None], list[ocds.Notice]]) -> str:
    texts = [passages(notice) for same in released.values() for notice in same]
    find(texts[0])
    start = time.process_time()
    for text in texts:
        find(text)
    each = (time.process_time() - start) / len(texts) * 1000
    letters = sum(len(passage.text) for text in texts for passage in text) / len(texts)
    return f"{each:.1f} ms a notice on one core (mean of {len(texts)} real notices of {letters:,.0f} characters each)."


def report() -> str:
    released = notices()
    everything = items(released)
    unseen = [item for item in everything if item.fold == UNSEEN]
    part = "\n".join
    head = ["| items | number | micro F1 | macro F1 |", "| --- | --- | --- | --- |"]
    return part(
        [
            "### Fold 4, after its faults were mended\n",
            *head,
            summary("all", unseen),
            *(summary(f"{kind}s", [i for i in unseen if i.kind == kind]) for kind in ("notice", "clause")),
            "",
            *per_label(unseen),
            "",
            *confusions(unseen),
            "\n### Every labelled item, fold by fold\n",
            *head,
            *(summary(f"fold {fold}", [i for i in everything if i.fold == fold]) for fold in range(FOLDS)),
            summary("all", everything),
            *(summary(f"{kind}s", [i for i in everything if i.kind == kind]) for kind in ("notice", "clause")),
            "",
            *per_label(everything),
            "",
            *confusions(everything),
            "\n### Speed\n",
            speed(released),
            "",
        ]
    )


def table(page: str, head: str) -> list[list[str]]:
    """The cells of the table on the page whose heading row begins with those words; its heading rows left out."""
    rows: list[list[str]] = []
    for line in page[page.index(f"| {head} |") :].splitlines()[2:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("| ").split(" | ")])
    return rows


def day_in(page: str, said: str) -> str:
    """The day that stands in a sentence of the page, such as 'Fold 4 was opened once, on 21 November 2026'."""
    found = re.search(said.replace("DAY", r"(\d{1,2} \w+ \d{4})"), page)
    assert found, f"the page does not say: {said}"
    return datetime.strptime(found[1], "%d %B %Y").date().isoformat()  # noqa: DTZ007 - a day has no zone


def _scores(rows: list[list[str]]) -> list[dict[str, str]]:
    return [dict(zip(("texts", "number", "micro_f1", "macro_f1"), row, strict=True)) for row in rows]


def packaged(page: str) -> dict[str, Any]:
    """The figures of the page as data. What was seen when first opened is history: it is only on the page."""
    before, _, measured = page.partition("<!-- measured -->")
    every = measured[measured.index("### Every labelled item") :]
    kept = [row for row in table(every, "items") if not row[0].startswith("fold")]
    found = ("label", "given", "found_rightly", "found_wrongly")
    rates = ("label", "given", "precision", "recall", "f1")
    return {
        "first_opened": {
            "fresh": {
                "opened_on": day_in(before, "On DAY somebody who had not written the patterns"),
                "scores": _scores(table(before, "second draw, when first opened")),
                "labels": [dict(zip(found, row, strict=True)) for row in table(before, "label")],
            },
            "set_aside": {
                "opened_on": day_in(before, "Fold 4 was opened once, on DAY"),
                "scores": _scores(table(before, "fold 4, when first opened")),
            },
        },
        "tuned_on": {
            "scores": _scores(kept),
            "labels": [dict(zip(rates, row, strict=True)) for row in table(every, "label")],
        },
    }


def as_yaml(data: Any, indent: int = 0) -> str:
    """Mappings, lists of flat rows, and plain words or numbers: all that `packaged` holds."""
    lines = []
    for key, held in data.items():
        if isinstance(held, dict):
            lines.append(f"{' ' * indent}{key}:\n{as_yaml(held, indent + 2)}")
        elif isinstance(held, list):
            lines.append(f"{' ' * indent}{key}:")
            lines += [f"{' ' * indent}  - {{{', '.join(f'{k}: {v}' for k, v in row.items())}}}" for row in held]
        else:
            lines.append(f"{' ' * indent}{key}: {held}")
    return "\n".join(lines)


def packaged_text(page: str) -> str:
    return f"# Made by benchmarks/text_to_asks.py from docs/reference/text-to-asks.md.\n{as_yaml(packaged(page))}\n"


def main() -> None:
    if not DATA.is_dir():
        sys.exit("the labelled data is not here: it stands in shared/data beside the checkout")
    said = report()
    print(said)
    if "--write" in sys.argv[1:]:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition("<!-- measured -->")
        _, _, after = rest.partition("<!-- end of measured -->")
        PAGE.write_text(f"{before}<!-- measured -->\n{said}\n<!-- end of measured -->{after}", encoding="utf-8")
        PACKAGED.write_text(packaged_text(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
