"""The pages. In: what people type and upload. Out: pages, and files to take away.

Views find, ask the core once, and answer. The only models are in `records`; the only way to one of them is
`records.access`. Nothing here decides what is lawful, well-defined, measurable or reasonable.
"""
