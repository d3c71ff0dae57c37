"""The measures' formulas over rows of evidence: pure, mergeable, and written once.

Only Python itself and `terms` may be imported from here: the same lines run at the buyer, on ten million rows, and in
the employer's browser.
"""
