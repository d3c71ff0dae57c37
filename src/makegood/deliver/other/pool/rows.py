"""Rows of a linear programme in whole numbers, and the kept solver (HiGHS) that answers it."""

from typing import Any


class Rows:
    """Columns and rows as they are named. Every column lies between 0 and its `most`."""

    def __init__(self) -> None:
        self._most: list[float] = []
        self._whole: list[int] = []
        self._aim: list[float] = []
        self._entries: list[tuple[int, int, float]] = []
        self._limits: list[tuple[float, float]] = []

    def column(self, *, most: float = 1, whole: bool = True, aim: float = 0) -> int:
        self._most.append(most)
        self._whole.append(int(whole))
        self._aim.append(aim)
        return len(self._most) - 1

    def row(self, *terms: tuple[float, int], least: float = float("-inf"), most: float = float("inf")) -> None:
        """`least` <= sum of factor x column <= `most`."""
        self._entries += [(len(self._limits), column, factor) for factor, column in terms]
        self._limits.append((least, most))

    def aim(self, column: int, aim: float) -> None:
        """What one of this column costs."""
        self._aim[column] = aim

    def no_aim(self) -> None:
        self._aim = [0.0] * len(self._aim)

    def solved(self, seconds: float) -> tuple[list[int], bool, float] | None:
        """The columns of the cheapest answer, whether that is proved, and the proved bound. None: none was found."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]
        from scipy.sparse import coo_array  # type: ignore[import-untyped]

        entries: Any = np.array(self._entries, dtype=float).reshape(-1, 3)
        shape = (len(self._limits), len(self._most))
        matrix = coo_array((entries[:, 2], (entries[:, 0].astype(int), entries[:, 1].astype(int))), shape=shape)
        limits: Any = np.array(self._limits, dtype=float).reshape(-1, 2)
        answer = milp(
            np.array(self._aim, dtype=float),
            constraints=LinearConstraint(matrix.tocsc(), limits[:, 0], limits[:, 1]),
            bounds=Bounds(0, np.array(self._most, dtype=float)),
            integrality=np.array(self._whole),
            options={"mip_rel_gap": 0.0, "time_limit": seconds},
        )
        if answer.x is None:
            return None
        return [round(each) for each in answer.x], answer.status == 0, float(answer.mip_dual_bound or 0)
