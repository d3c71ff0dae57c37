"""What a contract manager should do with the hours there are: a work list by risk and consequence.

In: contracts with their books, minutes, the day, a seed. Out: tasks in order with why and what each buys, what waits
for others, what is quiet, what did not fit. It never points at a worker: no answer is a reason, and chance picks too.
"""

from makegood.deliver.week import told
from makegood.deliver.week.planning import week
from makegood.deliver.week.task import Held, Kind, Quiet, Task, Waiting, Week

__all__ = ["Held", "Kind", "Quiet", "Task", "Waiting", "Week", "told", "week"]
