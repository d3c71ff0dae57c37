"""What runs at the employer, on its own computer or in its browser, over a payroll that never leaves it.

Only Python itself, `terms` and (for Excel) openpyxl may be imported from here: the browser has nothing else. In: the
payroll export and what is asked. Out: a bundle of totals with a seal over the rows, the slips, and the rows drawn.
"""
