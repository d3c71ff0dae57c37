"""Open contracting releases made from a seed, as many gigabytes as wanted, in the shapes of four UK portals.

    python benchmarks/corpus.py FOLDER [--size 1.0] [--seed 5] [--forms plain,gz,zst] [--workers 2]

Writes FOLDER/corpus-SIZEgb-SEED.jsonl (and .gz, .zst), one release a line. The same size and seed give the same bytes,
however many processes make them: the corpus is made in parts of 2,000 releases, each from a seed of its own. Names,
places, firms and sentences are invented; nothing is copied from a notice.

What it is like, and where that is from. Measured on the developers' half of the real releases beside the checkout
(../shared/data/ocds-uk, 367 releases, on 22 November 2026, with `check`'s own reading of text):

| portal | releases | ask about work | fit a pattern, ask nothing | labels where asked | median, p99 in KB |
| --- | --- | --- | --- | --- | --- |
| Contracts Finder | 259 | 1.2% | 3.4% (and 1.6% environmental only) | 1.0 | 3.0, 23 |
| Find a Tender | 11 | 27% | none seen | 4.0 | 5.6, 7.4 |
| Public Contracts Scotland | 48 | 54% | 4% | 2.0 | 9.7, 85 |
| Sell2Wales | 49 | 49% | 4% | 2.3 | 7.1, 26 |

Also from there: releases of Public Contracts Scotland have no id and say most in the release's own description; 15% of
Contracts Finder's texts hold HTML entities and 3% are encoded twice; lots are everywhere but on Contracts Finder. Lost
line breaks ("rn") are in 85% of the Scottish and Welsh copies there; they were lost by the copy, so 5% have them here.
Our assumptions: Contracts Finder 55%, Find a Tender 27%, Scotland 11%, Wales 7%; 4% near misses also on Find a Tender;
one release in four is a later one of a process that began before, 1.5% are the line before once more, 2% of the
amounts are not in pounds. Half of the asks go through all phrases in turn, so that each fires; half are of the
commonest labels. The aim is a median of 4.8 KB and a p99 of 30 KB, as in the measurement the speed goals are from.
"""

import argparse
import gzip
import itertools
import json
import multiprocessing
import random  # noqa: TID251 - seeded, in `Maker`
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import scan_words as words
import zstandard
from scan_shapes import SHAPES, Portal, Process, Release, process

IN_A_PART = 2_000
LATER, AGAIN = 0.25, 0.015
LONGEST = 400
"""Sentences in one release."""
COMMON = (
    "community", "local_supply_chain_sme", "social_value_generic", "training_skills", "apprenticeships", "equality",
)  # fmt: skip


@cache
def _bank(seed: int) -> words.Bank:
    return words.bank(seed)


@cache
def _usual(seed: int) -> tuple[words.Said, ...]:
    """Asks of the commonest labels."""
    return tuple(said for each in _bank(seed).asks for said in each if said.label in COMMON)


class Maker:
    """Makes the releases of one part, each as its line."""

    def __init__(self, seed: int, number: int) -> None:
        self.seed, self.number = seed, number
        self.chance = random.Random(f"{seed}-{number}")
        self.bank, self.usual = _bank(seed), _usual(seed)
        self.turn = number * 389

    def lines(self) -> Iterator[bytes]:
        before = b""
        for serial in range(self.number * IN_A_PART, (self.number + 1) * IN_A_PART):
            if not before or self.chance.random() > AGAIN:
                before = self.line(serial)
            yield before

    def line(self, serial: int) -> bytes:
        number, step = serial, 0
        if number and self.chance.random() < LATER:
            number -= int(min(number, 20_000) * self.chance.random())
            step = 1 + int(self.chance.random() * 3)
        about = process(self.seed, number)
        asked = Release(about, step, serial, lambda many: self.texts(about, many), self.chance)
        made = SHAPES[about.portal.name](asked)
        if about.portal.name == "cf" and self.chance.random() < 0.1:
            return json.dumps(made, separators=(",", ":")).encode() + b"\n"
        return msgspec.json.encode(made) + b"\n"

    def texts(self, about: Process, many: int) -> list[str]:
        """Up to `many` texts: plain sentences, and as often as the portal has them asks or near misses among them."""
        portal, roll, plain = about.portal, self.chance.random, words.PLAIN
        length = min(LONGEST, max(many, int(portal.length * self.chance.lognormvariate(0, portal.spread))))
        said = [words.filled(plain[int(roll() * len(plain))], self.chance) for _ in range(length)]
        for text in self.special(portal):
            said.insert(int(roll() * len(said)), words.filled(text, self.chance))
        between, step = self.breaks(portal), -(-len(said) // many)
        return [self.warts(portal, self.joined(said[at : at + step], between)) for at in range(0, len(said), step)]

    def special(self, portal: Portal) -> list[str]:
        """Asks (half of them of the next phrases in turn), or near misses, or nothing."""
        roll = self.chance.random()
        if roll < portal.asks:
            many = 1 + int(self.chance.random() * (2 * portal.labels - 1))
            asks = [self.next_ask() if self.chance.random() < 0.5 else self.a(self.usual) for _ in range(many)]
            set_ = portal.name in ("pcs", "s2w") and self.chance.random() < 0.4
            return [*asks, self.a(self.bank.set_sentences)] if set_ else asks
        if roll < portal.asks + portal.misses:
            return self.chance.choices(self.bank.misses, k=1 + int(self.chance.random() * 2))
        return [self.a(self.bank.environmental)] if roll < portal.asks + portal.misses + portal.environmental else []

    def a(self, kind: tuple[words.Said, ...]) -> str:
        return self.chance.choice(kind).text

    def next_ask(self) -> str:
        self.turn += 1
        ways = self.bank.asks[self.turn % len(self.bank.asks)]
        return ways[self.turn // len(self.bank.asks) % len(ways)].text

    def breaks(self, portal: Portal) -> tuple[str, ...]:
        """What stands between sentences in this release."""
        roll = self.chance.random()
        if portal.name == "fts":
            return ("<br/>", "<br/><br/>") if roll < 0.18 else ("\n", "\n\n", "\n• ") if roll < 0.7 else (" ",)
        if roll < 0.05:
            return ("rn ", "rnrn")
        return ("\r\n\r\n", "\r\n", "\r\n• ") if roll < 0.6 else (" ",)

    def joined(self, said: list[str], between: tuple[str, ...]) -> str:
        made = said[0]
        for each in said[1:]:
            made += (between[int(self.chance.random() * len(between))] if self.chance.random() < 0.3 else " ") + each
        return made

    def warts(self, portal: Portal, text: str) -> str:
        """HTML entities and text encoded twice, as often as Contracts Finder has them."""
        roll = self.chance.random() if portal.name == "cf" else 1
        if roll < 0.15:
            return text.replace("’", "&#39;").replace("•", "&bull;").replace(" and ", " &amp; ")
        if roll < 0.18:
            return text.replace("’", "â€™").replace("•", "â€¢").replace("£", "Â£")
        return text


def part(asked: tuple[int, int]) -> bytes:
    """The lines of one part: (seed, number of the part)."""
    return b"".join(Maker(*asked).lines())


def parts(seed: int, workers: int) -> Iterator[bytes]:
    """Every part in order, without end, by so many processes; with none in this one."""
    asked = ((seed, number) for number in itertools.count())
    if not workers:
        yield from map(part, asked)
        return
    _bank(seed)  # made once, before the processes part ways
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        while True:
            yield from pool.map(part, itertools.islice(asked, workers * 2), chunksize=1)


def write(path: Path, size: int, *, seed: int, workers: int = 0) -> tuple[int, int]:
    """At least `size` bytes of whole releases as JSON Lines. Gives (bytes, releases); the same seed, the same bytes."""
    written = lines = 0
    with path.open("wb") as stream:
        for made in parts(seed, workers):
            if written + len(made) > size:
                made = made[: made.index(b"\n", max(size - written - 1, 0)) + 1]
            written += stream.write(made)
            lines += made.count(b"\n")
            if written >= size:
                return written, lines
    raise AssertionError("parts never end")


def squeezed(path: Path, form: str) -> Path:
    """The same file as gzip (level 6, no name or time in it) or zstd (level 3)."""
    made = path.with_name(f"{path.name}.{form}")
    with path.open("rb") as plain, made.open("wb") as stream:
        if form == "zst":
            zstandard.ZstdCompressor(level=3, threads=2).copy_stream(plain, stream)
        else:
            with gzip.GzipFile(filename="", mode="wb", fileobj=stream, compresslevel=6, mtime=0) as packed:
                while block := plain.read(1 << 22):
                    packed.write(block)
    return made


def main() -> None:
    reading = argparse.ArgumentParser()
    reading.add_argument("folder", type=Path)
    reading.add_argument("--size", type=float, default=1.0, help="gigabytes")
    reading.add_argument("--seed", type=int, default=5)
    reading.add_argument("--forms", default="plain", help="plain,gz,zst")
    reading.add_argument("--workers", type=int, default=2)
    given = reading.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    path = given.folder / f"corpus-{given.size:g}gb-{given.seed}.jsonl"
    started = time.perf_counter()
    size, lines = write(path, int(given.size * 1e9), seed=given.seed, workers=given.workers)
    print(f"{path}: {lines:,} releases, {size / 1e9:.2f} GB, {time.perf_counter() - started:.0f} s")
    for form in set(given.forms.split(",")) - {"plain"}:
        packed = squeezed(path, form)
        print(f"{packed}: {packed.stat().st_size / 1e9:.2f} GB")


if __name__ == "__main__":
    sys.exit(main())
