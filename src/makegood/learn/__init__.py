"""What was true? Scans of national notices, the evidence base, the public register, base rates for `market`.

In: OCDS files of tens of gigabytes, exported books, what bodies say of themselves. Out: counts that say what they were
read from, claims that say how strong they are, and reviewed data files for `market`. It never ranks suppliers or
buyers, never shows a group under ten, and writes nothing into the rooms below: what it finds goes back by a person's
hand.
"""
