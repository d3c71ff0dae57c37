"""Least squares with errors that allow for figures of one contract being alike, also where contracts are few.

The variance is CR2 with the degrees of freedom of Bell and McCaffrey (2002), as Pustejovsky and Tipton (2018) write it
for effects of contracts that are taken out first. With one figure a cluster it is HC2; for pairs it is the paired t
test. statsmodels and scipy have neither for clusters, so it stands here, and tests hold it to them where they agree.

All of it follows from the layout alone. The estimate and its parts are sums over the figures with known weights, so
worst cases over figures that are known as ranges come out exactly for the estimate, and never too small for its error.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SINGULAR = 1e-9


@dataclass(frozen=True, kw_only=True)
class Layout:
    """`columns`: one row a figure; `effect`: the column that is asked about; `cluster`, `level`: a number a figure."""

    columns: Floats
    effect: int
    cluster: NDArray[np.int64]
    level: NDArray[np.int64] | None = None


@dataclass(frozen=True, kw_only=True)
class Weights:
    """`estimate` = weights times figures; its variance = the sum of squares of `parts` times figures."""

    estimate: Floats
    parts: Floats
    freedom: float


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was seen, in the order of the layout: each figure, and the least and most that it can be."""

    low: Floats
    likely: Floats
    high: Floats


class NotTold(ValueError):
    """The layout cannot tell the effect from the rest."""


def weights(layout: Layout) -> Weights:
    """What each figure adds to the estimate and to its error. Raises NotTold where no figure tells of the effect."""
    columns = _within(layout.columns, layout.level)
    if not _is_told(columns, layout.effect):
        raise NotTold
    inverse = np.linalg.pinv(columns.T @ columns, hermitian=True)
    towards = columns @ inverse[:, layout.effect]
    parts = []
    for one in np.unique(layout.cluster):
        own = layout.cluster == one
        block = np.eye(int(own.sum())) - columns[own] @ inverse @ columns[own].T
        score = np.zeros(len(columns))
        score[own] = towards[own] @ _root_of_inverse(block)
        fitted = columns @ (inverse @ (columns.T @ score))
        parts.append(_within(score[:, None], layout.level)[:, 0] - fitted)
    stacked = np.array(parts)
    alike = stacked @ stacked.T
    spread = float((alike**2).sum())
    if spread < SINGULAR**2:
        raise NotTold
    return Weights(estimate=towards, parts=stacked, freedom=float(np.trace(alike) ** 2 / spread))


def quantile(freedom: float, alpha: float) -> float:
    """How many standard errors the interval reaches to each side."""
    from scipy.stats import t  # type: ignore[import-untyped]

    return float(t.ppf(1 - alpha / 2, freedom))


@dataclass(frozen=True, kw_only=True)
class Found:
    """An interval, and how much of its doubt each cluster brings (in the order of their numbers)."""

    low: float
    likely: float
    high: float
    doubt: Floats


def interval(found: Weights, figures: Figures, alpha: float) -> Found:
    """The interval that holds for every choice of figures within their ranges.

    Its ends move outward, or stay, as any range widens. Without ranges it is the usual interval.
    """
    middle, half = (figures.low + figures.high) / 2, (figures.high - figures.low) / 2
    reach = float(np.abs(found.estimate) @ half)
    each = (np.abs(found.parts @ middle) + np.abs(found.parts) @ half) ** 2
    error = quantile(found.freedom, alpha) * float(np.sqrt(each.sum()))
    centre = float(found.estimate @ middle)
    return Found(
        low=centre - reach - error,
        likely=float(found.estimate @ figures.likely),
        high=centre + reach + error,
        doubt=each,
    )


def _within(columns: Floats, level: NDArray[np.int64] | None) -> Floats:
    """Each column less the mean of its contract."""
    if level is None:
        return columns
    count = np.bincount(level).astype(np.float64)
    sums = np.zeros((len(count), columns.shape[1]))
    np.add.at(sums, level, columns)
    return np.asarray(columns - (sums / count[:, None])[level])


def _is_told(columns: Floats, effect: int) -> bool:
    """Whether the effect's column says anything that the other columns do not."""
    own, others = columns[:, effect], np.delete(columns, effect, axis=1)
    if others.shape[1]:
        solved: Any = np.linalg.lstsq(others, own, rcond=None)
        own = own - others @ solved[0]
    return float(own @ own) > SINGULAR


def _root_of_inverse(block: Floats) -> Floats:
    """The symmetric root of the (generalised) inverse."""
    values, vectors = np.linalg.eigh(block)
    roots = np.where(values > SINGULAR, 1 / np.sqrt(np.maximum(values, SINGULAR)), 0.0)
    return np.asarray((vectors * roots) @ vectors.T)
