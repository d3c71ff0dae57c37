"""The other solvers, asked the same question as ours: run by award_lots.py and award_hard_instance.py, each in a
process of its own (highspy and ortools do not go together in one).

    python benchmarks/award_lots_peers.py SOLVER FILE [--seconds 60] [--each-cap]

FILE is a case of `makegood award lots`; its lots must all be awarded, unless it says `x_all: false`.
SOLVER: highspy, scipy, cpsat, cbc.
Prints one line of JSON: the points reached, the bound, and with --each-cap the value of one more lot for each bidder.
"""

import argparse
import json
import re
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

UNIT = 100
"""Points have two places, prices none, unless the case says otherwise in `x_unit`."""


def rows(case):
    """Columns (offers, then winners), gains, and rows as (indices, entries, lower, upper) in whole numbers."""
    bids, lots = case["bids"], {lot: number for number, lot in enumerate(case["lots"])}
    gains = [int(Decimal(bid["points"]) * case.get("x_unit", UNIT)) for bid in bids]
    sizes = [len(bid.get("lots") or [bid["lot"]]) for bid in bids]
    people: dict[str, list[int]] = {}
    by_lot: list[list[int]] = [[] for _ in lots]
    for column, bid in enumerate(bids):
        people.setdefault(bid["bidder"], []).append(column)
        for lot in bid.get("lots") or [bid["lot"]]:
            by_lot[lots[lot]].append(column)
    least = 1 if case.get("x_all", True) else 0
    made = [(columns, [1] * len(columns), least, 1) for columns in by_lot]
    caps = []
    if case.get("max_lots_per_bidder"):
        caps = list(range(len(made), len(made) + len(people)))
        made += [(own, [sizes[c] for c in own], None, case["max_lots_per_bidder"]) for own in people.values()]
    prices = [int(bid["price"]) if bid["price"].isdigit() else 0 for bid in bids]
    if case.get("max_value_per_bidder"):
        cap = int(case["max_value_per_bidder"])
        made += [(own, [prices[c] for c in own], None, cap) for own in people.values()]
    if case.get("small_firm_share"):
        top, bottom = Decimal(case["small_firm_share"]).as_integer_ratio()
        small = set(case["small_firms"])
        entries = [(top - bottom * (bid["bidder"] in small)) * prices[c] for c, bid in enumerate(bids)]
        made.append((list(range(len(bids))), entries, None, 0))
    if case.get("min_winners"):
        first = len(bids)
        for number, own in enumerate(people.values()):
            made.append(([*own, first + number], [*[-1] * len(own), 1], None, 0))
        made.append((list(range(first, first + len(people))), [1] * len(people), case["min_winners"], None))
        gains += [0] * len(people)
    return gains, made, caps


def arrays(made):
    import numpy as np

    starts = np.cumsum([0, *(len(row[0]) for row in made)]).astype(np.int32)
    index = np.concatenate([row[0] for row in made]).astype(np.int32)
    entry = np.concatenate([row[1] for row in made]).astype(float)
    lower = np.array([-np.inf if row[2] is None else row[2] for row in made], dtype=float)
    upper = np.array([np.inf if row[3] is None else row[3] for row in made], dtype=float)
    return starts, index, entry, lower, upper


def highspy(gains, made, caps, seconds, each_cap):
    import highspy
    import numpy as np

    starts, index, entry, lower, upper = arrays(made)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(gains), len(made)
    lp.col_cost_, lp.sense_ = np.array(gains, dtype=float), highspy.ObjSense.kMaximize
    lp.col_lower_, lp.col_upper_ = np.zeros(len(gains)), np.ones(len(gains))
    lp.row_lower_, lp.row_upper_ = lower, upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = starts, index, entry
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(gains)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    if seconds:
        solver.setOptionValue("time_limit", float(seconds))
    solver.passModel(lp)
    solver.run()
    info = solver.getInfo()
    said = {"value": info.objective_function_value, "bound": info.mip_dual_bound}
    if each_cap:
        base, said["caps"] = info.objective_function_value, []
        for row in caps:
            solver.changeRowBounds(row, -np.inf, upper[row] + 1)
            solver.run()
            said["caps"].append(round(solver.getInfo().objective_function_value - base))
            solver.changeRowBounds(row, -np.inf, upper[row])
    return said


def scipy(gains, made, caps, seconds, each_cap):
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    starts, index, entry, lower, upper = arrays(made)
    matrix = csr_array((entry, index, starts), shape=(len(made), len(gains)))
    options = {"mip_rel_gap": 0.0} | ({"time_limit": seconds} if seconds else {})
    result = milp(-np.array(gains, dtype=float), constraints=LinearConstraint(matrix, lower, upper), bounds=Bounds(0, 1), integrality=np.ones(len(gains)), options=options)  # fmt: skip  # noqa: E501
    value = None if result.x is None else -result.fun
    return {"value": value, "bound": None if result.mip_dual_bound is None else -result.mip_dual_bound}


def cpsat(gains, made, caps, seconds, each_cap):
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    columns = [model.new_bool_var("") for _ in gains]
    for index, entries, lower, upper in made:
        own = [columns[c] for c in index]
        if set(entries) == {1} and upper == 1:
            (model.add_exactly_one if lower == 1 else model.add_at_most_one)(own)
            continue
        total = cp_model.LinearExpr.weighted_sum(own, entries)
        if upper is not None:
            model.add(total <= upper)
        if lower is not None:
            model.add(total >= lower)
    model.maximize(cp_model.LinearExpr.weighted_sum(columns, gains))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    if seconds:
        solver.parameters.max_time_in_seconds = seconds
    solver.solve(model)
    return {"value": solver.objective_value, "bound": solver.best_objective_bound}


def cbc(gains, made, caps, seconds, each_cap):
    import pulp

    model = pulp.LpProblem("lots", pulp.LpMaximize)
    columns = [pulp.LpVariable(f"x{number}", cat="Binary") for number in range(len(gains))]
    model += pulp.LpAffineExpression(zip(columns, gains, strict=True))
    for index, entries, lower, upper in made:
        total = pulp.LpAffineExpression([(columns[c], entry) for c, entry in zip(index, entries, strict=True)])
        if upper is not None:
            model += total <= upper
        if lower is not None:
            model += total >= lower
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        model.solve(pulp.PULP_CBC_CMD(msg=False, gapRel=0, timeLimit=seconds, threads=1, logPath=str(log)))
        # CBC tells its bound only in its log, when it stopped early
        told = re.search(r"^(?:Upper|Lower) bound:\s+(\S+)", log.read_text(), re.MULTILINE)
    # stopped early without an answer, it leaves the values of the relaxation behind: those are no answer
    whole = all(abs(column.value() - round(column.value())) < 1e-6 for column in columns)
    return {"value": pulp.value(model.objective) if whole else None, "bound": abs(float(told[1])) if told else None}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("solver", choices=["highspy", "scipy", "cpsat", "cbc"])
    parser.add_argument("file")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--each-cap", action="store_true")
    given = parser.parse_args()
    with open(given.file, encoding="utf-8") as stream:  # noqa: PTH123
        case = json.load(stream)
    said = globals()[given.solver](*rows(case), given.seconds, given.each_cap)
    json.dump(said, sys.stdout)
    print()


if __name__ == "__main__":
    main()
