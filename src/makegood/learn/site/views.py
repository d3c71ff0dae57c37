"""One question to a scan, and what the pages show of it. The static site and the live pages ask the same.

A process (everything published about one contract) is counted once, however often its notices were amended. Groups
under ten are left out here, before any page or file is made, with the smallest others where a total would give them
away. Notices are public, so somebody who compares many pages can still work small groups out; nobody is misled by one.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from makegood.learn.charts import FEW, withheld
from makegood.learn.site import asks
from makegood.learn.site.opening import Scan, Tables, asking, day_of
from makegood.terms import value

By = Literal["region", "buyer_kind", "division"]
FACETS: tuple[By, ...] = ("region", "buyer_kind", "division")
ANY = "any"
NOT_WORK = "environmental_only"
MOST_PHRASES = 12
MOST_NUMBERS = 15


@value
class Question:
    """What somebody wants to know. '' is every region, kind of buyer or sector; year None is the latest with enough."""

    label: str = ANY
    region: str = ""
    buyer_kind: str = ""
    division: str = ""
    year: int | None = None


@value
class Count:
    """Of so many processes (`of`) so many ask (`asked`), and so many of those in other than a portal's set words."""

    asked: int
    own: int
    of: int


@value
class Group:
    """One region, kind, sector, year or label. `count` is None where it is withheld (`few`) or nothing was read."""

    key: str
    count: Count | None
    few: bool = False


@value
class Phrase:
    """Words found, in how many processes and by how many buyers, and the newest notice that has them."""

    label: str
    phrase: str
    processes: int
    buyers: int
    ocid: str
    id: str
    sentence: str
    buyer: str
    title: str
    on: date | None


@value
class View:
    """The answer. `year` is the year of the counts but `years`; None when nothing fits the question at all.

    `phrases`, and for one ask `buyers` and `numbers`, are of the question's year; where it names none, of all years.
    """

    question: Question
    year: int | None
    headline: Group
    years: tuple[Group, ...]
    facets: Mapping[By, tuple[Group, ...]]
    labels: tuple[Group, ...]
    phrases: tuple[Phrase, ...]
    buyers: tuple[asks.Buyer, ...] = ()
    numbers: asks.Numbers = asks.Numbers()


@value
class Choices:
    """What can be asked of this scan: the years, regions, kinds and sectors that are in it, in order, and the labels
    that stand in any notice.
    """

    years: tuple[int, ...]
    labels: tuple[str, ...]
    facets: Mapping[By, tuple[str, ...]]


def choices(scan: Scan) -> Choices:
    """Every year and key that stands in the scan, whether or not it has enough to show."""
    with asking(scan.folder) as tables:
        years = tables.rows("SELECT DISTINCT year FROM processes WHERE year IS NOT NULL ORDER BY 1")
        found: dict[By, tuple[str, ...]] = {
            by: tuple(row[0] for row in tables.rows(f"SELECT DISTINCT {by} FROM processes WHERE {by} <> '' ORDER BY 1"))  # noqa: S608 - a name of FACETS
            for by in FACETS
        }
        labels = tables.rows("SELECT DISTINCT unnest(labels) AS label FROM processes ORDER BY 1")
    return Choices(years=tuple(row[0] for row in years), labels=tuple(row[0] for row in labels), facets=found)


def view(scan: Scan, question: Question, *, phrases: int = MOST_PHRASES, numbers: int = MOST_NUMBERS) -> View:
    """The answer to one question, with at most so many phrases and numbers."""
    with asking(scan.folder) as tables:
        _cubed(tables, question.label)
        years = _counted(tables, "year", question, leaving=("year",))
        year = question.year or _latest(years)
        asked = Question(**{**vars(question), "year": year})
        facets: dict[By, tuple[Group, ...]] = {
            by: _groups(_counted(tables, by, asked, leaving=(by,)), total_is_shown=True) for by in FACETS
        }
        headline = _headline(tables, asked, facets)
        told = _groups(_whole(years), total_is_shown=False)
        one = question.label if headline.count and question.label != ANY else ""
        narrowed = _narrowed(question)
        return View(
            question=question,
            year=year,
            headline=headline,
            years=_without(told, str(year)) if headline.few else told,
            facets={by: _without(facets[by], vars(asked)[by]) for by in FACETS} if headline.few else facets,
            labels=_labels(tables, asked, headline),
            phrases=_phrases(tables, question, phrases) if headline.count else (),
            buyers=asks.buyers(tables, one, *narrowed) if one else (),
            numbers=asks.in_numbers(tables, one, *narrowed, numbers) if one else asks.Numbers(),
        )


def _latest(years: Mapping[str, Count]) -> int | None:
    """The latest year with at least ten processes and a tenth as many as the fullest; else the latest with any.

    A year that has only begun, or of which few notices were read, is not what somebody sees first.
    """
    most = max((count.of for count in years.values()), default=0)
    enough = [int(key) for key, count in years.items() if key and count.of >= FEW and count.of * 10 >= most]
    return max(enough or [int(key) for key in years if key], default=None)


def _whole(years: Mapping[str, Count]) -> dict[str, Count]:
    """Every year from the first to the last; a year in which nothing was read is a gap and not left out."""
    known = sorted(int(key) for key in years if key)
    nothing = Count(asked=0, own=0, of=0)
    return {str(year): years.get(str(year), nothing) for year in range(known[0], known[-1] + 1)} if known else {}


def _groups(counted: Mapping[str, Count], *, total_is_shown: bool) -> tuple[Group, ...]:
    unnamed = [*counted].index("") if "" in counted else None
    sizes = [count.of for count in counted.values()]
    hidden = withheld(sizes, total_is_shown=total_is_shown, rather=unnamed)
    return tuple(
        Group(key=key, count=None if few or not count.of else count, few=few)
        for (key, count), few in zip(counted.items(), hidden, strict=True)
    )


def _headline(tables: Tables, asked: Question, facets: Mapping[By, tuple[Group, ...]]) -> Group:
    """The answer itself. It is withheld where its own row among the regions, kinds or sectors is."""
    count = _counted(tables, "", asked)[""]
    own_rows = [group for by in FACETS for group in facets[by] if vars(asked)[by] and group.key == vars(asked)[by]]
    few = 0 < count.of < FEW or any(group.few for group in own_rows)
    return Group(key="", count=None if few or not count.of else count, few=few)


def _without(groups: Sequence[Group], own: str) -> tuple[Group, ...]:
    """Groups that do not give away a headline that is withheld: not its own row, nor rows that add up to it ('')."""
    return tuple(
        Group(key=each.key, count=None, few=True) if each.count and own in ("", each.key) else each for each in groups
    )


def _cubed(tables: Tables, label: str) -> None:
    """Make `cube`: counts for every year, region, kind and sector at once. The processes are read only here."""
    given = [] if label == ANY else [label] * 2
    tables.rows(
        f"CREATE OR REPLACE TEMP TABLE cube AS SELECT year, {', '.join(FACETS)}, count(*) AS read, "  # noqa: S608
        f"count(*) FILTER ({_asks('labels', label)}) AS asking, count(*) FILTER ({_asks('own_labels', label)}) AS own "
        "FROM processes GROUP BY ALL",
        given,
    )


def _counted(
    tables: Tables, by: By | Literal["year", ""], question: Question, leaving: Sequence[str] = ()
) -> dict[str, Count]:
    """Counts by a column, in its order; the question's own filters of `leaving` do not narrow them."""
    where, values = _narrowed(question, leaving)
    key = f"coalesce(CAST({by} AS VARCHAR), '')" if by else "''"
    sums = ", ".join(f"CAST(coalesce(sum({each}), 0) AS BIGINT)" for each in ("asking", "own", "read"))
    sql = f"SELECT {key}, {sums} FROM cube WHERE {where} {'GROUP BY 1 ORDER BY 1' if by else ''}"  # noqa: S608
    return {key: Count(asked=asked, own=own, of=of) for key, asked, own, of in tables.rows(sql, values)}


def _asks(column: str, label: str) -> str:
    """Whether a row asks: for this label, or, for any, for one that is not about the environment alone."""
    if label != ANY:
        return f"coalesce(list_contains({column}, ?), false)"
    return f"coalesce(len({column}) > CAST(list_contains({column}, '{NOT_WORK}') AS INTEGER), false)"


def _narrowed(question: Question, leaving: Sequence[str] = ()) -> tuple[str, list[object]]:
    """The question's filters on `processes`, as SQL, and the values to bind."""
    chosen = {name: vars(question)[name] for name in (*FACETS, "year") if name not in leaving}
    held = {name: given for name, given in chosen.items() if given}
    return " AND ".join([f"{name} = ?" for name in held] or ["true"]), list(held.values())


def _labels(tables: Tables, asked: Question, headline: Group) -> tuple[Group, ...]:
    """Every label that was asked for, the most first, out of the same processes as the headline."""
    if headline.count is None:
        return ()
    where, values = _narrowed(asked)
    counts: dict[str, dict[str, int]] = {}
    for column in ("labels", "own_labels"):
        sql = f"SELECT unnest({column}) AS label, count(*) FROM processes WHERE {where} GROUP BY 1"  # noqa: S608
        counts[column] = dict(tables.rows(sql, values))
    ordered = sorted(counts["labels"].items(), key=lambda pair: (-pair[1], pair[0]))
    of = headline.count.of
    return tuple(
        Group(key=label, count=Count(asked=number, own=counts["own_labels"].get(label, 0), of=of))
        for label, number in ordered
    )


def _phrases(tables: Tables, asked: Question, most: int) -> tuple[Phrase, ...]:
    """The buyers' own words for the question's label, in most processes first. A portal's set sentences are not."""
    where, values = _narrowed(asked)
    label = "asks.label <> ?" if asked.label == ANY else "asks.label = ?"
    tables.rows(
        f"""CREATE OR REPLACE TEMP TABLE top AS
        SELECT asks.label, lower(asks.phrase) AS words,
            count(DISTINCT p.ocid) AS found, count(DISTINCT p.buyer) AS buyers
        FROM asks JOIN (SELECT ocid, buyer FROM processes WHERE {where}) AS p ON p.ocid = asks.ocid
        WHERE NOT asks.boilerplate AND {label}
        GROUP BY 1, 2 ORDER BY found DESC, words, 1 LIMIT ?""",  # noqa: S608 - names only; every value is bound
        [*values, NOT_WORK if asked.label == ANY else asked.label, most],
    )
    rows = tables.rows(
        f"""SELECT top.label, top.found, top.buyers,
            arg_max({{'ocid': asks.ocid, 'id': asks.id, 'sentence': asks.sentence, 'phrase': asks.phrase,
                'buyer': p.buyer, 'title': p.title, 'on': p.published_on}}, (p.published_on, asks.ocid, asks.id))
        FROM asks JOIN top ON top.label = asks.label AND top.words = lower(asks.phrase)
        JOIN (SELECT ocid, buyer, title, published_on FROM processes WHERE {where}) AS p ON p.ocid = asks.ocid
        WHERE NOT asks.boilerplate
        GROUP BY top.label, top.words, top.found, top.buyers ORDER BY top.found DESC, top.words, top.label""",  # noqa: S608
        values,
    )
    return tuple(_phrase(*row) for row in rows)


def _phrase(label: str, processes: int, buyers: int, newest: Mapping[str, object]) -> Phrase:
    told = {name: str(newest[name] or "") for name in ("ocid", "id", "sentence", "phrase", "buyer", "title")}
    return Phrase(label=label, processes=processes, buyers=buyers, on=day_of(newest["on"]), **told)


@value
class Buyer:
    """A buyer with at least ten processes, as its name is published."""

    name: str
    count: Count


def buyers(scan: Scan, label: str = ANY) -> tuple[Buyer, ...]:
    """Buyers with at least ten processes in all years, by name: this is no league table."""
    asks, own = _asks("labels", label), _asks("own_labels", label)
    sql = (
        f"SELECT buyer, count(*) FILTER ({asks}), count(*) FILTER ({own}), count(*) AS n FROM processes "  # noqa: S608
        "WHERE buyer <> '' GROUP BY 1 HAVING n >= ? ORDER BY lower(buyer), buyer"
    )
    with asking(scan.folder) as tables:
        rows = tables.rows(sql, [*([] if label == ANY else [label] * 2), FEW])
    return tuple(Buyer(name=name, count=Count(asked=asked, own=own, of=of)) for name, asked, own, of in rows)
