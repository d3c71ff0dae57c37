"""A filled bid workbook, read into a bid; and a bid, written into a workbook.

Reading goes by the code in a row and the heading of a column, never by place. What a cell holds is taken as a value:
formulas and macros are not run, and nothing is fetched. Everything that is wrong is told at once, by sheet and cell.
"""

from makegood.award.workbook.reading import Read, read, read_with_notes
from makegood.award.workbook.writing import write

__all__ = ["Read", "read", "read_with_notes", "write"]
