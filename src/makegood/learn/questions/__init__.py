"""Which questions separated the bids, and whether what was promised there was kept: for the next tender.

In: an award as it was worked out, and the public records of the contracts that came of it. Out: one `Question` for each
thing that was marked, with what it did and a sentence of advice. It never says that a bid was marked wrongly, and never
ranks suppliers.
"""

from makegood.learn.questions.advising import advice
from makegood.learn.questions.keeping import Kept, kept
from makegood.learn.questions.separating import Question, of

__all__ = ["Kept", "Question", "advice", "kept", "of"]
