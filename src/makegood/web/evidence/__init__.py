"""Evidence that payroll cannot show, filed from a page: registers with keys, ledgers, sessions, placements, totals."""
