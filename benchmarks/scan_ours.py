"""The scan's own counts, asked the question that the peers are asked: typed decoding and the pattern engine, no care.

python scan_ours.py QUESTION.json CORPUS ANSWER.csv WORKERS
"""

import csv
import json
import multiprocessing
import sys
from functools import partial
from pathlib import Path

from makegood.learn.scan.counts import Cells, Question, _engine, counts, together
from makegood.learn.scan.splitting import split

STRETCHES = 8
"""For each worker, so that none waits long for the last."""


def asked(edges: tuple[int, int], corpus: Path, question: Question) -> Cells:
    return counts(corpus, *edges, question)


def main(question_file: Path, corpus: Path, answer: Path, workers: int) -> None:
    told = json.loads(question_file.read_text())
    expressions = tuple((number, said) for number, said in told["phrases"])
    question = Question(expressions=expressions, labels=len(told["labels"]))
    _engine(question)  # made once, before the processes part ways
    size = corpus.stat().st_size
    stretches = split(corpus, size, size // (workers * STRETCHES) + 1)
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        cells = together(pool.imap_unordered(partial(asked, corpus=corpus, question=question), stretches))
    with answer.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        out.writerow(("dimension", "value", "releases", "lots", "pounds", "suits_sme", *told["labels"]))
        out.writerows((*key, *row) for key, row in sorted(cells.items()))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), int(sys.argv[4]))
