"""The tender pack: every file a buyer sends or keeps, made from one design.

In: a finished design and a day. Out: Word, Excel and OCDS files, each word taken from the design once. It sends
nothing, publishes nothing, and mints no id under anybody's prefix but the one it is given.
"""
