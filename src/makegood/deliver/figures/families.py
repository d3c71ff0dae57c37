"""Which function gives the parts of which measure from rows of evidence."""

from collections.abc import Callable, Mapping
from typing import Any

from makegood.deliver.figures import benefits, hours, rises, tenure
from makegood.deliver.figures.rows import Offer

FIGURES: Mapping[str, tuple[type, Callable[..., Any]]] = {
    "BEN-01": (benefits.Gap, benefits.travel_paid),
    "BEN-03": (benefits.SickTerms, benefits.sick_pay_terms),
    "BEN-04": (benefits.Absence, benefits.sick_pay_paid),
    "HRS-01": (hours.Pattern, hours.offers_made),
    "HRS-02": (Offer, hours.offers_answered),
    "HRS-03": (hours.Accuracy, hours.accurate),
    "HRS-04": (hours.Guarantee, hours.on_the_floor),
    "HRS-05": (hours.Shift, hours.notice),
    "HRS-06": (hours.Cut, hours.cancellations),
    "PAY-03": (rises.Rise, rises.days_to_pass_on),
    "PAY-06": (rises.RoleRate, rises.role_gaps),
    "SEC-01": (tenure.Job, tenure.turnover),
    "SEC-02": (tenure.Job, tenure.still_there),
    "SEC-03": (tenure.Job, tenure.left_early),
}
"""By measure: the value of one row, and the function from rows to `Parts` (PAY-06: to `Parts` by role).

PAY-01 and PAY-02 are worked out together, by `pay.tallies`. Each function says what else it must be told (`on`, or
`first` and `last`).
"""
