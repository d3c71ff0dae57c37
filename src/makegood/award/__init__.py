"""Who will do it: scores, what would change them, and why.

In: criteria, marks and prices that people gave. Out: exact points, ranks and a winner, or a refusal that says what is
wrong. It never gives a mark, rescales a weight, fills in a missing mark or excludes a bid by itself.
"""
