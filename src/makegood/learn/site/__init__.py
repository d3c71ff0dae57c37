"""The pages of a scan: what notices ask, by year, sector, nation, month and words, as a site of files.

In: the tables of a scan. Out: pages, tables and charts that open from a folder; the pages of the web ask the same.
"""
