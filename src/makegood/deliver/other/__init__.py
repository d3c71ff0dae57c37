"""What payroll cannot show: apprentices, training, recruitment, spend, payment down the chain, community promises.

In: registers with keys in place of people, ledgers without people, the book. Out: totals by grade of proof, and a fact.
What is proved less well than the promise asks for is missing, never good. `pool` plans shared apprenticeships.
"""
