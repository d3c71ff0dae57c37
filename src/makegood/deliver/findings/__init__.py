"""Met, not met or not shown; KPI ratings; the ladder agreed at award; putting right; the record and the notice."""
