"""Text to asks: the sentences of a draft that ask something of a supplier as an employer or as a buyer.

In: passages of text, whatever file they came from. Out: the asks found in them, each with its label, the words that
gave it away, their place, the measures that would fit and what the sentence itself says. The patterns are data, in
`patterns/`, and every ask says which of them found it. It never guesses a fact that the sentence does not state.
"""

from makegood.check.asks import notices
from makegood.check.asks.finding import find, find_among, labels_of
from makegood.check.asks.found import LABELS, FoundAsk
from makegood.check.asks.topics import topic_of
from makegood.check.asks.vague import vague_words

__all__ = ["LABELS", "FoundAsk", "find", "find_among", "labels_of", "notices", "topic_of", "vague_words"]
