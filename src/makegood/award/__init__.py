"""Who will do it? Sealed bids, exact scores, moderation, the best share-out of lots, letters, signature.

In: a design, bids, the marks and reasons that people gave, published limits, a book. Out: facts for the book, exact
points and ranks with what would change them, the best share-out with its proof, letters, notices, and the award worked
out again from its book. It never gives a mark, rescales a weight, fills in a missing mark, excludes a bid by itself, or
calls best what is not proved.

The book of a procurement: `facts`, `state`, `folding`, `procurement`; its decisions: `opening`, `judging`,
`explaining`, `deciding`, `signature`; looked at again: `drift`, `irregular`, `replay`, `challenge`. Bids: `bids`,
`sealing`, `workbook`, `untrusted`, `believe`. Working it out: `scoring`, `lots`, `run`.
"""
