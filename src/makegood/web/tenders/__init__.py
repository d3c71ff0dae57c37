"""Design a tender: task list, asks, lots, marks, ladder, pack."""
