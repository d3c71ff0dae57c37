"""The peers of the scan, each given the question its best way. Run by benchmarks/scan.py with scan_peers.txt.

    python scan_peers.py TOOL QUESTION.json CORPUS.jsonl ANSWER.csv THREADS

`chdb`: one pass, multiMatchAllIndices over one expression a label. `duckdb-re2`: labels two by two, then one by one.
`duckdb-hyperscan`: the text goes as Arrow to a function of ours that asks Hyperscan, without a copy.
"""

import json
import sys
from pathlib import Path
from typing import Any

TEXT = "VARCHAR"
TENDER = (
    "STRUCT(title VARCHAR, description VARCHAR, classification STRUCT(id VARCHAR), value STRUCT(amount DOUBLE,"
    " currency VARCHAR), suitability STRUCT(sme BOOLEAN), contractTerms STRUCT(performanceTerms VARCHAR),"
    " lots STRUCT(title VARCHAR, description VARCHAR)[])"
)
PARTIES = "STRUCT(roles VARCHAR[], address STRUCT(region VARCHAR))[]"


def chdb(question: dict[str, Any], corpus: str, answer: str, threads: int) -> None:
    import chdb as engine

    shape = (
        "date String, description Nullable(String), buyer Tuple(name Nullable(String)),"
        " parties Array(Tuple(roles Array(String), address Tuple(region Nullable(String)))),"
        " tender Tuple(title Nullable(String), description Nullable(String), classification Tuple(id Nullable(String)),"
        " value Tuple(amount Nullable(Float64), currency Nullable(String)), suitability Tuple(sme Nullable(Bool)),"
        " contractTerms Tuple(performanceTerms Nullable(String)),"
        " lots Array(Tuple(title Nullable(String), description Nullable(String))))"
    )
    said = ", ".join(
        "'" + ("(?i)(?:" + each + ")").replace("\\", "\\\\").replace("'", "\\'") + "'" for each in question["by_label"]
    )
    labels = ", ".join(f"countIf(has(fired, {at})) AS {name}" for at, name in enumerate(question["labels"], 1))
    text = (
        "arrayStringConcat(arrayConcat([ifNull(description, ''), ifNull(tender.title, ''),"
        " ifNull(tender.description, ''),"
        " ifNull(tender.contractTerms.performanceTerms, '')], arrayMap(lot -> ifNull(lot.1, ''), tender.lots),"
        " arrayMap(lot -> ifNull(lot.2, ''), tender.lots)), ' . ')"
    )
    query = f"""
        SELECT multiIf(isNotNull(buyer_), 'buyer', isNotNull(region_), 'region', isNotNull(year_), 'year', 'division')
                AS dimension,
            coalesce(buyer_, region_, year_, division_, '') AS value, count() AS releases, sum(many) AS lots,
            sum(pounds_) AS pounds, countIf(sme) AS suits_sme, {labels}
        FROM (
            SELECT toNullable(ifNull(buyer.name, '')) AS buyer_,
                toNullable(left(ifNull(arrayFirst(party -> has(party.1, 'buyer'), parties).2.1, ''), 3)) AS region_,
                toNullable(left(date, 4)) AS year_,
                toNullable(left(ifNull(tender.classification.id, ''), 2)) AS division_,
                length(tender.lots) AS many, ifNull(tender.suitability.sme, false) AS sme,
                if(tender.value.currency = 'GBP', toInt64(round(ifNull(tender.value.amount, 0))), 0) AS pounds_,
                multiMatchAllIndices({text}, [{said}]) AS fired
            FROM file('{corpus}', JSONEachRow, '{shape}')
        )
        GROUP BY GROUPING SETS ((buyer_), (region_), (year_), (division_))
        ORDER BY dimension, value
        INTO OUTFILE '{answer}' TRUNCATE FORMAT CSVWithNames
        SETTINGS max_threads = {threads}, input_format_json_ignore_unknown_keys_in_named_tuple = 1,
            input_format_skip_unknown_fields = 1, input_format_null_as_default = 1,
            reject_expensive_hyperscan_regexps = 0, group_by_use_nulls = 1
    """
    engine.query(query)


def _duck(corpus: str, threads: int) -> Any:
    import duckdb

    base = duckdb.connect()
    base.execute(f"SET threads = {threads}; SET preserve_insertion_order = false")
    shape = {"date": TEXT, "description": TEXT, "buyer": f"STRUCT(name {TEXT})", "parties": PARTIES, "tender": TENDER}
    columns = "{" + ", ".join(f"{name}: '{kind}'" for name, kind in shape.items()) + "}"
    base.execute(f"""
        CREATE VIEW read AS SELECT coalesce(buyer.name, '') AS buyer,
            left(coalesce(list_filter(parties, lambda each: list_contains(each.roles, 'buyer'))[1].address.region, ''),
                3) AS region,
            left(date, 4) AS year, left(coalesce(tender.classification.id, ''), 2) AS division,
            coalesce(len(tender.lots), 0) AS lots, coalesce(tender.suitability.sme, false) AS sme,
            CASE WHEN tender.value.currency = 'GBP' THEN round(tender.value.amount)::BIGINT ELSE 0 END AS pounds,
            concat_ws(' . ', description, tender.title, tender.description, tender.contractTerms.performanceTerms,
                array_to_string([lot.title for lot in tender.lots], ' . '),
                array_to_string([lot.description for lot in tender.lots], ' . ')) AS said
        FROM read_json('{corpus}', format = 'newline_delimited', columns = {columns}, maximum_object_size = 67108864)
    """)
    return base


def _told(base: Any, labels: str, source: str, answer: str) -> None:
    base.execute(f"""
        COPY (SELECT CASE WHEN grouping(buyer) = 0 THEN 'buyer' WHEN grouping(region) = 0 THEN 'region'
                WHEN grouping(year) = 0 THEN 'year' ELSE 'division' END AS dimension,
            coalesce(buyer, region, year, division) AS value, count(*) AS releases, sum(lots) AS lots,
            sum(pounds) AS pounds, count(*) FILTER (sme) AS suits_sme, {labels}
        FROM ({source}) GROUP BY GROUPING SETS ((buyer), (region), (year), (division)) ORDER BY 1, 2)
        TO '{answer}' (HEADER)
    """)


def duckdb_re2(question: dict[str, Any], corpus: str, answer: str, threads: int) -> None:
    """RE2's automaton outgrows its memory with more than two labels in one test, and then creeps: pairs are tried."""
    base = _duck(corpus, threads)
    said = [each.replace("'", "''") for each in question["by_label"]]
    half = len(said) // 2
    pairs = ", ".join(f"regexp_matches(said, '(?i)(?:{said[at]}|{said[at + half]})') AS p{at}" for at in range(half))
    tests = ", ".join(
        f"p{at % half} AND regexp_matches(said, '(?i)(?:{each})') AS l{at}" for at, each in enumerate(said)
    )
    labels = ", ".join(f"count(*) FILTER (l{at}) AS {name}" for at, name in enumerate(question["labels"]))
    _told(base, labels, f"SELECT *, {tests} FROM (SELECT *, {pairs} FROM read)", answer)


def duckdb_hyperscan(question: dict[str, Any], corpus: str, answer: str, threads: int) -> None:
    import hyperscan
    import pyarrow as pa

    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_DOTALL
    made = hyperscan.Database()
    numbers, said = zip(*question["phrases"], strict=True)
    made.compile(expressions=[each.encode() for each in said], ids=list(numbers), flags=[flags] * len(said))

    def fired(texts: Any) -> Any:
        scratch = hyperscan.Scratch(made)
        found = []
        for array in texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]:
            _, edges, held = array.buffers()
            ends = memoryview(edges).cast("i")[array.offset : array.offset + len(array) + 1]
            raw = memoryview(held) if held is not None else memoryview(b"")
            for at in range(len(array)):
                hits: list[int] = []
                made.scan(raw[ends[at] : ends[at + 1]], match_event_handler=_note, context=hits, scratch=scratch)
                bits = 0
                for each in hits:
                    bits |= 1 << each
                found.append(bits)
        return pa.array(found, pa.int64())

    base = _duck(corpus, threads)
    base.create_function("fired", fired, ["VARCHAR"], "BIGINT", type="arrow", null_handling="special")
    labels = ", ".join(
        f"count(*) FILTER (bits & {1 << at} <> 0) AS {name}" for at, name in enumerate(question["labels"])
    )
    _told(base, labels, "SELECT *, fired(said) AS bits FROM read", answer)


def _note(id: int, start: int, end: int, flags: int, hits: list[int]) -> None:
    hits.append(id)


if __name__ == "__main__":
    tool, question, corpus, answer, threads = sys.argv[1:]
    {"chdb": chdb, "duckdb-re2": duckdb_re2, "duckdb-hyperscan": duckdb_hyperscan}[tool](
        json.loads(Path(question).read_text()), corpus, answer, int(threads)
    )
