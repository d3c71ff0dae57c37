"""The challenge pack: everything the book can show about one award, in one zip, for the authority's own lawyer.

In: the book, the design, the papers beside the book. Out: the same bytes each time. A broken book is told on the first
page and packed all the same; papers that the book does not name are counted and left out.
"""

from makegood.award.challenge.packing import Pack, pack

__all__ = ["Pack", "pack"]
