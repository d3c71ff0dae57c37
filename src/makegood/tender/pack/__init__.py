"""The tender pack: every file a buyer sends or keeps, made from one design.

In: a design and the day of the pack. Out: Word, Excel and OCDS files, each word taken from the design once. It sends
nothing, publishes nothing, and mints no id under anybody's prefix but the one it is given.
"""

from makegood.tender.pack.making import BIDDERS, FILE, File, NotFinished, make, remarks, zipped
from makegood.tender.pack.notice import SAMPLE_PREFIX

__all__ = ["BIDDERS", "FILE", "SAMPLE_PREFIX", "File", "NotFinished", "make", "remarks", "zipped"]
